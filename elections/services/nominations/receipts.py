"""Receipts of nominations, and the letters that tell of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import (
    ContestNotice,
    Election,
)
from elections.domain.moments import written_moment
from elections.domain.nominating.counting import progress_of, support_of
from elections.domain.nominating.publishing import everything_is_public
from elections.domain.nominating.thresholds import Way, is_enough
from elections.domain.nominations import (
    Nomination,
    NominationState,
    acting_position,
    may_still_be_withdrawn,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.services.house import (
    FORBIDDEN,
    House,
    refuse_if,
)
from elections.services.letters.keeping import post_and_keep
from elections.services.nominations.finding import the_contest, the_entry, the_nomination
from elections.services.nominations.terms import nominated_in
from elections.store import elections, people, registers
from elections.store import nominations as kept
from elections.store.registers import KeptEntry


@dataclass(frozen=True, kw_only=True)
class NominationReceipt:
    """What whoever nominates is told: the reference and the whole of the nomination."""

    reference: str
    election_title: str
    slug: str
    contest_title: str
    by_name: str
    body_id: int | None
    by_others: bool
    nominee_name: str
    nominee_number: str
    at: datetime
    state: NominationState
    may_be_withdrawn: tuple[Objection, ...]
    ways: tuple[Way, ...]

    @property
    def has_enough(self) -> bool:
        """Tell whether some way to have enough is met, at each stage that there is."""
        return is_enough(self.ways)


def nomination_receipt(house: House, act: Act, *, reference: str) -> NominationReceipt:
    """Show a nomination to those who may see its receipt."""
    with house.store.reading() as tx:
        nomination, election = the_nomination(tx, reference)
        refuse_if(not_yours(tx, act, nomination, election), FORBIDDEN)
        return receipt_for(tx, act, reference)


def tell_nominee(
    house: House,
    tx: Connection,
    act: Act,
    election: Election,
    contest: ContestNotice,
    *,
    nominee: KeptEntry,
    by: str,
) -> None:
    """Tell a nominee who nominated them and how to answer (E4)."""
    if not nominee.entry.email:
        return  # the board and “Your nominations” tell them all the same
    until = written_moment(election.timetable.consent_closes(election.rules))
    nominee_id = kept.ensure_nominee(
        tx, elections.contest_key(tx, election.id, contest.id), nominee.id
    )
    post_and_keep(
        house,
        tx,
        Letter(
            to=nominee.entry.email,
            subject=f"You have been nominated: {contest.title}",
            body=(
                f"Dear {nominee.entry.name},\n\n{by} has nominated you for {contest.title} "
                f"({election.title}).\n\nSign in and open “Your nominations” to consent or decline "
                f"until {until}. Without your consent you cannot be a candidate (E4).\n"
            ),
        ),
        election_id=election.id,
        at=act.at,
        kind="nomination",
        about=str(nominee_id),
    )


def tell_officer(
    house: House, tx: Connection, act: Act, election: Election, receipt: NominationReceipt
) -> None:
    """Send the receipt to a member who put themself forward, or proposed somebody."""
    person = people.find_person(tx, act.by.person_id or 0)
    if person is None or not person.email:
        return
    post_and_keep(
        house,
        tx,
        Letter(
            to=person.email,
            subject=f"Nomination received: {receipt.reference}",
            body=(
                f"Dear {person.name},\n\n{receipt.by_name} has nominated {receipt.nominee_name} "
                f"({receipt.nominee_number}) for {receipt.contest_title} "
                f"({receipt.election_title}).\n"
                f"Reference {receipt.reference}, received {written_moment(receipt.at)}.\n\n"
                "It may be withdrawn until nominations close.\n"
            ),
        ),
        election_id=election.id,
        at=act.at,
        kind="nomination receipt",
        about=receipt.reference,
    )


def receipt_for(tx: Connection, act: Act, reference: str) -> NominationReceipt:
    """Write the receipt of a nomination as it stands now."""
    nomination, election = the_nomination(tx, reference)
    contest = the_contest(election, nomination.contest_id)
    nominated = nominated_in(tx, election, contest)
    nominee = the_entry(tx, election, nomination.nominee_number)
    support = support_of(nomination.nominee_number, nominated)
    return NominationReceipt(
        reference=nomination.reference,
        election_title=election.title,
        slug=election.slug,
        contest_title=contest.title,
        by_name=nomination.by,
        body_id=nomination.body.id if nomination.body else None,
        by_others=nomination.body is not None or nomination.proposer is not None,
        nominee_name=nomination.nominee_name,
        nominee_number=nomination.nominee_number,
        at=nomination.at,
        state=nomination.state,
        may_be_withdrawn=may_still_be_withdrawn(nomination, election.timetable, act.at),
        ways=progress_of(support, nominee.entry.unit, nominated.terms)
        if everything_is_public(election, contest.id, act.at)
        else (),
    )


def not_yours(
    tx: Connection, act: Act, nomination: Nomination, election: Election
) -> tuple[Objection, ...]:
    """Judge whether somebody may act for whoever made a nomination (N5, N8, N16)."""
    rules = election.rules_for(nomination.contest_id)
    if nomination.body is not None:
        held = people.positions_in(tx, nomination.body.id, act.by.person_id)
        position = acting_position(held, rules)
        return why_a_body_may_not_nominate(nomination.body, position, rules)
    mine = registers.entry_of_person(tx, election.id, act.by.person_id)
    proposer = nomination.proposer
    made_by = proposer.number if proposer else nomination.nominee_number
    if mine is None or mine.entry.membership_number != made_by:
        clause = "N16" if proposer else "N8"
        return (Objection(clause=clause, reason="This nomination is somebody else's"),)
    return ()
