"""Meek's method by hand, in the form of I. D. Hill's program of 2006: the Reference Meek Rule.

The steps B.1 to C.2 and T of that rule, in the reading of `counting.methods.meek_hill`. Votes and
keep values are counted in units of 0.000000001.
"""

from __future__ import annotations

from counting.byhand.box import Papers, open_box
from counting.byhand.equals import DrawnLots, Figures
from counting.byhand.figures import CountByHand
from counting.byhand.keeping import NINE_PLACES, Keeping
from counting.byhand.result import written_down
from counting.contests import Contest
from counting.options import Rules
from counting.ties import Purpose

OMEGA = NINE_PLACES // 1_000_000  # A


class HillTable(Keeping):
    """A table at which a lot parts equals at once, and the surplus that is left makes equals."""

    surplus_before: int | None = None

    def in_the_order_read(self) -> list[Figures]:
        """Look nothing up: a lot parts equals at once (T)."""
        return []

    @property
    def converged(self) -> bool:
        """Ask whether the surplus is under omega, or no less than one step before (B.2.e)."""
        before = self.surplus_before
        return self.surplus < OMEGA or (before is not None and self.surplus >= before)


def count(papers: Papers, contest: Contest, rules: Rules, lots: DrawnLots) -> CountByHand:
    """Fill the vacancies, one step at a time; what leads to a decision ends a stage (B, C)."""
    formal, informal = open_box(papers, contest)
    table = HillTable(formal, contest, lots)
    take_step(table)
    table.write_stage()
    while table.vacancies:
        already, surplus = len(table.elected), None
        if table.doomed:
            table.exclude(table.lowest(table.doomed))  # reserved places, 1
        elif table.converged and table.only_turns_are_left:
            highest = max(int(table.held[candidate]) for candidate in table.continuing)
            equals = [c for c in table.continuing if table.held[c] >= highest - table.surplus]
            table.elect(table.next_in_turn(equals))  # re-open nominations, 4
        elif table.converged:
            exclude_lowest(table)  # B.3
        else:
            surplus = table.surplus
            table.lower_keep_values()  # B.2.f
        table.surplus_before = surplus
        take_step(table)
        if len(table.elected) > already:
            table.surplus_before = None
        decided = len(table.elected) > already or table.doomed or not table.vacancies
        if decided or table.converged:
            table.write_stage()
    return written_down(table, rules, informal, len(formal))


def take_step(table: HillTable) -> None:
    """Distribute every vote, find the quota, elect whoever reaches it (B.2.a to c, B.1, C.1)."""
    table.allocate()
    quota = sum(int(votes) for votes in table.held.values()) // (table.contest.seats + 1) + 1
    table.quota = quota
    table.elect_all_with(lambda votes: votes >= quota)
    table.fill_last_vacancies()


def exclude_lowest(table: HillTable) -> None:
    """Exclude the lowest; whoever is no further from the lowest than the surplus is tied (B.3)."""
    free = table.may_be_excluded()
    reach = min(int(table.held[candidate]) for candidate in free) + table.surplus
    tied = [candidate for candidate in free if table.held[candidate] <= reach]
    table.exclude(table.settle(tied, Purpose.EXCLUDE))
