"""Ties: looked for in the earlier stages, then left to a lot that the returning officer draws.

It knows how to look back and what a lot must fit. It refuses to draw: a tie that the rules leave
to chance stops the count with `LotRequired`; the drawn lot is recorded and the count is run again
from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from counting.sentences import listed
from counting.votes import Votes


class Purpose(StrEnum):
    """What a lot decides about the candidate who is drawn."""

    ELECT = "elect"
    EXCLUDE = "exclude"
    SURPLUS = "surplus"


@dataclass(frozen=True, kw_only=True)
class Lot:
    """The returning officer's recorded draw: who was drawn, among whom, at which stage, for what.

    The candidate drawn is the one elected, excluded, or whose surplus is transferred first.
    """

    purpose: str
    among: tuple[int, ...]
    drawn: int
    stage: int

    def __post_init__(self) -> None:
        """Refuse a lot that no tie could ask for."""
        if self.purpose not in list(Purpose):
            message = f"a lot is drawn to {', '.join(Purpose)}, not to “{self.purpose}”"
            raise LotMismatch(message)
        if list(self.among) != sorted(set(self.among)) or len(self.among) < 2:  # noqa: PLR2004 - a tie has two
            message = "a lot is among two or more candidates, in order of number, each once"
            raise LotMismatch(message)
        if self.drawn not in self.among:
            among = numbers(self.among)
            message = f"candidate {self.drawn} was drawn, but the lot is among {among}"
            raise LotMismatch(message)


class LotRequired(Exception):
    """The rules leave a tie to chance: `sentence` says who is tied and what the lot decides."""

    def __init__(self, *, purpose: str, among: tuple[int, ...], stage: int, sentence: str) -> None:
        """Keep what the lot must fit and the sentence for the returning officer."""
        super().__init__(sentence)
        self.purpose = str(purpose)
        self.among = among
        self.stage = stage
        self.sentence = sentence

    def drawn(self, candidate: int) -> Lot:
        """Give the lot that records this candidate as the one drawn."""
        return Lot(purpose=self.purpose, among=self.among, drawn=candidate, stage=self.stage)


class LotMismatch(ValueError):
    """A recorded lot does not fit what the count asks for, or the count never asks for it."""


class Lots:
    """The recorded lots of one count, used in order as the count asks for them.

    Whoever drew them may observe the count: `observe` is called with each stage once it is closed.
    """

    def __init__(self, lots: Iterable[Lot], observe: Callable[[Any], None] | None = None) -> None:
        """Lay out the recorded lots."""
        self.recorded = tuple(lots)
        self.observe = observe
        self.used = 0

    def drawn(self, purpose: Purpose, among: Iterable[int], stage: int, sentence: str) -> int:
        """Give the candidate drawn for this tie, or stop the count and ask for a lot."""
        tied = tuple(sorted(among))
        if self.used == len(self.recorded):
            raise LotRequired(purpose=purpose, among=tied, stage=stage, sentence=sentence)
        lot = self.recorded[self.used]
        if (lot.purpose, lot.among, lot.stage) != (purpose, tied, stage):
            message = (
                f"lot {self.used + 1} was drawn to {words_for(lot.purpose)} among candidates "
                f"{numbers(lot.among)} at stage {lot.stage}, but the count asks for one to "
                f"{words_for(purpose)} among {numbers(tied)} at stage {stage}"
            )
            raise LotMismatch(message)
        self.used += 1
        return lot.drawn

    def refuse_unused(self) -> None:
        """Refuse lots that the count never asked for."""
        unused = len(self.recorded) - self.used
        if unused:
            message = f"{unused} of {len(self.recorded)} recorded lots belong to no tie"
            raise LotMismatch(message)


def words_for(purpose: str) -> str:
    """Say what a lot is drawn to do."""
    return "put a surplus first" if purpose == Purpose.SURPLUS else purpose


def numbers(candidates: Iterable[int]) -> str:
    """List candidates by number."""
    return listed([str(candidate) for candidate in candidates])


def by_earlier_stages(
    tied: Iterable[int],
    earlier: Sequence[Sequence[Votes]],
    extreme: Callable[[Iterable[Votes]], Votes],
) -> tuple[tuple[int, ...], int | None]:
    """Narrow a tie by the most recent earlier stage at which those tied had unequal votes.

    `earlier` has each earlier stage's votes, by candidate number less one; `extreme` is `min`
    where the fewest votes decide and `max` where the most do. The result is who is still tied
    and the number of the stage that decided last (`None` where they were equal at all of them).

    “An unequal number of votes” is read as “not all equal”, because the rule's other case is
    “equal at all stages” and together they must leave nothing out. Where the stage so found has
    several candidates at the extreme, they alone are still tied, and the same words are applied
    to them: the tie narrows as the count looks back, and a lot is drawn only among candidates who
    were equal at every stage.
    """
    return narrowed(tied, earlier, extreme, range(len(earlier), 0, -1))


def by_first_stages(
    tied: Iterable[int],
    earlier: Sequence[Sequence[Votes]],
    extreme: Callable[[Iterable[Votes]], Votes],
) -> tuple[tuple[int, ...], int | None]:
    """Narrow a tie by the first stage at which those tied had unequal votes, then by later ones.

    As `by_earlier_stages`, but looking forward from the first stage.
    """
    return narrowed(tied, earlier, extreme, range(1, len(earlier) + 1))


def narrowed(
    tied: Iterable[int],
    earlier: Sequence[Sequence[Votes]],
    extreme: Callable[[Iterable[Votes]], Votes],
    numbers: Iterable[int],
) -> tuple[tuple[int, ...], int | None]:
    """Narrow a tie stage by stage, in the order in which the stages are numbered here."""
    left = tuple(sorted(tied))
    decided_at = None
    for number in numbers:
        votes = earlier[number - 1]
        best = extreme(votes[candidate - 1] for candidate in left)
        at_best = tuple(candidate for candidate in left if votes[candidate - 1] == best)
        if len(at_best) < len(left):
            left, decided_at = at_best, number
        if len(left) == 1:
            break
    return left, decided_at


class Narrow(Protocol):
    """A way to narrow a tie by the votes at earlier stages."""

    def __call__(
        self,
        tied: Iterable[int],
        earlier: Sequence[Sequence[Votes]],
        extreme: Callable[[Iterable[Votes]], Votes],
    ) -> tuple[tuple[int, ...], int | None]:
        """Give who is still tied and the number of the stage that decided last."""


@dataclass(frozen=True, kw_only=True)
class Looking:
    """The order in which a method looks through the earlier stages, and its words for it."""

    narrow: Narrow
    words: str


BACK = Looking(narrow=by_earlier_stages, words="the most recent at which they were unequal")
FORWARD = Looking(narrow=by_first_stages, words="the first at which they were unequal")
