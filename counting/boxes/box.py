"""A box of papers as text: a ranking is a word, with a letter for each candidate.

The letter of a candidate is the one whose code is the candidate's number. It knows which papers
there are and how many are alike. It refuses to know what makes a paper formal: a ranking stands
here as it was marked, repeats and all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, kw_only=True)
class Box:
    """Papers for a contest of so many candidates: some single, some as many as are alike.

    It can be gone through as often as wanted, as papers with their number of identical copies, and
    it names nobody above `candidates`. Nothing in it tells in what order papers were cast, unless
    the file did.
    """

    candidates: int
    single: Sequence[str]
    alike: Mapping[str, int]

    @property
    def papers(self) -> int:
        """Give the number of papers."""
        return len(self.single) + sum(self.alike.values())

    def __iter__(self) -> Iterator[tuple[tuple[int, ...], int]]:
        """Give each distinct paper as candidate numbers, with its number of identical copies."""
        for text, number in together(self).items():
            yield tuple(map(ord, text)), number

    def in_order(self) -> tuple[Sequence[str], Sequence[int]]:
        """Give the rankings, sorted, and the number of papers before each and after all.

        Where every paper is single, equal rankings stand side by side.
        """
        if not self.alike:
            return tuple(sorted(self.single)), range(len(self.single) + 1)
        rankings = together(self)
        texts = tuple(sorted(rankings))
        return texts, tuple(accumulate(map(rankings.__getitem__, texts), initial=0))


class OpenBox:
    """A box while papers are put into it.

    Papers that come singly stay single, which is quickest where most of them differ; where the
    first many are mostly alike, or papers come with their number, they are put together at once.
    """

    def __init__(self, candidates: int) -> None:
        """Begin with an empty box."""
        self.candidates = candidates
        self.papers = 0
        self.single: list[str] = []
        self.alike: Counter[str] = Counter()

    def put(self, ranking: str, number: int) -> None:
        """Put in one ranking with its number of papers."""
        self.put_many([ranking], None if number == 1 else [number])

    def put_many(self, rankings: Sequence[str], numbers: Sequence[int] | None) -> None:
        """Put in rankings with their numbers of papers, or each as one paper."""
        self.papers += len(rankings) if numbers is None else sum(numbers)
        if numbers is not None:
            for ranking, number in zip(rankings, numbers, strict=True):
                self.alike[ranking] += number
        elif self.alike or (not self.single and len({*rankings}) * 2 < len(rankings)):
            self.alike.update(rankings)
        else:
            self.single.extend(rankings)

    def closed(self) -> Box:
        """Give the box, into which nothing more is put."""
        # Python's cyclic collector goes through every list again and again, but not through a
        # tuple of words: of five million papers that is most of the time of a count.
        return Box(candidates=self.candidates, single=tuple(self.single), alike=self.alike)


def together(box: Box) -> Mapping[str, int]:
    """Give every distinct ranking with the number of papers that give it."""
    if not box.single:
        return box.alike
    rankings = Counter(box.single)
    rankings.update(box.alike)
    return rankings


def letters(ranking: Iterable[int]) -> str:
    """Write a ranking as text, a letter for each candidate."""
    return "".join(map(chr, ranking))
