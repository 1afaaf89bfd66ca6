"""What somebody sees before they nominate, stand or answer: their bodies, names and candidacies.

It gathers and judges; it changes nothing. The acts themselves are in `nominating`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election, at_the_right_stage
from elections.domain.eligibility import Consent, why_not_eligible
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    Ruling,
    acting_position,
    names_no_more_than_it_may,
    nominates_themself,
    not_made_before,
    supporting,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.timetable import consent_may_still_be_given
from elections.rulebook import Rule, rules_of
from elections.rulebook.model import NominationsByBodies
from elections.services.house import FORBIDDEN, House, Refused, the_election
from elections.services.nominations.finding import (
    OPEN_TO_NOMINATIONS,
    the_body,
    the_contest,
    the_entry,
)
from elections.services.nominations.nominating import by_body, most_per_body, out_of_time
from elections.services.reading import ElectionPage, page_of
from elections.store import elections, people, registers
from elections.store import nominations as kept
from elections.store.registers import KeptEntry


@dataclass(frozen=True, kw_only=True)
class DeskContest:
    """A contest at a body's desk: whom the body has named, and how many it may name."""

    id: str
    title: str
    seats: int
    named: tuple[Nomination, ...]
    most: int


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A body in one election, as the officer who nominates for it sees it."""

    page: ElectionPage
    body: Body
    position: str
    contests: tuple[DeskContest, ...]
    opens: datetime
    closes: datetime
    may_not: tuple[Objection, ...]
    not_now: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class NominationDraft:
    """A nomination before it is made, with everything that stands in its way."""

    desk: Desk
    contest: DeskContest
    nominee: KeptEntry
    objections: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class Candidacy:
    """Where somebody has been named: by whom, what they answered and what was ruled."""

    page: ElectionPage
    contest: ContestNotice
    nominee_id: int
    nominations: tuple[Nomination, ...]
    counted: int
    needed: int | None
    consent: Consent
    ruling: Ruling
    clauses: tuple[str, ...]
    reason: str
    answer_by: datetime
    may_not_answer: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class ChanceToStand:
    """A contest in which somebody may put themself forward, with what stands in the way."""

    page: ElectionPage
    contest: ContestNotice
    rules: tuple[Rule, ...]
    closes: datetime
    objections: tuple[Objection, ...]
    standing: Nomination | None


def desks(house: House, act: Act) -> tuple[Desk, ...]:
    """List every body of which somebody is an officer, in every election that bodies nominate in.

    The elections are the newest first, and only those whose nominations are not over.
    """
    with house.store.reading() as tx:
        mine = people.bodies_of(tx, act.by.person_id or 0)
        return tuple(
            desk_of(tx, act, election, body, position)
            for election in elections.all_elections(tx)
            if election.state in OPEN_TO_NOMINATIONS
            and isinstance(election.rules.nominations, NominationsByBodies)
            for body, position in mine
        )


def desk(house: House, act: Act, *, slug: str, body_id: int) -> Desk:
    """Show a body's nominations in an election to its own officers only (N5)."""
    with house.store.reading() as tx:
        return own_desk(tx, act, the_election(tx, slug), body_id)


def own_desk(tx: Connection, act: Act, election: Election, body_id: int) -> Desk:
    """Find the desk of a body of which whoever asks is an officer, or refuse (N5)."""
    body = the_body(tx, body_id)
    held = people.positions_in(tx, body.id, act.by.person_id)
    position = acting_position(held, election.rules)
    if position is None:
        reason = f"You are not an officer of {body.name}, so you cannot nominate for it"
        raise Refused(Objection(clause="N5", reason=reason), status=FORBIDDEN)
    return desk_of(tx, act, election, body, position)


def desk_of(tx: Connection, act: Act, election: Election, body: Body, position: str) -> Desk:
    """Gather what a body has done and may do in an election (N1, N3 to N5, T1)."""
    nominations = kept.of_election(tx, election.id)
    return Desk(
        page=page_of(tx, election),
        body=body,
        position=position,
        contests=tuple(
            DeskContest(
                id=contest.id,
                title=contest.title,
                seats=contest.seats,
                named=tuple(n for n in nominations if by_body(n, body, contest)),
                most=most_per_body(election),
            )
            for contest in election.contests
        ),
        opens=election.timetable.nominations_open,
        closes=election.timetable.nominations_close,
        may_not=why_a_body_may_not_nominate(body, position, election.rules),
        not_now=out_of_time(election, act.at),
    )


