"""Ballot papers: formal or informal with a reason, sorted once, moved about in parcels.

It knows what makes a paper formal, and finds the next available preference of many papers at
once: rankings are sorted as text, so that papers with the same beginning lie together, and a
parcel is a few slices of that list with the number of preferences already used. Only papers that
move are looked at. It refuses to know what moves them or at what value.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, chain

from counting.boxes.box import Box, letters
from counting.contests import Contest
from counting.votes import Votes


class Reason(StrEnum):
    """Why a paper is informal; the words stand in the ballot account."""

    BLANK = "blank"
    UNKNOWN = "unknown candidate"
    TWICE = "a candidate marked twice"
    TOO_MANY = "more marks than allowed"
    TOO_FEW = "too few marks for a group"
    NO_FIRST = "no first preference"
    WITHDRAWN = "only withdrawn candidates marked"


# A slice is neighbouring rankings that begin with the same preferences: the first of them, the
# first after them, and how many preferences are used. Slices lie flat, three numbers after three
# numbers: a count makes so many that the cyclic collector would look at a tuple for each of them.
Slices = Sequence[int]


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """Papers received together at one value (in units of the method, or a fraction)."""

    value: Votes
    papers: int
    slices: Slices


@dataclass(frozen=True, kw_only=True)
class Rankings:
    """Rankings, sorted; a letter stands for a candidate's number, and `whole` are the formal ones.

    Equal rankings may stand side by side, and one that names a candidate again ends before that.
    `running_totals` are the papers before each ranking and after the last: the places themselves,
    a range, where every ranking is one paper.
    """

    candidates: int
    texts: Sequence[str]
    running_totals: Sequence[int]
    whole: Slices
    informal: tuple[tuple[Reason, int], ...]

    @property
    def formal(self) -> int:
        """Give the number of formal papers."""
        return self.papers_in(self.whole)

    def papers_in(self, slices: Slices) -> int:
        """Give the number of papers in some slices."""
        starts, stops = slices[::3], slices[1::3]
        if isinstance(self.running_totals, range):
            return sum(stops) - sum(starts)
        before = self.running_totals.__getitem__
        return sum(map(before, stops)) - sum(map(before, starts))

    def by_next_available(
        self, slices: Slices, continuing: Collection[int], value: Votes
    ) -> tuple[Mapping[int, Parcel], int]:
        """Sort papers by the next preference for a continuing candidate.

        The result is the parcel that each of them receives, at the value given, and the number
        of papers that have no such preference and are non-transferable.
        """
        received, spent = self.slices_by_next(slices, continuing)
        parcels = {
            ord(letter): Parcel(value=value, papers=self.papers_in(parts), slices=tuple(parts))
            for letter, parts in received.items()
        }
        return parcels, self.papers_in(spent)

    def slices_by_next(
        self, slices: Slices, continuing: Collection[int]
    ) -> tuple[Mapping[str, Slices], Slices]:
        """Sort slices by the letter of the next continuing candidate; some have none left.

        A ranking that names a candidate again ends there. Nobody who continues was named before:
        only what is passed over need be looked at.
        """
        texts = self.texts
        passed_over = letters_but(frozenset(continuing), self.candidates)
        found: dict[str, list[int]] = {chr(candidate): [] for candidate in sorted(continuing)}
        put = {letter: received.extend for letter, received in found.items()}
        spent: list[int] = []
        unsorted = [*slices]
        each = iter(unsorted)  # what is passed over is sorted again, after the rest
        for start, stop, used in zip(each, each, each, strict=True):
            text, last = texts[start], texts[stop - 1]
            if text == last:
                left = text[used:].lstrip(passed_over)
                after = len(text) - len(left) + 1
                if not left or (after > used + 1 and len({*text[:after]}) < after):
                    spent.extend((start, stop, used))
                else:
                    put[left[0]]((start, stop, after))
                continue
            first = start
            if len(text) == used:
                first = bisect_right(texts, text, start, stop)
                spent.extend((start, first, used))
            named = text[:used]
            while first < stop:
                letter = texts[first][used]
                end = first + 1
                if letter == last[used]:
                    end = stop
                elif texts[end][used] == letter:
                    end = bisect_left(texts, named + chr(ord(letter) + 1), end, stop)
                if letter in put:
                    put[letter]((first, end, used + 1))
                elif letter in named:
                    spent.extend((first, end, used))
                else:
                    unsorted.extend((first, end, used + 1))
                first = end
        return {letter: received for letter, received in found.items() if received}, spent


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What a box of marked papers says: formal papers, votes by candidate, informal by reason."""

    formal: int
    credited: tuple[int, ...]
    informal: tuple[tuple[Reason, int], ...]


