"""The figures of a count, as they are written down: what two counts of the same papers must share.

It knows the numbers of a stage and of a count, and how to take them from a `Count`. It refuses to
know how they came about, and leaves out every sentence, clause and event.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from counting.stages import Count, SectionTally, Stage, Transfer
from counting.votes import Votes

Move = tuple[int | None, Votes, int]
Informal = tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class SectionByHand:
    """One section at a stage: its own votes, whole, on its own base; what moved as in a stage."""

    name: str
    share: Fraction
    base: int
    votes: tuple[int, ...]
    non_transferable: int = 0
    moved_from: tuple[int, ...] = ()
    moved: tuple[Move, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StageByHand:
    """One stage in figures: votes by candidate number less one, in the units of the method.

    `moved` has, for every receiver (None: non-transferable) and value, how many papers moved, and
    `moved_from` whose papers they were. The rest is as in `counting.Stage`.
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
    moved_from: tuple[int, ...] = ()
    moved: tuple[Move, ...] = ()
    keep_values: tuple[int, ...] = ()
    sections: tuple[SectionByHand, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CountByHand:
    """A count in figures: its stages, who is elected in order, and each lot that was asked for.

    `decimals` and `exact` say how its votes are printed; a lot is (purpose, among, drawn, stage).
    `sections` has each section's name, formal papers and informal papers, where there are sections.
    """

    names: tuple[str, ...]
    decimals: int
    exact: bool
    formal: int
    informal: Informal
    stages: tuple[StageByHand, ...]
    elected: tuple[int, ...]
    unfilled: int
    re_opened: int
    lots: tuple[tuple[str, tuple[int, ...], int, int], ...]
    sections: tuple[tuple[str, int, Informal], ...] = ()


def comparable(counted: Count) -> CountByHand:
    """Take the figures from a `Count`, so that it may be laid beside another count."""
    return CountByHand(
        names=counted.contest.candidates,
        decimals=counted.rules.decimals,
        exact=counted.rules.exact,
        formal=counted.formal,
        informal=by_reason(counted.informal),
        stages=tuple(figures_of(stage) for stage in counted.stages),
        elected=counted.elected,
        unfilled=counted.unfilled,
        re_opened=counted.re_opened,
        lots=tuple((lot.purpose, lot.among, lot.drawn, lot.stage) for lot in counted.lots),
        sections=tuple(
            (papers.name, papers.formal, by_reason(papers.informal)) for papers in counted.sections
        ),
    )


def figures_of(stage: Stage) -> StageByHand:
    """Take the figures from a `Stage`."""
    return StageByHand(
        number=stage.number,
        credited=stage.credited,
        non_transferable=stage.non_transferable,
        lost=stage.lost,
        quota=stage.quota,
        continuing=stage.continuing,
        elected=stage.elected,
        excluded=stage.excluded,
        guarded=stage.guarded,
        doomed=stage.doomed,
        moved_from=moved_from(stage.transfer),
        moved=moved(stage.transfer),
        keep_values=stage.keep_values,
        sections=tuple(figures_of_section(section) for section in stage.sections),
    )


def figures_of_section(section: SectionTally) -> SectionByHand:
    """Take the figures from a section of a `Stage`."""
    return SectionByHand(
        name=section.name,
        share=section.share,
        base=section.base,
        votes=section.votes,
        non_transferable=section.non_transferable,
        moved_from=moved_from(section.transfer),
        moved=moved(section.transfer),
    )


def moved_from(transfer: Transfer | None) -> tuple[int, ...]:
    """Give whose papers a transfer moves."""
    return (transfer.of, *transfer.together_with) if transfer else ()


def moved(transfer: Transfer | None) -> tuple[Move, ...]:
    """Give what a transfer moves: to whom, at what value, how many papers."""
    movements = transfer.movements if transfer else ()
    return in_order((each.to, each.value, each.papers) for each in movements if each.papers)


def by_reason(informal: Iterable[tuple[str, int]]) -> Informal:
    """List the informal papers by reason, in the order of the alphabet."""
    return tuple(sorted((str(reason), number) for reason, number in informal))


def in_order(moves: Iterable[Move]) -> tuple[Move, ...]:
    """List what moved by receiver, the non-transferable last, and by value from the largest."""
    return tuple(sorted(moves, key=lambda move: (move[0] is None, move[0] or 0, -move[1])))