def draft(
    house: House, act: Act, *, slug: str, body_id: int, contest_id: str, nominee_number: str
) -> NominationDraft:
    """Judge a nomination before it is made, so that nobody sends what would be refused."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        found = own_desk(tx, act, election, body_id)
        contest = the_contest(election, contest_id)
        nominee = the_entry(tx, election, nominee_number)
        at_desk = next(c for c in found.contests if c.id == contest.id)
        number = nominee.entry.membership_number
        again = any(n.nominee_number == number for n in at_desk.named)
        return NominationDraft(
            desk=found,
            contest=at_desk,
            nominee=nominee,
            objections=all_of(
                found.may_not,
                found.not_now,
                not_made_before(found.body.name, nominee.entry.name, again),
                names_no_more_than_it_may(found.body, len(at_desk.named), election.rules),
                why_not_eligible(
                    nominee.entry, election.timetable, election.rules, nominee.objections
                ),
            ),
        )


def candidacies(house: House, act: Act) -> tuple[Candidacy, ...]:
    """List where whoever asks has been named, the newest election first (E4, T4)."""
    with house.store.reading() as tx:
        found = kept.candidacies_of(tx, act.by.person_id or 0)
        return tuple(
            candidacy(tx, act, election, nominee)
            for election_id, nominee in reversed(found)
            if (election := elections.find_by_id(tx, election_id)) is not None
        )


def candidacy(tx: Connection, act: Act, election: Election, nominee: kept.KeptNominee) -> Candidacy:
    """Gather one candidacy, with why it may no longer be answered (E4, T4)."""
    number = nominee.entry.entry.membership_number
    mine = standing_for(tx, election, nominee.contest_id, number)
    rules = election.rules.nominations
    return Candidacy(
        page=page_of(tx, election),
        contest=the_contest(election, nominee.contest_id),
        nominee_id=nominee.id,
        nominations=mine,
        counted=len(supporting(mine, election.rules)),
        needed=rules.needed if isinstance(rules, NominationsByBodies) else None,
        consent=nominee.consent,
        ruling=nominee.ruling,
        clauses=nominee.clauses,
        reason=nominee.reason,
        answer_by=election.timetable.consent_closes(election.rules),
        may_not_answer=all_of(
            consent_may_still_be_given(election.timetable, election.rules, act.at),
            at_the_right_stage(election, OPEN_TO_NOMINATIONS, "Answering"),
        ),
    )


def standing_for(
    tx: Connection, election: Election, contest_id: str, nominee_number: str
) -> tuple[Nomination, ...]:
    """List the nominations of somebody in a contest that have not been withdrawn."""
    return tuple(
        n
        for n in kept.of_election(tx, election.id)
        if (n.contest_id, n.nominee_number) == (contest_id, nominee_number)
        and n.state is NominationState.STANDS
    )


def chances_to_stand(house: House, act: Act) -> tuple[ChanceToStand, ...]:
    """List the contests in which whoever asks may put themself forward now (N8)."""
    with house.store.reading() as tx:
        everywhere = tuple(
            chance(tx, act, election, contest)
            for election in elections.all_elections(tx)
            if election.state in OPEN_TO_NOMINATIONS
            and not isinstance(election.rules.nominations, NominationsByBodies)
            for contest in election.contests
        )
        return tuple(c for c in everywhere if not c.objections or c.standing)


def chance_to_stand(house: House, act: Act, *, slug: str, contest_id: str) -> ChanceToStand:
    """Show what it takes to stand in a contest, with every objection to whoever asks (E1-E3)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        return chance(tx, act, election, the_contest(election, contest_id))


def chance(tx: Connection, act: Act, election: Election, contest: ContestNotice) -> ChanceToStand:
    """Judge whether somebody may put themself forward in a contest (N8, E1-E3, T1)."""
    entry = registers.entry_of_person(tx, election.id, act.by.person_id)
    unknown = "You are not on the register of this election, so you cannot stand in it"
    against = (
        (Objection(clause="E2", reason=unknown),)
        if entry is None
        else why_not_eligible(entry.entry, election.timetable, election.rules, entry.objections)
    )
    number = entry.entry.membership_number if entry else ""
    mine = standing_for(tx, election, contest.id, number)
    return ChanceToStand(
        page=page_of(tx, election),
        contest=contest,
        rules=tuple(rule for rule in rules_of(election.rules) if rule.number[0] in "EN"),
        closes=election.timetable.nominations_close,
        objections=all_of(
            nominates_themself(election.rules, number, number),
            out_of_time(election, act.at),
            against,
        ),
        standing=next((n for n in mine if n.body is None), None),
    )
