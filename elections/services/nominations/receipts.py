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
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    acting_position,
    may_still_be_withdrawn,
    supporting,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.rulebook.model import NominationsByBodies
from elections.services.house import (
    FORBIDDEN,
    House,
    refuse_if,
)
from elections.services.mailing import post
from elections.services.nominations.finding import the_contest, the_nomination
from elections.store import nominations as kept
from elections.store import people, registers
from elections.store.registers import KeptEntry


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


def nomination_receipt(house: House, act: Act, *, reference: str) -> NominationReceipt:
    """Show a nomination to those who may see its receipt."""
    with house.store.reading() as tx:
        nomination, election = the_nomination(tx, reference)
        refuse_if(not_yours(tx, act, nomination, election), FORBIDDEN)
        return receipt_for(tx, act, reference)


def tell_nominee(
    house: House,
    tx: Connection,
    election: Election,
    contest: ContestNotice,
    *,
    nominee: KeptEntry,
    body: Body,
) -> None:
    """Tell a nominee who nominated them and how to answer (E4)."""
    if not nominee.entry.email:
        return  # the board and “Your nominations” tell them all the same
    until = written_moment(election.timetable.consent_closes(election.rules))
    post(
        house,
        tx,
        "nomination",
        Letter(
            to=nominee.entry.email,
            subject=f"You have been nominated: {contest.title}",
            body=(
                f"Dear {nominee.entry.name},\n\n{body.name} has nominated you for {contest.title} "
                f"({election.title}).\n\nSign in and open “Your nominations” to consent or decline "
                f"until {until}. Without your consent you cannot be a candidate (E4).\n"
            ),
        ),
    )


def tell_officer(house: House, tx: Connection, act: Act, receipt: NominationReceipt) -> None:
    """Send the receipt to whoever nominated."""
    person = people.find_person(tx, act.by.person_id or 0)
    if person is None or not person.email:
        return
    by = receipt.body_name or receipt.nominee_name
    post(
        house,
        tx,
        "nomination receipt",
        Letter(
            to=person.email,
            subject=f"Nomination received: {receipt.reference}",
            body=(
                f"Dear {person.name},\n\n{by} has nominated {receipt.nominee_name} "
                f"({receipt.nominee_number}) for {receipt.contest_title} "
                f"({receipt.election_title}).\n"
                f"Reference {receipt.reference}, received {written_moment(receipt.at)}.\n\n"
                "It may be withdrawn until nominations close.\n"
            ),
        ),
    )


def receipt_for(tx: Connection, act: Act, reference: str) -> NominationReceipt:
    """Write the receipt of a nomination as it stands now."""
    nomination, election = the_nomination(tx, reference)
    contest = the_contest(election, nomination.contest_id)
    rules = election.rules.nominations
    for_nominee = tuple(
        n
        for n in kept.of_election(tx, election.id)
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
        held = people.positions_in(tx, nomination.body.id, act.by.person_id)
        position = acting_position(held, election.rules)
        return why_a_body_may_not_nominate(nomination.body, position, election.rules)
    mine = registers.entry_of_person(tx, election.id, act.by.person_id)
    if mine is None or mine.entry.membership_number != nomination.nominee_number:
        return (Objection(clause="N8", reason="This nomination is somebody else's"),)
    return ()
