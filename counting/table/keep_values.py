"""Keep values: every paper allocated anew at each step, as Meek's method does.

An elected candidate keeps a part of every vote that reaches them, the same for all papers, and
passes on the rest. It knows which elected candidates each paper passes before its first continuing
candidate: papers that pass the same ones lie together on a branch and are allocated at once, so
that a step costs as many sums as there are branches, however many papers there are. It refuses to
know any statute: the quota, and when a step leads to a decision, are the method's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from counting.contests import Contest
from counting.papers import Rankings, Slices
from counting.stages import Happening
from counting.table.transfers import Table
from counting.ties import FORWARD, Lots
from counting.votes import Votes

NO_MORE = 0


@dataclass(kw_only=True)
class Branch:
    """The papers that pass the same elected candidates, in the same order.

    `candidate` is the one passed last, `passed` has them all, and `passing` is the number of papers
    that reach the last. `ending` has the papers whose next candidate is continuing, by that
    candidate, and `papers` their number, with those of no further preference under `NO_MORE`.
    `remainder` is what is left of each vote.
    """

    candidate: int
    before: Branch | None
    passed: frozenset[int] = frozenset()
    passing: int = 0
    remainder: int = 0
    ending: dict[int, list[int]] = field(default_factory=dict)
    papers: Counter[int] = field(default_factory=Counter)
    beyond: dict[int, Branch] = field(default_factory=dict)


class KeepTable(Table):
    """A count in progress by keep values: one for each candidate, in units of a whole vote.

    A continuing candidate keeps every vote whole and an excluded or withdrawn one keeps nothing.
    Ties are looked for in the steps of the count, from the first.
    """

    step = "step"

    def __init__(self, rankings: Rankings, contest: Contest, lots: Lots, decimals: int) -> None:
        """Lay every formal paper with its first preference, before the first step."""
        super().__init__(rankings, contest, lots, decimals, looking=FORWARD)
        self.whole = 10**decimals
        numbers = range(1, len(contest.candidates) + 1)
        self.keep_values = [self.whole * (number in contest.standing) for number in numbers]
        self.steps: list[tuple[Votes, ...]] = []
        self.branches = [Branch(candidate=NO_MORE, before=None)]
        self.spread(self.branches[0], rankings.whole, frozenset(self.continuing))

    def earlier_votes(self) -> list[tuple[Votes, ...]]:
        """List the votes at every step so far."""
        return self.steps

    def spread(self, branch: Branch, slices: Slices, available: Collection[int]) -> None:
        """Lay papers on a branch by next preferences, and further where those are elected.

        A paper that comes back to a candidate it has passed says nothing more.
        """
        found, spent = self.rankings.slices_by_next(slices, available)
        branch.papers[NO_MORE] += self.rankings.papers_in(spent)
        for letter, parts in found.items():
            candidate = ord(letter)
            if candidate in branch.passed:
                branch.papers[NO_MORE] += self.rankings.papers_in(parts)
            elif candidate in self.elected:
                self.pass_by(branch, candidate, parts, available)
            else:
                branch.ending.setdefault(candidate, []).extend(parts)
                branch.papers[candidate] += self.rankings.papers_in(parts)

    def pass_by(
        self, branch: Branch, candidate: int, parts: Slices, available: Collection[int]
    ) -> None:
        """Lay papers on the branch beyond an elected candidate."""
        further = branch.beyond.get(candidate)
        if further is None:
            passed = branch.passed | {candidate}
            further = Branch(candidate=candidate, before=branch, passed=passed)
            branch.beyond[candidate] = further
            self.branches.append(further)
        further.passing += self.rankings.papers_in(parts)
        self.spread(further, parts, available)

    def elect(self, kind: Happening, candidate: int, clause: str, sentence: str) -> None:
        """Deem a continuing candidate elected, whose papers may now pass on in part."""
        super().elect(kind, candidate, clause, sentence)
        available = frozenset({*self.continuing, *self.elected})
        for branch in tuple(self.branches):
            parts = branch.ending.pop(candidate, None)
            if parts is not None:
                del branch.papers[candidate]
                self.pass_by(branch, candidate, parts, available)

    def exclude(self, kind: Happening, candidate: int, clause: str, sentence: str) -> None:
        """Exclude a continuing candidate, who now keeps nothing."""
        self.continuing.remove(candidate)
        self.excluded.append(candidate)
        self.say(kind, (candidate,), clause, sentence)
        self.keep_values[candidate - 1] = 0
        available = frozenset({*self.continuing, *self.elected})
        for branch in tuple(self.branches):
            parts = branch.ending.pop(candidate, None)
            if parts is not None:
                del branch.papers[candidate]
                self.spread(branch, parts, available)
        self.look_ahead()

    def allocate(self) -> None:
        """Allocate every vote by the keep values: each step of one vote's way adds up to it.

        What an elected candidate keeps of a vote is rounded up and the rest passes on.
        """
        votes: list[Votes] = [0] * (len(self.credited) + 1)
        for branch in self.branches:
            left = self.whole
            if branch.before is not None:
                left = branch.before.remainder
                kept = rounded_up(left * self.keep_values[branch.candidate - 1], self.whole)
                votes[branch.candidate] += kept * branch.passing
                left -= kept
            branch.remainder = left
            for candidate, papers in branch.papers.items():
                votes[candidate] += left * papers
        self.non_transferable, *self.credited = votes
        self.steps.append(tuple(self.credited))


def rounded_up(number: int, by: int) -> int:
    """Divide, and round up where it is not exact."""
    return -(-number // by)
