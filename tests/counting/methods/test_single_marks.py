"""First past the post, the single vote and the limited vote: what each counts and refuses."""

import pytest
from hypothesis import given, settings

from counting import (
    BlockVoteRules,
    Contest,
    FirstPastThePostRules,
    Happening,
    LimitedVoteRules,
    LotRequired,
    Reason,
    ReservedPlace,
    SingleVoteRules,
    count,
)
from tests.strategies_counting import NAMES, NEVER, boxes, contests, messy_papers

FIRST = FirstPastThePostRules()
SINGLE = SingleVoteRules()


def contest(number, seats, **more):
    return Contest(title="C", seats=seats, candidates=NAMES[:number], **more)


class TestFirstPreferences:
    """C1: each formal paper is one vote for its first preference."""

    @pytest.mark.parametrize("rules", [FIRST, SINGLE])
    def test_what_follows_the_first_preference_says_nothing(self, rules):
        counted = count([((1, 2, 3), 4), ((2, 3), 3), ((3, 2), 2)], contest(3, 1), rules)
        assert counted.stages[0].credited == (4, 3, 2)
        assert counted.elected == (1,)
        assert counted.stages[0].events[0].sentence == (
            "First preferences are counted on 9 formal papers (C1)."
        )

    def test_a_paper_is_valid_to_its_first_repeat(self):
        papers = [((1, 1), 4), ((2, 3, 2), 3), ((), 2), ((9, 1), 1)]
        counted = count(papers, contest(3, 1), FIRST)
        assert counted.stages[0].credited == (4, 3, 0)
        assert counted.informal == ((Reason.BLANK, 2), (Reason.NO_FIRST, 1))

    def test_a_withdrawn_candidate_is_passed_over(self):
        papers = [((3, 2), 4), ((1,), 3), ((3,), 2)]
        counted = count(papers, contest(3, 1, withdrawn=(3,)), FIRST)
        assert counted.stages[0].credited == (3, 4, 0)
        assert counted.informal == ((Reason.WITHDRAWN, 2),)

    @settings(max_examples=150, deadline=None)
    @given(boxes(papers=messy_papers))
    def test_every_formal_paper_is_one_vote(self, box):
        counted = box.count(SINGLE)
        assert sum(counted.stages[0].credited) == counted.formal
        informal = sum(number for _, number in counted.informal)
        assert counted.formal + informal == sum(number for _, number in box.papers)

    @settings(max_examples=150, deadline=None)
    @given(boxes(contests(withdraws=NEVER)))
    def test_it_is_the_block_vote_of_one_mark(self, box):
        one_mark = tuple((paper[:1], number) for paper, number in box.papers)
        single = box.count(SINGLE)
        block = type(box)(box.contest, one_mark).count(BlockVoteRules(most_marks=1))
        assert single.elected == block.elected
        assert single.stages[0].credited == block.stages[0].credited


class TestTheNameOfAPlace:
    """C1: “the open place” is the only one, which is sure where one group has all the others."""

    def test_it_is_the_open_place_beside_the_places_of_one_group(self):
        women = ReservedPlace(clause="P1", group="women", members=(3, 4), at_least=1)
        counted = count([((1,), 4), ((3,), 2)], contest(4, 2, reserved=(women,)), SINGLE)
        assert "is elected to the open place (C1)." in counted.stages[0].events[-2].sentence

    def test_it_is_said_of_nobody_twice_where_groups_overlap(self):
        """Both floors are met by Cat alone, so that two places of three are open."""
        women = ReservedPlace(clause="P1", group="women", members=(3, 4), at_least=1)
        north = ReservedPlace(clause="P2", group="the North", members=(3, 4), at_least=1)
        papers = [((1,), 4), ((2,), 3), ((3,), 2), ((4,), 1)]
        counted = count(papers, contest(4, 3, reserved=(women, north)), SINGLE)
        said = [event.sentence for event in counted.stages[0].events]
        assert counted.elected == (1, 2, 3)
        assert len([sentence for sentence in said if "an open place" in sentence]) == 2
        assert not [sentence for sentence in said if "the open place" in sentence]


class TestSeats:
    """C1: which contests each method is for."""

    def test_first_past_the_post_fills_one_seat_only(self):
        with pytest.raises(ValueError, match="first past the post fills one seat, and this cont"):
            count([((1,), 1)], contest(3, 2), FIRST)

    def test_the_single_vote_fills_several(self):
        counted = count([((1,), 3), ((2,), 1), ((3,), 2)], contest(3, 2), SINGLE)
        assert counted.elected == (1, 3)

    def test_a_limited_vote_whose_seats_fell_to_its_marks_is_counted(self):
        counted = count([((1, 2), 3), ((3,), 1)], contest(3, 2), LimitedVoteRules(most_marks=2))
        assert counted.elected == (1, 2)

    def test_a_limited_vote_with_no_mark_is_refused(self):
        with pytest.raises(ValueError, match="at least one mark, not 0"):
            LimitedVoteRules(most_marks=0)

    def test_a_slate_with_most_votes_cannot_take_every_seat_of_a_limited_vote(self):
        papers = [((1, 2, 3), 60), ((4, 5), 40)]
        assert count(papers, contest(5, 3), BlockVoteRules(most_marks=3)).elected == (1, 2, 3)
        papers = [((1, 2), 60), ((4, 5), 39), ((4,), 1)]
        assert count(papers, contest(5, 3), LimitedVoteRules(most_marks=2)).elected == (1, 2, 4)


class TestTheLimitedVote:
    """C1: every mark is a vote, and a paper with too many is informal."""

    def test_a_paper_with_more_marks_than_allowed_is_informal(self):
        papers = [((1, 2, 3), 9), ((4, 5), 2), ((4, 1), 1)]
        counted = count(papers, contest(5, 3), LimitedVoteRules(most_marks=2))
        assert counted.informal == ((Reason.TOO_MANY, 9),)


class TestReservedPlaces:
    """P1: the poll is gone down past the doomed, as in the block vote."""

    def test_the_reserved_place_goes_to_the_best_placed_woman(self):
        women = ReservedPlace(clause="P1", group="women", members=(3, 4), at_least=1)
        made = contest(4, 2, reserved=(women,))
        papers = [((1,), 9), ((2,), 8), ((3,), 2), ((4,), 1)]
        for rules in (SINGLE, LimitedVoteRules(most_marks=1)):
            counted = count(papers, made, rules)
            assert counted.elected == (1, 3)
            (passed_over,) = (
                e for e in counted.stages[0].events if e.kind is Happening.PASSED_OVER
            )
            assert passed_over.candidates == (2,)

    def test_first_past_the_post_passes_over_who_may_not_take_the_only_seat(self):
        women = ReservedPlace(clause="P1", group="women", members=(2,), at_least=1)
        counted = count([((1,), 9), ((2,), 1)], contest(2, 1, reserved=(women,)), FIRST)
        assert counted.elected == (2,)


def test_a_tie_for_the_last_seat_of_a_single_vote_asks_for_a_lot():
    with pytest.raises(LotRequired) as tie:
        count([((1,), 5), ((2,), 3), ((3,), 3)], contest(3, 2), SINGLE)
    assert tie.value.among == (2, 3)
    assert count(
        [((1,), 5), ((2,), 3), ((3,), 3)], contest(3, 2), SINGLE, [tie.value.drawn(3)]
    ).elected == (1, 3)
