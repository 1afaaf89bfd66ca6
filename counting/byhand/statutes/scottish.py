"""The Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, Part III, by hand.

Rules 46 to 53, as amended by SSI 2021/437. Votes are counted in units of 0.00001 of a vote.
"""

from __future__ import annotations

from counting.byhand.box import Papers, open_box
from counting.byhand.equals import DrawnLots, at_the_extreme
from counting.byhand.figures import CountByHand
from counting.byhand.result import written_down
from counting.byhand.table import Table
from counting.contests import Contest
from counting.options import Rules
from counting.ties import Purpose

FIVE_PLACES = 10**5


def count(papers: Papers, contest: Contest, rules: Rules, lots: DrawnLots) -> CountByHand:
    """Fill the vacancies, stage by stage (rules 46 to 53)."""
    formal, informal = open_box(papers, contest)
    table = Table(formal, contest, lots, one=FIVE_PLACES)  # rule 46: first preferences
    quota = (len(formal) // (contest.seats + 1) + 1) * FIVE_PLACES  # rule 47
    table.quota = quota
    end_stage(table, quota)
    while table.vacancies:
        surpluses = with_surpluses(table, quota)
        if table.doomed:
            table.exclude(table.lowest(table.doomed))  # reserved places, 1
        elif surpluses:
            highest = at_the_extreme(surpluses, table.held, max)  # rule 50(1)
            transfer(table, table.settle(highest, Purpose.SURPLUS), quota)  # rule 50(2) and (3)
        elif table.only_turns_are_left:
            table.take_turns()  # re-open nominations, 4
        else:
            table.exclude(table.lowest(table.may_be_excluded()))  # rules 51 and 52
        end_stage(table, quota)
    return written_down(table, rules, informal, len(formal))


def with_surpluses(table: Table, quota: int) -> list[int]:
    """List the elected who have more than the quota (rule 49(1))."""
    return [candidate for candidate in table.elected if table.held[candidate] > quota]


def transfer(table: Table, candidate: int, quota: int) -> None:
    """Transfer every paper at value x surplus / votes, to five places, remainder ignored (49)."""
    votes = table.held[candidate]
    table.moved_from = (candidate,)
    table.hand_on(table.lift(candidate), lambda value: value * (votes - quota) // votes)
    table.settled[candidate] = quota
    table.count_piles([candidate])


def end_stage(table: Table, quota: int) -> None:
    """Deem elected whoever reaches the quota and whoever is left (48, 53), and write it down."""
    table.elect_all_with(lambda votes: votes >= quota)
    table.fill_last_vacancies()
    table.balance()
    table.write_stage()
