"""The alternative vote: one seat, ranked papers, more than half of the continuing votes.

Rules, of this system (the party's own were not available): (1) every paper is one vote for its
highest preference for a continuing candidate; (2) a candidate with more than half of the votes of
the continuing candidates is elected; (3) otherwise the candidate with the fewest votes is excluded
and the papers move at full value; (4) equals by the most recent earlier stage, then by lot. They
stand in a rule book as C1 (the method) and C2 (ties). Votes are whole papers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.stages import Count, Happening
from counting.table.exclusions import Clauses, exclude_doomed, exclude_lowest
from counting.table.transfers import Table
from counting.ties import Lots

CITE = Clauses(fewest="C1", earlier_stages="C2", lot="C2")


@dataclass(frozen=True, kw_only=True)
class AlternativeVoteRules(Rules):
    """The alternative vote, which has no options."""

    name: ClassVar[str] = "alternative-vote"
    title: ClassVar[str] = "Alternative vote"
    decimals: ClassVar[int] = 0
    of_continuing: ClassVar[bool] = True


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: AlternativeVoteRules,
    lots: Lots,
) -> Count:
    """Exclude the lowest, one stage at a time, until one has more than half (C1, C2)."""
    if contest.seats > 1:
        message = f"the alternative vote fills one seat, and this contest has {contest.seats}"
        raise ValueError(message)
    rankings = sort_rankings(papers, contest)
    table = Table(rankings, contest, lots, rules.decimals)
    table.sort_first_preferences("C1")
    elect_by_majority(table)
    table.close_stage()
    while table.vacancies:
        if table.outlook.doomed:
            exclude_doomed(table, CITE)
        else:
            exclude_lowest(table, CITE)
        elect_by_majority(table)
        table.close_stage()
    return Count(
        contest=contest,
        rules=rules,
        lots=lots.recorded,
        formal=rankings.formal,
        informal=rankings.informal,
        stages=tuple(table.stages),
        elected=tuple(table.elected),
        unfilled=contest.seats - len(table.elected),
    )


def elect_by_majority(table: Table) -> None:
    """Elect whoever has more than half of the continuing votes, or is the only one left (C1)."""
    continuing = sum(table.votes_of(candidate) for candidate in table.continuing)
    table.quota = continuing // 2 + 1
    if not table.vacancies:
        return
    for candidate in table.continuing:
        if candidate in table.outlook.doomed:
            continue
        if table.votes_of(candidate) >= table.quota:
            held = table.in_words(table.votes_of(candidate))
            table.elect(
                Happening.ELECTED,
                candidate,
                "C1",
                f"{table.name(candidate)} has {held}, more than half of the "
                f"{table.in_words(continuing)} of the continuing candidates, and is elected",
            )
            return
        if len(table.continuing) == 1:
            table.elect(
                Happening.LAST,
                candidate,
                "C1",
                f"{table.name(candidate)} is elected as the only candidate who continues",
            )
            return
