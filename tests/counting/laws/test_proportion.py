"""Laws of proportion: what a majority, or a solid coalition of so many quotas, is owed.

A solid coalition is a set of voters who all rank the same candidates before everyone else, in
whatever order. What rounding may take from it stands in the table: nothing where the quota is
whole or found to nine places, a hundredth of a vote for each paper at each surplus under ERS97.
"""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import Contest
from tests.counting.laws.tried import TRIED, Case, methods
from tests.strategies_counting import NAMES, Box, rankings


@st.composite
def coalitions(draw, method):
    """A case with a solid coalition: the case, its candidates, and its number of papers."""
    candidates = draw(st.integers(2, 7))
    contest = Contest(
        title="A contest",
        seats=draw(st.integers(*TRIED[method].seats)),
        candidates=NAMES[:candidates],
    )
    order = draw(st.permutations(range(1, candidates + 1)))
    own = order[: draw(st.integers(1, candidates))]
    solid = [
        (tuple(draw(st.permutations(own))) + tuple(c for c in rest if c not in own), number)
        for rest, number in draw(papers(candidates, 40, most=4))
    ]
    others = draw(papers(candidates, 30, most=5))
    box = Box(contest, tuple(solid) + tuple(others))
    return Case(method, box), frozenset(own), sum(number for _, number in solid)


def papers(candidates, heaviest, *, most):
    return st.lists(st.tuples(rankings(candidates), st.integers(1, heaviest)), max_size=most)


class TestASolidCoalition:
    """C3, C4: of k quotas it elects k of its candidates, or all of them if they are fewer."""

    @pytest.mark.parametrize("method", methods("slack"))
    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def test_of_so_many_quotas_elects_as_many(self, method, data):
        case, own, number = data.draw(coalitions(method))
        counted = case.count()
        quota = counted.stages[0].quota
        one = 1 if counted.rules.exact else 10**counted.rules.decimals
        left = number * one - TRIED[method].slack(counted.formal, case.box.contest.seats)
        owed = min(max(0, left) // quota, len(own)) if quota else 0
        assert len(own.intersection(counted.elected)) >= owed

    @pytest.mark.parametrize("method", methods("slack"))
    def test_the_rounding_of_the_quota_is_part_of_the_law(self, method):
        """Fifty-two of 60 papers are 4.7 integer quotas of 11, and 5.2 exact quotas of 10."""
        slate = Contest(title="Slate", seats=5, candidates=("A1", "A2", "A3", "A4", "A5", "B"))
        case = Case(method, Box(slate, (((1, 2, 3, 4, 5), 52), ((6,), 8))))
        elected = case.count(draw=max).elected
        whole = 11 if method == "scottish-stv" else Fraction(60, 6)
        assert len({*elected} & {1, 2, 3, 4, 5}) == 52 // whole


class TestAMajority:
    """C1: whoever more than half of the voters prefer to everyone takes the one seat."""

    @pytest.mark.parametrize("method", methods("majority_elects"))
    @settings(max_examples=100, deadline=None)
    @given(st.data())
    def test_elects_the_candidate_whom_it_puts_first(self, method, data):
        candidates = data.draw(st.integers(1, 6))
        contest = Contest(title="A contest", seats=1, candidates=NAMES[:candidates])
        favourite = data.draw(st.integers(1, candidates))
        others = data.draw(papers(candidates, 30, most=6))
        rest = data.draw(rankings(candidates))
        majority = sum(number for _, number in others) + 1
        whole = (favourite, *(c for c in rest if c != favourite))
        case = Case(method, Box(contest, (*others, (whole, majority))))
        assert case.count().elected == (favourite,)

    @pytest.mark.parametrize("method", [*methods("slack"), "alternative-vote"])
    @settings(max_examples=100, deadline=None)
    @given(st.data())
    def test_of_a_solid_coalition_elects_one_of_its_candidates(self, method, data):
        case, own, number = data.draw(coalitions(method))
        counted = case.but(seats=1).count()
        if 2 * number > counted.formal:
            assert own.intersection(counted.elected)

    @pytest.mark.parametrize("method", ["electoral-college"])
    @settings(max_examples=100, deadline=None)
    @given(st.data())
    def test_in_every_section_elects_in_a_college(self, method, data):
        candidates = data.draw(st.integers(3, 6))
        contest = Contest(title="A contest", seats=1, candidates=NAMES[:candidates])
        others = [(p, n) for p, n in data.draw(papers(candidates, 30, most=6)) if p]
        majority = sum(number for _, number in others) + 1
        solid = [((1,), majority), ((1, 2), majority)]
        assert Case(method, Box(contest, (*others, *solid))).count().elected == (1,)
