"""How each method is tried: rules that fit a contest, papers for it, and the laws that hold.

One entry a method of `counting.methods.METHODS`; a test fails where one has none. A law is written
once and tried on every method for which its entry says that it holds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

import counting
from counting import Contest, Count, Lot, LotRequired, Rules
from counting.methods import METHODS
from tests.strategies_counting import NEVER, OR_NOT, Box, boxes, contests


@dataclass(frozen=True, kw_only=True)
class Tried:
    """How one method is tried, and which of the laws are laws for it.

    `fits` makes rules for a contest. `slack` is the most that rounding may take from a solid
    coalition, in units, given the papers and the seats; without it the law does not hold. A method
    by sections has two, and a paper lies in the first where it has an even number of preferences:
    so that every law may change papers without a thought for sections.
    """

    fits: Callable[[type[Rules], Contest], Rules] = lambda kind, _: kind()
    seats: tuple[int, int] = (1, 4)
    candidates: tuple[int, int] = (1, 7)
    by_sections: bool = False
    ranked: bool = True
    transfers: bool = False
    places: bool = True
    re_opens: bool = True
    withdraws: bool = True
    cuts_nothing_off: bool = False
    slack: Callable[[int, int], Fraction] | None = None
    majority_elects: bool = False
    monotone: bool = False
    later_no_harm: bool = False


def exactly(number: Fraction | int) -> Callable[[int, int], Fraction]:
    """A slack that is the same however many papers there are."""
    return lambda _papers, _seats: Fraction(number)


def of_every_paper_at_every_surplus(papers: int, seats: int) -> Fraction:
    """A unit of each paper may be cut off whenever it moves with a surplus (ERS97 5.3.7)."""
    return Fraction(papers * seats)


def marks(share: int):
    """Rules that give each voter a part of as many marks as there are seats, at least one."""
    return lambda kind, contest: kind(most_marks=max(1, contest.seats // share))


def two_sections(**options) -> Callable[[type[Rules], Contest], Rules]:
    """Rules with two sections of unequal shares."""
    return lambda kind, _: kind(
        sections=(
            counting.Section(name="even", share=Fraction(2, 5)),
            counting.Section(name="odd", share=Fraction(3, 5)),
        ),
        **options,
    )


TRIED: Mapping[str, Tried] = MappingProxyType(
    {
        "block-vote": Tried(fits=marks(1), ranked=False, cuts_nothing_off=True, monotone=True),
        "limited-vote": Tried(
            fits=marks(2), seats=(2, 4), ranked=False, cuts_nothing_off=True, monotone=True
        ),
        "single-non-transferable-vote": Tried(cuts_nothing_off=True, monotone=True),
        "first-past-the-post": Tried(
            seats=(1, 1), cuts_nothing_off=True, monotone=True, majority_elects=True
        ),
        "alternative-vote": Tried(
            seats=(1, 3),
            transfers=True,
            cuts_nothing_off=True,
            majority_elects=True,
            later_no_harm=True,
        ),
        "scottish-stv": Tried(
            transfers=True, slack=exactly(0), majority_elects=True, later_no_harm=True
        ),
        "ers97-stv": Tried(
            transfers=True,
            slack=of_every_paper_at_every_surplus,
            majority_elects=True,
            later_no_harm=True,
        ),
        "wig-stv": Tried(
            transfers=True,
            cuts_nothing_off=True,
            slack=exactly(Fraction(1, 100)),  # the quota is exceeded, not only reached
            majority_elects=True,
            later_no_harm=True,
        ),
        "meek-nz-stv": Tried(
            transfers=True, slack=exactly(0), majority_elects=True, later_no_harm=True
        ),
        "meek-hill-stv": Tried(
            transfers=True, slack=exactly(0), majority_elects=True, later_no_harm=True
        ),
        "electoral-college": Tried(
            fits=two_sections(),
            seats=(1, 1),
            by_sections=True,
            cuts_nothing_off=True,
            re_opens=False,
        ),
        "card-vote": Tried(
            fits=lambda kind, contest: two_sections(most_marks=contest.seats)(kind, contest),
            ranked=False,
            by_sections=True,
            cuts_nothing_off=True,
            monotone=True,
            re_opens=False,
        ),
        "card-motion": Tried(
            fits=two_sections(),
            seats=(1, 1),
            candidates=(2, 2),
            by_sections=True,
            ranked=False,
            cuts_nothing_off=True,
            places=False,
            re_opens=False,
            withdraws=False,
        ),
        "threshold-vote": Tried(
            fits=lambda kind, _: kind(required=Fraction(2, 3), reach=counting.Reach.REACHED),
            seats=(1, 1),
            candidates=(2, 2),
            ranked=False,
            cuts_nothing_off=True,
            places=False,
            re_opens=False,
            withdraws=False,
        ),
    }
)


@dataclass(frozen=True)
class Case:
    """A box of papers for a method; lots are drawn as they are asked for."""

    method: str
    box: Box

    @property
    def rules(self) -> Rules:
        """Rules of the method that fit the contest."""
        return TRIED[self.method].fits(METHODS[self.method], self.box.contest)

    def count(self, *, draw=min) -> Count:
        """Count the box, drawing a lot by `draw` whenever the count asks for one."""
        lots: list[Lot] = []
        while True:
            try:
                return self.count_with(lots)
            except LotRequired as tie:
                lots.append(tie.drawn(draw(tie.among)))

    def count_with(self, lots) -> Count:
        """Count the box with the lots drawn so far."""
        if not TRIED[self.method].by_sections:
            return counting.count(self.box.papers, self.box.contest, self.rules, lots)
        sections = {
            "even": [each for each in self.box.papers if len(each[0]) % 2 == 0],
            "odd": [each for each in self.box.papers if len(each[0]) % 2],
        }
        return counting.count_sections(sections, self.box.contest, self.rules, lots)

    def but(self, *, papers=None, **contest) -> "Case":
        """The same case with other papers, or with something else in its contest."""
        made = replace(self.box.contest, **contest) if contest else self.box.contest
        return Case(self.method, Box(made, self.box.papers if papers is None else tuple(papers)))


def cases(method: str, *, places: int = 0, re_open=NEVER):
    """Make a case of a method: a contest that it fills, and papers of any kind."""
    how = TRIED[method]
    fewest, most = how.candidates
    made = contests(
        fewest_candidates=fewest,
        most_candidates=most,
        fewest_seats=how.seats[0],
        most_seats=how.seats[1],
        places=places if how.places else 0,
        re_open=re_open if how.re_opens else NEVER,
        withdraws=OR_NOT if how.withdraws else NEVER,
    )
    return boxes(made).map(lambda box: Case(method, box))


def methods(law: str | None = None) -> list[str]:
    """The methods that there are, or those for which a law is said to hold."""
    return [name for name in METHODS if law is None or getattr(TRIED.get(name), law, False)]
