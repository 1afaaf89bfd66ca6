"""The block vote: each voter marks up to so many candidates, and those with most marks are elected.

Rules, of this system (the party's own were not available): every mark on a formal paper is one
vote, and a paper with more marks than allowed is informal; going down the poll from the top, each
candidate is elected who is not doomed by the reserved places (`counting.table.poll`). In a rule
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
class BlockVoteRules(Rules):
    """The block vote: a paper with more than `most_marks` marks is informal."""

    name: ClassVar[str] = "block-vote"
    title: ClassVar[str] = "Block vote"
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
    rules: BlockVoteRules,
    lots: Lots,
) -> Count:
    """Credit every mark, then go down the poll from the top (C1, C2)."""
    return count_marks(sort_marks(papers, contest, rules.most_marks), contest, rules, lots)
