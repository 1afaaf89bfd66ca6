"""One box of yes-or-no papers, judged against the share that a vote demands of a stated base.

It knows what was returned, what the base is, and whether Yes has enough of it. It refuses to know
whether there are other boxes, and what follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass

from counting.contests import Contest
from counting.papers import Marks
from counting.sections.motions import FOR
from counting.sections.required import Base, Demand, Reach, compared, is_enough, share_in_words
from counting.sentences import in_figures
from counting.votes import percentage


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """One box of papers against the required share of its own base."""

    contest: Contest
    demand: Demand
    box: Marks
    electorate: int

    def __post_init__(self) -> None:
        """Refuse more papers than there are electors."""
        if self.electorate and self.returned > self.electorate:
            message = (
                f"{in_figures(self.returned, 'paper')} returned by "
                f"{in_figures(self.electorate, 'elector')}"
            )
            raise ValueError(message)

    @property
    def returned(self) -> int:
        """Give the papers returned, formal and informal."""
        return self.box.formal + sum(number for _, number in self.box.informal)

    @property
    def base(self) -> int:
        """Give the number that the required share is a share of."""
        bases = {
            Base.FORMAL: self.box.formal,
            Base.RETURNED: self.returned,
            Base.ELECTORATE: self.electorate,
        }
        return bases[self.demand.base]

    @property
    def needed(self) -> int:
        """Give the fewest votes that would carry it: the share, rounded up, or the next above."""
        wanted = self.demand.required * self.base
        return -(-wanted // 1) if self.demand.reach is Reach.REACHED else wanted // 1 + 1

    @property
    def took_part(self) -> bool:
        """Say whether enough of the electorate returned a paper."""
        return self.returned >= self.demand.turnout * self.electorate

    @property
    def carried(self) -> bool:
        """Say whether Yes has the required share, and the turnout is enough."""
        yes = self.box.credited[FOR - 1]
        return self.took_part and is_enough(yes, self.base, self.demand.required, self.demand.reach)

    @property
    def papers(self) -> str:
        """Say what was cast."""
        yes, no = (
            f"{number:,} {name}"
            for number, name in zip(self.box.credited, self.contest.candidates, strict=True)
        )
        cast = f"{yes} and {no} on {in_figures(self.box.formal, 'formal paper')}"
        others = self.returned - self.box.formal
        return f"{cast}, of {in_figures(self.returned, 'paper')} returned" if others else cast

    @property
    def reason(self) -> str:
        """Say the number, the base and the share, or that too few took part."""
        if not self.took_part:
            return (
                f"{self.returned:,} of {in_figures(self.electorate, 'elector')} returned a paper, "
                f"{percentage(self.returned, self.electorate)}%, less than the "
                f"{share_in_words(self.demand.turnout)} that must take part"
            )
        words = {
            Base.FORMAL: in_figures(self.base, "formal paper"),
            Base.RETURNED: f"{in_figures(self.base, 'paper')} returned",
            Base.ELECTORATE: in_figures(self.base, "elector"),
        }
        if not self.base:
            return "nobody cast a vote"
        yes, demand = self.box.credited[FOR - 1], self.demand
        enough = compared(yes, self.base, demand.required, demand.reach)
        share = f"{percentage(yes, self.base)}%, {enough}"
        return f"{self.contest.candidates[0]} has {yes:,} of {words[demand.base]}, {share}"
