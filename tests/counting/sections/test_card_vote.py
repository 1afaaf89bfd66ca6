"""Card votes: weights undivided, sides of equal weight, published results to the printed digit."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    BlockVoteRules,
    CardMotionRules,
    CardVoteRules,
    Contest,
    Happening,
    LotRequired,
    MarksFor,
    Reach,
    Reason,
    ReservedPlace,
    Section,
    count_sections,
)
from counting.votes import percentage
from tests.counting.sections.colleges import College, colleges, halves, marks
from tests.strategies_counting import Box

SIDES = halves("CLPs", "Affiliates")
CLPS = (Section(name="CLPs"),)


def motion(boxes, *, sections=SIDES, **rules):
    contest = Contest(title="CV1", seats=1, candidates=("For", "Against"))
    return count_sections(boxes, contest, CardMotionRules(sections=sections, **rules))


def cards(boxes, *names, seats=1, reserved=(), sections=SIDES, lots=(), most_marks=1):
    contest = Contest(title="Committee", seats=seats, candidates=names, reserved=reserved)
    rules = CardVoteRules(sections=sections, most_marks=most_marks)
    return count_sections(boxes, contest, rules, lots)


def of_each_side(counted):
    """Each side's part of the whole for each candidate, to the two printed places."""
    (stage,) = counted.stages
    return [
        [percentage(side.share * votes, side.base) for votes in side.votes]
        for side in stage.sections
    ]


class TestRuleChangesOf2021:
    """R6: each side is half of the whole, on its own cast votes."""

    def test_card_vote_1_is_the_published_one(self):
        counted = motion(
            {
                "CLPs": [((1,), 342921), ((2,), 8723)],
                "Affiliates": [((1,), 1810113), ((2,), 4825)],
            }
        )
        assert of_each_side(counted) == [["48.76", "1.24"], ["49.87", "0.13"]]
        assert [percentage(each, 1) for each in counted.stages[0].credited] == ["98.63", "1.37"]
        assert counted.elected == (1,)
        assert counted.stages[0].events[-1].sentence == (
            "For has 98.626…% of the whole, more than the half that must be exceeded; "
            "“CV1” is carried (C1)."
        )

    def test_the_table_of_2022_has_a_misprint(self):
        """It prints 21.09 + 28.09 for the constituencies, which are half of the whole: 21.91."""
        counted = motion(
            {
                "CLPs": [((1,), 2191), ((2,), 2809)],
                "Affiliates": [((1,), 2113), ((2,), 2887)],
            }
        )
        assert of_each_side(counted) == [["21.91", "28.09"], ["21.13", "28.87"]]
        whole = [percentage(each, 1) for each in counted.stages[0].credited]
        printed = ["43.05", "56.95"]
        assert whole == ["43.04", "56.96"]
        assert all(
            abs(Fraction(found) - Fraction(said)) <= Fraction(1, 100)
            for found, said in zip(whole, printed, strict=True)
        ), "the sums of the printed parts and the printed sums differ by their rounding"
        assert percentage(Fraction(2109 + 2113, 10000), 1) == "42.22"
        assert (counted.elected, counted.unfilled) == ((), 1)
        assert counted.stages[0].events[-1].kind is Happening.NOT_CARRIED


