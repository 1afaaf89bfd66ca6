"""Fillings by types, against every filling, and in the sizes that no enumeration could do."""

from collections import Counter
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import Contest
from counting.places import outlook
from counting.reserved.fillings import Fillings, in_handy_order, least_and_most
from tests.counting.reserved.every_filling import brute_outlook, place

NAMES = tuple(f"Candidate {number}" for number in range(1, 61))


def any_way(sizes, needs, seats):
    """Every number of each type that fills the seats and gives each group what it needs."""
    for numbers in product(*(range(size + 1) for _, size in sizes)):
        taken = Counter()
        for (kind, _), number in zip(sizes, numbers, strict=True):
            taken.update(dict.fromkeys(kind, number))
        met = (
            floor <= taken[group] and (cap is None or taken[group] <= cap)
            for group, (floor, cap) in enumerate(needs)
        )
        if sum(numbers) == seats and all(met):
            yield numbers


@st.composite
def problems(draw):
    """Types of up to three groups, each with a candidate, and what each group needs."""
    groups = draw(st.integers(1, 3))
    kinds = draw(st.sets(st.sets(st.integers(0, groups - 1)).map(sorted).map(tuple), max_size=5))
    sizes = tuple((kind, draw(st.integers(1, 3))) for kind in sorted(kinds))
    needs = []
    for _ in range(groups):
        floor = draw(st.integers(0, 3))
        needs.append((floor, draw(st.none() | st.integers(floor, 4))))
    members = {group for kind, _ in sizes for group in kind}
    asked = tuple(need if group in members else (0, need[1]) for group, need in enumerate(needs))
    return sizes, asked, draw(st.integers(0, 7))


class TestTypes:
    """P1: the least and the most of each type are those of some filling, and there is no other."""

    @settings(max_examples=600, deadline=None)
    @given(problems())
    def test_the_least_and_the_most_are_those_of_every_way_tried(self, problem):
        sizes, needs, seats = problem
        ways = list(any_way(sizes, needs, seats))
        found = least_and_most(sizes, needs, seats)
        if not ways:
            assert found is None
            return
        columns = zip(*ways, strict=True)
        assert found == {
            kind: (min(numbers), max(numbers))
            for (kind, _), numbers in zip(sizes, columns, strict=True)
        }

    def test_no_candidate_fills_no_seat(self):
        assert least_and_most((), (), 0) == {}
        assert least_and_most((), (), 1) is None


class TestManyCandidates:
    """P1: sixty candidates are no harder than eight, however the groups overlap."""

    @pytest.mark.parametrize("seed", range(60))
    def test_twelve_candidates_in_overlapping_groups_against_every_filling(self, seed):
        chance = Random(seed)
        contest = Contest(
            title="C",
            seats=5,
            candidates=NAMES[:12],
            reserved=tuple(
                place(
                    f"group {number}",
                    *sorted(chance.sample(range(1, 13), 5)),
                    at_least=chance.randint(0, 3),
                    at_most=chance.choice((None, 3, 4)),
                    clause=f"P{number}",
                )
                for number in range(4)
            ),
        )
        order = chance.sample(range(1, 13), 12)
        elected, excluded = frozenset(order[:2]), frozenset(order[2:4])
        found, expected = (
            outlook(contest, elected, excluded),
            brute_outlook(contest, elected, excluded),
        )
        assert found.fillable == (expected is not None)
        if expected:
            assert (found.guarded, found.doomed) == expected

    def test_twelve_regions_with_a_cap_each_share_one_digit(self):
        """A cap for each region, and a floor for women, who stand in all of them."""
        women = 12
        sizes = [((region, women), 2) for region in range(12)] + [((r,), 3) for r in range(12)]
        needs = [(0, 2)] * 12 + [(6, None)]
        assert Fillings(sizes, needs, 13).block == 3 * 7

    def test_the_types_of_the_smallest_groups_come_first_and_lie_together(self):
        sizes = [((0, 2), 1), ((1, 2), 1), ((0,), 1), ((1,), 1), ((2,), 1), ((), 1)]
        assert [kind for kind, _ in in_handy_order(sizes)] == [
            (),
            (0,),
            (0, 2),
            (1,),
            (1, 2),
            (2,),
        ]

    def test_groups_that_overlap_beyond_reason_are_refused(self):
        groups = range(16)
        sizes = tuple(((one, other), 1) for one in groups for other in groups if one < other)
        with pytest.raises(ValueError, match="ways, too many"):
            least_and_most(sizes, ((4, None),) * 16, 40)
