"""What a count leaves behind: stages, what happened at each, and the count itself.

It knows the shape of a result. Votes are integers in units of the method (`rules.decimals` places
after the point). It refuses to know how any of it came about.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from counting.contests import Contest
from counting.papers import Reason
from counting.ties import Lot

if TYPE_CHECKING:
    from counting.methods import Rules


class Happening(StrEnum):
    """What an event of a stage is."""

    FIRST = "first preferences"
    MARKS = "marks"
    SURPLUS = "surplus transferred"
    EXCLUDED = "excluded"
    DOOMED = "excluded as doomed"
    PASSED_OVER = "passed over as doomed"
    GUARDED = "guarded from exclusion"
    ELECTED = "elected"
    LAST = "elected to the last vacancies"
    TIE = "tie settled by earlier stages"
    LOT = "tie settled by lot"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One decision: what happened, to whom, by which clause, in a sentence a member understands."""

    kind: Happening
    candidates: tuple[int, ...]
    clause: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Movement:
    """Papers moved together: to whom (None: non-transferable), how many, value of each, votes."""

    to: int | None
    papers: int
    value: int
    votes: int


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """One candidate's papers, transferred: whose, why (a surplus or an exclusion), and where to."""

    of: int
    why: Happening
    movements: tuple[Movement, ...]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One step of the count, as it stands when the step is done.

    `credited` has each candidate's votes, by number less one. With `non_transferable` and `lost`
    (value lost when fractions are cut off) they add up to the formal papers at every stage of a
    count by preferences. `quota` is what a candidate needed at this stage, where the method has
    such a number.
    """

    number: int
    credited: tuple[int, ...]
    non_transferable: int
    lost: int
    quota: int | None
    continuing: tuple[int, ...]
    elected: tuple[int, ...]
    excluded: tuple[int, ...]
    guarded: tuple[int, ...]
    doomed: tuple[int, ...]
    transfer: Transfer | None
    events: tuple[Event, ...]


@dataclass(frozen=True, kw_only=True)
class Count:
    """A finished count: what went in, every stage, and who is elected in order of election."""

    contest: Contest
    rules: Rules
    lots: tuple[Lot, ...]
    formal: int
    informal: tuple[tuple[Reason, int], ...]
    stages: tuple[Stage, ...]
    elected: tuple[int, ...]
    unfilled: int
