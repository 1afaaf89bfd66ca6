"""The box opened: each paper a record of its own, the informal ones put aside with a reason.

It knows what a formal paper is and how to find a paper's next preference. It refuses to know what
a paper is worth: that stands in the book of parcels on the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from counting.byhand.figures import Informal, by_reason
from counting.contests import Contest

Papers = Iterable[tuple[tuple[int, ...], int]]
MOST_PAPERS = 20_000_000
TOO_FEW = "too few marks for a group"


@dataclass(slots=True, eq=False)
class Paper:
    """One paper: its preferences, how many of them are used, and the parcel it came with last."""

    ranking: tuple[int, ...]
    used: int
    parcel: int


def next_preference(paper: Paper, continuing: Collection[int]) -> int | None:
    """Find the next preference for a continuing candidate, and mark those before it as used."""
    ranking = paper.ranking
    for place in range(paper.used, len(ranking)):
        if ranking[place] in continuing:
            paper.used = place + 1
            return ranking[place]
    paper.used = len(ranking)
    return None


def open_box(papers: Papers, contest: Contest) -> tuple[list[Paper], Informal]:
    """Lay out each ranked paper, formal up to its first fault; put the informal ones aside."""
    standing = frozenset(contest.standing)
    formal: list[Paper] = []
    informal: Counter[str] = Counter()
    for preferences, number in papers:
        refuse_number(number, len(formal) + number)
        ranking = before_the_first_fault(preferences, len(contest.candidates))
        if ranking and misses_a_quota(ranking, contest):
            informal[TOO_FEW] += number
            continue
        if standing.isdisjoint(ranking):
            informal[why_informal(preferences, ranking)] += number
            continue
        formal.extend(Paper(ranking, 0, 0) for _ in range(number))
    return formal, by_reason(informal.items())


def before_the_first_fault(preferences: tuple[int, ...], candidates: int) -> tuple[int, ...]:
    """Keep what stands before the first number of nobody and the first name given twice."""
    seen: set[int] = set()
    for place, candidate in enumerate(preferences):
        if candidate in seen or not 1 <= candidate <= candidates:
            return preferences[:place]
        seen.add(candidate)
    return preferences


def why_informal(preferences: tuple[int, ...], ranking: tuple[int, ...]) -> str:
    """Say why a ranked paper gives no preference to anyone who stands."""
    if not preferences:
        return "blank"
    return "only withdrawn candidates marked" if ranking else "no first preference"


def misses_a_quota(marked: tuple[int, ...], contest: Contest) -> bool:
    """Ask whether a paper, as it was marked, gives some group fewer marks than its quota."""
    for quota in contest.marks_for:
        if sum(1 for candidate in quota.members if candidate in marked) < quota.at_least:
            return True
    return False


def refuse_number(number: int, together: int) -> None:
    """Refuse fewer papers than one, and more than can lie on a table singly."""
    if number < 1:
        message = f"counted by hand, {number} is no number of papers"
        raise ValueError(message)
    if together > MOST_PAPERS:
        message = f"by hand every paper lies on the table, and {together:,} are too many"
        raise ValueError(message)
