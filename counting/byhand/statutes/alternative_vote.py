"""The alternative vote by hand: one place after another, each by the majority of what continues.

The rules of `counting.methods.alternative_vote`, which no statute fixes (C1, C2 in a rule book).
Each further place is a whole count of all the papers, with those already elected set aside.
"""

from __future__ import annotations

from counting.byhand.box import Paper, Papers, open_box
from counting.byhand.equals import DrawnLots, Figures, at_the_extreme
from counting.byhand.figures import CountByHand
from counting.byhand.fillings import foresee
from counting.byhand.result import written_down
from counting.byhand.table import Table
from counting.contests import Contest
from counting.options import Rules


class Succession(Table):
    """A table that is laid afresh for each place, and forgets the figures of the place before."""

    def look_ahead(self) -> None:
        """Judge the reserved places: an exclusion is for good at the last place only."""
        self.guarded = self.doomed = frozenset()
        if not (self.contest.reserved or self.contest.alternatives) or not self.vacancies:
            return
        last = self.vacancies == 1
        seen = foresee(self.contest, self.elected, self.excluded if last else ())
        self.doomed = seen.doomed.intersection(self.continuing)
        self.guarded = seen.guarded.intersection(self.continuing) if last else frozenset()

    def elect(self, candidate: int) -> None:
        """Elect to the place; whoever was excluded from it is so no longer."""
        self.excluded = []
        super().elect(candidate)

    def lay_afresh(self, papers: list[Paper]) -> None:
        """Begin the next place: everyone continues again but the elected, on all the papers."""
        self.continuing = [c for c in self.contest.standing if c not in self.elected]
        self.written: list[Figures] = []
        self.look_ahead()
        for paper in papers:
            paper.used = 0
        self.lay(papers)


def count(papers: Papers, contest: Contest, rules: Rules, lots: DrawnLots) -> CountByHand:
    """Fill each place by excluding the lowest until one has more than half (C1, C2)."""
    formal, informal = open_box(papers, contest)
    table = Succession(formal, contest, lots, one=1)
    end_stage(table)
    while table.vacancies:
        if table.stages[-1].elected:
            table.lay_afresh(formal)
        elif len(table.persons) == 1 and len(table.continuing) > 1:
            equals = at_the_extreme(table.continuing, table.held, max)
            table.elect(table.next_in_turn(equals))  # re-open nominations, 4
            table.write_stage()
            continue
        elif table.doomed:
            table.exclude(table.lowest(table.doomed))  # reserved places, 1
        else:
            table.exclude(table.lowest(table.may_be_excluded()))
        end_stage(table)
    return written_down(table, rules, informal, len(formal))


def end_stage(table: Succession) -> None:
    """Elect whoever has more than half of the continuing votes, or alone is left (C1)."""
    votes = sum(table.held[candidate] for candidate in table.continuing)
    table.quota = votes // 2 + 1
    able = [c for c in table.continuing if 2 * table.held[c] > votes and c not in table.doomed]
    if able and table.vacancies:
        table.elect(able[0])
    elif len(table.continuing) == 1 and table.vacancies:
        table.elect(table.continuing[0])
    table.balance()
    table.write_stage()
