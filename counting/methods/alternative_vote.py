"""The alternative vote: ranked papers, more than half of the continuing votes, a place at a time.

Rules, of this system (the party's own were not available): (1) every paper is one vote for its
highest preference for a continuing candidate; (2) a candidate with more than half of the votes of
the continuing candidates is elected; (3) otherwise the candidate with the fewest votes is excluded
and the papers move at full value; (4) equals by the most recent earlier stage, then by lot; (5)
where there are several places each is a count of its own, of all the papers: those already elected
are set aside, everyone else continues again, and equals are looked for no further back than the
first stage of that place. They stand in a rule book as C1 (the method) and C2 (ties). Votes are
whole papers, and stages are numbered on from place to place.

Reserved places follow `counting.places`. While more than one place is left an exclusion is for
that place only, so that nobody is guarded there; a doomed candidate is excluded from each place
before anyone else is. A majority can fill every place in this way: where a minority should have
its share, a single transferable vote is the method.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.stages import Count, Happening
from counting.table import re_opening
from counting.table.exclusions import Clauses, exclude_doomed, exclude_lowest
from counting.table.succession import Succession
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
    """Fill one place after another, each from all the papers (C1, C2)."""
    table = Succession(sort_rankings(papers, contest), contest, lots, rules.decimals)
    fill_next_place(table)
    while table.vacancies:
        fill_next_place(table)
    return table.count_made(rules)


def fill_next_place(table: Succession) -> None:
    """Exclude the lowest, one stage at a time, until one has more than half (C1, C2)."""
    table.begin_place("C1")
    elect_by_majority(table)
    table.close_stage()
    while table.place_is_vacant:
        if re_opening.only_turns_are_left(table, 1):
            re_opening.take_the_next_turn(table)
        else:
            exclude_next(table)
            elect_by_majority(table)
        table.close_stage()


def exclude_next(table: Succession) -> None:
    """Exclude the lowest of the doomed or, where nobody is doomed, the lowest of all (C1)."""
    if table.outlook.doomed:
        exclude_doomed(table, CITE)
    else:
        exclude_lowest(table, CITE)


def elect_by_majority(table: Succession) -> None:
    """Elect whoever has more than half of the continuing votes, or is the only one left (C1)."""
    continuing = sum(table.votes_of(candidate) for candidate in table.continuing)
    table.quota = continuing // 2 + 1
    if not table.place_is_vacant:
        return
    for candidate in table.continuing:
        if candidate in table.outlook.doomed:
            continue
        held = table.in_words(table.votes_of(candidate))
        if table.votes_of(candidate) >= table.quota:
            more = (
                f"has {held}, more than half of the {table.in_words(continuing)} of the continuing "
                f"candidates"
            )
            if candidate == table.re_open:
                re_opening.re_open(table, more)
                return
            table.elect(
                Happening.ELECTED,
                candidate,
                "C1",
                f"{table.name(candidate)} {more}, and is elected",
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
