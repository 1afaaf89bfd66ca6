"""The public board of nominations: every nominee, who named them, and how far they have come."""

from dataclasses import dataclass
from datetime import datetime

from elections.domain.nominating.counting import progress_of, support_of
from elections.domain.nominating.terms import Nominated
from elections.domain.nominating.thresholds import Way, is_enough
from elections.domain.nominations import Nomination, Ruling
from elections.domain.objections import Objection
from elections.services.house import House, the_election
from elections.services.nominations.terms import nominated_everywhere
from elections.services.reading import ElectionPage, page_of
from elections.store import nominations as kept


@dataclass(frozen=True, kw_only=True)
class BoardLine:
    """A nominee on the public board: who named them, and how far they have come in each way."""

    contest_id: str
    name: str
    nominations: tuple[tuple[str, datetime], ...]
    not_counted: tuple[tuple[str, tuple[Objection, ...]], ...]
    ways: tuple[Way, ...]
    by_bodies: bool
    ruling: Ruling
    clauses: tuple[str, ...]
    reason: str
    consent: str

    @property
    def counted(self) -> int:
        """Give how many nominations count."""
        return len(self.nominations)

    @property
    def has_enough(self) -> bool:
        """Tell whether some way is met, at each stage that there is."""
        return is_enough(self.ways)

    @property
    def needed(self) -> int | None:
        """Give how many nominations are needed, where that is the whole of the rule."""
        measures = [measure for way in self.ways for measure in way.measures]
        return measures[0].needed if len(measures) == 1 else None

    @property
    def missing(self) -> int:
        """Give how many more nominations are needed, where that is the whole of the rule."""
        return max((self.needed or 0) - self.counted, 0)


@dataclass(frozen=True, kw_only=True)
class Board:
    """The nominations of an election, contest by contest."""

    page: ElectionPage
    lines: tuple[BoardLine, ...]
    nominations_open: bool
    closes: datetime


def nomination_board(house: House, at: datetime, *, slug: str) -> Board:
    """Show every nominee, those who named them, and the distance to what is enough."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        everywhere = nominated_everywhere(tx, election)
        times = election.timetable
        return Board(
            page=page_of(tx, election),
            lines=tuple(
                line
                for nominee in kept.nominees(tx, election.id)
                if (line := board_line(nominee, everywhere[nominee.contest_id])) is not None
            ),
            nominations_open=times.nominations_open <= at < times.nominations_close,
            closes=times.nominations_close,
        )


def board_line(nominee: kept.KeptNominee, nominated: Nominated) -> BoardLine | None:
    """Write a nominee's line of the board; none when every nomination was withdrawn."""
    entry = nominee.entry.entry
    support = support_of(entry.membership_number, nominated)
    if not nominated.of(entry.membership_number):
        return None
    return BoardLine(
        contest_id=nominee.contest_id,
        name=entry.name,
        nominations=tuple((proposer_of(n), n.at) for n in support.counted),
        not_counted=tuple((proposer_of(n), why_publicly(why)) for n, why in support.not_counted),
        ways=progress_of(support, entry.unit, nominated.terms),
        by_bodies=any(n.body for n in nominated.of(entry.membership_number)),
        ruling=nominee.ruling,
        clauses=nominee.clauses,
        reason=nominee.reason,
        consent=nominee.consent.value,
    )


def proposer_of(nomination: Nomination) -> str:
    """Name whoever made a nomination as the board does: a body, a proposer, or “self”."""
    return nomination.by if nomination.body or nomination.proposer else "self"


def why_publicly(objections: tuple[Objection, ...]) -> tuple[Objection, ...]:
    """Say why a nomination does not count without saying who belongs to which group (N12, N13)."""
    return tuple(
        Objection(clause=o.clause, reason="the body's nominations here are not complete yet")
        if o.clause in {"N12", "N13"}
        else o
        for o in objections
    )
