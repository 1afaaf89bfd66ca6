"""Meek's method by hand, as the New Zealand schedule has it: each vote followed along its way.

Local Electoral Regulations 2001 (New Zealand, SR 2001/145), Schedule 1A, in the reading of
`counting.methods.meek`. Votes and keep values are counted in units of 0.000000001.
"""

from __future__ import annotations

from counting.byhand.box import Papers, open_box
from counting.byhand.equals import DrawnLots
from counting.byhand.figures import CountByHand
from counting.byhand.keeping import NINE_PLACES, Keeping
from counting.byhand.result import written_down
from counting.contests import Contest
from counting.options import Rules

NEXT_TO_NOTHING = NINE_PLACES // 10_000  # clause 13


def count(papers: Papers, contest: Contest, rules: Rules, lots: DrawnLots) -> CountByHand:
    """Fill the vacancies, one step at a time; what leads to a decision ends a stage (3 to 23)."""
    formal, informal = open_box(papers, contest)
    table = Keeping(formal, contest, lots)
    table.stuck = False
    take_step(table)
    table.write_stage()
    while table.vacancies:
        if table.doomed:
            table.exclude(table.lowest(table.doomed))  # reserved places, 1
            table.stuck = False
        elif table.only_turns_are_left and ready(table):
            table.take_turns()  # re-open nominations, 4
        elif ready(table):
            table.exclude(table.lowest(table.may_be_excluded()))  # clause 13
            table.lower_keep_values()
            table.stuck = False
        else:
            table.stuck = not table.lower_keep_values()  # clause 17
        already = len(table.elected)
        take_step(table)
        decided = len(table.elected) > already or table.doomed or not table.vacancies
        if decided or ready(table):
            table.write_stage()
    return written_down(table, rules, informal, len(formal))


def take_step(table: Keeping) -> None:
    """Allocate every vote, find the quota, elect whoever reaches it (3, 6, 10 to 12)."""
    table.allocate()
    votes = table.formal * NINE_PLACES - int(table.non_transferable)
    quota = votes // (table.contest.seats + 1) + 1
    table.quota = quota
    table.elect_all_with(lambda held: held >= quota)
    table.fill_last_vacancies()


def ready(table: Keeping) -> bool:
    """Ask whether the lowest cannot catch up, or the steps lead no further (clause 13).

    Where nobody more is excluded (re-open nominations, 4) only the latter leads to a decision.
    """
    if table.stuck or table.surplus < NEXT_TO_NOTHING:
        return True
    votes = sorted(int(table.held[candidate]) for candidate in table.may_be_excluded())
    alone = table.only_turns_are_left or len(votes) == 1
    return not alone and votes[0] + table.surplus < votes[1]
