"""Nominations: made by bodies or by oneself, and withdrawn (N1 to N8)."""

import secrets
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from elections.domain.contests import (
    ContestNotice,
    Election,
    at_the_right_stage,
)
from elections.domain.eligibility import Consent, why_not_eligible
from elections.domain.moments import stamp
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    acting_position,
    may_still_be_withdrawn,
    names_no_more_than_it_may,
    nominates_themself,
    not_made_before,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.timetable import nominations_are_open
from elections.rulebook.model import NominationsByBodies
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
)
from elections.services.nominations.finding import (
    OPEN_TO_NOMINATIONS,
    the_body,
    the_contest,
    the_entry,
    the_nomination,
)
from elections.services.nominations.receipts import (
    NominationReceipt,
    not_yours,
    proposer_of,
    receipt_for,
    tell_nominee,
    tell_officer,
)
from elections.store import elections, log, people, registers
from elections.store import nominations as kept
from elections.store.registers import KeptEntry

CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@judged_again_if_raced
def submit_nomination(
    house: House, act: Act, *, slug: str, contest_id: str, body_id: int, nominee_number: str
) -> NominationReceipt:
    """Receive one body's nomination of one nominee, with its log entry, or refuse it."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        contest = the_contest(election, contest_id)
        body = the_body(tx, body_id)
        nominee = the_entry(tx, election, nominee_number)
        held = people.positions_in(tx, body.id, act.by.person_id)
        position = acting_position(held, election.rules)
        refuse_if(why_a_body_may_not_nominate(body, position, election.rules), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        most = most_per_body(election)
        made = tuple(n for n in kept.of_election(tx, election.id) if by_body(n, body, contest))
        again = any(n.nominee_number == nominee.entry.membership_number for n in made)
        refuse_if(
            all_of(
                not_made_before(body.name, nominee.entry.name, again),
                names_no_more_than_it_may(body, len(made), election.rules),
                why_not_eligible(
                    nominee.entry, election.timetable, election.rules, nominee.objections
                ),
            )
        )
        key = elections.contest_key(tx, election.id, contest.id)
        turn = kept.next_turn(tx, key, body.id, most)
        reference = keep(tx, act, election, contest, nominee, body=body, turn=turn)
        kept.ensure_nominee(tx, key, nominee.id)
        tell_nominee(house, tx, election, contest, nominee=nominee, body=body)
        receipt = receipt_for(tx, act, reference)
        tell_officer(house, tx, act, receipt)
        return receipt


@judged_again_if_raced
def put_oneself_forward(house: House, act: Act, *, slug: str, contest_id: str) -> NominationReceipt:
    """Receive a candidate's nomination of themself, which is their consent too (N8, E4)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        contest = the_contest(election, contest_id)
        nominee = registers.entry_of_person(tx, election.id, act.by.person_id)
        if nominee is None:
            reason = "You are not on the register of this election, so you cannot stand in it"
            raise Refused(Objection(clause="E2", reason=reason), status=FORBIDDEN)
        name = nominee.entry.name
        refuse_if(nominates_themself(election.rules, name, name), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        again = any(
            n.body is None
            and n.state is NominationState.STANDS
            and n.contest_id == contest.id
            and n.nominee_number == nominee.entry.membership_number
            for n in kept.of_election(tx, election.id)
        )
        refuse_if(
            all_of(
                not_made_before("You", "yourself", again),
                why_not_eligible(
                    nominee.entry, election.timetable, election.rules, nominee.objections
                ),
            )
        )
        reference = keep(tx, act, election, contest, nominee, body=None, turn=1)
        key = elections.contest_key(tx, election.id, contest.id)
        nominee_id = kept.ensure_nominee(tx, key, nominee.id)
        kept.answer(tx, nominee_id, Consent.GIVEN, stamp(act.at))
        receipt = receipt_for(tx, act, reference)
        tell_officer(house, tx, act, receipt)
        return receipt


def withdraw_nomination(house: House, act: Act, *, reference: str) -> NominationReceipt:
    """Withdraw a nomination before nominations close, by whoever may have made it (N6)."""
    with house.store.writing() as tx:
        nomination, found = the_nomination(tx, reference)
        election = held_alone(tx, found.slug)
        refuse_if(not_yours(tx, act, nomination, election), FORBIDDEN)
        refuse_if(may_still_be_withdrawn(nomination, election.timetable, act.at), CONFLICT)
        refuse_if(at_the_right_stage(election, OPEN_TO_NOMINATIONS, "Withdrawing"), CONFLICT)
        if not kept.withdraw(tx, nomination.id):
            reason = f"Nomination {reference} has already been withdrawn"
            raise Refused(Objection(clause="N6", reason=reason), status=CONFLICT)
        log.append(
            tx,
            election.id,
            {
                "type": "NominationWithdrawn",
                "at": stamp(act.at),
                "by": [proposer_of(nomination)],
                "contest": nomination.contest_id,
                "reference": reference,
            },
        )
        return receipt_for(tx, act, reference)


def out_of_time(election: Election, at: datetime) -> tuple[Objection, ...]:
    """Judge whether nominations are received now (T1, T5)."""
    return all_of(
        nominations_are_open(election.timetable, at),
        at_the_right_stage(election, OPEN_TO_NOMINATIONS, "Nominating"),
    )


def most_per_body(election: Election) -> int:
    """Give how many nominees a body may name in a contest (N4)."""
    rules = election.rules.nominations
    return rules.most_per_body if isinstance(rules, NominationsByBodies) else 1


def by_body(nomination: Nomination, body: Body, contest: ContestNotice) -> bool:
    """Tell whether a nomination stands, is in this contest and was made by this body."""
    return (
        nomination.state is NominationState.STANDS
        and nomination.contest_id == contest.id
        and nomination.body is not None
        and nomination.body.id == body.id
    )


def keep(
    tx: Connection,
    act: Act,
    election: Election,
    contest: ContestNotice,
    nominee: KeptEntry,
    *,
    body: Body | None,
    turn: int,
) -> str:
    """Keep a nomination and its log entry; give its reference."""
    word = "".join(secrets.choice(CODE_LETTERS) for _ in range(6))
    reference = f"NOM-{word[:3]}-{word[3:]}"
    kept.add(
        tx,
        contest_id=elections.contest_key(tx, election.id, contest.id),
        body_id=body.id if body else None,
        nominee_id=nominee.id,
        reference=reference,
        by_person=act.by.person_id,
        at=stamp(act.at),
        turn=turn,
    )
    entry: dict[str, Any] = {
        "type": "NominationReceived",
        "at": stamp(act.at),
        "by": [body.name if body else nominee.entry.name],
        "contest": contest.id,
        "nominee": nominee.entry.name,
        "reference": reference,
    }
    log.append(tx, election.id, entry)
    return reference
