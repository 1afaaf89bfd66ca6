"""Nominations: made by bodies or by oneself, confirmed, and withdrawn (N1 to N15)."""

import secrets
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election, at_the_right_stage
from elections.domain.eligibility import Consent
from elections.domain.moments import stamp
from elections.domain.nominating.papers import a_second_officer_confirms
from elections.domain.nominating.stages import while_its_stage_lasts
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    acting_position,
    may_still_be_withdrawn,
    nominates_themself,
    not_made_before,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.timetable import nominations_are_open
from elections.rulebook.model import NominationsByAlternatives, RuleBook
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
    receipt_for,
    tell_nominee,
    tell_officer,
    tell_second_officers,
)
from elections.services.nominations.terms import (
    nominated_in,
    terms_of,
    why_a_body_may_not_name,
    why_not_here_too,
    why_not_standing_here,
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
        rules = election.rules_for(contest.id)
        body = the_body(tx, body_id)
        nominee = the_entry(tx, election, nominee_number)
        position = acting_position(people.positions_in(tx, body.id, act.by.person_id), rules)
        refuse_if(why_a_body_may_not_nominate(body, position, rules), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        return received(house, tx, act, election, contest, body=body, nominee=nominee)


def received(
    house: House,
    tx: Connection,
    act: Act,
    election: Election,
    contest: ContestNotice,
    *,
    body: Body,
    nominee: KeptEntry,
) -> NominationReceipt:
    """Keep a body's nomination of one nominee and tell everybody concerned, or refuse it."""
    nominated = nominated_in(tx, election, contest)
    refuse_if(
        all_of(
            why_a_body_may_not_name(nominated, body, nominee, act.at),
            why_not_standing_here(tx, election, contest, nominee),
        )
    )
    reference = keep(tx, act, election, contest, nominee, body=body)
    kept.ensure_nominee(tx, elections.contest_key(tx, election.id, contest.id), nominee.id)
    receipt = receipt_for(tx, act, reference)
    if needs_a_second_officer(election.rules_for(contest.id)):
        tell_second_officers(house, tx, act, receipt, body=body)
    else:
        tell_nominee(house, tx, election, contest, nominee=nominee, by=body.name)
    tell_officer(house, tx, act, receipt)
    return receipt


def confirm_nomination(house: House, act: Act, *, reference: str) -> NominationReceipt:
    """Let a nomination count that a second officer of the body confirms, in time (N10, T1)."""
    with house.store.writing() as tx:
        nomination, found = the_nomination(tx, reference)
        election = held_alone(tx, found.slug)
        nomination, _ = the_nomination(tx, reference)  # as it is now that we hold it
        waits = nomination.state is NominationState.WAITS
        refuse_if(why_not_confirmed(tx, act, nomination), FORBIDDEN if waits else CONFLICT)
        contest = the_contest(election, nomination.contest_id)
        terms = terms_of(tx, election, contest)
        late = all_of(while_its_stage_lasts(nomination.at, terms, act.at))
        refuse_if(all_of(out_of_time(election, act.at), late), CONFLICT)
        kept.confirm(tx, nomination.id, act.by.person_id or 0)
        log.append(
            tx,
            election.id,
            {
                "type": "NominationConfirmed",
                "at": stamp(act.at),
                "by": [nomination.by],
                "contest": nomination.contest_id,
                "nominee": nomination.nominee_name,
                "reference": nomination.reference,
            },
        )
        nominee = the_entry(tx, election, nomination.nominee_number)
        tell_nominee(house, tx, election, contest, nominee=nominee, by=nomination.by)
        return receipt_for(tx, act, nomination.reference)


def why_not_confirmed(tx: Connection, act: Act, nomination: Nomination) -> tuple[Objection, ...]:
    """Judge whether somebody may confirm a nomination as second officer of its body (N10)."""
    confirming = act.by.person_id or 0
    body_id = nomination.body.id if nomination.body else 0
    positions = people.positions_in(tx, body_id, confirming)
    made_by = kept.maker_of(tx, nomination.id)
    return a_second_officer_confirms(nomination, made_by, confirming, positions)


def needs_a_second_officer(rules: RuleBook) -> bool:
    """Tell whether a second officer of the body confirms a nomination before it counts (N10)."""
    nominated = rules.nominations
    return isinstance(nominated, NominationsByAlternatives) and nominated.second_officer is not None


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
        rules = election.rules_for(contest.id)
        refuse_if(nominates_themself(rules, name, name), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        mine = nominated_in(tx, election, contest).of(nominee.entry.membership_number)
        refuse_if(
            all_of(
                not_made_before("You", "yourself", bool(mine)),
                why_not_standing_here(tx, election, contest, nominee),
                why_not_here_too(tx, election, contest, nominee),
            )
        )
        reference = keep(tx, act, election, contest, nominee)
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
                "by": [nomination.by],
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


def keep(
    tx: Connection,
    act: Act,
    election: Election,
    contest: ContestNotice,
    nominee: KeptEntry,
    *,
    body: Body | None = None,
    proposer: KeptEntry | None = None,
) -> str:
    """Keep a nomination and its log entry; give its reference."""
    word = "".join(secrets.choice(CODE_LETTERS) for _ in range(6))
    reference = f"NOM-{word[:3]}-{word[3:]}"
    key = elections.contest_key(tx, election.id, contest.id)
    waits = body is not None and needs_a_second_officer(election.rules_for(contest.id))
    kept.add(
        tx,
        contest_id=key,
        body_id=body.id if body else None,
        proposer_id=proposer.id if proposer else None,
        nominee_id=nominee.id,
        reference=reference,
        by_person=act.by.person_id,
        at=stamp(act.at),
        turn=kept.next_turn(tx, key, body.id) if body else 1,
        state=(NominationState.WAITS if waits else NominationState.STANDS).value,
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
