"""Equals: parted by the figures already written down, and else by the recorded lots in turn.

It knows what a lot must fit. It refuses to draw one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from counting.sentences import named
from counting.ties import Lot, LotMismatch, LotRequired, Purpose
from counting.votes import Votes

Figures = Mapping[int, Votes]


class DrawnLots:
    """The recorded lots, laid in order and taken one by one."""

    def __init__(self, lots: Sequence[Lot], names: Sequence[str]) -> None:
        """Lay out the lots; the names are for the question where there is none."""
        self.lots = tuple(lots)
        self.names = names
        self.taken = 0

    def take(self, purpose: Purpose, among: Collection[int], stage: int) -> int:
        """Take the next lot, which must be for this tie; ask for one where there is none."""
        tied = tuple(sorted(among))
        if self.taken == len(self.lots):
            question = f"{named(self.names, tied)} are equal: a lot is drawn to {purpose}."
            raise LotRequired(purpose=purpose, among=tied, stage=stage, sentence=question)
        lot = self.lots[self.taken]
        if (lot.purpose, lot.among, lot.stage) != (str(purpose), tied, stage):
            message = (
                f"counted by hand, lot {self.taken + 1} is to {purpose} among {tied} at stage "
                f"{stage}, and it was drawn to {lot.purpose} among {lot.among} at stage {lot.stage}"
            )
            raise LotMismatch(message)
        self.taken += 1
        return lot.drawn

    def refuse_what_is_left(self) -> None:
        """Refuse lots that no tie asked for."""
        if self.taken < len(self.lots):
            message = f"counted by hand, only {self.taken} of {len(self.lots)} lots are asked for"
            raise LotMismatch(message)


def parted(
    tied: Collection[int],
    figures: Iterable[Figures],
    extreme: Callable[[Iterable[Votes]], Votes],
) -> list[int]:
    """Keep, figure after figure, only those of the tied who had the most (or the fewest) then."""
    left = sorted(tied)
    for written in figures:
        best = extreme(written[candidate] for candidate in left)
        left = [candidate for candidate in left if written[candidate] == best]
    return left


def at_the_extreme(
    among: Collection[int], held: Figures, extreme: Callable[[Iterable[Votes]], Votes]
) -> list[int]:
    """List those who have the most (or the fewest) votes now."""
    best = extreme(held[candidate] for candidate in among)
    return [candidate for candidate in sorted(among) if held[candidate] == best]
