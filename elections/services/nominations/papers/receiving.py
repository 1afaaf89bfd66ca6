"""One nomination is judged and kept: the step by which a paper, or a person, names somebody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.adapters.references import new_reference
from elections.domain.contests import ContestNotice, Election
from elections.domain.moments import stamp
from elections.domain.nominations import Body, Nomination, NominationState, Ruling
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.rulebook.model import NominationsByAlternatives, RuleBook
from elections.services.nominations.terms import has_gone
from elections.store import elections, log
from elections.store import nominations as kept
from elections.store.registers import KeptEntry

NOMINATION: Final = "NOM"  # what the reference of a nomination or of a paper begins with


def needs_a_second_officer(rules: RuleBook) -> bool:
    """Tell whether a second officer of the body confirms a nomination before it counts (N10)."""
    nominated = rules.nominations
    return isinstance(nominated, NominationsByAlternatives) and nominated.second_officer is not None


def state_when_sent(rules: RuleBook) -> NominationState:
    """Give the state in which a body's nomination is received: it stands, or waits (N10)."""
    return NominationState.WAITS if needs_a_second_officer(rules) else NominationState.STANDS


def was_refused(
    tx: Connection, election: Election, contest: ContestNotice, nominee: KeptEntry
) -> Iterator[Objection]:
    """Object to naming anew somebody whom the returning officer has refused (D4)."""
    for one in kept.nominees(tx, election.id):
        if (one.contest_id, one.entry.id) == (contest.id, nominee.id) and (
            one.ruling is Ruling.REFUSED
        ):
            name = nominee.entry.name
            reason = f"{name} has been refused by the returning officer: {one.reason}"
            yield Objection(clause=next(iter(one.clauses), "D4"), reason=reason)


def why_gone(
    tx: Connection, election: Election, contest: ContestNotice, nominee: KeptEntry
) -> Iterator[Objection]:
    """Object to somebody who was refused, or does not stand any more (D4, D14, E16)."""
    yield from was_refused(tx, election, contest, nominee)
    for gone in has_gone(tx, election, contest, nominee):
        yield replace(gone, reason=f"{nominee.entry.name} {gone.reason}")


def keep(
    tx: Connection,
    act: Act,
    election: Election,
    contest: ContestNotice,
    nominee: KeptEntry,
    *,
    body: Body | None = None,
    proposer: KeptEntry | None = None,
    as_of: datetime | None = None,
    state: NominationState = NominationState.STANDS,
) -> str:
    """Keep a nomination and its log entry; give its reference."""
    reference = new_reference(NOMINATION)
    key = elections.contest_key(tx, election.id, contest.id)
    kept.add(
        tx,
        contest_id=key,
        body_id=body.id if body else None,
        proposer_id=proposer.id if proposer else None,
        nominee_id=nominee.id,
        reference=reference,
        by_person=act.by.person_id,
        at=stamp(as_of or act.at),
        turn=kept.next_turn(tx, key, body.id) if body else 1,
        state=state.value,
    )
    log.append(
        tx,
        election.id,
        {
            "type": "NominationReceived",
            "at": stamp(act.at),
            "by": [body.name if body else (proposer or nominee).entry.name],
            "contest": contest.id,
            "nominee": nominee.entry.name,
            "reference": reference,
        },
    )
    return reference


def take_off(tx: Connection, act: Act, election: Election, nomination: Nomination) -> bool:
    """Withdraw a nomination and log it; tell whether it was there to be withdrawn."""
    if not kept.withdraw(tx, nomination.id):
        return False
    log.append(
        tx,
        election.id,
        {
            "type": "NominationWithdrawn",
            "at": stamp(act.at),
            "by": [nomination.by],
            "contest": nomination.contest_id,
            "reference": nomination.reference,
        },
    )
    return True
