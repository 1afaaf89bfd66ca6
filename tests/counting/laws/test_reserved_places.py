"""Laws for every method: reserved places are met where they can be, and idle where they are met.

Whether they can be met is found here by looking at every set of candidates, one after another.
"""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import unfillable
from tests.counting.laws.tried import TRIED, Case, cases, methods
from tests.strategies_counting import Box, contests, rankings

METHODS = [name for name in methods() if TRIED[name].places]


def met(contest, elected):
    """Whether every floor and cap is met by those elected."""
    numbers = [(place, len({*elected} & {*place.members})) for place in contest.reserved]
    return all(
        place.at_least <= number and (place.at_most is None or number <= place.at_most)
        for place, number in numbers
    )


def can_be_met(contest):
    """Whether any set of candidates, as many as the seats that can be filled, meets them all."""
    sets = combinations(contest.standing, contest.seats_that_can_be_filled)
    return any(met(contest, each) for each in sets)


class TestTheyAreMet:
    """P1 to P5: whatever the papers, every floor and cap is met if it can be."""

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
        assert can_be_met(contest) == (not unfillable(contest))
        paper = st.tuples(rankings(len(contest.candidates)), st.integers(1, 30))
        papers = tuple(data.draw(st.lists(paper, max_size=6)))
        case = Case(method, Box(contest, papers))
        if not can_be_met(contest):
            with pytest.raises(ValueError, match=r"\(P\d\)"):
                case.count()
            return
        assert met(contest, case.count().elected)


class TestTheyAreIdle:
    """P1: where the result without them meets them, going down the poll they change nothing."""

    @pytest.mark.parametrize("method", ["block-vote", "single-non-transferable-vote"])
    @settings(max_examples=100, deadline=None)
    @given(st.data())
    def test_who_is_elected_without_them_is_elected_with_them(self, method, data):
        """Not so where papers move: a guarded candidate stays in, and who goes instead matters."""
        case = data.draw(cases(method, places=2))
        plain = case.but(reserved=()).count()
        if met(case.box.contest, plain.elected) and not plain.lots:
            assert {*case.count().elected} == {*plain.elected}
