"""The single transferable vote by Meek's method, in the form of I. D. Hill's program of 2006.

Source: the Proportional Representation Foundation's “Reference Meek Rule”, which states as
numbered steps what I. D. Hill, “Implementing STV by Meek's method” (Voting matters, issue 22,
July 2006) describes; “rule B.3” below means a step of it. The article itself was not seen. Votes
and keep values are integers in units of 0.000000001, the nine decimal places of rule B.2. Its
iteration is a *step*; a *stage* here is the run of steps from one decision to the next.

Where it differs from the New Zealand schedule (`counting.methods.meek`):

- Nobody is excluded before the surpluses have converged, to less than 0.000001 of a vote together
  or to where they fall no further (B.2.e); the schedule excludes as soon as the lowest cannot
  catch up, and at 0.0001.
- After an exclusion the papers are distributed before any keep value is lowered.
- Candidates no further from the lowest than the surplus that is left are tied with it (B.3): what
  the steps not yet taken could still move, they do not settle. A tie is settled at once by lot
  (T), with no look at earlier steps; who is drawn is excluded.

One candidate is excluded at a time. Reserved places follow `counting.places`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar

from counting import sentences
from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.stages import Count, Happening
from counting.table.exclusions import (
    Clauses,
    exclude_doomed,
    may_be_excluded,
    say_who_is_guarded,
    why_re_open_is_kept,
)
from counting.table.keep_values import KeepTable
from counting.table.re_opening import only_turns_are_left, take_the_next_turn
from counting.table.reached import elect_those_with, fill_last_vacancies
from counting.table.steps import lower_keep_values, say_what_is_kept, total_surplus
from counting.ties import Lots, Purpose

CITE = Clauses(fewest="rule B.3", earlier_stages="rule T", lot="rule T")
OMEGA = 1_000  # 0.000001 of a vote (rule A)


@dataclass(frozen=True, kw_only=True)
class MeekHillRules(Rules):
    """The Reference Meek Rule, which has no options."""

    name: ClassVar[str] = "meek-hill-stv"
    title: ClassVar[str] = "Single transferable vote, Meek's method (I. D. Hill, 2006)"
    decimals: ClassVar[int] = 9
    looks_back: ClassVar[bool] = False


class HillTable(KeepTable):
    """A count by keep values in which every tie is settled by lot at once."""

    def settle(
        self,
        tied: Collection[int],
        purpose: Purpose,
        clauses: tuple[str, str],
        decides: str,
    ) -> int:
        """Settle a tie by lot (rule T); the lot's clause is the second of `clauses`."""
        if len(tied) == 1:
            return next(iter(tied))
        held = [f"{self.name(c)} with {self.in_words(self.votes_of(c))}" for c in sorted(tied)]
        level = f"{sentences.listed(held)} are equal"
        if len({self.votes_of(candidate) for candidate in tied}) > 1:
            level += f" as nearly as the {self.in_words(total_surplus(self))} of surplus can tell"
        question = f"{level}. The lot decides {decides} ({clauses[1]})."
        drawn = self.lots.drawn(purpose, tied, self.stage, question)
        settled = f"{level}; {self.name(drawn)} was drawn by lot to decide {decides}"
        self.say(Happening.LOT, (drawn,), clauses[1], settled)
        return drawn


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: MeekHillRules,
    lots: Lots,
) -> Count:
    """Fill every vacancy, one step at a time (rules A to C)."""
    rankings = sort_rankings(papers, contest)
    table = HillTable(rankings, contest, lots, rules.decimals)
    number = sentences.in_figures(rankings.formal, "formal paper")
    table.say(Happening.FIRST, (), "rule B.2.a", f"first preferences are counted on {number}")
    distribute_and_elect(table)
    table.close_stage()
    surplus_before: int | None = None
    while table.vacancies:
        surplus, already = total_surplus(table), len(table.elected)
        if table.outlook.doomed:
            exclude_doomed(table, CITE)
            surplus_before = None
        elif has_converged(surplus, surplus_before):
            if only_turns_are_left(table, table.vacancies):
                take_the_next_turn(table, within=surplus)
            else:
                exclude_lowest(table, surplus)
            surplus_before = None
        else:
            lower_keep_values(table)  # B.2.f
            surplus_before = surplus
        distribute_and_elect(table)
        if len(table.elected) > already:
            surplus_before = None
        decided = len(table.elected) > already or table.re_opened or table.outlook.doomed
        if decided or has_converged(total_surplus(table), surplus_before):
            say_what_is_kept(table, "rule B.2.f")
            table.close_stage()
    return table.count_made(rules)


def distribute_and_elect(table: KeepTable) -> None:
    """Distribute the votes, find the quota, elect whoever reaches it (B.2.a to c, B.1 and C.1)."""
    table.allocate()
    needed = quota(sum(int(held) for held in table.credited), table.contest.seats)
    table.quota = needed
    elect_those_with(table, lambda held: held >= needed, "reaches", "rule B.2.c")
    fill_last_vacancies(table, "rule C.1", "below")


def quota(votes: int, seats: int) -> int:
    """Divide the candidates' votes by the seats plus one, cut off, and add a unit (B.2.b)."""
    return votes // (seats + 1) + 1


def has_converged(surplus: int, before: int | None) -> bool:
    """Say whether the total surplus is under omega, or no less than one step before (B.2.e).

    `before` is nothing at the first step after an election or an exclusion.
    """
    return surplus < OMEGA or (before is not None and surplus >= before)


def exclude_lowest(table: HillTable, surplus: int) -> None:
    """Exclude the lowest of those not guarded; whoever is within the surplus is tied (B.3)."""
    free = may_be_excluded(table)
    fewest = min(int(table.votes_of(candidate)) for candidate in free)
    tied = [c for c in free if int(table.votes_of(c)) <= fewest + surplus]
    candidate = table.settle(tied, Purpose.EXCLUDE, ("rule T", "rule T"), "who is excluded")
    say_who_is_guarded(table, table.votes_of(candidate))
    table.exclude(
        Happening.EXCLUDED,
        candidate,
        "rule B.3",
        f"{table.name(candidate)} has the fewest votes"
        f"{' of those who may be excluded' if table.outlook.guarded else ''}, "
        f"{table.in_words(table.votes_of(candidate))}, and is excluded"
        f"{why_re_open_is_kept(table, table.votes_of(candidate))}",
    )