def sort_rankings(papers: Iterable[tuple[tuple[int, ...], int]], contest: Contest) -> Rankings:
    """Sort ranked papers into formal rankings and informal papers, with a reason each.

    A box is sorted as it is, and what ends a ranking is found when its papers move.
    """
    if isinstance(papers, Box) and can_be_sorted_as_it_is(papers, contest):
        return sort_box(papers, contest)
    everyone = frozenset(range(1, len(contest.candidates) + 1))
    withdrawn = frozenset(contest.withdrawn)
    rankings: Counter[str] = Counter()
    informal: Counter[Reason] = Counter()
    for preferences, number in papers:
        refuse_number(number)
        ranking = preferences
        if len(set(ranking)) < len(ranking) or not everyone.issuperset(ranking):
            ranking = up_to_the_first_fault(ranking, everyone)
        if ranking and contest.marks_for and has_too_few_marks(ranking, contest):
            informal[Reason.TOO_FEW] += number
            continue
        if withdrawn and not withdrawn.isdisjoint(ranking):
            ranking = tuple(c for c in ranking if c not in withdrawn)
        if ranking:
            rankings[letters(ranking)] += number
        else:
            informal[why_no_ranking(preferences, everyone)] += number
    texts = tuple(sorted(rankings))
    totals = tuple(accumulate(map(rankings.__getitem__, texts), initial=0))
    return Rankings(
        candidates=len(contest.candidates),
        texts=texts,
        running_totals=totals,
        whole=(0, len(texts), 0) if texts else (),
        informal=in_order(informal),
    )


def can_be_sorted_as_it_is(box: Box, contest: Contest) -> bool:
    """Say whether a box names nobody unknown and its rankings need not be looked at singly."""
    return box.candidates <= len(contest.candidates) and not contest.marks_for


def sort_box(box: Box, contest: Contest) -> Rankings:
    """Sort the rankings of a box; informal is one that names no standing candidate."""
    texts, totals = box.in_order()
    found = Rankings(
        candidates=len(contest.candidates),
        texts=texts,
        running_totals=totals,
        whole=(0, len(texts), 0) if texts else (),
        informal=(),
    )
    _, without = found.slices_by_next(found.whole, contest.standing)
    informal: Counter[Reason] = Counter()
    for start, stop in zip(without[::3], without[1::3], strict=True):
        reason = Reason.WITHDRAWN if texts[start] else Reason.BLANK
        informal[reason] += found.papers_in((start, stop, 0))
    whole = between(without, len(texts))
    return replace(found, whole=whole, informal=in_order(informal))


def between(slices: Slices, end: int) -> Slices:
    """Give what lies between slices, up to an end, with no preference used."""
    ends, starts = (0, *sorted(slices[1::3])), (*sorted(slices[::3]), end)
    gaps = ((first, after, 0) for first, after in zip(ends, starts, strict=True) if first < after)
    return tuple(chain.from_iterable(gaps))


@lru_cache(maxsize=1)
def letters_but(continuing: frozenset[int], candidates: int) -> str:
    """List the letters of all candidates but the continuing."""
    return letters(c for c in range(1, candidates + 1) if c not in continuing)


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
    if has_too_few_marks(marks, contest):
        return Reason.TOO_FEW
    return Reason.WITHDRAWN if {*contest.withdrawn}.issuperset(marks) else None


def has_too_few_marks(marks: tuple[int, ...], contest: Contest) -> bool:
    """Say whether a paper gives a group fewer marks than its quota of marks.

    It is judged by the paper as it was marked: a mark for a candidate who has withdrawn since
    counts, and so does every preference before the first repeated or unknown candidate.
    """
    return any(
        len({*quota.members}.intersection(marks)) < quota.at_least for quota in contest.marks_for
    )


def refuse_number(number: int) -> None:
    """Refuse a number of identical papers that is less than one."""
    if number < 1:
        message = f"{number} identical papers: the number is one or more"
        raise ValueError(message)


def in_order(informal: Mapping[Reason, int]) -> tuple[tuple[Reason, int], ...]:
    """List the informal papers in the fixed order of their reasons."""
    return tuple((reason, informal[reason]) for reason in Reason if informal.get(reason))
