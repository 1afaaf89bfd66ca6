"""P: reserved places fit the seats, can be filled or are settled, and are filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting.places import unfillable
from elections.domain.places import (
    contest_to_count,
    is_uncontested,
    reserved_places_are_filled,
    reserved_places_can_be_filled,
    reserved_places_fit,
    settled,
)
from tests.builders import PANEL, a_contest_notice, a_rule_book

WOMEN = frozenset({"women"})
NOBODY: frozenset[str] = frozenset()
VACANT = a_rule_book(PANEL)
RELEASED = a_rule_book(PANEL, **{"places.if_unfilled": "release to open"})
FLOOR_OF_TWO = a_rule_book(PANEL, **{"places.reserved": [{"group": "women", "at_least": 2}]})
STANDING = st.lists(st.sampled_from((WOMEN, NOBODY)), min_size=1, max_size=6).map(tuple)


def contest(*groups, rules=VACANT, seats=2):
    """A contest of candidates in these groups."""
    names = tuple(f"Candidate {number}" for number in range(1, len(groups) + 1))
    return contest_to_count(a_contest_notice(seats=seats), names, groups, rules)


class TestPlacesFitTheSeats:
    """P1: no more places are reserved than there are seats."""

    def test_every_seat_may_be_reserved(self):
        assert reserved_places_fit(a_contest_notice(seats=2), FLOOR_OF_TWO) == ()

    def test_one_more_than_the_seats_is_refused(self):
        (objection,) = reserved_places_fit(a_contest_notice(seats=1), FLOOR_OF_TWO)
        assert objection.clause == "P1"
        assert objection.reason == (
            "Representatives has 1 seat, fewer than the 2 reserved for women"
        )

    def test_the_contest_that_is_counted_names_those_who_may_take_the_place(self):
        (place,) = contest(NOBODY, WOMEN, NOBODY, WOMEN).reserved
        assert (place.clause, place.group, place.members, place.at_least) == (
            "P1", "women", (2, 4), 1,
        )  # fmt: skip


class TestPlacesAreFilled:
    """P2: those elected meet every reserved place of the contest that was counted."""

    def test_a_panel_with_a_woman_meets_the_floor(self):
        assert reserved_places_are_filled((2, 1), contest(NOBODY, WOMEN, NOBODY)) == ()

    def test_a_panel_of_two_women_meets_it_too(self):
        assert reserved_places_are_filled((1, 2), contest(WOMEN, WOMEN, NOBODY)) == ()

    def test_a_panel_without_a_woman_does_not(self):
        (objection,) = reserved_places_are_filled((1, 3), contest(NOBODY, WOMEN, NOBODY))
        assert objection.clause == "P2"
        assert objection.reason == "0 of those elected are women, fewer than 1"


class TestPlacesThatNobodyCanFill:
    """P3: a reserved place that nobody who stands can fill is said before any ballot."""

    def test_one_woman_who_stands_is_enough(self):
        assert reserved_places_can_be_filled(contest(NOBODY, NOBODY, WOMEN), VACANT) == ()

    @pytest.mark.parametrize(("rules", "value"), [(VACANT, "leave vacant"),
                                                  (RELEASED, "release to open")])  # fmt: skip
    def test_no_woman_standing_is_said_with_what_the_rules_do(self, rules, value):
        (objection,) = reserved_places_can_be_filled(contest(NOBODY, NOBODY, NOBODY), rules)
        assert objection.clause == "P3"
        assert objection.reason.startswith("One place is reserved for women, but nobody")
        assert objection.reason.endswith(f"The rules say: {value}")

    def test_left_vacant_there_is_a_seat_fewer_to_fill(self):
        assert settled(contest(NOBODY, NOBODY, NOBODY), VACANT).seats == 1

    def test_released_there_are_as_many_seats_and_no_floor(self):
        open_to_all = settled(contest(NOBODY, NOBODY, NOBODY), RELEASED)
        assert (open_to_all.seats, open_to_all.reserved[0].at_least) == (2, 0)

    @given(STANDING, st.sampled_from((VACANT, RELEASED, FLOOR_OF_TWO)), st.integers(2, 4))
    def test_a_contest_that_is_settled_can_be_filled_and_is_settled_for_good(
        self, groups, rules, seats
    ):
        asked = contest(*groups, rules=rules, seats=seats)
        done = settled(asked, rules)
        assert unfillable(done) == ()
        assert reserved_places_can_be_filled(done, rules) == ()
        assert settled(done, rules) == done
        if not unfillable(asked):
            assert done == asked


class TestUncontestedPlaces:
    """D1: where no more candidates stand than there are places, they are declared elected."""

    @pytest.mark.parametrize(("candidates", "uncontested"), [(1, True), (2, True), (3, False)])
    def test_as_many_as_the_seats_is_uncontested_and_one_more_is_not(self, candidates, uncontested):
        assert is_uncontested(contest(*[WOMEN] * candidates)) is uncontested

    def test_two_who_cannot_take_the_reserved_place_contest_the_open_one(self):
        assert is_uncontested(settled(contest(NOBODY, NOBODY), VACANT)) is False
        assert is_uncontested(settled(contest(NOBODY, NOBODY), RELEASED)) is True
