"""Alternatives: of each entry at least one choice is met, besides every floor and cap."""

from dataclasses import replace
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    Contest,
    ReservedPlace,
    leave_vacant,
    release_to_open,
    unfillable,
)
from counting.places import (
    alternatives_in_words,
    either,
    if_fewer_than,
    if_more_than,
    in_words,
    outlook,
)
from tests.counting.reserved.every_filling import (
    brute_outlook,
    fillings,
    is_fillable,
    meets,
    place,
)
from tests.strategies_counting import contests, several_reserved_places

SIX = ("Ann", "Bea", "Cal", "Dan", "Eve", "Fay")
THREE_WOMEN = place("women", 1, 2, 5, 6, at_least=3, clause="P4")
TWO_BAME = place("BAME members", 3, 6, at_least=2, clause="P5")


@cache
def alternatives(candidates, seats):
    """One or two entries of alternatives, of one or two choices, of one or two floors and caps."""
    choice = several_reserved_places(candidates, seats, 2).map(tuple)
    entry = st.lists(choice, min_size=1, max_size=2).map(tuple)
    return st.lists(entry, min_size=1, max_size=2).map(tuple)


@st.composite
def with_alternatives(draw, re_open=False):
    contest = draw(contests(most_candidates=7, places=1))
    made = replace(contest, alternatives=draw(alternatives(len(contest.candidates), contest.seats)))
    return replace(made, re_open=draw(st.sampled_from(made.standing))) if re_open else made


@st.composite
def moments(draw, re_open=False):
    """A contest with alternatives, somewhere in the middle of a count."""
    contest = draw(with_alternatives(re_open=re_open))
    persons = list(contest.persons)
    some = st.sets(st.sampled_from(persons), max_size=contest.seats_that_can_be_filled)
    elected = draw(some) if persons else set()
    rest = [c for c in contest.standing if c not in elected]
    excluded = draw(st.sets(st.sampled_from(rest))) if rest else set()
    return contest, frozenset(elected), frozenset(excluded)


class TestOutlook:
    """P1: doomed is who is in no filling by any choice, guarded who is in all by every choice."""

    @settings(max_examples=400, deadline=None)
    @given(moments())
    def test_it_says_what_trying_every_filling_says(self, moment):
        found, expected = outlook(*moment), brute_outlook(*moment)
        assert found.fillable == (expected is not None)
        if expected:
            assert (found.guarded, found.doomed) == expected

    @settings(max_examples=300, deadline=None)
    @given(moments(re_open=True))
    def test_re_open_nominations_is_in_no_filling_and_neither_guarded_nor_doomed(self, moment):
        found, expected = outlook(*moment), brute_outlook(*moment)
        assert moment[0].re_open not in found.guarded | found.doomed
        assert found.fillable == (expected is not None)
        if expected:
            assert (found.guarded, found.doomed) == expected

    def test_a_floor_that_can_no_longer_be_met_makes_the_other_choice_bind(self):
        contest = Contest(
            title="C",
            seats=3,
            candidates=SIX,
            alternatives=(if_fewer_than(THREE_WOMEN, TWO_BAME),),
        )
        assert not outlook(contest, (), ()).doomed
        assert outlook(contest, (4,), ()).guarded == {3, 6}

    @pytest.mark.parametrize("entries", [((),), (tuple(((),) * 40),) * 2])
    def test_nothing_to_choose_from_or_too_much_is_refused(self, entries):
        contest = Contest(title="C", seats=1, candidates=("A",), alternatives=entries)
        with pytest.raises(ValueError, match="the alternatives combine in"):
            outlook(contest, (), ())


