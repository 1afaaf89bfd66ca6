"""The single transferable vote by Meek's method, as New Zealand elects its councils.

Source: the Local Electoral Regulations 2001 (New Zealand, SR 2001/145), Schedule 1A, as at 1 July
2025; “clause” below means a clause of that schedule. Votes and keep values are integers in units
of 0.000000001, the nine decimal places of clause 5. Its iteration is a *step*; a *stage* here is
the run of steps from one decision to the next, as it stands at its last step.

Where this differs from the schedule's text, and why:

- Clause 10 rounds up every product, so that the parts of one vote could add up to more than one.
  Here what a candidate keeps of a vote is rounded up and the rest is what is left of it: so did
  I. D. Hill's program, on which the schedule rests, and so do the published counts (Dunedin,
  Cargill ward, 2004). Every vote adds up to one, and nothing is lost.
- Clause 13 (an exclusion) is also applied after the first step, as the published counts do.
- A keep value never rises: clause 17 rounds up twice, which alone could raise it by one unit.
- Ties: the first step at which the votes were unequal (clause 40), read as narrowing the tie as
  the count looks forward; then, in place of the pseudo-random order of clauses 41 to 48, a lot.

One vacancy is counted alike: the absolute majority that the schedule's Part 2 asks for is reached
by whole votes exactly where the quota is. Reserved places follow `counting.places`; a doomed
candidate is excluded and the papers are allocated again before any keep value is lowered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from counting import sentences, votes
from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.stages import Count, Happening
from counting.table.exclusions import Clauses, exclude_doomed, exclude_lowest
from counting.table.keep_values import KeepTable, rounded_up
from counting.table.reached import elect_those_with, fill_last_vacancies
from counting.ties import Lots

CITE = Clauses(fewest="clause 13", earlier_stages="clause 40", lot="clause 19")
NO_PROGRESS = Clauses(fewest="clause 23", earlier_stages="clause 40", lot="clause 19")
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
    """Fill every vacancy, one step at a time (clauses 3 to 23)."""
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
        elif stuck or is_safe_to_exclude(table):
            exclude_lowest(table, NO_PROGRESS if stuck else CITE)
            lower_keep_values(table)
            stuck = False
        else:
            stuck = not lower_keep_values(table)
        before = len(table.elected)
        allocate_and_elect(table)
        if (
            len(table.elected) > before
            or table.outlook.doomed
            or stuck
            or is_safe_to_exclude(table)
        ):
            say_what_is_kept(table)
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


def allocate_and_elect(table: KeepTable) -> None:
    """Allocate the votes, find the quota, elect whoever reaches it (clauses 10 to 12, and 3)."""
    table.allocate()
    needed = quota(
        table.rankings.formal * table.whole - int(table.non_transferable), table.contest.seats
    )
    table.quota = needed
    clause = "clause 12" if len(table.steps) > 1 else "clause 6"
    elect_those_with(
        table, lambda held: held >= needed, "reaches", (clause, "clause 40", "clause 19")
    )
    fill_last_vacancies(table, "clause 3", "below")


def quota(transferable: int, seats: int) -> int:
    """Divide the votes not non-transferable by the seats plus one, cut off, add a unit (5)."""
    return transferable // (seats + 1) + 1


def lower_keep_values(table: KeepTable) -> bool:
    """Multiply each elected candidate's keep value by quota / votes, rounded up each time (17).

    Says whether any keep value fell: where none did, the steps make no progress (clause 23).
    """
    needed, fell = int(table.quota or 0), False
    for candidate in table.elected:
        held, now = int(table.votes_of(candidate)), table.keep_values[candidate - 1]
        if held <= needed:
            continue
        lower = rounded_up(rounded_up(now * needed, table.whole) * table.whole, held)
        if lower < now:
            table.keep_values[candidate - 1], fell = lower, True
    return fell


def total_surplus(table: KeepTable) -> int:
    """Add up what the elected candidates have beyond the quota (clause 13)."""
    needed = int(table.quota or 0)
    return sum(max(0, int(table.votes_of(candidate)) - needed) for candidate in table.elected)


def is_safe_to_exclude(table: KeepTable) -> bool:
    """Say whether the lowest cannot catch up, or next to no surplus is left (clause 13)."""
    surplus = total_surplus(table)
    free = (c for c in table.continuing if c not in table.outlook.guarded)
    lowest, *others = sorted(int(table.votes_of(candidate)) for candidate in free) or [0]
    return surplus < SMALL_SURPLUS or (bool(others) and lowest + surplus < others[0])


def say_what_is_kept(table: KeepTable) -> None:
    """Say at which step the stage stands, the total surplus and what the elected keep."""
    keeping = [c for c in table.elected if table.keep_values[c - 1] < table.whole]
    if not keeping:
        return
    parts = sentences.listed(
        [
            f"{table.name(c)} {votes.in_words(table.keep_values[c - 1], table.decimals)}"
            for c in keeping
        ]
    )
    table.say(
        Happening.SURPLUS,
        keeping,
        "clause 17",
        f"at step {len(table.steps)} the part of each vote that is kept is, for {parts}; "
        f"the surpluses left are {table.in_words(total_surplus(table))} together",
    )
