"""A contest: one choosing, for one or more seats, as the statement of persons nominated fixes it.

It knows who stands, for how many seats, and which places are reserved. It refuses to know any
paper or how papers are counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from counting.places import Alternatives, ReservedPlace
from counting.sentences import in_figures

MOST_CANDIDATES = 2_000


@dataclass(frozen=True, kw_only=True)
class MarksFor:
    """A ballot-paper validity quota: the fewest marks that a paper gives to a group.

    `clause` is the rule book's, `group` a plural noun for sentences, `members` candidate numbers.
    """

    clause: str
    group: str
    members: tuple[int, ...]
    at_least: int


@dataclass(frozen=True, kw_only=True)
class Contest:
    """One choosing: seats to fill, candidates in ballot-paper order (numbered from 1).

    `seats` is nought where every place stays vacant. A withdrawn candidate keeps the number and
    is passed over wherever a paper names it. Every reserved place is met, and of each of the
    `alternatives` at least one choice. A paper that gives too few marks to a group of `marks_for`
    is informal. `re_open` is the number of “re-open nominations” (RON), which stands among the
    candidates, takes no seat, and leaves vacant whatever is unfilled when it is elected.
    """

    title: str
    seats: int
    candidates: tuple[str, ...]
    withdrawn: tuple[int, ...] = ()
    reserved: tuple[ReservedPlace, ...] = ()
    alternatives: tuple[Alternatives, ...] = ()
    marks_for: tuple[MarksFor, ...] = ()
    re_open: int | None = None

    def __post_init__(self) -> None:
        """Refuse a contest that no statement of persons nominated could hold."""
        numbers = range(1, len(self.candidates) + 1)
        if not 1 <= len(self.candidates) <= MOST_CANDIDATES:
            refuse(f"a contest has from 1 to {MOST_CANDIDATES:,} candidates")
        if self.seats < 0:
            refuse("a contest has no fewer than no seats")
        if any(not name.strip() for name in self.candidates):
            refuse("every candidate has a name")
        if list(self.withdrawn) != sorted({*self.withdrawn} & {*numbers}):
            refuse("the withdrawn are numbers of candidates, in order, each once")
        refuse_strange_places(self)

    @cached_property
    def standing(self) -> tuple[int, ...]:
        """List the candidates who have not withdrawn, in order."""
        everyone = range(1, len(self.candidates) + 1)
        return tuple(sorted({*everyone}.difference(self.withdrawn)))

    @cached_property
    def persons(self) -> tuple[int, ...]:
        """List those who stand and could take a seat: everyone but “re-open nominations”."""
        return tuple(number for number in self.standing if number != self.re_open)

    @property
    def seats_that_can_be_filled(self) -> int:
        """Give the seats, or the persons standing where they are fewer."""
        return min(self.seats, len(self.persons))


def refuse_strange_places(contest: Contest) -> None:
    """Refuse reserved places and quotas of marks that name nobody or ask for too much."""
    numbers = {*range(1, len(contest.candidates) + 1)}
    choices = [p for either in contest.alternatives for choice in either for p in choice]
    for place in (*contest.reserved, *choices):
        if not numbers.issuperset(place.members):
            refuse(f"{place.clause} names a candidate who is not in the contest")
        if place.at_least > contest.seats:
            places, seats = in_figures(place.at_least, "place"), in_figures(contest.seats, "seat")
            refuse(f"{place.clause} reserves {places}, but the contest has {seats}")
    for quota in contest.marks_for:
        if not numbers.issuperset(quota.members) or quota.at_least > len({*quota.members}):
            refuse(f"{quota.clause} asks for marks that no paper could give")
    if contest.re_open is not None and contest.re_open not in contest.standing:
        refuse("“re-open nominations” stands among the candidates and is not withdrawn")


def refuse(reason: str) -> None:
    """Refuse a contest with a sentence."""
    raise ValueError(reason)
