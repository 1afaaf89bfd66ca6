"""The single transferable vote by Meek's method, as New Zealand elects its councils.

Source: the Local Electoral Regulations 2001 (New Zealand, SR 2001/145), Schedule 1A, as at 1 July
2025; “clause” below means a clause of that schedule. Votes and keep values are integers in units
of 0.000000001, the nine decimal places of clause 5. Its iteration is a *step*; a *stage* here is
the run of steps from one decision to the next, as it stands at its last step.

Where this differs from the schedule's text or reads it, and why:

1. Clause 10 rounds up every product, so that the parts of one vote could add up to more than one.
   Here what a candidate keeps of a vote is rounded up and the rest is what is left of it: so did
   I. D. Hill's program, on which the schedule rests, and so do the published counts (Dunedin,
   Cargill ward, 2004). Every vote adds up to one, and nothing is lost.
2. Clause 13 (an exclusion) is also applied after the first step, as the published counts do.
3. A keep value never rises (`counting.table.steps`): clause 17 rounds up twice, which alone could
   raise it by one unit.
4. Where nine places let no keep value fall any further, the surplus that is left can save nobody,
   and the lowest is excluded as if it were under 0.0001 (clause 13).
5. Ties at an exclusion (clause 19): the first step at which the votes were unequal (clause 40),
   read as narrowing the tie as the count looks forward; then, in place of the pseudo-random
   numbers of clauses 19, 23 and 41 to 48, a lot.

The schedule itself could not be fetched. Clauses 3, 5, 13, 19 and 40 were seen as the source of
ConcreteSTV (A. Conway, 2026) quotes them, and 10 as it describes it; it calls 23 and 43 unclear.
Clauses 6, 12 and 17 (the steps' own order) are cited as the first version of this module has them.

One vacancy is counted alike: the absolute majority that the schedule's Part 2 asks for is reached
by whole votes exactly where the quota is. Reserved places follow `counting.places`; a doomed
candidate is excluded and the papers are allocated again before any keep value is lowered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from counting import sentences
from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.stages import Count, Happening
from counting.table.exclusions import (
    Clauses,
    exclude_doomed,
    exclude_lowest,
    may_be_excluded,
)
from counting.table.keep_values import KeepTable
from counting.table.re_opening import fill_in_turn, only_turns_are_left
from counting.table.reached import elect_those_with, fill_last_vacancies
from counting.table.steps import lower_keep_values, say_what_is_kept, total_surplus
from counting.ties import Lots

CITE = Clauses(fewest="clause 13", earlier_stages="clause 40", lot="clause 19")
NO_PROGRESS = replace(CITE, fewest="clause 13, reading 4")
SMALL_SURPLUS = 100_000  # 0.0001 of a vote (clause 13)


@dataclass(frozen=True, kw_only=True)
class MeekRules(Rules):
    """The New Zealand schedule, which has no options."""

    name: ClassVar[str] = "meek-nz-stv"
    title: ClassVar[str] = (
        "Single transferable vote, Meek's method (New Zealand, Local Electoral Regulations 2001, "
        "Schedule 1A)"
    )
    decimals: ClassVar[int] = 9


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: MeekRules,
    lots: Lots,
) -> Count:
    """Fill every vacancy, one step at a time (clauses 3 to 19)."""
    rankings = sort_rankings(papers, contest)
    table = KeepTable(rankings, contest, lots, rules.decimals)
    number = sentences.in_figures(rankings.formal, "formal paper")
    table.say(Happening.FIRST, (), "clause 6", f"first preferences are counted on {number}")
    stuck = False
    allocate_and_elect(table)
    table.close_stage()
    while table.vacancies:
        if table.outlook.doomed:
            exclude_doomed(table, CITE)
            stuck = False
        elif only_turns_are_left(table, table.vacancies) and (stuck or is_safe_to_exclude(table)):
            fill_in_turn(table)
        elif stuck or is_safe_to_exclude(table):
            exclude_lowest(table, NO_PROGRESS if stuck else CITE)
            lower_keep_values(table)
            stuck = False
        else:
            stuck = not lower_keep_values(table)  # clause 17, reading 4
        before = len(table.elected)
        allocate_and_elect(table)
        if (
            len(table.elected) > before
            or table.re_opened
            or table.outlook.doomed
            or stuck
            or is_safe_to_exclude(table)
        ):
            say_what_is_kept(table, "clause 17")
            table.close_stage()
    return table.count_made(rules)


def allocate_and_elect(table: KeepTable) -> None:
    """Allocate the votes, find the quota, elect whoever reaches it (clauses 10 to 12, and 3)."""
    table.allocate()
    needed = quota(
        table.rankings.formal * table.whole - int(table.non_transferable), table.contest.seats
    )
    table.quota = needed
    clause = "clause 12" if len(table.steps) > 1 else "clause 6"
    elect_those_with(table, lambda held: held >= needed, "reaches", clause)
    fill_last_vacancies(table, "clause 3", "below")


def quota(transferable: int, seats: int) -> int:
    """Divide the votes not non-transferable by the seats plus one, cut off, add a unit (5)."""
    return transferable // (seats + 1) + 1


def is_safe_to_exclude(table: KeepTable) -> bool:
    """Say whether the lowest cannot catch up, or next to no surplus is left (clause 13)."""
    surplus = total_surplus(table)
    if surplus < SMALL_SURPLUS or only_turns_are_left(table, table.vacancies):
        return surplus < SMALL_SURPLUS
    free = may_be_excluded(table)
    lowest, *others = sorted(int(table.votes_of(candidate)) for candidate in free) or [0]
    return bool(others) and lowest + surplus < others[0]
