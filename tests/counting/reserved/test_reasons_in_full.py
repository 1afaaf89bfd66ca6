"""Reasons given at one moment of a count: what is left of each floor and cap, and what is moot."""

import pytest

from counting import BlockVoteRules, Contest, Happening, count
from counting.places import either
from counting.table.reasons import why_doomed, why_guarded
from tests.counting.reserved.every_filling import place

SIX = ("Ann", "Bob", "Cat", "Dan", "Eve", "Fay")


def contest(seats, *reserved, alternatives=()):
    return Contest(
        title="C", seats=seats, candidates=SIX, reserved=reserved, alternatives=alternatives
    )


class TestAPlainReason:
    """P1: a floor takes every place left, or a group has nobody to spare."""

    def test_a_floor_that_is_met_is_no_reason(self):
        made = contest(
            2,
            place("women", 1, 3, at_least=1),
            place("young members", 3, 5, at_least=1, clause="P2"),
        )
        assert why_doomed(made, (1,), 2) == (
            "P2",
            "the one place that remains is reserved for young members",
        )

    def test_a_floor_counts_those_elected_already(self):
        made = contest(2, place("women", 1, 3, at_least=2))
        assert why_guarded(made, (1,), (2, 3), 3) == (
            "P1",
            "one place is still reserved for women, and only one who may fill it continues",
        )

    def test_of_two_who_are_needed_both_are_said(self):
        made = contest(3, place("women", 1, 3, at_least=2))
        assert why_guarded(made, (2,), (1, 3, 4), 3) == (
            "P1",
            "two places are still reserved for women, and only two who may fill them continue",
        )


class TestAlternatives:
    """P1, P2: choices that can no longer be met are named, each with its clause."""

    def test_of_three_choices_two_are_gone(self):
        three = either(
            place("women", 1, at_least=1),
            place("young members", 3, at_least=1, clause="P2"),
            place("members of unions", 5, at_least=1, clause="P3"),
        )
        assert why_doomed(contest(1, alternatives=(three,)), (), 2, (1, 3)) == (
            "P1, P2 and P3",
            (
                "there cannot be at least one place for women or at least one place for young "
                "members, and the one place that remains is reserved for members of unions"
            ),
        )

    def test_a_choice_that_the_next_alternatives_rule_out_is_gone(self):
        choices = either(
            place("women", 1, at_least=1), place("BAME members", 3, at_least=1, clause="P2")
        )
        no_women = either(place("women", 1, at_most=0, clause="P3"))
        assert why_doomed(contest(1, alternatives=(choices, no_women)), (), 2) == (
            "P1 and P2",
            (
                "there cannot be at least one place for women, and the one place that remains is "
                "reserved for BAME members"
            ),
        )


class TestSeveralTogether:
    """P1, P2: where clauses decide only together, what they still ask is said in numbers."""

    def test_the_one_place_that_remains_must_meet_two_floors(self):
        made = contest(
            1,
            place("women", 1, 3, at_least=1),
            place("BAME members", 2, 3, at_least=1, clause="P2"),
        )
        assert why_guarded(made, (), (1, 2, 3), 3) == (
            "P1 and P2",
            (
                "the one place that remains must include at least one for women and at "
                "least one for BAME members, which cannot be without Cat"
            ),
        )

    def test_a_cap_that_is_reached_leaves_none_and_a_floor_that_is_met_asks_nothing(self):
        made = contest(
            3,
            place("women", 1, 3, 5, at_least=2),
            place("the oldest members", 4, 6, at_least=1),
            place("members of unions", 4, 5, at_most=1, clause="P2"),
        )
        assert why_guarded(made, (1, 4), (2, 3, 5, 6), 3) == (
            "P1 and P2",
            (
                "the one place that remains must include at least one for women and none "
                "for members of unions, which cannot be without Cat"
            ),
        )

    def test_a_cap_that_is_not_reached_leaves_as_many_as_are_left_of_it(self):
        made = contest(
            3,
            place("women", 3, 5, 6, at_least=2),
            place("members of unions", 4, 5, 6, at_most=2, clause="P2"),
        )
        assert why_guarded(made, (4,), (1, 2, 3, 5, 6), 3) == (
            "P1 and P2",
            (
                "the two places that remain must include at least two for women and at "
                "most one for members of unions, which cannot be without Cat"
            ),
        )

    def test_alternatives_that_decide_nothing_are_left_out(self):
        moot = either(
            place("women", 1, 3, at_least=1, clause="P3"),
            place("young members", 2, 4, at_least=1, clause="P4"),
        )
        floors = (
            place("women", 1, 3, at_least=1),
            place("BAME members", 2, 6, at_least=1, clause="P2"),
        )
        assert why_doomed(contest(2, *floors, alternatives=(moot,)), (), 4) == (
            "P1 and P2",
            (
                "the two places that remain must include at least one for women and at "
                "least one for BAME members, which cannot be if Dan takes one of them"
            ),
        )


class TestDownThePoll:
    """P1, C1: who is passed over, and the place that is taken, as a poll says them."""

    def events(self, made, *votes):
        papers = [((number,), each) for number, each in enumerate(votes, 1)]
        return count(papers, made, BlockVoteRules(most_marks=1)).stages[0].events

    def test_those_passed_over_are_named_in_order_of_votes(self):
        said = self.events(contest(1, place("women", 5, at_least=1)), 7, 9, 8, 5, 5, 1)
        passed = [event for event in said if event.kind is Happening.PASSED_OVER]
        assert [event.candidates for event in passed] == [(2,), (3,), (1,), (4,)]

    def test_of_two_reserved_places_each_is_one_of_them(self):
        said = self.events(contest(3, place("women", 1, 5, at_least=2)), 9, 8, 1, 1, 3, 1)
        assert [event.sentence for event in said if event.kind is Happening.ELECTED] == [
            "Ann, with 9 votes, is elected to a place reserved for women (P1).",
            "Bob, with 8 votes, is elected to the open place (C1).",
            "Eve, with 3 votes, is elected to a place reserved for women (P1).",
        ]

    @pytest.mark.parametrize("votes, number", [(1, "1 vote"), (2, "2 votes")])
    def test_a_name_in_small_letters_and_a_single_vote_stay_as_they_are(self, votes, number):
        made = Contest(title="C", seats=1, candidates=("van Dyke", "Bob"))
        said = self.events(made, votes)
        assert said[-1].sentence == f"van Dyke, with {number}, is elected to the seat (C1)."
