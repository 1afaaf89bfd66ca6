"""Nominations one at a time: a body's, as a version of its paper, and one's own (N1 to N15)."""

from datetime import datetime

from elections.domain.contests import BEFORE_THE_STATEMENT, Election, at_the_right_stage
from elections.domain.eligibility import Consent
from elections.domain.moments import stamp
from elections.domain.nominations import (
    Nomination,
    acting_position,
    may_still_be_withdrawn,
    nominates_themself,
    not_made_before,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.papers.versions import What, why_not_changed
from elections.domain.people import Act
from elections.domain.timetable import nominations_are_open
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
)
from elections.services.nominations.finding import the_body, the_contest, the_entry, the_nomination
from elections.services.nominations.papers.hand import Hand
from elections.services.nominations.papers.judging import why_not_named
from elections.services.nominations.papers.putting import Change, receive, state_of
from elections.services.nominations.papers.receiving import (
    keep,
    take_off,
)
from elections.services.nominations.papers.recording import (
    as_it_stands,
    live_version,
    meeting_in,
    record_version,
    why_no_meeting,
)
from elections.services.nominations.receipts import (
    NominationReceipt,
    not_yours,
    receipt_for,
    tell_officer,
)
from elections.services.nominations.terms import (
    nominated_in,
    why_not_here_too,
    why_not_standing_here,
)
from elections.store import elections, people, registers
from elections.store import nominations as kept
from elections.store.nominating import papers


@judged_again_if_raced
def submit_nomination(
    house: House, act: Act, *, slug: str, contest_id: str, body_id: int, nominee_number: str
) -> NominationReceipt:
    """Name one more nominee on a body's paper and send it, or refuse it."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        contest = the_contest(election, contest_id)
        rules = election.rules_for(contest.id)
        body = the_body(tx, body_id)
        nominee = the_entry(tx, election, nominee_number)
        position = acting_position(people.positions_in(tx, body.id, act.by.person_id), rules)
        refuse_if(why_a_body_may_not_nominate(body, position, rules), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        kept_paper = papers.find(tx, election.id, body.id)
        meeting = meeting_in(kept_paper)
        refuse_if(why_no_meeting(election, meeting, act))
        hand = Hand(house=house, tx=tx, act=act, election=election, body=body)
        refuse_if(why_not_named(hand, contest, hand.named_in(contest), nominee))
        reference = receive(hand, contest, nominee)
        live = live_version(papers.versions(tx, kept_paper.id)) if kept_paper else None
        record_version(
            hand,
            what=What.AMENDED if live else What.SENT,
            position=position or "",
            change=Change(added=((contest, nominee, state_of(hand, contest)),)),
            meeting=meeting,
            reason=f"{nominee.entry.name} was added" if live else "",
        )
        return receipt_for(tx, act, reference)


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
        tell_officer(house, tx, act, election, receipt)
        return receipt


def withdraw_nomination(
    house: House, act: Act, *, reference: str, reason: str = ""
) -> NominationReceipt:
    """Withdraw a nomination before nominations close, by whoever may have made it (N6).

    A body takes the nominee off its paper, and says why.
    """
    with house.store.writing() as tx:
        nomination, found = the_nomination(tx, reference)
        election = held_alone(tx, found.slug)
        refuse_if(not_yours(tx, act, nomination, election), FORBIDDEN)
        refuse_if(may_still_be_withdrawn(nomination, election.timetable, act.at), CONFLICT)
        refuse_if(at_the_right_stage(election, BEFORE_THE_STATEMENT, "Withdrawing"), CONFLICT)
        refuse_if(why_not_changed(reason) if nomination.body else ())
        if not take_off(tx, act, election, nomination):
            again = f"Nomination {reference} has already been withdrawn"
            raise Refused(Objection(clause="N6", reason=again), status=CONFLICT)
        if nomination.body:
            hand = Hand(house=house, tx=tx, act=act, election=election, body=nomination.body)
            record_without(hand, nomination, " ".join(reason.split()))
        return receipt_for(tx, act, reference)


def record_without(hand: Hand, nomination: Nomination, reason: str) -> None:
    """Keep the paper of a body without somebody whom it named."""
    contest = the_contest(hand.election, nomination.contest_id)
    held = people.positions_in(hand.tx, hand.body.id, hand.act.by.person_id)
    meeting = meeting_in(papers.find(hand.tx, hand.election.id, hand.body.id))
    left = as_it_stands(hand, meeting).numbers
    record_version(
        hand,
        what=What.AMENDED if left else What.WITHDRAWN,
        position=acting_position(held, hand.election.rules_for(contest.id)) or "",
        change=Change(dropped=((contest, nomination),)),
        meeting=meeting,
        reason=reason,
    )


def out_of_time(election: Election, at: datetime) -> tuple[Objection, ...]:
    """Judge whether nominations are received now (T1, T5)."""
    return all_of(
        nominations_are_open(election.timetable, at),
        at_the_right_stage(election, BEFORE_THE_STATEMENT, "Nominating"),
    )