class TestAMotion:
    """C1: carried with the required share of what the sides that voted give."""

    def test_equal_votes_carry_nothing_that_must_be_exceeded(self):
        boxes = {"CLPs": [((1,), 7)], "Affiliates": [((2,), 900)]}
        assert motion(boxes).elected == ()
        assert motion(boxes, reach=Reach.REACHED).elected == (1,)

    @pytest.mark.parametrize("for_it, elected", [(2, (1,)), (1, ())])
    def test_two_thirds_of_both_sides_together(self, for_it, elected):
        boxes = {
            "CLPs": [((1,), 2), ((2,), 1)],
            "Affiliates": [((1,), for_it), ((2,), 1)],
        }
        two_thirds = motion(boxes, required=Fraction(2, 3), reach=Reach.REACHED)
        assert two_thirds.elected == elected
        assert two_thirds.stages[0].quota == Fraction(2, 3)

    def test_a_side_that_casts_nothing_gives_nothing_and_delays_nothing(self):
        counted = motion({"CLPs": [((1,), 3), ((2,), 2)], "Affiliates": [((), 5)]})
        assert counted.elected == (1,)
        assert counted.stages[0].quota == Fraction(1, 4)
        assert counted.stages[0].events[-1].sentence == (
            "For has 30% of the whole, of the 50% of the whole that was cast, "
            "more than the half that must be exceeded; “CV1” is carried (C1)."
        )

    def test_nobody_voted(self):
        counted = motion({"CLPs": (), "Affiliates": ()}, reach=Reach.REACHED)
        assert counted.elected == ()
        assert counted.stages[0].events[-1].sentence == (
            "Nobody cast a vote; “CV1” is not carried (C1)."
        )

    @pytest.mark.parametrize(
        "contest",
        [
            Contest(title="T", seats=1, candidates=("For", "Against", "Maybe")),
            Contest(title="T", seats=2, candidates=("For", "Against")),
            Contest(
                title="T",
                seats=1,
                candidates=("For", "Against"),
                alternatives=(((ReservedPlace(clause="P1", group="g", members=(1,)),),),),
            ),
            Contest(
                title="T",
                seats=1,
                candidates=("For", "Against"),
                marks_for=(MarksFor(clause="B1", group="g", members=(1,), at_least=1),),
            ),
            Contest(title="T", seats=1, candidates=("For", "Against"), withdrawn=(2,)),
            Contest(title="T", seats=1, candidates=("For", "Against"), re_open=2),
            Contest(
                title="T",
                seats=1,
                candidates=("For", "Against"),
                reserved=(ReservedPlace(clause="P1", group="g", members=(1,)),),
            ),
        ],
    )
    def test_what_is_no_question_is_refused(self, contest):
        with pytest.raises(ValueError, match="a question has two answers"):
            count_sections({"CLPs": ()}, contest, CardMotionRules(sections=CLPS))


class TestCommitteesByTheConstituencies:
    """R6: one side alone goes by its weights, down the poll."""

    def test_the_ncc_of_2021(self):
        votes = (211618, 209400, 203664, 203369, 198458, 192522, 191390, 181930)
        names = ("Shah", "Billing", "Davies", "Ibrahim", "Dyer", "Harding", "Macauley", "Harle")
        papers = [((number,), weight) for number, weight in enumerate(votes, 1)]
        counted = cards({"CLPs": papers}, *names, seats=4, sections=CLPS, most_marks=4)
        assert counted.elected == (1, 2, 3, 4)
        assert counted.stages[0].sections[0].votes == votes
        assert counted.stages[0].events[0].sentence == (
            "CLPs: 1,592,351 marks on formal cards of 1,592,351 votes (C1)."
        )
        assert counted.stages[0].events[1].sentence == (
            "Shah, with 211,618 votes, is elected to a seat (C1)."
        )

    def test_the_ncc_of_2018(self):
        votes = (327292, 323949, 319783, 315693, 309870, 307890)
        papers = [((number,), weight) for number, weight in enumerate(votes, 1)]
        names = ("Moyeed", "Wright", "Press", "Harle", "Heather", "Marks")
        counted = cards({"CLPs": papers}, *names, seats=6, sections=CLPS, most_marks=6)
        assert counted.elected == (1, 2, 3, 4, 5, 6)

    def test_the_cac_of_2013_with_a_place_reserved_for_a_woman(self):
        votes = (74972, 67140, 58769, 49835)
        papers = [((number,), weight) for number, weight in enumerate(votes, 1)]
        names = ("Alexander", "Blenkinsop", "Clark", "Willsman")
        women = ReservedPlace(clause="P1", group="women", members=(1, 3), at_least=1)
        counted = cards(
            {"CLPs": papers}, *names, seats=2, sections=CLPS, reserved=(women,), most_marks=2
        )
        assert counted.elected == (1, 2)

    def test_had_two_men_led_the_second_would_have_been_passed_over(self):
        papers = [((number,), weight) for number, weight in enumerate((9, 5, 4, 8), 1)]
        women = ReservedPlace(clause="P1", group="women", members=(2, 3), at_least=1)
        counted = cards(
            {"CLPs": papers}, *"ABCD", seats=2, sections=CLPS, reserved=(women,), most_marks=2
        )
        assert counted.elected == (1, 2)
        assert counted.stages[0].doomed == (4,)

    def test_lga_regions_of_2019_by_weighted_votes(self):
        """R8: one decimal place of the weighted vote of the Groups."""
        for printed in (["96.2", "3.8"], ["67.9", "32.1"], ["59.8", "40.2"]):
            weights = [int(10 * Fraction(share)) for share in printed]
            groups = {"Groups": [((1,), weights[0]), ((2,), weights[1])]}
            counted = cards(groups, "A", "B", sections=(Section(name="Groups"),))
            assert [percentage(each, 1, 1) for each in counted.stages[0].credited] == printed
            assert counted.elected == (1,)


