"""The ERS97 rules: the model election, the text's own points, and laws that hold for every box."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import Contest, Ers97Rules, Happening, LotRequired, ReservedPlace, blt, count, votes
from counting.documents import canonical, count_to_document, document_to_count
from tests.corpus import NAMED
from tests.strategies_counting import Box, boxes, messy_papers

RULES = Ers97Rules()


def contest(seats, *names, **more):
    return Contest(title="Branch", seats=seats, candidates=names, **more)


def events(counted, kind):
    return [event for stage in counted.stages for event in stage.events if event.kind is kind]


@pytest.fixture
def sheet():
    manifest = json.loads((NAMED / "manifest.json").read_text(encoding="utf-8"))
    return manifest["ers97_model.blt"]["expected"]["ers97"]


@pytest.fixture
def model():
    election, papers = blt.read((NAMED / "ers97_model.blt").read_text(encoding="utf-8"))
    return count(papers, election, RULES)


class TestTheModelElection:
    """Section 8: 753 papers, eleven candidates, six places, with the whole result sheet."""

    def test_every_stage_is_the_result_sheet_to_the_hundredth(self, model, sheet):
        ours = [
            {
                "quota": votes.decimal(stage.quota, 2),
                "votes": [votes.decimal(each, 2) for each in stage.credited],
                "non_transferable": votes.decimal(stage.non_transferable, 2),
            }
            for stage in model.stages
        ]
        assert ours == [
            {key: stage[key] for key in ("quota", "votes", "non_transferable")}
            for stage in sheet["stages"]
        ]
        assert sorted(model.elected) == sheet["elected"]

    def test_what_moved_at_each_stage_is_what_the_sheet_says(self, model, sheet):
        moved = [
            sorted({stage.transfer.of, *stage.transfer.together_with}) for stage in model.stages[1:]
        ]
        actions = [stage["action"][1] for stage in sheet["stages"][1:]]
        assert moved == [[number + 1 for number in action] for action in actions]

    def test_smith_duke_carpenter_and_vicar_have_the_quota_the_others_enough(self, model):
        clauses = {e.candidates[0]: e.clause for e in events(model, Happening.ELECTED)}
        assert [clauses[candidate][-3:] for candidate in model.elected] == [
            *("(a)", "(a)", "(a)", "(b)", "(a)", "(b)")
        ]

    def test_dukes_surplus_waits_for_every_exclusion(self, model):
        assert [e.candidates for e in events(model, Happening.DEFERRED)] == [(5,), (5,)]


class TestTheQuota:
    """5.1.6 and 5.4.8: to two places, 0.01 more if inexact, lower as long as nobody is elected."""

    @pytest.mark.parametrize(
        "formal, seats, quota", [(100, 3, 2500), (100, 2, 3334), (1, 8, 12), (0, 2, 0)]
    )
    def test_is_raised_only_if_inexact(self, formal, seats, quota):
        papers = [((1,), formal)] if formal else []
        box = Box(contest(seats, "Ann", "Bob", "Cat", "Dev"), tuple(papers))
        assert box.count(RULES).stages[0].quota == quota

    def test_falls_with_what_becomes_non_transferable_and_may_elect(self):
        papers = [((1,), 40), ((2,), 39), ((3,), 26), ((4,), 24)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat", "Dev"), RULES)
        assert [stage.quota for stage in counted.stages[:2]] == [4300, 3500]
        assert counted.stages[1].elected == (1, 2)
        (fell,) = events(counted, Happening.QUOTA)
        assert "falls from 43 votes to 35 votes" in fell.sentence

    def test_stays_once_somebody_is_elected(self):
        papers = [((1,), 50), ((2,), 29), ((3,), 26), ((4,), 24)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat", "Dev"), RULES)
        assert {stage.quota for stage in counted.stages} == {4300}


class TestWhoIsDeemedElected:
    """5.1.7, 5.3.13, 5.4.9, 5.5 and 5.6.2: the quota, the total active vote, the last places."""

    def test_who_equals_the_quota_is_elected(self):
        counted = count([((1,), 5), ((2,), 3), ((3,), 2)], contest(1, "Ann", "Bob", "Cat"), RULES)
        assert counted.stages[0].elected == (1,)
        assert "equals the quota of 5 votes" in events(counted, Happening.ELECTED)[0].sentence

    def test_one_more_than_the_places_may_equal_it_and_then_none_is_elected_at_once(self):
        papers = [((1,), 5), ((2,), 5)]
        with pytest.raises(LotRequired, match="who is excluded"):
            count(papers, contest(1, "Ann", "Bob"), RULES)
        counted = Box(contest(1, "Ann", "Bob"), tuple(papers)).count(RULES)
        assert counted.stages[0].elected == ()
        assert events(counted, Happening.EQUAL)[0].clause == "ERS97 5.6.2"

    def test_an_exclusion_that_leaves_as_many_as_the_places_elects_them_and_moves_no_paper(self):
        counted = Box(contest(1, "Ann", "Bob"), (((1,), 5), ((2,), 5))).count(RULES)
        assert (counted.stages[1].transfer, counted.stages[1].excluded) == (None, (1,))
        assert events(counted, Happening.LAST)[0].clause == "ERS97 5.5.1"
        assert counted.elected == (2,)

    def test_equals_without_places_for_all_are_parted_by_the_first_stage(self):
        papers = [((1, 2), 10), ((3,), 6), ((4,), 5), ((5, 4), 1), ((2,), 2)]
        five = contest(2, "Ann", "Bob", "Cat", "Dev", "Eve")
        counted = count(papers, five, RULES)
        assert counted.elected == (1, 3)
        (tie,) = [e for e in events(counted, Happening.TIE) if e.clause == "ERS97 5.6.2"]
        assert "Cat has the most votes at stage 1, the first at which" in tie.sentence

    def test_the_rest_are_formally_excluded_and_no_paper_moves_any_more(self):
        counted = count([((1, 2), 9), ((2,), 1), ((3,), 1)], contest(1, "Ann", "Bob", "Cat"), RULES)
        assert len(counted.stages) == 1
        assert counted.stages[0].excluded == (2, 3)
        assert counted.stages[0].continuing == ()

    def test_no_more_candidates_than_places_are_all_elected(self):
        counted = count([((1,), 1)], contest(3, "Ann", "Bob"), RULES)
        assert (counted.elected, counted.unfilled) == ((1, 2), 1)
        assert events(counted, Happening.LAST)[-1].clause == "ERS97 4.3"


class TestSurpluses:
    """5.2.2, 5.2.3 and 5.3: the last batch alone, the largest first, or deferred."""

    def test_the_last_batch_moves_alone_at_no_more_than_its_present_value(self, model):
        seventh = model.stages[6].transfer
        assert [(m.to, m.papers, m.value, m.votes) for m in seventh.movements] == [
            (7, 2, 100, 200),
            (8, 1, 100, 100),
            (11, 5, 100, 500),
            (None, 0, 0, 677),
        ]

    def test_the_difference_of_a_cut_fraction_is_non_transferable_and_nothing_is_lost(self, model):
        assert model.stages[1].transfer.movements[-1].votes == 2642 - 123 * 21 == 59
        assert {stage.lost for stage in model.stages} == {0}

    @pytest.mark.parametrize("ann, bob, first", [(33, 28, "excluded"), (34, 27, "surplus")])
    def test_a_surplus_is_deferred_unless_it_exceeds_the_difference(self, ann, bob, first):
        papers = [((1, 4), ann), ((2,), bob), ((3,), 16), ((4,), 13)]
        counted = count(papers, contest(2, "Ann", "Bob", "Cat", "Dev"), RULES)
        assert counted.stages[1].transfer.why.startswith(first)

    def test_of_equal_surpluses_a_lot_decides(self):
        papers = [((1, 3), 9), ((2, 4), 9), ((3,), 3), ((4,), 3), ((5,), 4)]
        with pytest.raises(LotRequired, match="whose surplus is transferred first"):
            count(papers, contest(3, "Ann", "Bob", "Cat", "Dev", "Eve"), RULES)


class TestExclusions:
    """5.2.5 and 5.4: as many together as possible, in batches of falling value."""

    def test_candidates_go_together_when_they_cannot_reach_the_next_above(self, model):
        assert model.stages[4].excluded == (4, 3)
        batches = [{m.value for m in stage.transfer.movements} for stage in model.stages[4:6]]
        assert batches == [{100}, {21}]

    def test_who_has_the_quota_takes_no_more_papers_of_the_exclusion(self, model):
        """The last of Monk's papers name Duke, elected the stage before, and go to Baron."""
        assert model.stages[2].elected == (5,)
        assert [m.to for m in model.stages[3].transfer.movements] == [7, 9]

    def test_equals_are_not_parted_to_go_with_a_lower_one(self):
        papers = [((1,), 9), ((2,), 5), ((3,), 5), ((4,), 8)]
        with pytest.raises(LotRequired) as tie:
            count(papers, contest(1, "Ann", "Bob", "Cat", "Dev", "Eve"), RULES)
        assert (tie.value.among, tie.value.stage) == ((2, 3), 3)

    def test_a_tie_looks_forward_from_the_first_stage(self):
        """Ann had 7 against 8 at stage 1, then 12 against 8 at stage 3, and both have 12."""
        first = [((1, 6, 3), 7), ((3, 4), 4), ((2,), 6), ((6, 3, 2), 2)]
        papers = [*first, ((5, 1, 3), 5), ((2, 4, 5), 7), ((4, 3), 4), ((4,), 4)]
        counted = count(papers, contest(1, "Ann", "Bob", "Cat", "Dev", "Eve", "Fay"), RULES)
        assert counted.stages[3].credited[0] == counted.stages[3].credited[3] == 1200
        assert events(counted, Happening.TIE)[-1].candidates == (1,)


