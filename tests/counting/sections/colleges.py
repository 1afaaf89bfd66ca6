"""Strategies for sections: a contest, some sections with shares, and a box of papers for each."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from counting import Contest, Count, Lot, LotRequired, Section, count_sections
from tests.strategies_counting import NAMES, Papers, rankings

SECTIONS = ("Members", "Affiliates", "MPs")


@dataclass(frozen=True)
class College:
    """A contest, its sections and their papers; lots are drawn as they are asked for."""

    contest: Contest
    sections: tuple[Section, ...]
    boxes: dict[str, Papers]

    def count(self, rules, *, draw=min) -> Count:
        """Count the sections, drawing a lot by `draw` whenever the count asks for one."""
        lots: list[Lot] = []
        while True:
            try:
                return count_sections(self.boxes, self.contest, rules, lots)
            except LotRequired as tie:
                lots.append(tie.drawn(draw(tie.among)))


def thirds():
    """The three sections of the college of 2010."""
    names = ("MPs and MEPs", "Members", "Affiliates")
    return tuple(Section(name=name, share=Fraction(1, 3)) for name in names)


def halves(*names):
    """Two sides of equal weight."""
    return tuple(Section(name=name, share=Fraction(1, 2)) for name in names)


def marks(candidates: int):
    """Make papers marked for some of the candidates, blank ones among them."""
    return st.sets(st.integers(1, candidates)).map(lambda made: tuple(sorted(made)))


@st.composite
def colleges(draw, *, most_candidates: int = 5, seats: int = 1, papers=rankings) -> College:
    """Make a college of one to three sections, whose shares add up to 1."""
    candidates = draw(st.integers(2, most_candidates))
    weights = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    sections = tuple(
        Section(name=name, share=Fraction(weight, sum(weights)))
        for name, weight in zip(SECTIONS, weights, strict=False)
    )
    paper = st.tuples(papers(candidates), st.integers(1, 30))
    return College(
        contest=Contest(title="A contest", seats=seats, candidates=NAMES[:candidates]),
        sections=sections,
        boxes={each.name: tuple(draw(st.lists(paper, max_size=8))) for each in sections},
    )
