"""What a count leaves behind: stages, what happened at each, and the count itself.

It knows the shape of a result. Votes are integers in units of the method (`rules.decimals` places
after the point) or, where the method cuts nothing off, exact fractions of a vote. It refuses to
know how any of it came about.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from counting.contests import Contest
from counting.options import Rules
from counting.papers import Reason
from counting.ties import Lot
from counting.votes import Votes


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
    REOPENED = "nominations re-opened"
    ELSEWHERE = "elected to an earlier post"
    VACANT = "left vacant"
    PLACE = "place begun"
    DEFERRED = "surplus deferred"
    BATCH = "batch transferred"
    QUOTA = "quota recalculated"
    EQUAL = "equals for whom there is no place"
    TIE = "tie settled by earlier stages"
    LOT = "tie settled by lot"
    SECTION = "section decided"
    CARRIED = "carried"
    NOT_CARRIED = "not carried"


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
    value: Votes
    votes: Votes


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """One candidate's papers, transferred: whose, why (a surplus or an exclusion), and where to.

    `together_with` names the others whose papers move at the same stage, where several candidates
    are excluded together.
    """

    of: int
    why: Happening
    movements: tuple[Movement, ...]
    together_with: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SectionTally:
    """One section at a stage: its own votes, whole, and the base that each is a share of.

    `share` is the section's share of the whole. A candidate has `votes` of `base`, by number less
    one; `base` is nought where the section gives nothing. `transfer` has the section's own papers.
    """

    name: str
    share: Fraction
    base: int
    votes: tuple[int, ...]
    non_transferable: int = 0
    transfer: Transfer | None = None


@dataclass(frozen=True, kw_only=True)
class SectionPapers:
    """The papers of one section: how many are formal, and the informal by reason."""

    name: str
    formal: int
    informal: tuple[tuple[Reason, int], ...]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One step of the count, as it stands when the step is done.

    `credited` has each candidate's votes, by number less one. With `non_transferable` and `lost`
    (value lost when fractions are cut off) they add up to the formal papers at every stage of a
    count by preferences. `quota` is what a candidate had to reach at this stage, or to exceed where
    the rules say that it `must_be_exceeded`; it is None where the method has no such number.
    `keep_values` has what each candidate keeps of every vote, by number less one, where the method
    (Meek) goes by that instead of transferring parcels; elsewhere it is empty.
    `sections` has each section's own votes where the method has sections; there `credited` are
    shares of a whole of 1, unless the sections are judged one by one (a threshold vote).
    """

    number: int
    credited: tuple[Votes, ...]
    non_transferable: Votes
    lost: Votes
    quota: Votes | None
    continuing: tuple[int, ...]
    elected: tuple[int, ...]
    excluded: tuple[int, ...]
    guarded: tuple[int, ...]
    doomed: tuple[int, ...]
    transfer: Transfer | None
    events: tuple[Event, ...]
    keep_values: tuple[int, ...] = ()
    sections: tuple[SectionTally, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Count:
    """A finished count: what went in, every stage, and who is elected in order of election.

    Every seat is taken by one of the elected, or is one of the places for which nominations are
    `re_opened`, or is `unfilled` because too few stood.
    """

    contest: Contest
    rules: Rules
    lots: tuple[Lot, ...]
    formal: int
    informal: tuple[tuple[Reason, int], ...]
    stages: tuple[Stage, ...]
    elected: tuple[int, ...]
    unfilled: int
    re_opened: int = 0
    sections: tuple[SectionPapers, ...] = ()
