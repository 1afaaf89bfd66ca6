"""What an officer of a body sees before they nominate: its desk, and a nomination in draft.

It gathers and judges; it changes nothing. The acts themselves are in `nominating`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import BEFORE_THE_STATEMENT, ContestNotice, Election
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
from elections.services.house import House
from elections.services.nominations.finding import offices_by_body
from elections.services.nominations.nominating import out_of_time
from elections.services.nominations.papers.sending import why_not_confirmed
from elections.services.nominations.terms import (
    bodies_nominate_in,
    nominated_in,
)
from elections.services.reading import ElectionPage, page_of
from elections.store import elections


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

    @property
    def waiting(self) -> tuple[Nomination, ...]:
        """List those that wait for a second officer, whoever looks (N10)."""
        return tuple(n for n in self.named if n.state is NominationState.WAITS)


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


def desks(house: House, act: Act) -> tuple[Desk, ...]:
    """List every body of which somebody is an officer, in every election that bodies nominate in.

    Those in which it may nominate now come first, then the newest; none whose statement is out.
    """
    with house.store.reading() as tx:
        mine = offices_by_body(tx, act)
        found = [
            desk_of(tx, act, election, body, held)
            for election in elections.all_elections(tx)
            if election.state in BEFORE_THE_STATEMENT and bodies_nominate_in(election)
            for body, held in mine.items()
        ]
    return tuple(sorted(found, key=lambda each: (bool(each.may_not), bool(each.not_now))))


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
