"""Questions by hand: a threshold vote, alone or by sections, and a motion put to a card vote.

The numbered rules of `counting.methods.threshold_vote` and `counting.methods.card_vote` (C1 in a
rule book). Candidate 1 is the answer that may be carried.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from counting.byhand.box import Papers
from counting.byhand.equals import DrawnLots
from counting.byhand.figures import CountByHand, Informal
from counting.byhand.result import written_down
from counting.byhand.statutes.marks import sort_marked
from counting.byhand.statutes.sections import by_sections, tally
from counting.byhand.table import Standing
from counting.contests import Contest
from counting.votes import Votes

if TYPE_CHECKING:
    from counting.methods.card_vote import CardMotionRules
    from counting.methods.threshold_vote import RequiredShareRules
    from counting.sections.shares import Section

YES, NO = 1, 2


class Answers:
    """One box of answers: who said what, on how many formal papers, and how many came back."""

    def __init__(self, papers: Papers, contest: Contest) -> None:
        """Count the answers."""
        formal, self.informal = sort_marked(papers, contest, 1)
        self.formal = sum(number for _, number in formal)
        self.returned = self.formal + sum(number for _, number in self.informal)
        self.held = {YES: 0, NO: 0}
        for marks, number in formal:
            self.held[marks[0]] += number

    def base(self, rules: RequiredShareRules, electorate: int) -> int:
        """Give the number that the required share is a share of (2)."""
        if rules.base == "electorate":
            return electorate
        return self.formal if rules.base == "formal papers" else self.returned

    def carry(self, rules: RequiredShareRules, electorate: int) -> bool:
        """Ask whether Yes has its share of the base, at the turnout that is required (3, 4)."""
        enough = meets(self.held[YES], self.base(rules, electorate), rules)
        return enough and self.returned >= rules.turnout * electorate


def meets(yes: Votes, base: Votes, rules: RequiredShareRules | CardMotionRules) -> bool:
    """Ask whether a number reaches, or exceeds, the required share of a base that is not nought."""
    wanted = rules.required * base
    return bool(base) and (yes > wanted or (yes == wanted and rules.reach == "reached"))


def count(
    papers: Papers, contest: Contest, rules: RequiredShareRules, lots: DrawnLots
) -> CountByHand:
    """Carry Yes where its share of the base is the share required."""
    box = Answers(papers, contest)
    wanted = rules.required * box.base(rules, rules.electorate)
    needed = -(-wanted // 1) if rules.reach == "reached" else wanted // 1 + 1
    held: dict[int, Votes] = {**box.held}
    table = answered(contest, lots, held, carried=box.carry(rules, rules.electorate))
    table.quota = needed
    table.write_stage()
    return written_down(table, rules, box.informal, box.formal)


def count_by_sections(
    boxes: Sequence[Papers], contest: Contest, rules: RequiredShareRules, lots: DrawnLots
) -> CountByHand:
    """Carry Yes where any section, or every section, carries it (5)."""
    opened = [Answers(papers, contest) for papers in boxes]
    pairs = list(zip(rules.sections, opened, strict=True))
    carry = [box.carry(rules, section.electorate) for section, box in pairs]
    carried = any(carry) if rules.carried_by == "any section" else all(carry)
    held: dict[int, Votes] = {answer: sum(b.held[answer] for b in opened) for answer in (YES, NO)}
    table = answered(contest, lots, held, carried=carried)
    return with_sections(
        table,
        rules,
        [(section, box.base(rules, section.electorate), box) for section, box in pairs],
    )


def count_motion(
    boxes: Sequence[Papers], contest: Contest, rules: CardMotionRules, lots: DrawnLots
) -> CountByHand:
    """Carry a motion that has its share of what the sides which cast votes give (2, 4)."""
    opened = [Answers(papers, contest) for papers in boxes]
    pairs = list(zip(rules.sections, opened, strict=True))
    held: dict[int, Votes] = {YES: Fraction(0), NO: Fraction(0)}
    given = Fraction(0)
    for section, box in pairs:
        if box.formal:
            given += section.share
            for answer in (YES, NO):
                held[answer] += Fraction(section.share * box.held[answer], box.formal)
    table = answered(contest, lots, held, carried=meets(held[YES], given, rules))
    table.quota = rules.required * given
    return with_sections(table, rules, [(section, box.formal, box) for section, box in pairs])


def answered(
    contest: Contest, lots: DrawnLots, held: dict[int, Votes], *, carried: bool
) -> Standing:
    """Write down the answers; the first is elected where it is carried."""
    table = Standing(contest, lots, one=held[YES] * 0 + 1, forward=False)
    table.held = held
    if carried:
        table.elect(YES)
    return table


def with_sections(
    table: Standing,
    rules: RequiredShareRules | CardMotionRules,
    sides: Sequence[tuple[Section, int, Answers]],
) -> CountByHand:
    """Give the figures of a vote by sections, with each section on its base."""
    table.sections = tuple(tally(section, base, box.held) for section, base, box in sides)
    table.write_stage()
    papers: list[tuple[int, Informal]] = [(box.formal, box.informal) for _, _, box in sides]
    return by_sections(table, rules, papers)
