"""Nominations: made, withdrawn, answered (N1 to N8, E4)."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import (
    ContestNotice,
    Election,
    ElectionState,
    at_the_right_stage,
)
from elections.domain.eligibility import Consent, why_not_eligible
from elections.domain.moments import stamp, written_moment
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    Ruling,
    may_still_be_withdrawn,
    names_no_more_than_it_may,
    nominates_themself,
    not_made_before,
    supporting,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act, Person
from elections.domain.timetable import consent_may_still_be_given, nominations_are_open
from elections.rulebook.model import NominationsByBodies
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    known,
    refuse_if,
    the_election,
)
from elections.services.mailing import post
from elections.store import elections, log, people, registers
from elections.store import nominations as kept
from elections.store.registers import KeptEntry

MOST_FOUND: Final = 20
OPEN_TO_NOMINATIONS: Final = (ElectionState.NOTICE_PUBLISHED, ElectionState.REGISTER_FROZEN)
CODE_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, kw_only=True)
class NominationReceipt:
    """What whoever nominates is told: the reference and the whole of the nomination."""

    reference: str
    election_title: str
    slug: str
    contest_title: str
    body_name: str | None
    nominee_name: str
    nominee_number: str
    at: datetime
    state: NominationState
    may_be_withdrawn: tuple[Objection, ...]
    standing_for: int
    needed: int | None


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
        position = people.position_in(tx, body.id, act.by.person_id)
        refuse_if(why_a_body_may_not_nominate(body, position, election.rules), FORBIDDEN)
        refuse_if(out_of_time(election, act.at), CONFLICT)
        most = most_per_body(election)
        made = tuple(n for n in kept.of_election(tx, election.id) if by_body(n, body, contest))
        again = any(n.nominee_number == nominee.entry.membership_number for n in made)
        refuse_if(all_of(
            not_made_before(body.name, nominee.entry.name, again),
            names_no_more_than_it_may(body, len(made), election.rules),
            why_not_eligible(nominee.entry, election.timetable, election.rules,
                             nominee.objections),
        ))
        key = elections.contest_key(tx, election.id, contest.id)
        turn = kept.next_turn(tx, key, body.id, most)
        reference = keep(tx, act, election, contest, nominee, body=body, turn=turn)
        kept.ensure_nominee(tx, key, nominee.id)
        tell_nominee(house, tx, election, contest, nominee=nominee, body=body)
        receipt = receipt_for(tx, act, reference)
        tell_officer(house, tx, act, receipt)
        return receipt


@judged_again_if_raced
def put_oneself_forward(
    house: House, act: Act, *, slug: str, contest_id: str
) -> NominationReceipt:
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
            n.body is None and n.state is NominationState.STANDS
            and n.contest_id == contest.id
            and n.nominee_number == nominee.entry.membership_number
            for n in kept.of_election(tx, election.id)
        )
        refuse_if(all_of(
            not_made_before("You", "yourself", again),
            why_not_eligible(nominee.entry, election.timetable, election.rules,
                             nominee.objections),
        ))
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
        log.append(tx, election.id, {
            "type": "NominationWithdrawn", "at": stamp(act.at), "by": [proposer_of(nomination)],
            "contest": nomination.contest_id, "reference": reference,
        })
        return receipt_for(tx, act, reference)


def answer_nomination(
    house: House, act: Act, *, nominee_id: int, answer: Consent
) -> kept.KeptNominee:
    """Keep a nominee's own answer, in time and before any ruling (E4, T4)."""
    with house.store.writing() as tx:
        nominee = kept.nominee_with_id(tx, nominee_id)
        if nominee is None or nominee.entry.person_id != act.by.person_id:
            reason = "Only the nominee may answer a nomination"
            raise Refused(Objection(clause="E4", reason=reason), status=FORBIDDEN)
        election = known(elections.hold_by_entry(tx, nominee.entry.id))
        nominee = kept.nominee_with_id(tx, nominee_id) or nominee  # as it is now that we hold it
        refuse_if(consent_may_still_be_given(election.timetable, election.rules, act.at), CONFLICT)
        refuse_if(at_the_right_stage(election, OPEN_TO_NOMINATIONS, "Answering"), CONFLICT)
        if nominee.ruling is not Ruling.NOT_YET:
            reason = f"The returning officer has ruled already: {nominee.ruling.value}"
            raise Refused(Objection(clause="E4", reason=reason), status=CONFLICT)
        if answer is not Consent.NOT_ANSWERED and answer is not nominee.consent:
            kept.answer(tx, nominee.id, answer, stamp(act.at))
            given = answer is Consent.GIVEN
            log.append(tx, election.id, {
                "type": "ConsentGiven" if given else "ConsentDeclined", "at": stamp(act.at),
                "by": [nominee.entry.entry.name], "contest": nominee.contest_id,
                "nominee": nominee.entry.entry.name,
            })
        answered = kept.nominee_with_id(tx, nominee_id)
        return answered or nominee


