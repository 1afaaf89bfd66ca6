"""How far the order of candidates is drawn: what is announced, and what is in the way (B5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from counting.orders import stand_as_drawn
from elections.domain.contests import (
    BEFORE_THE_STATEMENT,
    ContestNotice,
    Election,
    ElectionState,
    at_the_right_stage,
)
from elections.domain.moments import written_moment
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.services.house import NOT_FOUND, House, refuse_if, the_election
from elections.services.nominations.jointly.standing import (
    Candidacies,
    Candidacy,
    candidacies_in,
    in_paper_order,
)
from elections.services.nominations.overseeing.drawn import (
    DrawnOrder,
    Draws,
    contests_by_lot,
    draws_in,
)
from elections.services.nominations.shortlisting import shortlists_missing, shortlists_published
from elections.store import nominations as kept

TWO: Final = 2  # candidates make an order


@dataclass(frozen=True, kw_only=True)
class OrderLine:
    """A contest whose order is drawn: who stands, the order drawn last, what is in the way."""

    contest: ContestNotice
    standing: tuple[Candidacy, ...]
    drawn: DrawnOrder | None
    is_settled: bool
    outstanding: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class OrderPage:
    """The draws of an election: what is announced, and each contest whose order is drawn."""

    draws: Draws
    lines: tuple[OrderLine, ...]
    not_announced: tuple[Objection, ...]


def order_page(house: House, at: datetime, *, slug: str) -> OrderPage:
    """Show how the order of candidates is drawn, to anybody; refuse where it is not by lot."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        refuse_if(knows_no_draw(election), NOT_FOUND)
        draws, known = draws_in(tx, election), candidacies_in(tx, election)
        stage = at_the_right_stage(election, BEFORE_THE_STATEMENT, "Announcing a draw")
        return OrderPage(
            draws=draws,
            not_announced=stage,
            lines=tuple(
                order_line(tx, election, contest, draws, known, at)
                for contest in contests_by_lot(election)
            ),
        )


def is_drawn(house: House, *, slug: str) -> bool:
    """Tell whether the order of candidates is drawn in any contest of an election (B5)."""
    with house.store.reading() as tx:
        return bool(contests_by_lot(the_election(tx, slug)))


def order_line(  # noqa: PLR0917 - everything is read once for all contests
    tx: Connection,
    election: Election,
    contest: ContestNotice,
    draws: Draws,
    known: Candidacies,
    at: datetime,
) -> OrderLine:
    """Gather who stands in a contest, and how far its order is drawn."""
    standing, drawn = standing_in(tx, election, contest, known), draws.orders.get(contest.id)
    return OrderLine(
        contest=contest,
        standing=standing,
        drawn=drawn,
        is_settled=is_settled(standing, drawn),
        outstanding=not_ready(tx, election, contest, draws, at),
    )


def knows_no_draw(election: Election) -> tuple[Objection, ...]:
    """Object where no contest of an election has its candidates in an order that is drawn (B5)."""
    if contests_by_lot(election):
        return ()
    reason = "The rules of this election have the candidates in an order that nobody draws"
    return (Objection(clause="B5", reason=reason),)


def standing_in(
    tx: Connection, election: Election, contest: ContestNotice, known: Candidacies
) -> tuple[Candidacy, ...]:
    """List those who stand in a contest as it is ruled on now."""
    left_out = shortlists_published(tx, election).get(contest.id, {})
    nominees = [n for n in kept.nominees(tx, election.id) if n.contest_id == contest.id]
    return tuple(in_paper_order(nominees, left_out, known))


def is_settled(standing: tuple[Candidacy, ...], drawn: DrawnOrder | None) -> bool:
    """Tell whether those who stand have their order, or are too few for one."""
    if len(standing) < TWO:
        return True
    return drawn is not None and stand_as_drawn([one.name for one in standing], drawn.names)


def orders_missing(tx: Connection, election: Election) -> Iterator[Objection]:
    """Object to a statement while an order that the rules ask for has not been drawn (B5)."""
    draws, known = draws_in(tx, election), candidacies_in(tx, election)
    for contest in contests_by_lot(election):
        standing, drawn = standing_in(tx, election, contest, known), draws.orders.get(contest.id)
        if is_settled(standing, drawn):
            continue
        reason = f"The order of the candidates of {contest.title} has not been drawn"
        if drawn is not None:
            reason = (
                f"Others stand in {contest.title} than those whose order was drawn. Announce "
                "another draw, and draw again"
            )
        yield Objection(clause="B5", reason=reason)


def not_ready(
    tx: Connection, election: Election, contest: ContestNotice, draws: Draws, at: datetime
) -> tuple[Objection, ...]:
    """List what has to happen before an order is drawn (B5, D4, S1, T1, T5)."""
    wanted = (ElectionState.REGISTER_FROZEN,)
    found = list(at_the_right_stage(election, wanted, "Drawing the order of candidates"))
    closes = election.timetable.nominations_close
    if at < closes:
        reason = f"Nominations are open until {written_moment(closes)}"
        found.append(Objection(clause="T1", reason=reason))
    announced = draws.announced
    if announced is None or contest.id not in draws.waiting:
        reason = f"No draw of the order in {contest.title} has been announced"
        found.append(Objection(clause="B5", reason=reason))
    elif at < announced.draws_at:
        reason = f"The draw is announced for {written_moment(announced.draws_at)}"
        found.append(Objection(clause="B5", reason=reason))
    found += [
        Objection(clause="D4", reason=f"{nominee.entry.entry.name} has not been ruled on")
        for nominee in kept.nominees(tx, election.id)
        if nominee.contest_id == contest.id and nominee.ruling is Ruling.NOT_YET
    ]
    return (*found, *(o for o in shortlists_missing(tx, election) if contest.title in o.reason))
