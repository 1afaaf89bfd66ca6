"""The Scottish rules: the statute's own points, and laws that hold for every box."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import Contest, Happening, LotRequired, ReservedPlace, ScottishRules, count, votes
from counting.methods import scottish
from tests.strategies_counting import Box, boxes, contests, messy_papers

ONE = 10**5
RULES = ScottishRules()


def contest(seats, *names, **more):
    return Contest(title="Ward", seats=seats, candidates=names, **more)


class TestTheQuota:
    """Rule 47: the papers divided by the seats plus one, fraction ignored, plus one."""

    @pytest.mark.parametrize(
        "formal, seats, quota", [(0, 3, 1), (99, 1, 50), (100, 1, 51), (4171, 3, 1043)]
    )
    def test_ignores_the_fraction_and_adds_one(self, formal, seats, quota):
        assert scottish.quota(formal, seats) == quota

    def test_who_equals_the_quota_is_elected(self):
        counted = count([((1,), 5), ((2,), 4)], contest(1, "Ann", "Bob"), RULES)
        assert counted.stages[0].quota == 5 * ONE
        assert counted.elected == (1,)
        assert "equals the quota of 5 votes" in counted.stages[0].events[-1].sentence

    def test_one_vote_short_of_it_is_not_enough(self):
        papers = [((1,), 4), ((2,), 3), ((3, 2), 2)]
        counted = count(papers, contest(1, "Ann", "Bob", "Cat"), RULES)
        assert counted.stages[0].elected == ()
        assert counted.elected == (2,)


class TestTransfers:
    """Rules 49 and 51: all papers move, at value x surplus / votes to five places, or unchanged."""

    def test_a_surplus_takes_every_paper_at_a_truncated_value(self):
        papers = [((1, 2), 7), ((1, 3), 3), ((1,), 1), ((2,), 4), ((3,), 3)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat"), RULES)
        second = counted.stages[1]
        assert counted.stages[0].quota == 7 * ONE
        value = 4 * ONE // 11
        assert second.credited == (7 * ONE, 4 * ONE + 7 * value, 3 * ONE + 3 * value)
        assert second.non_transferable == value
        assert second.lost == 4 * ONE - 11 * value
        assert {(m.to, m.papers, m.value) for m in second.transfer.movements} == {
            (2, 7, value),
            (3, 3, value),
            (None, 1, value),
        }

    def test_next_preferences_skip_the_elected_and_the_excluded(self):
        papers = [((1, 2, 3), 10), ((2,), 9), ((3,), 4), ((4, 1, 2, 5), 2), ((5,), 3)]
        counted = count(papers, contest(3, "Ann", "Bob", "Cat", "Dev", "Eve"), RULES)
        moved = [s.transfer for s in counted.stages if s.transfer and s.transfer.of == 4]
        assert [m.to for transfer in moved for m in transfer.movements] == [5]

    def test_the_excluded_pass_papers_on_at_the_value_received(self):
        papers = [((1, 2, 3), 12), ((2, 3), 1), ((3,), 6), ((4,), 5)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat", "Dev"), RULES)
        transfer = next(s.transfer for s in counted.stages if s.transfer and s.transfer.of == 2)
        assert {(m.papers, m.value) for m in transfer.movements} == {(1, ONE), (12, 3 * ONE // 12)}

    def test_the_highest_surplus_goes_first(self):
        papers = [((1, 3), 20), ((2, 3), 30), ((3,), 1), ((4,), 6), ((5,), 5)]
        counted = count(papers, contest(3, "Ann", "Bob", "Cat", "Dev", "Eve"), RULES)
        assert [s.transfer.of for s in counted.stages[1:3]] == [2, 1]


class TestLastVacancies:
    """Rule 53: as many continuing as vacancies are deemed elected, with no further transfer."""

    def test_they_are_elected_below_the_quota_and_the_sentence_says_so(self):
        counted = count([((1,), 9), ((2,), 2), ((3,), 1)], contest(2, "Ann", "Bob", "Cat"), RULES)
        last = counted.stages[-1].events[-1]
        assert counted.elected == (1, 2)
        assert (last.kind, last.clause) == (Happening.LAST, "rule 53(1)")
        assert "below the quota of 5 votes" in last.sentence

    def test_a_contest_with_fewer_candidates_than_seats_says_what_stays_unfilled(self):
        counted = count([((1,), 1)], contest(3, "Ann", "Bob"), RULES)
        assert (counted.elected, counted.unfilled) == ((1, 2), 1)


class TestTheSlateAndTheBlock:
    """52 papers for a slate of five and 8 for one other: an exact tie, which five places break."""

    PAPERS = (((1, 2, 3, 4, 5), 52), ((6,), 8))

    def test_the_value_cut_off_decides_and_stands_in_a_column_of_its_own(self):
        slate = contest(5, "A1", "A2", "A3", "A4", "A5", "B")
        counted = count(self.PAPERS, slate, RULES)
        last = counted.stages[-2]
        assert counted.elected == (1, 2, 3, 4, 6)
        assert last.credited[5] == 8 * ONE
        assert last.credited[4] == 8 * ONE - last.lost
        assert 0 < last.lost < ONE // 100

    def test_where_nothing_is_cut_off_the_tie_is_seen_and_settled_by_an_earlier_stage(self):
        counted = count([((1, 2), 25), ((3,), 12)], contest(2, "A1", "A2", "B"), RULES)
        tie = counted.stages[-1].events[0]
        assert counted.stages[1].credited[1:] == (12 * ONE, 12 * ONE)
        assert tie.kind is Happening.TIE
        assert "equal with 12 votes each; A2 has the fewest votes at stage 1" in tie.sentence
        assert counted.elected == (1, 3)


class TestReservedPlaces:
    """P1: floors and caps in a count by stages (`counting.places`, 1 to 5)."""

    def women(self, *members, at_least=1, at_most=None):
        return (
            ReservedPlace(
                clause="P1", group="women", members=members, at_least=at_least, at_most=at_most
            ),
        )

    def test_a_guarded_candidate_is_not_excluded_though_lowest(self):
        ward = contest(2, "Ann", "Bob", "Cat", "Dee", "Eve", reserved=self.women(4))
        papers = [((1,), 7), ((2,), 6), ((3, 2), 5), ((4,), 1), ((5, 2), 4)]
        counted = count(papers, ward, RULES)
        guarded = next(e for s in counted.stages for e in s.events if e.kind is Happening.GUARDED)
        assert guarded.candidates == (4,)
        assert guarded.clause == "P1"
        assert "one place is still reserved for women, and only one who may fill it" in (
            guarded.sentence
        )
        assert counted.elected == (2, 4)

    def test_the_doomed_are_excluded_at_once_lowest_first_before_any_surplus(self):
        ward = contest(2, "Ann", "Bob", "Cat", "Dev", reserved=self.women(3, 4))
        papers = [((1, 2), 30), ((2, 3), 6), ((3,), 5), ((4,), 4)]
        counted = count(papers, ward, RULES)
        assert counted.stages[1].transfer.of == 2
        assert counted.stages[1].excluded == (2,)
        event = counted.stages[1].events[0]
        assert event.kind is Happening.DOOMED
        assert "because the one place that remains is reserved for women" in event.sentence
        assert counted.elected == (1, 3)

    def test_of_two_with_the_quota_the_first_may_doom_the_second(self):
        cap = self.women(1, 2, at_least=0, at_most=1)
        ward = contest(2, "Ann", "Bea", "Cal", "Dan", reserved=cap)
        counted = count([((1, 3), 20), ((2, 4), 18), ((3,), 2), ((4,), 1)], ward, RULES)
        assert counted.elected == (1, 4)
        assert counted.stages[1].excluded == (2,)
        assert "at most one place may go to women, and that is reached" in (
            counted.stages[1].events[0].sentence
        )

    def test_two_equal_at_the_quota_need_a_lot_only_where_one_dooms_the_other(self):
        papers = [((1, 3), 10), ((2, 4), 10), ((3,), 2), ((4,), 1)]
        capped = contest(
            2, "Ann", "Bea", "Cal", "Dan", reserved=self.women(1, 2, at_least=0, at_most=1)
        )
        with pytest.raises(LotRequired) as tie:
            count(papers, capped, RULES)
        assert (tie.value.purpose, tie.value.among, tie.value.stage) == ("elect", (1, 2), 1)
        assert count(papers, replace(capped, reserved=()), RULES).elected == (1, 2)

    @settings(max_examples=150, deadline=None)
    @given(boxes(places=3))
    def test_whatever_the_papers_the_floors_and_caps_are_met(self, box):
        counted = box.count(RULES)
        assert len(counted.elected) == box.contest.seats_that_can_be_filled
        for place in box.contest.reserved:
            number = len({*counted.elected} & {*place.members})
            assert number >= place.at_least
            assert place.at_most is None or number <= place.at_most


class TestNoVoteIsLost:
    """Rules 49 and 51: papers are transferred or set aside, and what is cut off is recorded."""

    @settings(max_examples=150, deadline=None)
    @given(boxes(places=2))
    def test_every_vote_is_somewhere_at_every_stage(self, box):
        counted = box.count(RULES)
        for stage in counted.stages:
            total = sum(stage.credited) + stage.non_transferable + stage.lost
            assert total == counted.formal * ONE
            assert min(stage.credited, default=0) >= 0
            assert stage.lost >= 0

    @settings(max_examples=150, deadline=None)
    @given(boxes())
    def test_every_paper_is_formal_or_informal(self, box):
        counted = box.count(RULES)
        informal = sum(number for _, number in counted.informal)
        assert counted.formal + informal == sum(number for _, number in box.papers)

    @settings(max_examples=100, deadline=None)
    @given(boxes(papers=messy_papers))
    def test_papers_of_any_shape_are_counted_up_to_their_first_fault(self, box):
        counted = box.count(RULES)
        assert counted.formal + sum(n for _, n in counted.informal) == sum(n for _, n in box.papers)


class TestTheCountDependsOnThePapersAlone:
    """The same papers give the same count, in whatever order and bundles they come."""

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2), st.randoms(use_true_random=False))
    def test_the_order_of_the_papers_is_nothing(self, box, chance):
        shuffled = list(box.papers)
        chance.shuffle(shuffled)
        assert Box(box.contest, tuple(shuffled)).count(RULES) == box.count(RULES)

    @settings(max_examples=100, deadline=None)
    @given(boxes())
    def test_identical_papers_may_come_one_by_one(self, box):
        singles = tuple((paper, 1) for paper, number in box.papers for _ in range(number))
        assert Box(box.contest, singles).count(RULES) == box.count(RULES)

    @settings(max_examples=100, deadline=None)
    @given(boxes(contests(most_candidates=5)))
    def test_renaming_candidates_renames_the_elected(self, box):
        last = len(box.contest.candidates) + 1
        turned = replace(
            box.contest,
            candidates=box.contest.candidates[::-1],
            withdrawn=tuple(sorted(last - c for c in box.contest.withdrawn)),
        )
        papers = tuple((tuple(last - c for c in paper), n) for paper, n in box.papers)
        mirrored = Box(turned, papers).count(RULES, draw=max)
        assert {last - c for c in mirrored.elected} == {*box.count(RULES).elected}


def test_votes_print_with_five_places():
    assert votes.decimal(80607214, RULES.decimals) == "806.07214"
