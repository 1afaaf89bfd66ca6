"""Lots as they are given on the command line, and the count that asks for them one by one.

It knows how a drawn lot is written and which tie it settles. It refuses to draw: a tie for which
no lot is given goes back to whoever asked for the count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from counting.commands.asked.places import read_numbers
from counting.commands.refusals import Refused
from counting.stages import Count
from counting.ties import Lot, LotRequired

Made = TypeVar("Made")

IN_FULL = re.compile(r"[a-z]+:[0-9]{1,6}:[0-9, ]*:[0-9 ]{1,10}")


@dataclass(frozen=True, kw_only=True)
class Given:
    """A lot as it was given: the tied in the order drawn or, in full, as a record has it."""

    text: str
    drawn: tuple[int, ...] = ()
    recorded: Lot | None = None

    def fits(self, tie: LotRequired) -> bool:
        """Say whether it is for this tie: in full it always is, and the count says why not."""
        return self.recorded is not None or sorted(self.drawn) == list(tie.among)

    def lot(self, tie: LotRequired) -> Lot:
        """Give the lot: the first drawn is the one that it decides on."""
        return self.recorded or tie.drawn(self.drawn[0])


def read_lot(text: str) -> Given:
    """Read a lot: the tied in the order drawn, “3,7”, or in full, “exclude:3:2,5:5”."""
    if ":" not in text:
        drawn = read_numbers(text, "--lot")
        if len(drawn) < 2:  # noqa: PLR2004 - a tie has two
            message = f"--lot “{text[:60]}”: a lot is drawn among two candidates or more"
            raise Refused(message)
        return Given(text=text, drawn=drawn)
    if not IN_FULL.fullmatch(text):
        message = f"“{text[:60]}” is not a lot like 3,7 or exclude:3:2,5:5"
        raise Refused(message)
    purpose, stage, among, drawn_last = text.split(":")
    try:
        tied = tuple(sorted(read_numbers(among, "--lot")))
        lot = Lot(purpose=purpose, among=tied, drawn=int(drawn_last), stage=int(stage))
    except ValueError as fault:
        message = f"“{text[:60]}” is not a lot like 3,7 or exclude:3:2,5:5: {fault}"
        raise Refused(message) from fault
    return Given(text=text, recorded=lot)


def count_with(
    counted: Callable[[Sequence[Lot]], Count],
    given: Iterable[Given],
    draw: Callable[[LotRequired], Lot] | None = None,
) -> Count:
    """Count from the start with every lot so far, until no tie asks for one more.

    As `settled`; raises `Refused` where a lot belongs to no tie.
    """
    count, left = settled(counted, given, draw)
    refuse_left(left)
    return count


def refuse_left(left: Sequence[Given]) -> None:
    """Refuse a lot that no tie asked for."""
    if left:
        message = f"the lot “{left[0].text}” belongs to no tie of this count"
        raise Refused(message)


def settled(
    act: Callable[[Sequence[Lot]], Made],
    given: Iterable[Given],
    draw: Callable[[LotRequired], Lot] | None = None,
) -> tuple[Made, tuple[Given, ...]]:
    """Do what may come to ties with every lot so far, until none asks for one more.

    Each tie is settled by the first lot given that fits it, or else drawn where there is a draw.
    The result comes with the lots that no tie asked for. Raises `LotRequired` where there is
    neither a lot nor a draw.
    """
    left, used = list(given), list[Lot]()
    while True:
        try:
            return act(used), tuple(left)
        except LotRequired as tie:
            fitting = next((lot for lot in left if lot.fits(tie)), None)
            if fitting is not None:
                left.remove(fitting)
                used.append(fitting.lot(tie))
            elif draw is not None:
                used.append(draw(tie))
            else:
                raise
