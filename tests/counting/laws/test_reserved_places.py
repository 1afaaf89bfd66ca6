"""Laws for every method: reserved places are met where they can be, and idle where they are met.

Whether they can be met is found here by looking at every set of candidates, one after another.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import unfillable
from tests.counting.laws.tried import TRIED, Case, cases, methods
from tests.counting.reserved.every_filling import fillings, meets
from tests.counting.reserved.test_alternatives import alternatives
from tests.strategies_counting import Box, contests, rankings

METHODS = [name for name in methods() if TRIED[name].places]


class TestTheyAreMet:
    """P1 to P5: whatever the papers, every floor, cap and either-or is met if it can be."""

    @pytest.mark.parametrize("method", METHODS)
    @settings(max_examples=120, deadline=None)
    @given(st.data())
    def test_by_whoever_is_elected_wherever_any_set_of_candidates_meets_them(self, method, data):
        how = TRIED[method]
        contest = data.draw(
            contests(
                most_candidates=8,
                fewest_candidates=3,
                fewest_seats=how.seats[0],
                most_seats=how.seats[1],
                places=3,
            )
        )
        if data.draw(st.booleans()):
            either = alternatives(len(contest.candidates), contest.seats)
            contest = replace(contest, alternatives=data.draw(either))
        every = list(fillings(contest))
        assert bool(every) == (not unfillable(contest))
        paper = st.tuples(rankings(len(contest.candidates)), st.integers(1, 30))
        papers = tuple(data.draw(st.lists(paper, max_size=6)))
        case = Case(method, Box(contest, papers))
        if not every:
            with pytest.raises(ValueError, match=r"\(P\d"):
                case.count()
            return
        assert {*case.count(draw=data.draw(st.sampled_from((min, max)))).elected} in every


class TestTheyAreIdle:
    """P1: where the result without them meets them, going down the poll they change nothing."""

    @pytest.mark.parametrize("method", ["block-vote", "single-non-transferable-vote"])
    @settings(max_examples=100, deadline=None)
    @given(st.data())
    def test_who_is_elected_without_them_is_elected_with_them(self, method, data):
        """Not so where papers move: a guarded candidate stays in, and who goes instead matters."""
        case = data.draw(cases(method, places=2))
        plain = case.but(reserved=()).count()
        if meets({*plain.elected}, case.box.contest.reserved) and not plain.lots:
            assert {*case.count().elected} == {*plain.elected}
