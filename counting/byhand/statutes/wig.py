"""The weighted inclusive Gregory method with nothing rounded, by hand.

The numbered rules of `counting.methods.wig`, which no statute fixes (C1, C2 in a rule book).
"""

from __future__ import annotations

from fractions import Fraction

from counting.byhand.box import Papers, open_box
from counting.byhand.equals import DrawnLots, at_the_extreme
from counting.byhand.figures import CountByHand
from counting.byhand.result import written_down
from counting.byhand.table import Table
from counting.contests import Contest
from counting.options import Rules
from counting.ties import Purpose


def count(papers: Papers, contest: Contest, rules: Rules, lots: DrawnLots) -> CountByHand:
    """Fill the vacancies, stage by stage (1 to 5)."""
    formal, informal = open_box(papers, contest)
    table = Table(formal, contest, lots, one=Fraction(1))
    quota = Fraction(len(formal), contest.seats + 1)  # rule 1
    table.quota = quota
    end_stage(table, quota)
    while table.vacancies:
        surpluses = with_surpluses(table, quota)
        if table.doomed:
            table.exclude(table.lowest(table.doomed))  # reserved places, 1
        elif surpluses:
            largest = at_the_extreme(surpluses, table.held, max)  # rules 2 and 5
            transfer(table, table.settle(largest, Purpose.SURPLUS), quota)
        elif table.only_turns_are_left:
            table.take_turns()  # re-open nominations, 4
        else:
            table.exclude(table.lowest(table.may_be_excluded()))  # rules 3 and 5
        end_stage(table, quota)
    return written_down(table, rules, informal, len(formal))


def with_surpluses(table: Table, quota: Fraction) -> list[int]:
    """List the elected who have more than the quota (2)."""
    return [candidate for candidate in table.elected if table.held[candidate] > quota]


def transfer(table: Table, candidate: int, quota: Fraction) -> None:
    """Transfer every paper at its value times the surplus divided by the votes, exactly (2)."""
    fraction = Fraction(table.held[candidate] - quota, table.held[candidate])
    table.moved_from = (candidate,)
    table.hand_on(table.lift(candidate), lambda value: value * fraction)
    table.settled[candidate] = quota
    table.count_piles([candidate])


def end_stage(table: Table, quota: Fraction) -> None:
    """Elect whoever exceeds the quota and whoever is left (1, 4), and write it down."""
    table.elect_all_with(lambda votes: votes > quota)
    table.fill_last_vacancies()
    table.balance()
    table.write_stage()
