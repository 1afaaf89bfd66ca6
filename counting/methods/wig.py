"""The single transferable vote by the weighted inclusive Gregory method, exact in fractions.

No statute: the form recommended where none binds. The idea is that of the Scottish rules (SSI
2011/399, Schedule 1, rules 46 to 53) with nothing rounded; quota and election are as in Lee
Yingtong Li, “Model rules for a computerised STV election using the weighted inclusive Gregory
method” (2021). Its rules, which stand in a rule book as C1 (the method) and C2 (ties):

1. Every formal paper is one vote for its first preference. The quota is the formal papers divided
   by the seats plus one, exactly, and a continuing candidate who exceeds it is elected. To equal
   it is not enough: one candidate more than the seats could do that.
2. A surplus is what an elected candidate has beyond the quota; the largest goes first. All the
   candidate's papers move to the next available preference, each at its present value times the
   surplus divided by the candidate's votes.
3. Where there is no surplus, the candidate with the fewest votes is excluded and the papers move
   at their present value.
4. When the continuing are as many as the vacancies they are elected.
5. Equals are settled by the most recent earlier stage at which they were not equal, then by lot.

Votes are `Fraction` throughout, so that equal means equal and nothing is lost. The figures grow:
the digits of a denominator can double with every surplus transferred, to some 16,000 with eleven
of them. A rule book keeps to `MOST_SEATS`, with which no count comes that far; any number is
counted until a denominator has more than `MOST_DIGITS` digits, and then the count is refused.
Reserved places follow `counting.places`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.stages import Count, Happening
from counting.table.exclusions import Clauses, exclude_doomed, exclude_lowest
from counting.table.re_opening import fill_in_turn, only_turns_are_left
from counting.table.reached import elect_those_with, fill_last_vacancies
from counting.table.transfers import Table
from counting.ties import Lots, Purpose
from counting.votes import Votes

CITE = Clauses(fewest="C1", earlier_stages="C2", lot="C2")
MOST_SEATS = 12
MOST_DIGITS = 20_000
BEYOND: int = 10**MOST_DIGITS


@dataclass(frozen=True, kw_only=True)
class WigRules(Rules):
    """The exact weighted inclusive Gregory method, which has no options.

    `decimals` is the number of places to which its fractions are printed for reading.
    """

    name: ClassVar[str] = "wig-stv"
    title: ClassVar[str] = "Single transferable vote, exact weighted inclusive Gregory method"
    decimals: ClassVar[int] = 5
    exact: ClassVar[bool] = True
    most_seats: ClassVar[int | None] = MOST_SEATS

    @property
    def must_be_exceeded(self) -> bool:
        """Ask for more than the quota (1)."""
        return True


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: WigRules,
    lots: Lots,
) -> Count:
    """Fill every vacancy, one stage at a time (C1, C2).

    A `ValueError` where the fractions outgrow `MOST_DIGITS` digits.
    """
    rankings = sort_rankings(papers, contest)
    table = Table(rankings, contest, lots, rules.decimals, one=Fraction(1))
    table.quota = needed = Fraction(rankings.formal, contest.seats + 1)
    table.sort_first_preferences("C1")
    deem_elected(table, needed)
    table.close_stage()
    while table.vacancies:
        surpluses = [c for c in table.elected if table.votes_of(c) > needed]
        if table.outlook.doomed:
            exclude_doomed(table, CITE)
        elif surpluses:
            transfer_surplus(table, with_largest_surplus(table, surpluses), needed)
        elif only_turns_are_left(table, table.vacancies):
            fill_in_turn(table)
        else:
            exclude_lowest(table, CITE)
        deem_elected(table, needed)
        table.close_stage()
    return table.count_made(rules)


def deem_elected(table: Table, needed: Votes) -> None:
    """Elect whoever exceeds the quota, then whoever is left for the last vacancies (1, 4)."""
    elect_those_with(table, lambda held: held > needed, "exceeds", "C1", equals="C2")
    fill_last_vacancies(table, "C1", "not above")


def with_largest_surplus(table: Table, surpluses: Collection[int]) -> int:
    """Find the largest surplus; equals by earlier stages, then by lot (2, 5)."""
    most = max(table.votes_of(candidate) for candidate in surpluses)
    tied = [candidate for candidate in surpluses if table.votes_of(candidate) == most]
    return table.settle(tied, Purpose.SURPLUS, ("C2", "C2"), "whose surplus is transferred first")


def transfer_surplus(table: Table, candidate: int, needed: Votes) -> None:
    """Transfer all papers at value x surplus / votes, exactly (2)."""
    held = table.votes_of(candidate)
    share = Fraction(held - needed, held)
    table.say(
        Happening.SURPLUS,
        (candidate,),
        "C1",
        f"the surplus of {table.name(candidate)}, {table.in_words(held - needed)}, is transferred",
    )
    table.move(
        candidate,
        Happening.SURPLUS,
        keeping=needed,
        value_of=lambda received: received * share,
    )
    refuse_longer_fractions(table)


def refuse_longer_fractions(table: Table) -> None:
    """Refuse to go on where votes are fractions too long to count with."""
    if any(held.denominator >= BEYOND for held in table.credited):
        message = (
            f"at stage {table.stage} the exact fractions have more than {MOST_DIGITS:,} digits: "
            f"a contest of up to {MOST_SEATS} seats stays below, and another method has no such "
            f"bound"
        )
        raise ValueError(message)
