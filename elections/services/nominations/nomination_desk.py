"""What an officer of a body sees before they nominate: its desk, and a nomination in draft.

It gathers and judges; it changes nothing. The acts themselves are in `nominating`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.nominating.papers import most_of
from elections.domain.nominating.stages import nominates_in_its_stage
from elections.domain.nominations import (
    Body,
    Nomination,
    NominationState,
    acting_position,
    bodies_nominate,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.services.house import FORBIDDEN, House, Refused, the_election
from elections.services.nominations.finding import (
    OPEN_TO_NOMINATIONS,
    the_body,
    the_contest,
    the_entry,
)
from elections.services.nominations.nominating import out_of_time
from elections.services.nominations.papers.sending import why_not_confirmed
from elections.services.nominations.terms import (
    bodies_nominate_in,
    nominated_in,
    why_a_body_may_not_name,
    why_not_standing_here,
)
from elections.services.reading import ElectionPage, page_of
from elections.store import elections, people
from elections.store.registers import KeptEntry


@dataclass(frozen=True, kw_only=True)
class DeskContest:
    """A contest at a body's desk: whom the body has named, and how many it may name.

    `most` is None where no rule says; `confirmable` are those that whoever looks may confirm.
    """

    id: str
    title: str
    seats: int
    named: tuple[Nomination, ...]
    most: int | None
    may_not: tuple[Objection, ...]
    confirmable: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A body in one election, as the officer who nominates for it sees it."""

    page: ElectionPage
    body: Body
    position: str
    contests: tuple[DeskContest, ...]
    opens: datetime
    closes: datetime
    not_now: tuple[Objection, ...]

    @property
    def may_not(self) -> tuple[Objection, ...]:
        """Give why the body nominates in no contest; nothing where it does in one of them."""
        if not all(contest.may_not for contest in self.contests):
            return ()
        return tuple(dict.fromkeys(o for contest in self.contests for o in contest.may_not))


@dataclass(frozen=True, kw_only=True)
class NominationDraft:
    """A nomination before it is made, with everything that stands in its way."""

    desk: Desk
    contest: DeskContest
    nominee: KeptEntry
    objections: tuple[Objection, ...]


def desks(house: House, act: Act) -> tuple[Desk, ...]:
    """List every body of which somebody is an officer, in every election that bodies nominate in.

    The elections are the newest first, and only those whose nominations are not over.
    """
    with house.store.reading() as tx:
        mine = dict.fromkeys(body for body, _ in people.bodies_of(tx, act.by.person_id or 0))
        return tuple(
            desk_of(tx, act, election, body, people.positions_in(tx, body.id, act.by.person_id))
            for election in elections.all_elections(tx)
            if election.state in OPEN_TO_NOMINATIONS and bodies_nominate_in(election)
            for body in mine
        )


def desk(house: House, act: Act, *, slug: str, body_id: int) -> Desk:
    """Show a body's nominations in an election to its own officers only (N5)."""
    with house.store.reading() as tx:
        return own_desk(tx, act, the_election(tx, slug), body_id)


def own_desk(tx: Connection, act: Act, election: Election, body_id: int) -> Desk:
    """Find the desk of a body of which whoever asks is an officer, or refuse (N5)."""
    body = the_body(tx, body_id)
    held = people.positions_in(tx, body.id, act.by.person_id)
    if not held:
        reason = f"You are not an officer of {body.name}, so you cannot nominate for it"
        raise Refused(Objection(clause="N5", reason=reason), status=FORBIDDEN)
    return desk_of(tx, act, election, body, held)


def desk_of(
    tx: Connection, act: Act, election: Election, body: Body, held: tuple[str, ...]
) -> Desk:
    """Gather what a body has done and may do in an election (N1, N3 to N5, T1)."""
    rules = next(
        (r for c in election.contests if bodies_nominate(r := election.rules_for(c.id))),
        election.rules,
    )
    return Desk(
        page=page_of(tx, election),
        body=body,
        position=acting_position(held, rules) or "",
        contests=tuple(
            desk_contest(tx, act, election, contest, body=body, held=held)
            for contest in election.contests
        ),
        opens=election.timetable.nominations_open,
        closes=election.timetable.nominations_close,
        not_now=out_of_time(election, act.at),
    )


def desk_contest(
    tx: Connection,
    act: Act,
    election: Election,
    contest: ContestNotice,
    *,
    body: Body,
    held: tuple[str, ...],
) -> DeskContest:
    """Gather what a body has named in a contest, and whether it may name others now (N1 to N14)."""
    nominated = nominated_in(tx, election, contest)
    terms, named = nominated.terms, nominated.made_by(body)
    return DeskContest(
        id=contest.id,
        title=contest.title,
        seats=contest.seats,
        named=named,
        most=most_of(body, terms),
        may_not=all_of(
            why_a_body_may_not_nominate(body, acting_position(held, terms.rules), terms.rules),
            nominates_in_its_stage(body.kind, "", (), terms, act.at),
        ),
        confirmable=tuple(
            n.reference
            for n in named
            if n.state is NominationState.WAITS and not why_not_confirmed(tx, act, body, (n,))
        ),
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
        nominated = nominated_in(tx, election, contest)
        return NominationDraft(
            desk=found,
            contest=at_desk,
            nominee=nominee,
            objections=tuple(
                dict.fromkeys(
                    all_of(
                        at_desk.may_not,
                        found.not_now,
                        why_a_body_may_not_name(nominated, found.body, nominee, act.at),
                        why_not_standing_here(tx, election, contest, nominee),
                    )
                )
            ),
        )
