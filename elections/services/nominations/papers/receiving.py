"""One nomination is judged and kept: the step by which a paper, or a person, names somebody."""

import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.moments import stamp
from elections.domain.nominations import Body, Nomination, NominationState, Ruling
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.rulebook.model import NominationsByAlternatives, RuleBook
from elections.store import elections, log
from elections.store import nominations as kept
from elections.store.nominating import candidates
from elections.store.registers import KeptEntry

CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def a_reference() -> str:
    """Make up a reference, of six letters and digits that nobody mistakes for one another."""
    word = "".join(secrets.choice(CODE_LETTERS) for _ in range(6))
    return f"NOM-{word[:3]}-{word[3:]}"


def needs_a_second_officer(rules: RuleBook) -> bool:
    """Tell whether a second officer of the body confirms a nomination before it counts (N10)."""
    nominated = rules.nominations
    return isinstance(nominated, NominationsByAlternatives) and nominated.second_officer is not None


def state_when_sent(rules: RuleBook) -> NominationState:
    """Give the state in which a body's nomination is received: it stands, or waits (N10)."""
    return NominationState.WAITS if needs_a_second_officer(rules) else NominationState.STANDS


def why_gone(
    tx: Connection, election: Election, contest: ContestNotice, nominee: KeptEntry
) -> Iterator[Objection]:
    """Object to naming anew somebody who was refused, or does not stand any more (D4, D14, E16)."""
    gone = candidates.gone(tx, election.id)
    for one in kept.nominees(tx, election.id):
        if (one.contest_id, one.entry.id) != (contest.id, nominee.id):
            continue
        name = nominee.entry.name
        if one.ruling is Ruling.REFUSED:
            reason = f"{name} has been refused by the returning officer: {one.reason}"
            yield Objection(clause=next(iter(one.clauses), "D4"), reason=reason)
        if one.id in gone:
            change = gone[one.id]
            yield Objection(clause=change.clause, reason=f"{name} {change.said}")


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
    reference = a_reference()
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
