"""First past the post: one seat, one vote a paper, and the candidate with most votes is elected.

Source: the parliamentary elections rules, Representation of the People Act 1983, Schedule 1, rule
18 (as at 27 March 2013): the votes are counted and the candidate to whom the majority of them,
that is the most, were given is elected; rule 49 there is for equal votes (its heading alone was
seen), and the lot that settles them here is recorded. Its rules on papers ask for a cross. Here, as
in SI 2007/1024, Schedule 1, paragraph 48(3) (as made), a paper that shows one first preference is
good for it whatever else is numbered, so that ranked papers are counted too: a paper is valid to
its first repeat, and a withdrawn candidate is passed over.

In a rule book the method is C1 and ties are C2. Votes are whole papers, and the whole count is one
stage (`counting.table.poll`, which also says what reserved places do).
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
class FirstPastThePostRules(Rules):
    """First past the post, which has no options."""

    name: ClassVar[str] = "first-past-the-post"
    title: ClassVar[str] = "First past the post"
    decimals: ClassVar[int] = 0
    by_marks: ClassVar[bool] = True
    most_seats: ClassVar[int | None] = 1


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: FirstPastThePostRules,
    lots: Lots,
) -> Count:
    """Credit each paper's first preference; the one with most votes is elected (rule 18; C2).

    A `ValueError` where there are more seats than one.
    """
    if contest.seats > 1:
        message = f"first past the post fills one seat, and this contest has {contest.seats}"
        raise ValueError(message)
    return count_first_preferences(sort_rankings(papers, contest), contest, rules, lots)
