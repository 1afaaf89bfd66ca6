"""A casual vacancy: a contest that was counted, who is still in office, and who may come in.

It knows that the reserved places bind a vacancy as they bound the count: with the members still in
office taken as elected, whoever the reserved places doom may not fill it. It refuses to know how
one of the others is chosen; the rule book names the way, and each way is a module here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from counting.contests import Contest
from counting.places import outlook
from counting.sentences import named
from counting.stages import Count, Event, Happening
from counting.table import reasons
from counting.ties import Lot


@dataclass(frozen=True, kw_only=True)
class Vacancy:
    """A place whose holder has left, in a contest that has been counted.

    `clause` is the rule book's for vacancies. `left` is the candidate number of the member who has
    left and `in_office` has those still in office, those who came in since the count among them.
    `unavailable` has everyone else who may not come in: those who left before, are not willing,
    have died or are no longer eligible.
    """

    clause: str
    counted: Count
    left: int
    in_office: tuple[int, ...]
    unavailable: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a vacancy that is none."""
        contest = self.counted.contest
        if not {*contest.persons}.issuperset((self.left, *self.in_office, *self.unavailable)):
            message = "a vacancy concerns candidates who stood"
            raise ValueError(message)
        if {*self.in_office} & {self.left, *self.unavailable}:
            message = "whoever has left, or may not come in, is not in office"
            raise ValueError(message)
        if len(self.in_office) >= contest.seats:
            message = "there is no vacancy while every seat is held"
            raise ValueError(message)

    @property
    def gone(self) -> tuple[int, ...]:
        """List those who may not come in, the member who has left among them, in order."""
        return tuple(sorted({self.left, *self.unavailable}))

    @property
    def contest(self) -> Contest:
        """Give the contest with everyone withdrawn who may not come in."""
        contest = self.counted.contest
        gone = {*contest.withdrawn, *self.gone}
        return replace(contest, withdrawn=tuple(sorted(gone)))

    @property
    def candidates(self) -> tuple[int, ...]:
        """List those who stood, are not in office and are available."""
        return tuple(c for c in self.contest.persons if c not in self.in_office)

    def name(self, candidate: int) -> str:
        """Give a candidate's name."""
        return self.counted.contest.candidates[candidate - 1]

    def names(self, candidates: Collection[int]) -> str:
        """Join the names of candidates."""
        return named(self.counted.contest.candidates, candidates)


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """Who fills a vacancy, or None, with each decision, the lots drawn and the counts it rests on.

    `way` names the rule: runner-up, countback or re-run.
    """

    vacancy: Vacancy
    way: str
    candidate: int | None
    events: tuple[Event, ...]
    lots: tuple[Lot, ...] = ()
    counts: tuple[Count, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """Say what was decided, in order."""
        return tuple(event.sentence for event in self.events)


def who_may_fill(vacancy: Vacancy) -> tuple[tuple[int, ...], tuple[Event, ...]]:
    """Find who may fill a vacancy, and say of each of the others why not (P1).

    Nobody where the reserved places can no longer be met by those who are available.
    """
    ahead = outlook(vacancy.contest, vacancy.in_office, ())
    may = tuple(c for c in vacancy.candidates if c not in ahead.doomed)
    barred = tuple(c for c in vacancy.candidates if c in ahead.doomed)
    return may, tuple(why_not(vacancy, candidate) for candidate in barred)


def why_not(vacancy: Vacancy, candidate: int) -> Event:
    """Say why somebody may not fill a vacancy (P1)."""
    clause, reason = reasons.why_doomed(vacancy.contest, vacancy.in_office, candidate)
    return Event(
        kind=Happening.PASSED_OVER,
        candidates=(candidate,),
        clause=clause,
        sentence=(
            f"{vacancy.name(candidate)} may not fill the vacancy left by "
            f"{vacancy.name(vacancy.left)}, because {reason} ({clause})."
        ),
    )


def filled(vacancy: Vacancy, candidate: int, because: str) -> Event:
    """Say who fills a vacancy and why."""
    return Event(
        kind=Happening.ELECTED,
        candidates=(candidate,),
        clause=vacancy.clause,
        sentence=(
            f"{because}, and fills the vacancy left by {vacancy.name(vacancy.left)} "
            f"({vacancy.clause})."
        ),
    )


def nobody(vacancy: Vacancy, way: str, events: tuple[Event, ...]) -> Replacement:
    """Say that nobody who is available may fill a vacancy, which stays until there is an election.

    What then happens, a by-election or a release of the reserved place, is for the rule book.
    """
    if vacancy.candidates:
        which = f"None of those who stood and are available ({vacancy.names(vacancy.candidates)})"
        which = f"{which} may fill it"
    else:
        which = "Nobody who stood is available"
    event = Event(
        kind=Happening.VACANT,
        candidates=(),
        clause=vacancy.clause,
        sentence=(
            f"{which}, so the place left by {vacancy.name(vacancy.left)} stays vacant until it is "
            f"filled by election ({vacancy.clause})."
        ),
    )
    return Replacement(vacancy=vacancy, way=way, candidate=None, events=(*events, event))
