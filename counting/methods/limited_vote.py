"""The limited vote: each voter marks fewer candidates than there are seats.

Rules, of this system (no statute was at hand): as in the block vote, every mark on a formal paper
is one vote, a paper with more marks than allowed is informal, and the candidates are elected going
down the poll from the top (`counting.table.poll`). A majority that marks one slate can then
not take every seat. That there are more seats than marks is judged when notice is given, and not
here: places left vacant for want of candidates may bring the seats down to the marks. In a rule
book the method is C1 and ties are C2. Votes are whole marks, and the whole count is one stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_marks
from counting.stages import Count
from counting.table.poll import count_marks
from counting.ties import Lots


@dataclass(frozen=True, kw_only=True)
class LimitedVoteRules(Rules):
    """The limited vote: a paper with more than `most_marks` marks is informal."""

    name: ClassVar[str] = "limited-vote"
    title: ClassVar[str] = "Limited vote"
    decimals: ClassVar[int] = 0
    by_marks: ClassVar[bool] = True
    most_marks: int

    def __post_init__(self) -> None:
        """Refuse a paper on which nothing may be marked."""
        if self.most_marks < 1:
            message = f"a voter may make at least one mark, not {self.most_marks}"
            raise ValueError(message)


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: LimitedVoteRules,
    lots: Lots,
) -> Count:
    """Credit every mark, then go down the poll from the top (C1, C2)."""
    return count_marks(sort_marks(papers, contest, rules.most_marks), contest, rules, lots)
