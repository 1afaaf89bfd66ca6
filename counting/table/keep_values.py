"""Keep values: every paper allocated anew at each step, as Meek's method does.

An elected candidate keeps a part of every vote that reaches them, the same for all papers, and
passes on the rest. It knows which elected candidates each paper passes before its first continuing
candidate: papers that pass the same ones lie together on a branch and are allocated at once, so
that a step costs as many sums as there are branches, however many papers there are. It refuses to
know any statute: the quota, and when a step leads to a decision, are the method's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from counting.contests import Contest
from counting.papers import Parcel, Rankings
from counting.stages import Happening
from counting.table.transfers import Table
from counting.ties import FORWARD, Lots
from counting.votes import Votes

NO_MORE = 0


@dataclass(kw_only=True)
class Branch:
    """The papers that pass the same elected candidates, in the same order.

    `candidate` is the one passed last and `passing` the papers that reach them. `ending` has the
    papers whose next candidate is continuing, by that candidate, and `papers` their number, with
    those of no further preference under `NO_MORE`. `remainder` is what is left of each vote.
    """

    candidate: int
    before: Branch | None
    passing: int = 0
    remainder: int = 0
    ending: dict[int, list[Parcel]] = field(default_factory=dict)
    papers: dict[int, int] = field(default_factory=dict)
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
        self.spread(
            self.branches[0], rankings.parcel_of_all(self.whole), frozenset(self.continuing)
        )

    def earlier_votes(self) -> list[tuple[Votes, ...]]:
        """List the votes at every step so far."""
        return self.steps

    def spread(self, branch: Branch, parcel: Parcel, available: Collection[int]) -> None:
        """Lay a parcel on a branch by next preferences, and further where those are elected."""
        received, spent = self.rankings.by_next_available(parcel, available, parcel.value)
        branch.papers[NO_MORE] = branch.papers.get(NO_MORE, 0) + spent
        for candidate, part in received.items():
            if candidate in self.elected:
                self.pass_by(branch, candidate, part, available)
            else:
                branch.ending.setdefault(candidate, []).append(part)
                branch.papers[candidate] = branch.papers.get(candidate, 0) + part.papers

    def pass_by(
        self, branch: Branch, candidate: int, parcel: Parcel, available: Collection[int]
    ) -> None:
        """Lay a parcel on the branch beyond an elected candidate."""
        further = branch.beyond.get(candidate)
        if further is None:
            further = Branch(candidate=candidate, before=branch)
            branch.beyond[candidate] = further
            self.branches.append(further)
        further.passing += parcel.papers
        self.spread(further, parcel, available)

    def elect(self, kind: Happening, candidate: int, clause: str, sentence: str) -> None:
        """Deem a continuing candidate elected, whose papers may now pass on in part."""
        super().elect(kind, candidate, clause, sentence)
        available = frozenset({*self.continuing, *self.elected})
        for branch in tuple(self.branches):
            branch.papers.pop(candidate, None)
            for parcel in branch.ending.pop(candidate, ()):
                self.pass_by(branch, candidate, parcel, available)

    def exclude(self, kind: Happening, candidate: int, clause: str, sentence: str) -> None:
        """Exclude a continuing candidate, who now keeps nothing."""
        self.continuing.remove(candidate)
        self.excluded.append(candidate)
        self.say(kind, (candidate,), clause, sentence)
        self.keep_values[candidate - 1] = 0
        available = frozenset({*self.continuing, *self.elected})
        for branch in tuple(self.branches):
            branch.papers.pop(candidate, None)
            for parcel in branch.ending.pop(candidate, ()):
                self.spread(branch, parcel, available)
        self.look_ahead()

    def allocate(self) -> None:
        """Allocate every vote by the keep values: each step of one vote's way adds up to it.

        What an elected candidate keeps of a vote is rounded up and the rest passes on.
        """
        credited: list[Votes] = [0] * len(self.credited)
        non_transferable = 0
        for branch in self.branches:
            if branch.before is None:
                left = self.whole
            else:
                reaching = branch.before.remainder
                kept = rounded_up(reaching * self.keep_values[branch.candidate - 1], self.whole)
                credited[branch.candidate - 1] += kept * branch.passing
                left = reaching - kept
            branch.remainder = left
            for candidate, papers in branch.papers.items():
                if candidate == NO_MORE:
                    non_transferable += left * papers
                else:
                    credited[candidate - 1] += left * papers
        self.credited, self.non_transferable = credited, non_transferable
        self.steps.append(tuple(credited))


def rounded_up(number: int, by: int) -> int:
    """Divide, and round up where it is not exact."""
    return -(-number // by)
