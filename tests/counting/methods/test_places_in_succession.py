"""The alternative vote for several places: each a whole count, those already elected set aside."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from counting import (
    AlternativeVoteRules,
    Contest,
    Happening,
    LotRequired,
    ReservedPlace,
    count,
    result_sheet,
)
from counting.documents import count_to_document, document_to_count
from tests.strategies_counting import Box, boxes, contests

RULES = AlternativeVoteRules()


def contest(*names, seats=2, **more):
    return Contest(title="Officers", seats=seats, candidates=names, **more)


class TestEachPlaceIsACountOfItsOwn:
    """C1: all the papers are counted for each place."""

    PAPERS = (((1, 2), 52), ((3,), 30), ((2, 3), 13), ((1,), 5))

    def test_the_papers_of_those_elected_go_to_the_next_preference(self):
        counted = count(self.PAPERS, contest("Ann", "Bob", "Cat"), RULES)
        assert counted.elected == (1, 2)
        assert [stage.credited for stage in counted.stages] == [(57, 13, 30), (0, 65, 30)]
        assert [stage.non_transferable for stage in counted.stages] == [0, 5]
        assert [stage.quota for stage in counted.stages] == [51, 48]
        assert [stage.number for stage in counted.stages] == [1, 2]

    def test_a_stage_says_that_its_place_begins_and_who_is_set_aside(self):
        counted = count(self.PAPERS, contest("Ann", "Bob", "Cat"), RULES)
        begun = [stage.events[0] for stage in counted.stages]
        assert {event.kind for event in begun} == {Happening.PLACE}
        assert [event.sentence for event in begun] == [
            "Place 1 of 2 is counted from all the papers (C1).",
            "Place 2 of 2 is counted from all the papers, Ann being set aside (C1).",
        ]
        assert counted.stages[1].events[1].sentence == (
            "Highest preferences for those who continue are counted on 100 formal papers (C1)."
        )
        assert begun[1].candidates == (1,)

    def test_whoever_was_excluded_from_one_place_continues_again_at_the_next(self):
        papers = [((1, 3), 45), ((2, 3), 35), ((3, 1), 20)]
        counted = count(papers, contest("Ann", "Bob", "Cat"), RULES)
        assert counted.stages[0].excluded == ()
        assert counted.stages[1].excluded == (3,)
        assert counted.elected == (1, 3)
        assert counted.stages[2].continuing == (2,)

    def test_percentages_are_on_both_bases_at_every_place(self):
        counted = count(self.PAPERS, contest("Ann", "Bob", "Cat"), RULES)
        second = count_to_document(counted)["stages"][1]["percentages"]
        assert [(each["of"], each["base"], each["shares"]) for each in second] == [
            ("formal papers", "100", ["0.00", "65.00", "30.00"]),
            ("votes of continuing candidates", "95", ["0.00", "68.42", "31.58"]),
        ]

    def test_a_tie_is_looked_for_in_the_stages_of_its_own_place_alone(self):
        # at the first place Bob led Cat; at the second they are equal from its first stage on
        papers = [((1, 3), 60), ((2,), 60), ((1, 2), 1), ((4, 1), 9)]
        with pytest.raises(LotRequired) as tie:
            count([*papers, ((3,), 1)], contest("Ann", "Bob", "Cat", "Dev"), RULES)
        assert tie.value.among == (2, 3)
        assert tie.value.stage == 6
        assert "were equal at every stage since stage 4" in tie.value.sentence

    def test_an_earlier_stage_that_decides_is_named_by_its_number_in_the_whole_count(self):
        papers = [((1,), 90), ((2,), 4), ((3,), 3), ((4, 3), 1), ((1, 5), 2)]
        counted = count(papers, contest("Ann", "Bob", "Cat", "Dev", "Eve"), RULES)
        ties = [e for s in counted.stages for e in s.events if e.kind is Happening.TIE]
        assert counted.elected == (1, 2)
        (tie,) = ties
        assert "at stage 2, the most recent at which they were unequal" in tie.sentence

    def test_a_result_sheet_shows_where_each_place_begins(self):
        sheet = result_sheet(
            count_to_document(count(self.PAPERS, contest("Ann", "Bob", "Cat"), RULES))
        )
        assert "next place" in sheet

    def test_as_many_places_as_candidates_elect_them_all_in_order(self):
        counted = count(self.PAPERS, contest("Ann", "Bob", "Cat", seats=5), RULES)
        assert counted.elected == (1, 2, 3)
        assert counted.unfilled == 2


class TestReservedPlaces:
    """P1: they bind at the places at which nobody else could still be elected."""

    WOMEN = ReservedPlace(clause="P1", group="women", members=(3, 4), at_least=1)

    def test_the_last_place_is_a_womans_where_none_was_elected_before(self):
        papers = [((1, 2), 50), ((2, 1), 30), ((3, 1), 12), ((4, 3), 8)]
        made = contest("Abe", "Bob", "Cat", "Dee", reserved=(self.WOMEN,))
        counted = count(papers, made, RULES)
        assert counted.elected == (1, 3)
        doomed = next(e for s in counted.stages for e in s.events if e.kind is Happening.DOOMED)
        assert doomed.candidates == (2,)
        assert "the one place that remains is reserved for women" in doomed.sentence

    def test_a_woman_may_be_excluded_from_a_place_that_is_not_the_last(self):
        made = contest("Abe", "Bob", "Cat", reserved=(replace(self.WOMEN, members=(3,)),))
        papers = [((1,), 45), ((2, 1), 30), ((3, 1), 25)]
        counted = count(papers, made, RULES)
        assert counted.stages[1].excluded == (3,)
        assert counted.elected == (1, 3)

    def test_a_woman_excluded_from_an_earlier_place_leaves_no_other_guarded(self):
        made = contest("Abe", "Bob", "Cat", "Dee", reserved=(self.WOMEN,))
        papers = [((1,), 45), ((2, 1), 30), ((4,), 15), ((3, 1), 10)]
        counted = count(papers, made, RULES)
        assert (counted.stages[1].excluded, counted.stages[1].elected) == ((3,), (1,))
        assert counted.stages[1].guarded == ()
        assert counted.elected == (1, 4)

    @settings(max_examples=200, deadline=None)
    @given(boxes(contests(fewest_seats=2, places=3)))
    def test_every_floor_and_cap_is_met(self, box):
        counted = box.count(RULES)
        for place in box.contest.reserved:
            number = len({*place.members} & {*counted.elected})
            assert number >= place.at_least
            assert place.at_most is None or number <= place.at_most
        assert len(counted.elected) == box.contest.seats_that_can_be_filled


class TestLaws:
    """C1: what holds for every box."""

    @settings(max_examples=150, deadline=None)
    @given(boxes(contests(fewest_seats=2)))
    def test_each_place_is_the_one_place_count_with_those_already_elected_withdrawn(self, box):
        counted = box.count(RULES)
        stages = []
        for number, elected in enumerate(counted.elected):
            gone = {*box.contest.withdrawn, *counted.elected[:number]}
            one = replace(box.contest, seats=1, withdrawn=tuple(sorted(gone)))
            alone = Box(one, box.papers).count(RULES)
            assert alone.elected == (elected,)
            stages.extend(alone.stages)
        if counted.elected:
            assert [s.credited for s in stages] == [s.credited for s in counted.stages]
            assert [s.quota for s in stages] == [s.quota for s in counted.stages]

    @settings(max_examples=150, deadline=None)
    @given(boxes(contests(fewest_seats=2, places=2)))
    def test_every_paper_is_somewhere_at_every_stage_and_the_count_reads_back(self, box):
        counted = box.count(RULES)
        for stage in counted.stages:
            assert sum(stage.credited) + stage.non_transferable == counted.formal
        assert document_to_count(count_to_document(counted)) == counted
