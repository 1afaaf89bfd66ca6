"""Ballot papers: formal or informal with a reason, sorted once, moved about in parcels.

It knows what makes a paper formal, and finds the next available preference of many papers at
once: rankings are sorted as text, so that papers with the same beginning lie together, and a
parcel is a few slices of that list with the number of preferences already used. Only papers that
move are looked at. It refuses to know what moves them or at what value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from counting.contests import Contest
from counting.votes import Votes


class Reason(StrEnum):
    """Why a paper is informal; the words stand in the ballot account."""

    BLANK = "blank"
    UNKNOWN = "unknown candidate"
    TWICE = "a candidate marked twice"
    TOO_MANY = "more marks than allowed"
    NO_FIRST = "no first preference"
    WITHDRAWN = "only withdrawn candidates marked"


class Slice(NamedTuple):
    """Neighbouring rankings that begin with the same preferences, `used` of them."""

    start: int
    stop: int
    used: int


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """Papers received together at one value (in units of the method, or a fraction)."""

    value: Votes
    papers: int
    slices: tuple[Slice, ...]


@dataclass(frozen=True, kw_only=True)
class Rankings:
    """Every distinct formal ranking, sorted; a letter stands for a candidate's number."""

    texts: tuple[str, ...]
    running_totals: tuple[int, ...]
    informal: tuple[tuple[Reason, int], ...]

    @property
    def formal(self) -> int:
        """Give the number of formal papers."""
        return self.running_totals[-1]

    def papers_in(self, part: Slice) -> int:
        """Give the number of papers in a slice."""
        return self.running_totals[part.stop] - self.running_totals[part.start]

    def parcel_of_all(self, value: Votes) -> Parcel:
        """Give every formal paper, no preference used yet, at one value."""
        whole = (Slice(0, len(self.texts), 0),) if self.texts else ()
        return Parcel(value=value, papers=self.formal, slices=whole)

    def by_next_available(
        self, parcel: Parcel, continuing: Collection[int], value: Votes
    ) -> tuple[Mapping[int, Parcel], int]:
        """Sort a parcel by the next preference for a continuing candidate.

        The result is the parcel that each of them receives, at the value given, and the number
        of papers that have no such preference and are non-transferable.
        """
        found: dict[int, list[Slice]] = {}
        non_transferable = 0
        unsorted = list(parcel.slices)
        while unsorted:
            start, stop, used = unsorted.pop()
            if len(self.texts[start]) == used:
                non_transferable += self.papers_in(Slice(start, start + 1, used))
                start += 1
            while start < stop:
                text = self.texts[start]
                candidate = ord(text[used])
                end = bisect_left(self.texts, text[:used] + chr(candidate + 1), start, stop)
                part = Slice(start, end, used + 1)
                if candidate in continuing:
                    found.setdefault(candidate, []).append(part)
                else:
                    unsorted.append(part)
                start = end
        received = {
            candidate: Parcel(
                value=value,
                papers=sum(self.papers_in(part) for part in parts),
                slices=tuple(parts),
            )
            for candidate, parts in sorted(found.items())
        }
        return received, non_transferable


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What a box of marked papers says: formal papers, votes by candidate, informal by reason."""

    formal: int
    credited: tuple[int, ...]
    informal: tuple[tuple[Reason, int], ...]


def sort_rankings(papers: Iterable[tuple[tuple[int, ...], int]], contest: Contest) -> Rankings:
    """Sort ranked papers into formal rankings and informal papers, with a reason each."""
    everyone = frozenset(range(1, len(contest.candidates) + 1))
    withdrawn = frozenset(contest.withdrawn)
    rankings: Counter[str] = Counter()
    informal: Counter[Reason] = Counter()
    for preferences, number in papers:
        refuse_number(number)
        ranking = preferences
        if len(set(ranking)) < len(ranking) or not everyone.issuperset(ranking):
            ranking = up_to_the_first_fault(ranking, everyone)
        if withdrawn and not withdrawn.isdisjoint(ranking):
            ranking = tuple(c for c in ranking if c not in withdrawn)
        if ranking:
            rankings["".join(map(chr, ranking))] += number
        else:
            informal[why_no_ranking(preferences, everyone)] += number
    texts = tuple(sorted(rankings))
    totals = tuple(accumulate((rankings[text] for text in texts), initial=0))
    return Rankings(texts=texts, running_totals=totals, informal=in_order(informal))


def up_to_the_first_fault(
    preferences: tuple[int, ...], everyone: Collection[int]
) -> tuple[int, ...]:
    """Keep a ranking up to the first repeated or unknown candidate; the rest says nothing sure."""
    for used, candidate in enumerate(preferences):
        if candidate not in everyone or candidate in preferences[:used]:
            return preferences[:used]
    return preferences


def why_no_ranking(preferences: tuple[int, ...], everyone: Collection[int]) -> Reason:
    """Say why a ranked paper has no preference left to count."""
    if not preferences:
        return Reason.BLANK
    return Reason.WITHDRAWN if preferences[0] in everyone else Reason.NO_FIRST


def sort_marks(
    papers: Iterable[tuple[tuple[int, ...], int]], contest: Contest, most_marks: int
) -> Marks:
    """Sort marked papers into formal and informal, and credit each mark as one vote."""
    formal = 0
    credited = [0] * len(contest.candidates)
    informal: Counter[Reason] = Counter()
    for marks, number in papers:
        refuse_number(number)
        fault = fault_of_marks(marks, contest, most_marks)
        if fault is not None:
            informal[fault] += number
            continue
        formal += number
        for candidate in marks:
            if candidate not in contest.withdrawn:
                credited[candidate - 1] += number
    return Marks(formal=formal, credited=tuple(credited), informal=in_order(informal))


def fault_of_marks(marks: tuple[int, ...], contest: Contest, most_marks: int) -> Reason | None:
    """Say why a marked paper is informal, or nothing where it is formal."""
    if not marks:
        return Reason.BLANK
    if any(not 1 <= candidate <= len(contest.candidates) for candidate in marks):
        return Reason.UNKNOWN
    if len(set(marks)) < len(marks):
        return Reason.TWICE
    if len(marks) > most_marks:
        return Reason.TOO_MANY
    return Reason.WITHDRAWN if {*contest.withdrawn}.issuperset(marks) else None


def refuse_number(number: int) -> None:
    """Refuse a number of identical papers that is less than one."""
    if number < 1:
        message = f"{number} identical papers: the number is one or more"
        raise ValueError(message)


def in_order(informal: Mapping[Reason, int]) -> tuple[tuple[Reason, int], ...]:
    """List the informal papers in the fixed order of their reasons."""
    return tuple((reason, informal[reason]) for reason in Reason if informal.get(reason))
