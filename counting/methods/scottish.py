"""The single transferable vote as Scottish councils are elected.

Source: the Scottish Local Government Elections Order 2011 (SSI 2011/399), Schedule 1, Part III,
rules 46 to 53, as amended by SSI 2021/437 (rule 53(2)); “rule” below means a rule of that
schedule. Votes are integers in units of 0.00001, the five decimal places of rule 49(3).

Two things that the Order leaves to reading. “The most recently preceding stage at which they had
an unequal number of votes” is settled in `counting.ties.by_earlier_stages`. Value lost where rule
49(3) ignores a remainder is kept in a column of its own, so that every stage adds up. Reserved
places are not the Order's: they follow the numbered list in `counting.places`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar

from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.stages import Count, Happening
from counting.table.exclusions import Clauses, exclude_doomed, exclude_lowest
from counting.table.re_opening import fill_in_turn, only_turns_are_left
from counting.table.reached import elect_those_with, fill_last_vacancies, is_elected
from counting.table.transfers import Table
from counting.ties import Lots, Purpose
from counting.votes import Votes

CITE = Clauses(fewest="rule 51(1)", earlier_stages="rule 52(2)(a)", lot="rule 52(2)(b)")
DEEMED = "is deemed to be elected"


@dataclass(frozen=True, kw_only=True)
class ScottishRules(Rules):
    """The Scottish rules, which have no options."""

    name: ClassVar[str] = "scottish-stv"
    title: ClassVar[str] = "Single transferable vote, Scottish rules (SSI 2011/399, Schedule 1)"
    decimals: ClassVar[int] = 5


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: ScottishRules,
    lots: Lots,
) -> Count:
    """Fill every vacancy, one stage at a time (rules 46-53)."""
    rankings = sort_rankings(papers, contest)
    table = Table(rankings, contest, lots, rules.decimals)
    table.quota = quota(rankings.formal, contest.seats) * table.one
    table.sort_first_preferences("rule 46")
    deem_elected(table, table.quota)
    table.close_stage()
    while table.vacancies:
        surpluses = [c for c in table.elected if table.votes_of(c) > table.quota]
        if table.outlook.doomed:
            exclude_doomed(table, CITE)
        elif surpluses:
            transfer_surplus(table, with_highest_surplus(table, surpluses), table.quota)
        elif only_turns_are_left(table, table.vacancies):
            fill_in_turn(table)
        else:
            exclude_lowest(table, CITE)
        deem_elected(table, table.quota)
        table.close_stage()
    return table.count_made(rules)


def quota(formal: int, seats: int) -> int:
    """Divide the formal papers by the seats plus one, ignore any fraction, add one (rule 47)."""
    return formal // (seats + 1) + 1


def deem_elected(table: Table, needed: Votes) -> None:
    """Deem elected whoever has the quota, then whoever is left for the last vacancies (48, 53)."""
    elect_those_with(
        table,
        lambda held: held >= needed,
        "reaches",
        "rule 48(1)",
        says=is_deemed_to_be_elected,
    )
    fill_last_vacancies(table, "rule 53(1)", "below", DEEMED)


def is_deemed_to_be_elected(table: Table, candidate: int) -> str:
    """Say that a candidate who equals or exceeds the quota is deemed to be elected (48(1))."""
    equals = table.votes_of(candidate) == table.quota
    return is_elected(table, candidate, "equals" if equals else "exceeds", DEEMED)


def with_highest_surplus(table: Table, surpluses: Collection[int]) -> int:
    """Find the highest surplus; equals by earlier stages, then by lot (rule 50)."""
    most = max(table.votes_of(candidate) for candidate in surpluses)
    tied = [candidate for candidate in surpluses if table.votes_of(candidate) == most]
    return table.settle(
        tied, Purpose.SURPLUS, ("rule 50(2)", "rule 50(3)"), "whose surplus is transferred first"
    )


def transfer_surplus(table: Table, candidate: int, needed: Votes) -> None:
    """Transfer all papers at value x surplus / votes, to five places, remainder ignored (49)."""
    held = table.votes_of(candidate)
    surplus = held - needed
    table.say(
        Happening.SURPLUS,
        (candidate,),
        "rule 49(2)",
        f"the surplus of {table.name(candidate)}, {table.in_words(surplus)}, is transferred",
    )
    table.move(
        candidate,
        Happening.SURPLUS,
        keeping=needed,
        value_of=lambda received: received * surplus // held,
    )
