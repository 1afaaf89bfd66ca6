"""Shortfalls in full: the clause, the group, how many places, and what is left of each place."""

import pytest

from counting import Contest, leave_vacant, release_to_open, unfillable
from counting.places import Shortfall, either, every_place
from tests.counting.reserved.every_filling import place

SIX = ("Ann", "Bob", "Cal", "Dan", "Eve", "Fay")


def contest(seats, number, **places):
    return Contest(title="C", seats=seats, candidates=SIX[:number], **places)


def asked_of(made):
    return [(p.group, p.at_least, p.at_most) for p in every_place(made)]


class TestAPlaceThatMeansNothing:
    """P1: a place names each member once, and asks for no more than it allows."""

    @pytest.mark.parametrize("members", [(2, 1), (1, 1)])
    def test_members_out_of_order_are_refused(self, members):
        with pytest.raises(
            ValueError, match=r"^P1: the members are candidate numbers, in order, each once$"
        ):
            place("women", *members)

    @pytest.mark.parametrize(
        "asked, sentence",
        [
            ({"at_least": -1}, "P1: at least -1, at most None"),
            ({"at_least": 2, "at_most": 1}, "P1: at least 2, at most 1"),
        ],
    )
    def test_a_floor_above_its_cap_is_refused(self, asked, sentence):
        with pytest.raises(ValueError, match=f"^{sentence}$"):
            place("women", 1, **asked)


class TestFloorsTogether:
    """P3: floors that cannot be met together give way from the last, by as little as will do."""

    women = place("women", 1, 2, 3, at_least=3)
    bame = place("BAME members", 4, 5, 6, at_least=3, clause="P2")

    @pytest.mark.parametrize(
        "seats, short, places", [(5, 1, "one place"), (4, 2, "two places"), (3, 3, "three places")]
    )
    def test_the_shortfall_is_what_the_last_floor_misses(self, seats, short, places):
        assert unfillable(contest(seats, 6, reserved=(self.women, self.bame))) == (
            Shortfall(
                clause="P2",
                group="BAME members",
                places=short,
                sentence=(
                    "Enough BAME members stand, but the reserved places cannot all be filled "
                    f"together: {places} reserved for BAME members would stay unfilled (P2)."
                ),
            ),
        )

    def test_released_the_first_floor_stays_whole(self):
        released = release_to_open(contest(4, 6, reserved=(self.women, self.bame)))
        assert released.seats == 4
        assert asked_of(released) == [("women", 3, None), ("BAME members", 1, None)]

    def test_left_vacant_each_floor_falls_by_the_vacant_places(self):
        left = leave_vacant(contest(4, 6, reserved=(self.women, self.bame)))
        assert left.seats == 2
        assert asked_of(left) == [("women", 1, None), ("BAME members", 1, None)]


class TestCaps:
    """P3: a cap that too few others allow rises where it is released, and never where not."""

    @pytest.mark.parametrize("stand, short, places", [(2, 2, "two places"), (3, 1, "one place")])
    def test_a_cap_of_nought_is_said_as_no_place(self, stand, short, places):
        made = contest(2, stand, reserved=(place("men", 1, 2, at_most=0),))
        assert unfillable(made) == (
            Shortfall(
                clause="P1",
                group="men",
                places=short,
                sentence=(
                    "No place may go to men, but too few other candidates stand to fill the rest: "
                    f"{places} cannot be filled (P1)."
                ),
            ),
        )
        assert asked_of(release_to_open(made)) == [("men", 0, short)]
        left = leave_vacant(made)
        assert (left.seats, asked_of(left)) == (2 - short, [("men", 0, 0)])

    def test_a_cap_that_can_be_met_rises_with_no_other(self):
        """One man too many and no woman at all: two places are released, and one cap is kept."""
        places = (
            place("men", 1, 2, 3, at_most=2),
            place("women", at_least=1, clause="P2"),
            place("members of unions", 1, at_most=1, clause="P3"),
        )
        made = contest(3, 3, reserved=places)
        assert [(short.clause, short.places) for short in unfillable(made)] == [
            ("P1", 1),
            ("P2", 1),
        ]
        assert asked_of(release_to_open(made)) == [
            ("men", 0, 3),
            ("women", 0, None),
            ("members of unions", 0, 1),
        ]


class TestAlternatives:
    """P3: of alternatives that cannot be met the nearest gives way, and the others stay."""

    def test_a_cap_and_a_floor_that_nobody_can_meet(self):
        cap = place("men", 1, 2, at_most=1, clause="P4")
        floor = place("BAME members", at_least=2, clause="P5")
        made = contest(2, 2, alternatives=(either(cap, floor),))
        assert unfillable(made) == (
            Shortfall(
                clause="P4 and P5",
                group="men or BAME members",
                places=1,
                sentence=(
                    "There must be at most one place for men or else at least two places for BAME "
                    "members, but with those who stand and the other reserved places neither can "
                    "be (P4 and P5)."
                ),
            ),
        )
        assert asked_of(release_to_open(made)) == [("men", 0, 2), ("BAME members", 2, None)]

    def test_of_three_none_can_be_met_and_the_first_gives_way(self):
        three = either(
            place("women", 1, at_least=2, clause="P4"),
            place("BAME members", at_least=2, clause="P5"),
            place("members under 27", at_least=2, clause="P6"),
        )
        made = contest(2, 2, alternatives=(three,))
        (said,) = unfillable(made)
        assert said.sentence == (
            "There must be at least two places for women or else at least two places for BAME "
            "members or else at least two places for members under 27, but with those who stand "
            "and the other reserved places none of these can be (P4 and P5 and P6)."
        )
        assert asked_of(release_to_open(made)) == [
            ("women", 1, None),
            ("BAME members", 2, None),
            ("members under 27", 2, None),
        ]

    def test_left_vacant_a_choice_of_every_seat_that_is_left_stays(self):
        """With one of three seats vacant, three women no longer fit, and two BAME members do."""
        women = place("women", 1, at_least=3, clause="P4")
        bame = place("BAME members", 2, 3, at_least=3, clause="P5")
        left = leave_vacant(contest(3, 4, alternatives=(either(women, bame),)))
        assert (left.seats, asked_of(left)) == (2, [("BAME members", 2, None)])