class TestReservedPlaces:
    """P1: floors and caps in a count by ERS97 (`counting.places`, 1 to 5)."""

    def women(self, *members, at_least=1, at_most=None):
        place = ReservedPlace(
            clause="P1", group="women", members=members, at_least=at_least, at_most=at_most
        )
        return (place,)

    def test_the_doomed_are_excluded_before_any_surplus(self):
        branch = contest(2, "Ann", "Bob", "Cat", "Dev", reserved=self.women(3, 4))
        counted = count([((1, 2), 30), ((2, 3), 6), ((3,), 5), ((4,), 4)], branch, RULES)
        assert counted.stages[1].excluded == (2,)
        assert counted.elected == (1, 3)

    def test_the_guarded_is_not_excluded_though_lowest(self):
        five = contest(2, "Ann", "Bob", "Cat", "Dee", "Eve", reserved=self.women(4))
        papers = [((1,), 7), ((2,), 6), ((3, 2), 5), ((4,), 1), ((5, 2), 4)]
        counted = count(papers, five, RULES)
        assert events(counted, Happening.GUARDED)[0].candidates == (4,)
        assert counted.stages[1].excluded == (5,)
        assert 4 in counted.elected

    def test_two_of_whom_one_is_needed_do_not_go_together(self):
        papers = [((1,), 26), ((2,), 20), ((3,), 1), ((4,), 2), ((5,), 19), ((6,), 15)]
        six = contest(3, "Ann", "Bob", "Cat", "Dee", "Eve", "Fay")
        assert count(papers, six, RULES).stages[1].excluded == (3, 4)
        counted = count(papers, replace(six, reserved=self.women(3, 4)), RULES)
        assert (3, 4) not in [stage.excluded for stage in counted.stages]
        assert counted.elected == (1, 2, 4)

    def test_they_go_one_at_a_time_where_the_first_dooms_another(self):
        crossed = (*self.women(1, 2), *self.women(2, 3))
        five = contest(2, "Ann", "Bob", "Cat", "Dev", "Eve", reserved=crossed)
        papers = [((1,), 28), ((2,), 1), ((3,), 28), ((4,), 27), ((5,), 2)]
        counted = count(papers, five, RULES)
        assert counted.stages[1].excluded == (2,)
        assert events(counted, Happening.DOOMED)[0].candidates == (5,)

    def test_of_equals_with_the_quota_a_lot_decides_if_one_dooms_the_other(self):
        papers = [((1, 3), 10), ((2, 4), 10), ((3,), 2), ((4,), 1)]
        capped = contest(
            2, "Ann", "Bea", "Cal", "Dan", reserved=self.women(1, 2, at_least=0, at_most=1)
        )
        with pytest.raises(LotRequired) as tie:
            count(papers, capped, RULES)
        assert (tie.value.purpose, tie.value.among, tie.value.stage) == ("elect", (1, 2), 1)

    @settings(max_examples=200, deadline=None)
    @given(boxes(places=3))
    def test_whatever_the_papers_the_floors_and_caps_are_met(self, box):
        counted = box.count(RULES)
        assert len(counted.elected) == box.contest.seats_that_can_be_filled
        for place in box.contest.reserved:
            number = len({*counted.elected} & {*place.members})
            assert number >= place.at_least
            assert place.at_most is None or number <= place.at_most

    @settings(max_examples=100, deadline=None)
    @given(boxes())
    def test_a_floor_of_none_changes_nothing(self, box):
        slack = replace(box.contest, reserved=self.women(1, at_least=0))
        reserved, plain = Box(slack, box.papers).count(RULES), box.count(RULES)
        assert reserved.elected == plain.elected
        assert [s.credited for s in reserved.stages] == [s.credited for s in plain.stages]


class TestLaws:
    """What holds for every box of papers."""

    @settings(max_examples=150, deadline=None)
    @given(boxes(places=2, papers=messy_papers))
    def test_every_vote_is_somewhere_at_every_stage(self, box):
        for stage in (counted := box.count(RULES)).stages:
            assert sum(stage.credited) + stage.non_transferable == counted.formal * 100
            assert min(*stage.credited, stage.non_transferable) >= 0
            assert stage.lost == 0

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2), st.randoms(use_true_random=False))
    def test_the_order_and_bundles_of_the_papers_are_nothing(self, box, chance):
        singles = [(paper, 1) for paper, number in box.papers for _ in range(number)]
        chance.shuffle(singles)
        assert Box(box.contest, tuple(singles)).count(RULES) == box.count(RULES)

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2), st.data())
    def test_the_recorded_lots_and_the_document_give_the_same_count_again(self, box, data):
        counted = box.count(RULES, draw=lambda tied: data.draw(st.sampled_from(tied)))
        assert count(box.papers, box.contest, RULES, counted.lots) == counted
        document = json.loads(canonical(count_to_document(counted)))
        assert document_to_count(document) == counted