class TestACard:
    """C1: a card is one paper with a weight, and is never divided."""

    def test_a_card_marked_for_too_many_is_informal_with_all_its_weight(self):
        counted = cards({"CLPs": [((1, 2), 900), ((2,), 1)]}, "Ann", "Bob", sections=CLPS)
        assert counted.elected == (2,)
        assert counted.informal == ((Reason.TOO_MANY, 900),)
        assert counted.sections[0].formal == 1

    def test_marks_not_used_go_to_nobody(self):
        boxes = {"CLPs": [((1, 2), 1), ((1,), 1)], "Affiliates": [((2, 3), 4)]}
        counted = cards(boxes, "Ann", "Bob", "Cat", most_marks=2)
        assert counted.stages[0].credited == (Fraction(1, 2), Fraction(3, 4), Fraction(1, 2))

    def test_a_tie_for_the_last_place_is_left_to_a_lot(self):
        boxes = {"CLPs": [((1,), 3)], "Affiliates": [((2,), 800)]}
        with pytest.raises(LotRequired, match="equal with 50% of the whole each") as tie:
            cards(boxes, "Ann", "Bob")
        assert cards(boxes, "Ann", "Bob", lots=[tie.value.drawn(2)]).elected == (2,)

    def test_a_card_gives_at_least_one_mark(self):
        with pytest.raises(ValueError, match="at least one mark, not 0"):
            CardVoteRules(sections=CLPS, most_marks=0)


class TestLaws:
    """C1: what holds for every card vote."""

    @settings(max_examples=150, deadline=None)
    @given(colleges(seats=2, papers=marks), st.integers(1, 3))
    def test_one_side_alone_elects_as_the_block_vote_does(self, made, most):
        papers = tuple(paper for box in made.boxes.values() for paper in box)
        side = (Section(name="CLPs"),)
        alone = College(made.contest, side, {"CLPs": papers})
        by_cards = alone.count(CardVoteRules(sections=side, most_marks=most))
        by_marks = Box(made.contest, papers).count(BlockVoteRules(most_marks=most))
        assert by_cards.elected == by_marks.elected
        assert by_cards.stages[0].sections[0].votes == by_marks.stages[0].credited
        assert by_cards.informal == by_marks.informal

    @settings(max_examples=150, deadline=None)
    @given(colleges(seats=2, papers=marks), st.integers(1, 3))
    def test_as_many_are_elected_as_seats_and_nobody_better_placed_is_not(self, made, most):
        counted = made.count(CardVoteRules(sections=made.sections, most_marks=most))
        (stage,) = counted.stages
        lowest = min(stage.credited[candidate - 1] for candidate in counted.elected)
        assert len(counted.elected) == 2
        assert all(stage.credited[c - 1] <= lowest for c in stage.continuing)

    @settings(max_examples=100, deadline=None)
    @given(colleges(papers=marks))
    def test_the_parts_add_up_to_what_the_sides_that_voted_give(self, made):
        counted = made.count(CardVoteRules(sections=made.sections))
        (stage,) = counted.stages
        assert sum(stage.credited) == sum(side.share for side in stage.sections if side.base)

    @settings(max_examples=100, deadline=None)
    @given(colleges(most_candidates=2, papers=marks), st.integers(2, 9))
    def test_a_motion_turns_on_shares_and_never_on_turnout(self, made, times):
        rules = CardMotionRules(sections=made.sections)
        name = made.sections[0].name
        more = tuple((paper, number * times) for paper, number in made.boxes[name])
        larger = College(made.contest, made.sections, {**made.boxes, name: more})
        once, again = made.count(rules), larger.count(rules)
        assert once.elected == again.elected
        assert once.stages[0].credited == again.stages[0].credited
        yes, no = once.stages[0].credited
        assert (once.elected == (1,)) is (yes > no)
