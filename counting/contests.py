"""A contest: one choosing, for one or more seats, as the statement of persons nominated fixes it.

It knows who stands, for how many seats, and which places are reserved. It refuses to know any
paper or how papers are counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from counting.places import ReservedPlace

MOST_CANDIDATES = 10_000


@dataclass(frozen=True, kw_only=True)
class Contest:
    """One choosing: seats to fill, candidates in ballot-paper order (numbered from 1).

    `seats` is nought where every place stays vacant. A withdrawn candidate keeps the number and
    is passed over wherever a paper names it.
    """

    title: str
    seats: int
    candidates: tuple[str, ...]
    withdrawn: tuple[int, ...] = ()
    reserved: tuple[ReservedPlace, ...] = ()

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
        for place in self.reserved:
            if not {*place.members} <= {*numbers}:
                refuse(f"{place.clause} names a candidate who is not in the contest")
            if place.at_least > self.seats:
                refuse(f"{place.clause} reserves {place.at_least} of {self.seats} seats")

    @property
    def standing(self) -> tuple[int, ...]:
        """List the candidates who have not withdrawn, in order."""
        everyone = range(1, len(self.candidates) + 1)
        return tuple(number for number in everyone if number not in self.withdrawn)

    @property
    def seats_that_can_be_filled(self) -> int:
        """Give the seats, or the candidates standing where they are fewer."""
        return min(self.seats, len(self.standing))


def refuse(reason: str) -> None:
    """Refuse a contest with a sentence."""
    raise ValueError(reason)