def find_nominees(house: House, act: Act, *, slug: str, words: str) -> tuple[KeptEntry, ...]:
    """Find electors to nominate, by name or membership number; officers of bodies only."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        mine = people.bodies_of(tx, act.by.person_id or 0)
        if not mine or len(words.strip()) < 2:  # noqa: PLR2004 - one letter lists everybody
            return ()
        found = registers.search(tx, election.id, words, MOST_FOUND)
        return tuple(entry for entry in found if not entry.objections)


def nomination_receipt(house: House, act: Act, *, reference: str) -> NominationReceipt:
    """Show a nomination to those who may see its receipt."""
    with house.store.reading() as tx:
        nomination, election = the_nomination(tx, reference)
        refuse_if(not_yours(tx, act, nomination, election), FORBIDDEN)
        return receipt_for(tx, act, reference)


def candidacies(house: House, person: Person) -> tuple[tuple[Election, kept.KeptNominee], ...]:
    """List where somebody has been named, with the election."""
    with house.store.reading() as tx:
        return tuple(
            (known(elections.find_by_id(tx, election_id)), nominee)
            for election_id, nominee in kept.candidacies_of(tx, person.id)
        )


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
        "type": "NominationReceived", "at": stamp(act.at),
        "by": [body.name if body else nominee.entry.name],
        "contest": contest.id, "nominee": nominee.entry.name, "reference": reference,
    }
    log.append(tx, election.id, entry)
    return reference


def tell_nominee(
    house: House, tx: Connection, election: Election, contest: ContestNotice, *,
    nominee: KeptEntry, body: Body,
) -> None:
    """Tell a nominee who nominated them and how to answer (E4)."""
    until = written_moment(election.timetable.consent_closes(election.rules))
    post(house, tx, "nomination", Letter(
        to=nominee.entry.email,
        subject=f"You have been nominated: {contest.title}",
        body=(
            f"Dear {nominee.entry.name},\n\n{body.name} has nominated you for {contest.title} "
            f"({election.title}).\n\nSign in and open “Your nominations” to consent or decline, "
            f"until {until}. Without your consent you cannot be a candidate (E4).\n"
        ),
    ))


def tell_officer(house: House, tx: Connection, act: Act, receipt: NominationReceipt) -> None:
    """Send the receipt to whoever nominated."""
    person = people.find_person(tx, act.by.person_id or 0)
    if person is None:
        return
    by = receipt.body_name or receipt.nominee_name
    post(house, tx, "nomination receipt", Letter(
        to=person.email,
        subject=f"Nomination received: {receipt.reference}",
        body=(
            f"Dear {person.name},\n\n{by} has nominated {receipt.nominee_name} "
            f"({receipt.nominee_number}) for {receipt.contest_title} ({receipt.election_title}).\n"
            f"Reference {receipt.reference}, received {written_moment(receipt.at)}.\n\n"
            "It may be withdrawn until nominations close.\n"
        ),
    ))


def receipt_for(tx: Connection, act: Act, reference: str) -> NominationReceipt:
    """Write the receipt of a nomination as it stands now."""
    nomination, election = the_nomination(tx, reference)
    contest = the_contest(election, nomination.contest_id)
    rules = election.rules.nominations
    for_nominee = tuple(
        n for n in kept.of_election(tx, election.id)
        if (n.contest_id, n.nominee_number) == (contest.id, nomination.nominee_number)
    )
    return NominationReceipt(
        reference=reference,
        election_title=election.title,
        slug=election.slug,
        contest_title=contest.title,
        body_name=nomination.body.name if nomination.body else None,
        nominee_name=nomination.nominee_name,
        nominee_number=nomination.nominee_number,
        at=nomination.at,
        state=nomination.state,
        may_be_withdrawn=may_still_be_withdrawn(nomination, election.timetable, act.at),
        standing_for=len(supporting(for_nominee, election.rules)),
        needed=rules.needed if isinstance(rules, NominationsByBodies) else None,
    )


def proposer_of(nomination: Nomination) -> str:
    """Name whoever made a nomination: the body, or the nominee in person."""
    return nomination.body.name if nomination.body else nomination.nominee_name


def not_yours(
    tx: Connection, act: Act, nomination: Nomination, election: Election
) -> tuple[Objection, ...]:
    """Judge whether somebody may act for whoever made a nomination (N5, N8)."""
    if nomination.body is not None:
        position = people.position_in(tx, nomination.body.id, act.by.person_id)
        return why_a_body_may_not_nominate(nomination.body, position, election.rules)
    mine = registers.entry_of_person(tx, election.id, act.by.person_id)
    if mine is None or mine.entry.membership_number != nomination.nominee_number:
        return (Objection(clause="N8", reason="This nomination is somebody else's"),)
    return ()


def the_nomination(tx: Connection, reference: str) -> tuple[Nomination, Election]:
    """Find a nomination and its election, or refuse."""
    found = kept.by_reference(tx, reference.strip().upper())
    if found is None:
        reason = f"There is no nomination {reference[:20]}"
        raise Refused(Objection(clause="N6", reason=reason), status=NOT_FOUND)
    nomination, election_id, _ = found
    return nomination, known(elections.find_by_id(tx, election_id))


def the_contest(election: Election, contest_id: str) -> ContestNotice:
    """Find a contest, or refuse."""
    contest = election.contest(contest_id)
    if contest is None:
        reason = "This election has no such contest"
        raise Refused(Objection(clause="T5", reason=reason), status=NOT_FOUND)
    return contest


def the_body(tx: Connection, body_id: int) -> Body:
    """Find a nominating body, or refuse."""
    body = people.find_body(tx, body_id)
    if body is None:
        raise Refused(Objection(clause="N1", reason="There is no such nominating body"),
                      status=NOT_FOUND)
    return body


def the_entry(tx: Connection, election: Election, number: str) -> KeptEntry:
    """Find somebody on the register by membership number, or refuse (E2)."""
    entry = registers.entry_numbered(tx, election.id, number)
    if entry is None:
        reason = f"Nobody on the register has the membership number “{number.strip()[:40]}”"
        raise Refused(Objection(clause="E2", reason=reason))
    return entry