class TestConditions:
    """P1: a condition is written as the party writes it, and means what it says."""

    @given(st.sets(st.integers(1, 6), min_size=3, max_size=3))
    def test_if_fewer_than_asks_for_something_else_only_where_fewer_are_elected(self, elected):
        (kept, instead) = if_fewer_than(THREE_WOMEN, TWO_BAME)
        fewer = len(elected & {*THREE_WOMEN.members}) < 3
        as_written = meets(elected, [TWO_BAME]) if fewer else True
        assert (meets(elected, kept) or meets(elected, instead)) == as_written

    @given(st.sets(st.integers(1, 6), min_size=3, max_size=3))
    def test_if_more_than_asks_for_something_else_only_where_more_are_elected(self, elected):
        cap = place("members of one region", 1, 2, 3, at_most=1)
        (kept, instead) = if_more_than(cap, TWO_BAME)
        more = len(elected & {1, 2, 3}) > 1
        assert (meets(elected, kept) or meets(elected, instead)) == (
            meets(elected, [TWO_BAME]) if more else True
        )

    def test_a_condition_is_about_the_floor_alone_or_the_cap_alone(self):
        both = place("women", 1, 2, 3, at_least=1, at_most=2)
        assert if_fewer_than(both, TWO_BAME)[0] == (replace(both, at_most=None),)
        assert if_more_than(both, TWO_BAME)[0] == (replace(both, at_least=0),)

    def test_either_lets_any_one_be_met(self):
        assert either(THREE_WOMEN, TWO_BAME) == ((THREE_WOMEN,), (TWO_BAME,))

    def test_they_are_said_in_words(self):
        assert in_words(place("men", at_most=1)) == "at most one place for men"
        assert in_words(place("men")) == "any number of places for men"
        assert in_words(place("men", at_most=0)) == "no place for men"
        assert (
            alternatives_in_words(if_fewer_than(THREE_WOMEN, TWO_BAME))
            == "at least three places for women or else at least two places for BAME members"
        )
        assert (
            alternatives_in_words(((place("women", at_least=1, at_most=2),), ()))
            == "at least one place and at most two places for women or else nothing more"
        )


class TestUnfillable:
    """P3: what no choice can meet is said before the poll, and left vacant or released."""

    @settings(max_examples=300, deadline=None)
    @given(with_alternatives())
    def test_it_is_said_exactly_where_no_filling_exists(self, contest):
        assert bool(unfillable(contest)) != is_fillable(contest)

    @settings(max_examples=300, deadline=None)
    @given(with_alternatives())
    def test_released_it_can_be_filled_with_every_seat_and_choice_kept(self, contest):
        released = release_to_open(contest)
        assert is_fillable(released)
        assert released.seats == contest.seats
        assert (released == contest) == is_fillable(contest)
        assert [len(choices) for choices in released.alternatives] == [
            len(choices) for choices in contest.alternatives
        ]

    @settings(max_examples=200, deadline=None)
    @given(with_alternatives())
    def test_no_smaller_release_would_do(self, contest):
        released = release_to_open(contest)
        assert steps(contest, released) == smallest_release(contest)

    @settings(max_examples=300, deadline=None)
    @given(with_alternatives())
    def test_left_vacant_it_can_be_filled(self, contest):
        left = leave_vacant(contest)
        assert is_fillable(left)
        assert (left == contest) == is_fillable(contest)

    def test_neither_choice_can_be_met_is_said_with_both(self):
        contest = Contest(
            title="C",
            seats=3,
            candidates=("Ann", "Bob", "Cal", "Dan"),
            alternatives=(
                if_fewer_than(
                    place("women", 1, at_least=3, clause="P4"),
                    place("BAME members", 2, at_least=2, clause="P5"),
                ),
            ),
        )
        (said,) = unfillable(contest)
        assert said.sentence == (
            "There must be at least three places for women or else at least two places for BAME "
            "members, but with those who stand and the other reserved places neither can be "
            "(P4 and P5)."
        )
        assert (said.clause, said.group, said.places) == ("P4 and P5", "women or BAME members", 1)
        (kept, instead) = release_to_open(contest).alternatives[0]
        assert (kept[0].at_least, instead[0].at_least) == (3, 1)
        vacant = leave_vacant(contest)
        assert vacant.seats == 2
        assert [choice[0].at_least for choice in vacant.alternatives[0]] == [1]


def every_place(contest):
    choices = [p for entry in contest.alternatives for choice in entry for p in choice]
    return [*contest.reserved, *choices]


def steps(contest, released):
    """How many places floors fell and caps rose, together."""
    pairs = zip(every_place(contest), every_place(released), strict=True)
    return sum(
        one.at_least - other.at_least + (other.at_most or 0) - (one.at_most or 0)
        for one, other in pairs
    )


def smallest_release(contest):
    """The fewest places by which any set of persons misses, trying every set and every choice."""
    free = replace(contest, reserved=(), alternatives=())
    best = None
    for outcome in fillings(free):
        for chosen in product(*contest.alternatives):
            places = [*contest.reserved, *(p for choice in chosen for p in choice)]
            missed = sum(miss(p, len(outcome & {*p.members})) for p in places)
            best = missed if best is None else min(best, missed)
    return best


def miss(asked: ReservedPlace, number):
    over = 0 if asked.at_most is None else max(0, number - asked.at_most)
    return max(0, asked.at_least - number) + over
