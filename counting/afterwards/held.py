"""The papers that elected a member, and what each of them gave: a count gone through again.

It knows how papers move by what a `Count` says of its stages: all the papers of the candidate
named, each to its next preference for a candidate then continuing. Every movement that the count
recorded must come out again, to the paper, or the papers are not those of the count. It knows the
three ways in which a paper is shared: weighted inclusive Gregory (the surplus is taken from every
paper alike), the last parcel (it is taken from the papers received last) and keep values (Meek).
It refuses to decide anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from counting.stages import Count, Happening, Stage
from counting.votes import Votes

Ranking = tuple[int, ...]
Papers = Iterable[tuple[Ranking, int]]
Movements = Counter[tuple[int | None, Votes]]

LAST_PARCEL = frozenset({"ers97-stv"})
BY_TRANSFER = frozenset({"scottish-stv", "wig-stv", "ers97-stv"})


@dataclass(frozen=True, kw_only=True)
class Lying:
    """Where the papers of one ranking lie: before whom, at what value, since which stage."""

    before: int | None
    value: Votes
    since: int


def papers_that_elected(counted: Count, papers: Papers, member: int) -> Mapping[Ranking, Fraction]:
    """Give each ranking that helped to elect a member, with the votes it gave them in all.

    `papers` are those of the count, in any order. Where a surplus was transferred, what a paper
    passed on is taken off what it gave. A `ValueError` where the papers are not those of the count
    or its method shares papers in another way.
    """
    rankings = formal_rankings(counted, papers)
    if sum(rankings.values()) != counted.formal:
        message = "these are not the papers of the count: it had another number of formal papers"
        raise ValueError(message)
    if any(stage.keep_values for stage in counted.stages):
        return by_keep_values(counted, rankings, member)
    if counted.rules.name not in BY_TRANSFER:
        message = (
            f"a countback needs papers that were shared among those elected, and by the method "
            f"{counted.rules.name} they were not: fill the vacancy by a re-run or the runner-up"
        )
        raise ValueError(message)
    return by_transfers(counted, rankings, member)


def formal_rankings(counted: Count, papers: Papers) -> dict[Ranking, int]:
    """Cut each paper at its first fault, pass over the withdrawn, and add up those alike."""
    contest = counted.contest
    numbers = range(1, len(contest.candidates) + 1)
    rankings: Counter[Ranking] = Counter()
    for marks, number in papers:
        seen: list[int] = []
        for candidate in marks:
            if candidate not in numbers or candidate in seen:
                break
            seen.append(candidate)
        ranking = tuple(c for c in seen if c not in contest.withdrawn)
        if ranking:
            rankings[ranking] += number
    return dict(rankings)


def by_transfers(
    counted: Count, rankings: Mapping[Ranking, int], member: int
) -> dict[Ranking, Fraction]:
    """Follow every paper from stage to stage, and note what it left with the member."""
    exact = counted.rules.exact
    one: Votes = Fraction(1) if exact else 10**counted.rules.decimals
    lying = {ranking: Lying(before=ranking[0], value=one, since=1) for ranking in rankings}
    gave: dict[Ranking, Votes] = {}
    for before, stage in zip(counted.stages, counted.stages[1:], strict=False):
        free = frozenset(before.continuing) - whose_papers(stage)
        made: Movements = Counter()
        for ranking, value in moving(counted, (before, stage), lying, free).items():
            paper = lying[ranking]
            if paper.before == member:
                gave[ranking] = paper.value - value
            to = next_available(ranking, paper.before, free)
            lying[ranking] = Lying(before=to, value=value, since=stage.number)
            made[to, value] += rankings[ranking]
        check(stage, made)
    gave |= {ranking: paper.value for ranking, paper in lying.items() if paper.before == member}
    return {
        ranking: Fraction(Fraction(value), one) * rankings[ranking]
        for ranking, value in gave.items()
        if value
    }


def moving(
    counted: Count,
    stages: tuple[Stage, Stage],
    lying: Mapping[Ranking, Lying],
    free: Collection[int],
) -> dict[Ranking, Votes]:
    """Say which papers move at a stage, and at what value."""
    before, stage = stages
    transfer = stage.transfer
    if transfer is None:
        return {}
    whose = whose_papers(stage)
    theirs = {ranking: paper for ranking, paper in lying.items() if paper.before in whose}
    values = {movement.value for movement in transfer.movements if movement.papers}
    if transfer.why is not Happening.SURPLUS:
        return {ranking: p.value for ranking, p in theirs.items() if p.value in values}
    held = before.credited[transfer.of - 1]
    surplus = held - stage.credited[transfer.of - 1]
    if counted.rules.name not in LAST_PARCEL:
        return {ranking: shared(p.value * surplus, held) for ranking, p in theirs.items()}
    last = max((paper.since for paper in theirs.values()), default=0)
    return {
        ranking: max(values)
        for ranking, paper in theirs.items()
        if paper.since == last and next_available(ranking, paper.before, free) is not None
    }


def whose_papers(stage: Stage) -> frozenset[int]:
    """Name those whose papers move at a stage; nobody where none do."""
    transfer = stage.transfer
    return frozenset((transfer.of, *transfer.together_with) if transfer else ())


def shared(part: Votes, whole: Votes) -> Votes:
    """Divide as the method does: exactly, or with what is beyond its decimal places cut off."""
    if isinstance(part, Fraction) or isinstance(whole, Fraction):
        return Fraction(part, whole)
    return part // whole


def next_available(ranking: Ranking, before: int | None, free: Collection[int]) -> int | None:
    """Find the next preference for somebody continuing, after the one before whom a paper lies."""
    start = 0 if before is None else ranking.index(before) + 1
    return next((candidate for candidate in ranking[start:] if candidate in free), None)


def check(stage: Stage, made: Movements) -> None:
    """Refuse papers that do not move as the count says they did."""
    transfer = stage.transfer
    said: Movements = Counter()
    for movement in transfer.movements if transfer else ():
        if movement.papers:
            said[movement.to, movement.value] += movement.papers
    if said != made:
        message = f"these are not the papers of the count: at stage {stage.number} others moved"
        raise ValueError(message)


def by_keep_values(
    counted: Count, rankings: Mapping[Ranking, int], member: int
) -> dict[Ranking, Fraction]:
    """Give each paper's share by the last keep values: what those before left of it, kept."""
    one = 10**counted.rules.decimals
    keep = [Fraction(value, one) for value in counted.stages[-1].keep_values]
    gave: dict[Ranking, Fraction] = {}
    for ranking, number in rankings.items():
        if member not in ranking:
            continue
        left = Fraction(number)
        for candidate in ranking[: ranking.index(member)]:
            left -= left * keep[candidate - 1]
        if left * keep[member - 1]:
            gave[ranking] = left * keep[member - 1]
    return gave
