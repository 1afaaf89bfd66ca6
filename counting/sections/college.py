"""The table of an electoral college: a table for each section, and one on which they are added up.

Each section's papers lie on a table of the section's own, whole, and move there at full value.
What a candidate has on the table of the college is the sum over the sections of the section's
share times the candidate's votes divided by the section's base, worked out anew at every stage.

It knows how the sections are added up. It refuses to know who is elected or excluded: that is
decided by the method.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from counting import sentences
from counting.contests import Contest
from counting.options import Rules
from counting.papers import sort_rankings
from counting.sections.shares import Papers, Section, of_the_whole
from counting.sections.tallies import informal_together, weighted
from counting.stages import Count, Happening, SectionPapers, SectionTally
from counting.table.transfers import Table
from counting.ties import Lots
from counting.votes import Votes

WHOLE = Fraction(1)


class CollegeTable(Table):
    """One count of a college in progress; votes are exact shares of the whole, which is 1."""

    def __init__(
        self,
        boxes: Sequence[tuple[Section, Papers]],
        contest: Contest,
        lots: Lots,
        decimals: int,
    ) -> None:
        """Lay every section's papers on a table of its own; none lie on the college's."""
        self.sections = [
            (section, Table(sort_rankings(papers, contest), contest, Lots(()), 0))
            for section, papers in boxes
        ]
        super().__init__(sort_rankings((), contest), contest, lots, decimals, one=WHOLE)

    @property
    def papers(self) -> tuple[SectionPapers, ...]:
        """Give the formal and informal papers of each section."""
        return tuple(
            SectionPapers(
                name=section.name,
                formal=table.rankings.formal,
                informal=table.rankings.informal,
            )
            for section, table in self.sections
        )

    @property
    def tallies(self) -> tuple[SectionTally, ...]:
        """Give each section as it stands, on the base of its own continuing votes."""
        return tuple(
            SectionTally(
                name=section.name,
                share=section.share,
                base=table.rankings.formal - whole(table.non_transferable),
                votes=tuple(map(whole, table.credited)),
                non_transferable=whole(table.non_transferable),
                transfer=table.transferred,
            )
            for section, table in self.sections
        )

    def in_words(self, number: Votes) -> str:
        """Print a share of the whole for a sentence."""
        return of_the_whole(number)

    def sort_first_preferences(self, clause: str) -> None:
        """Sort each section's papers into a parcel for each first preference, and add them up."""
        for _, table in self.sections:
            table.sort_first_preferences(clause)
        self.add_up()
        for section, table in self.sections:
            papers = sentences.in_figures(table.rankings.formal, "formal paper")
            share = f"{of_the_whole(section.share)}"
            self.say(
                Happening.FIRST,
                (),
                clause,
                f"first preferences of {section.name} are counted on {papers}, for {share}",
            )

    def move(
        self, candidate: int, why: Happening, *, keeping: Votes, value_of: Callable[[Votes], Votes]
    ) -> None:
        """Transfer the papers of a candidate within each section, and add the sections up anew."""
        for _, table in self.sections:
            table.continuing.remove(candidate)
            table.move(candidate, why, keeping=keeping, value_of=value_of)
        self.add_up()

    def add_up(self) -> None:
        """Credit each candidate with the sum of the sections' shares, each on its own base."""
        self.credited = list(weighted(self.tallies, len(self.contest.candidates)))
        self.non_transferable = WHOLE - sum(self.credited)

    def close_stage(self) -> None:
        """Record the stage in progress with every section, and begin the next."""
        super().close_stage()
        for _, table in self.sections:
            table.transferred = None

    def count_made(self, rules: Rules) -> Count:
        """Give the finished count, with the papers of every section."""
        return replace(
            super().count_made(rules),
            formal=sum(papers.formal for papers in self.papers),
            informal=informal_together(self.papers),
            sections=self.papers,
        )


def whole(number: Votes) -> int:
    """Give whole votes as the whole number that they are."""
    return int(number)
