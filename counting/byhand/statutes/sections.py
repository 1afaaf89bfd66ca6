"""Sections by hand: the electoral college and the card vote, each section on its own base.

The numbered rules of `counting.methods.electoral_college` and `counting.methods.card_vote` (C1, C2
in a rule book). Each section's papers lie on a table of their own, and are added up as shares.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from counting.byhand.box import Papers, open_box
from counting.byhand.equals import DrawnLots, at_the_extreme
from counting.byhand.figures import CountByHand, Informal, SectionByHand, by_reason, in_order
from counting.byhand.result import written_down
from counting.byhand.statutes.marks import credit, go_down_the_poll, sort_marked
from counting.byhand.table import Standing, Table
from counting.contests import Contest
from counting.ties import Purpose
from counting.votes import Votes

if TYPE_CHECKING:
    from counting.methods.card_vote import CardVoteRules
    from counting.methods.electoral_college import ElectoralCollegeRules
    from counting.methods.threshold_vote import RequiredShareRules
    from counting.sections.shares import RulesBySections, Section

WHOLE = Fraction(1)


class College(Standing):
    """A college: each section's own table, and the whole that their shares add up to."""

    def __init__(
        self,
        tables: Sequence[Table],
        contest: Contest,
        rules: ElectoralCollegeRules,
        lots: DrawnLots,
    ) -> None:
        """Add up the first preferences of every section."""
        super().__init__(contest, lots, one=WHOLE, forward=False)
        self.tables = dict(zip(rules.sections, tables, strict=True))
        self.add_up()

    def add_up(self) -> None:
        """Give each candidate the sum of share x votes / base over the sections (2, 3)."""
        self.held = dict.fromkeys(self.held, Fraction(0))
        self.given = Fraction(0)
        for section, table in self.tables.items():
            base = sum(int(votes) for votes in table.held.values())
            if base == 0:
                continue
            self.given += section.share
            for candidate, votes in table.held.items():
                self.held[candidate] += Fraction(section.share * votes, base)
        self.non_transferable = WHOLE - sum(self.held.values())

    def exclude(self, candidate: int) -> None:
        """Exclude from every section, where the papers move on whole, and add up anew."""
        self.strike_out(candidate)
        for table in self.tables.values():
            table.exclude(candidate)
        self.add_up()
        self.look_ahead()

    def write_stage(self) -> None:
        """Write down the whole, and each section beside it."""
        self.sections = tuple(
            SectionByHand(
                name=section.name,
                share=section.share,
                base=sum(int(votes) for votes in table.held.values()),
                votes=tuple(int(votes) for votes in table.held.values()),
                non_transferable=len(table.piles[None]),
                moved_from=table.moved_from,
                moved=in_order((*key, number) for key, number in table.moved.items()),
            )
            for section, table in self.tables.items()
        )
        super().write_stage()
        for table in self.tables.values():
            table.moved_from, table.moved = (), Counter()


def count_college(
    boxes: Sequence[Papers], contest: Contest, rules: ElectoralCollegeRules, lots: DrawnLots
) -> CountByHand:
    """Exclude the lowest of the whole until one has more than half of what is given (1 to 5)."""
    opened = [open_box(papers, contest) for papers in boxes]
    tables = [Table(papers, contest, DrawnLots((), ()), one=1) for papers, _ in opened]
    college = College(tables, contest, rules, lots)
    end_stage = end_by_majority if rules.elected_by == "majority" else end_by_plurality
    end_stage(college)
    while college.vacancies:
        if college.doomed:
            college.exclude(college.lowest(college.doomed))  # reserved places, 1
        elif college.only_turns_are_left:
            college.take_turns()  # re-open nominations, 4
        else:
            college.exclude(college.lowest(college.may_be_excluded()))
        end_stage(college)
    return by_sections(college, rules, [(len(papers), reasons) for papers, reasons in opened])


def end_by_majority(college: College) -> None:
    """Elect whoever has more than half of what the sections give, or alone is left (3, 4)."""
    half = Fraction(college.given, 2)
    college.quota = half
    able = [c for c in college.continuing if c not in college.doomed]
    above = [c for c in able if college.held[c] > half]
    if not above and len(college.continuing) == 1:
        above = able
    if above and college.vacancies:
        college.elect(above[0])
    college.write_stage()


def end_by_plurality(college: College) -> None:
    """Elect whoever has most of the whole, equals by lot: the only stage."""
    able = [c for c in college.continuing if c not in college.doomed]
    if able and college.vacancies:
        most = at_the_extreme(able, college.held, max)
        college.elect(college.settle(most, Purpose.ELECT))
    college.write_stage()


def count_cards(
    boxes: Sequence[Papers], contest: Contest, rules: CardVoteRules, lots: DrawnLots
) -> CountByHand:
    """Add up the sides, each card with its weight, and go down the poll (1 to 3)."""
    poll = Standing(contest, lots, one=WHOLE, forward=False)
    tallies, papers = [], []
    for section, box in zip(rules.sections, boxes, strict=True):
        cards, informal = sort_marked(box, contest, rules.most_marks)
        side = Standing(contest, lots, one=1, forward=False)
        for marks, weight in cards:
            credit(side, marks, weight)
        base = sum(weight for _, weight in cards)
        papers.append((base, informal))
        tallies.append(tally(section, base, side.held))
        if base:
            for candidate, votes in side.held.items():
                poll.held[candidate] += Fraction(section.share * votes, base)
    poll.sections = tuple(tallies)
    go_down_the_poll(poll)
    return by_sections(poll, rules, papers)


def tally(section: Section, base: int, held: Mapping[int, Votes]) -> SectionByHand:
    """Write down one side of a vote of one stage."""
    votes = tuple(int(number) for number in held.values())
    return SectionByHand(name=section.name, share=section.share, base=base, votes=votes)


def by_sections(
    table: Standing,
    rules: RulesBySections | RequiredShareRules,
    papers: Sequence[tuple[int, Informal]],
) -> CountByHand:
    """Give the figures of a finished count by sections, with the papers of each."""
    together: Counter[str] = Counter()
    for _, informal in papers:
        together.update(dict(informal))
    result = written_down(
        table, rules, by_reason(together.items()), sum(formal for formal, _ in papers)
    )
    named = zip(rules.sections, papers, strict=True)
    return replace(
        result,
        sections=tuple((section.name, formal, informal) for section, (formal, informal) in named),
    )
