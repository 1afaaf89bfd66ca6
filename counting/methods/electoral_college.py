"""The electoral college: one seat, ranked papers, sections with fixed shares of the whole.

The idea is that of the college that elected the leader and deputy leader of the party until 2010
(“Rule Book 2010”, chapter 4, clause II.B.2, as the House of Commons Library note SN/PC/3938 of
6 October 2010 prints it): each section is a fixed share whatever its turnout, votes are totalled
for each section and given as percentages, and the papers of the lowest move on within their
section. The rules here are this system's; they stand in a rule book as C1 (the method) and C2
(ties):

1. Every formal paper is one vote, within its section, for its highest preference for a continuing
   candidate.
2. At every stage each section is taken on its own base, the votes of its continuing candidates:
   a candidate has the sum of share x votes / base, exactly. Papers that have become
   non-transferable leave the base, so that a section's share is never diluted.
3. A section with no continuing votes gives nobody anything; the majority is then of what the other
   sections give. To hand its share to the others would come to the same order and the same
   majority, and to ask for half of the whole could leave nobody able to reach it.
4. A candidate with more than half of what the sections give is elected; otherwise the lowest is
   excluded, and each paper moves within its section at full value.
5. Equals by the most recent earlier stage at which they were unequal, then by lot.

Where the rule book says so (`ElectedBy.PLURALITY`), the count ends with its first stage, and the
candidate with most of the whole is elected, equals by lot: so was the party's BAME representative
in 2020, with 39.76 per cent. Votes are exact fractions of the whole, which is 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from counting.contests import Contest
from counting.options import read_word
from counting.sections.college import CollegeTable
from counting.sections.shares import Papers, RulesBySections, Section
from counting.sections.tallies import given_by
from counting.sentences import listed
from counting.stages import Count, Happening
from counting.table.exclusions import Clauses, exclude_doomed, exclude_lowest
from counting.table.re_opening import fill_in_turn, only_turns_are_left, re_open
from counting.ties import Lots, Purpose

CITE = Clauses(fewest="C1", earlier_stages="C2", lot="C2")


class ElectedBy(StrEnum):
    """What elects in a college."""

    MAJORITY = "majority"
    PLURALITY = "plurality"


@dataclass(frozen=True, kw_only=True)
class ElectoralCollegeRules(RulesBySections):
    """An electoral college: its sections, and whether more than half or most of the whole elects.

    `sections` have shares that add up to 1.
    """

    name: ClassVar[str] = "electoral-college"
    title: ClassVar[str] = "Electoral college"
    most_seats: ClassVar[int | None] = 1
    elected_by: ElectedBy = ElectedBy.MAJORITY

    @property
    def must_be_exceeded(self) -> bool:
        """Ask for more than half of what the sections give (4)."""
        return True

    @staticmethod
    def read_elected_by(value: object) -> ElectedBy:
        """Read what elects."""
        return read_word(ElectedBy, value)


def count(
    boxes: Sequence[tuple[Section, Papers]],
    contest: Contest,
    rules: ElectoralCollegeRules,
    lots: Lots,
) -> Count:
    """Exclude the lowest of the whole, one stage at a time, until one is elected (C1, C2).

    `boxes` has each section's papers, with the number of identical ones. Raises `LotRequired`
    where a tie is left to chance, and `ValueError` for a contest of more than one seat.
    """
    if contest.seats > 1:
        message = f"an electoral college fills one seat, and this contest has {contest.seats}"
        raise ValueError(message)
    table = CollegeTable(boxes, contest, lots, rules.decimals)
    elect = elect_by_majority if rules.elected_by is ElectedBy.MAJORITY else elect_by_plurality
    table.sort_first_preferences("C1")
    elect(table)
    table.close_stage()
    while table.vacancies:
        if table.outlook.doomed:
            exclude_doomed(table, CITE)
        elif only_turns_are_left(table, table.vacancies):
            fill_in_turn(table)
        else:
            exclude_lowest(table, CITE)
        elect(table)
        table.close_stage()
    return table.count_made(rules)


def elect_by_majority(table: CollegeTable) -> None:
    """Elect whoever has more than half of what the sections give, or is the only one left (C1)."""
    given = given_by(table.tallies)
    table.quota = Fraction(given, 2)
    free = free_to_be_elected(table)
    above = [candidate for candidate in free if table.votes_of(candidate) > table.quota]
    if above:
        held = table.in_words(table.votes_of(above[0]))
        elect_or_re_open(
            table, above[0], f"has {held}, more than half of {what_is_given(table, given)}"
        )
    elif free and len(table.continuing) == 1:
        table.elect(
            Happening.LAST,
            free[0],
            "C1",
            f"{table.name(free[0])} is elected as the only candidate who continues",
        )


def elect_by_plurality(table: CollegeTable) -> None:
    """Elect whoever has most of the whole at the only stage; equals by lot (C1, C2)."""
    free = free_to_be_elected(table)
    if not free:
        return
    most = max(table.votes_of(candidate) for candidate in free)
    tied = [candidate for candidate in free if table.votes_of(candidate) == most]
    candidate = table.settle(tied, Purpose.ELECT, ("C2", "C2"), "who is elected")
    among = "the most of those who can be elected" if table.outlook.doomed else "the most"
    elect_or_re_open(table, candidate, f"has {table.in_words(most)}, {among}")


def elect_or_re_open(table: CollegeTable, candidate: int, because: str) -> None:
    """Elect a candidate, or re-open nominations where that is what has the votes (C1, C4)."""
    if candidate == table.re_open:
        re_open(table, because)
        return
    sentence = f"{table.name(candidate)} {because}, and is elected"
    table.elect(Happening.ELECTED, candidate, "C1", sentence)


def free_to_be_elected(table: CollegeTable) -> list[int]:
    """List the continuing candidates who are not doomed, where there is a seat to fill."""
    free = [c for c in table.continuing if c not in table.outlook.doomed]
    return free if table.vacancies else []


def what_is_given(table: CollegeTable, given: Fraction) -> str:
    """Say what the majority is a majority of: the whole, or what some sections give of it."""
    silent = [section.name for section in table.tallies if not section.base]
    if not silent:
        return "it"
    return (
        f"the {table.in_words(given)} that is given without {listed(silent)}, where none continue"
    )
