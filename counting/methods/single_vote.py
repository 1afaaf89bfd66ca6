"""The single non-transferable vote: several seats, one vote a paper, those with most are elected.

Rules, of this system (no statute was at hand): each formal paper is one vote for its first
preference; the candidates are elected going down the poll from the top (`counting.table.poll`). A
paper numbered 1, 2, 3 clearly means its first preference, and what follows says nothing here, so
that ranked papers are counted too: a paper is valid to its first repeat, and a withdrawn candidate
is passed over. In a rule book the method is C1 and ties are C2. Votes are whole papers, and the
whole count is one stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.stages import Count
from counting.table.poll import count_first_preferences
from counting.ties import Lots


@dataclass(frozen=True, kw_only=True)
class SingleVoteRules(Rules):
    """The single non-transferable vote, which has no options."""

    name: ClassVar[str] = "single-non-transferable-vote"
    title: ClassVar[str] = "Single non-transferable vote"
    decimals: ClassVar[int] = 0
    by_marks: ClassVar[bool] = True


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: SingleVoteRules,
    lots: Lots,
) -> Count:
    """Credit each paper's first preference, then go down the poll from the top (C1, C2)."""
    return count_first_preferences(sort_rankings(papers, contest), contest, rules, lots)
