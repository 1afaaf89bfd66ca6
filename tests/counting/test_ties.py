"""Ties: earlier stages, then a lot that is recorded; nothing is ever drawn by the count."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Ers97Rules,
    Lot,
    LotMismatch,
    LotRequired,
    ScottishRules,
    WigRules,
    blt,
    count,
)
from counting.ties import by_earlier_stages, by_first_stages
from tests.corpus import NAMED
from tests.strategies_counting import boxes


def exclude(*among, drawn, stage):
    return Lot(purpose="exclude", among=among, drawn=drawn, stage=stage)


def two_equal():
    contest = Contest(title="Ward", seats=1, candidates=("Ann", "Bob", "Cat"))
    return contest, [((1,), 2), ((2,), 2), ((3,), 4)]


class TestEarlierStages:
    """C2: the most recent earlier stage at which those tied had an unequal number of votes."""

    def test_the_most_recent_stage_decides_not_the_first(self):
        assert by_earlier_stages((1, 2), [(5, 6), (7, 6), (8, 8)], min) == ((2,), 2)

    def test_the_fewest_decide_an_exclusion_and_the_most_a_surplus(self):
        assert by_earlier_stages((1, 2), [(5, 6)], min) == ((1,), 1)
        assert by_earlier_stages((1, 2), [(5, 6)], max) == ((2,), 1)

    def test_of_three_two_may_stay_tied_and_look_further_back(self):
        """At stage 2 candidates 1 and 2 are lowest together; stage 1 parts them, without 3."""
        assert by_earlier_stages((1, 2, 3), [(4, 3, 1), (5, 5, 6)], min) == ((2,), 1)

    def test_all_unequal_is_not_waited_for(self):
        """The other reading would go on to stage 1, where all three differ, and exclude 3."""
        left, decided_at = by_earlier_stages((1, 2, 3), [(3, 2, 1), (5, 6, 6)], min)
        assert (left, decided_at) == ((1,), 2)

    def test_a_method_may_look_forward_from_the_first_stage_instead(self):
        assert by_first_stages((1, 2), [(5, 6), (7, 6), (8, 8)], min) == ((1,), 1)
        assert by_first_stages((1, 2, 3), [(4, 4, 9), (6, 5, 1)], min) == ((2,), 2)
        assert by_first_stages((1, 2), [(4, 4), (5, 5)], max) == ((1, 2), None)

    def test_those_equal_at_every_stage_are_left_for_the_lot(self):
        assert by_earlier_stages((1, 2, 3), [(4, 4, 9), (5, 5, 6)], min) == ((1, 2), 2)
        assert by_earlier_stages((1, 2), [(4, 4)], min) == ((1, 2), None)
        assert by_earlier_stages((1, 2), [], min) == ((1, 2), None)


class TestTheLotIsAskedFor:
    """C2: the count stops with a sentence; the drawn lot is recorded and the count is run again."""

    def test_of_three_an_earlier_stage_leaves_two_and_the_lot_is_between_them(self):
        names = ("Ann", "Bob", "Cat", "Dan", "Eve", "Fay")
        contest = Contest(title="Ward", seats=1, candidates=names)
        papers = [((1,), 20), ((2,), 15), ((3,), 4), ((4,), 4), ((5,), 5), ((6, 3), 1), ((6, 4), 1)]
        rules = AlternativeVoteRules()
        level = "Cat, Dan and Eve are equal with 5 votes each"
        two = f"{level}, and Cat and Dan were equal at every stage"
        with pytest.raises(LotRequired) as tie:
            count(papers, contest, rules)
        assert tie.value.among == (3, 4)
        assert tie.value.sentence == f"{two}. The lot decides who is excluded (C2)."
        events = count(papers, contest, rules, [tie.value.drawn(4)]).stages[2].events
        looked_back, drawn = (event.sentence for event in events[:2])
        assert looked_back == (
            f"{level}; Cat and Dan have the fewest votes at stage 1, the most recent at which they "
            f"were unequal (C2)."
        )
        assert drawn == f"{two}; Dan was drawn by lot to decide who is excluded (C2)."

    def test_the_sentence_says_who_is_tied_at_what_and_what_the_lot_decides(self):
        contest, papers = two_equal()
        with pytest.raises(LotRequired) as tie:
            count(papers, contest, ScottishRules())
        assert (tie.value.purpose, tie.value.among, tie.value.stage) == ("exclude", (1, 2), 2)
        assert tie.value.sentence == (
            "Ann and Bob are equal with 2 votes each, and were equal at every stage. "
            "The lot decides who is excluded (rule 52(2)(b))."
        )

    @pytest.mark.parametrize("drawn, kept", [(1, 2), (2, 1)])
    def test_the_candidate_drawn_is_the_one_excluded(self, drawn, kept):
        contest, papers = two_equal()
        papers = [((1, 2), 2), ((2, 1), 2), ((3,), 3)]
        lot = exclude(1, 2, drawn=drawn, stage=2)
        counted = count(papers, contest, ScottishRules(), [lot])
        assert counted.stages[1].excluded == (drawn,)
        assert counted.elected == (kept,)
        assert counted.lots == (lot,)

    def test_a_surplus_of_equals_is_a_lot_too(self):
        contest = Contest(title="Ward", seats=3, candidates=("Ann", "Bob", "Cat", "Dev", "Eve"))
        papers = [((1, 3), 9), ((2, 4), 9), ((3,), 1), ((4,), 1), ((5,), 2)]
        with pytest.raises(LotRequired) as tie:
            count(papers, contest, ScottishRules())
        assert tie.value.purpose == "surplus"
        assert tie.value.sentence.endswith("whose surplus is transferred first (rule 50(3)).")

    def test_a_real_election_of_43_papers_is_counted_with_the_lots_it_asks_for(self):
        contest, papers = blt.read((NAMED / "a4_hil.blt").read_text())
        lots = []
        while True:
            try:
                counted = count(papers, contest, ScottishRules(), lots)
                break
            except LotRequired as tie:
                lots.append(tie.drawn(tie.among[-1]))
        assert counted.lots == tuple(lots)
        assert count(papers, contest, ScottishRules(), lots) == counted

    @settings(max_examples=150, deadline=None)
    @given(boxes(places=2), st.data())
    def test_the_recorded_lots_give_the_same_count_again(self, box, data):
        counted = box.count(ScottishRules(), draw=lambda tied: data.draw(st.sampled_from(tied)))
        assert count(box.papers, box.contest, ScottishRules(), counted.lots) == counted


class TestALotThatDoesNotFit:
    """C2: a lot for another tie is refused, and so is one that no tie asked for."""

    @pytest.mark.parametrize(
        "lot",
        [
            Lot(purpose="elect", among=(1, 2), drawn=1, stage=2),
            exclude(1, 3, drawn=1, stage=2),
            exclude(1, 2, 3, drawn=1, stage=2),
            exclude(1, 2, drawn=1, stage=1),
        ],
    )
    def test_another_purpose_tie_or_stage_is_refused(self, lot):
        contest, papers = two_equal()
        with pytest.raises(LotMismatch, match="lot 1 was drawn to"):
            count(papers, contest, ScottishRules(), [lot])

    def test_a_lot_left_over_is_refused(self):
        contest, papers = two_equal()
        lots = [exclude(1, 2, drawn=1, stage=2), exclude(2, 3, drawn=2, stage=3)]
        with pytest.raises(LotMismatch, match="1 of 2 recorded lots belong to no tie"):
            count(papers, contest, ScottishRules(), lots)

    def test_a_lot_where_nothing_is_tied_is_refused(self):
        contest = Contest(title="C", seats=1, candidates=("Ann", "Bob"))
        lot = Lot(purpose="elect", among=(1, 2), drawn=1, stage=1)
        with pytest.raises(LotMismatch):
            count([((1,), 2)], contest, BlockVoteRules(most_marks=1), [lot])

    @pytest.mark.parametrize(
        "purpose, among, drawn",
        [
            ("decide", (1, 2), 1),
            ("elect", (1,), 1),
            ("elect", (2, 1), 1),
            ("elect", (1, 1), 1),
            ("elect", (1, 2), 3),
        ],
    )
    def test_a_lot_that_no_tie_could_ask_for_cannot_be_made(self, purpose, among, drawn):
        with pytest.raises(LotMismatch):
            Lot(purpose=purpose, among=among, drawn=drawn, stage=1)


class TestEqualSurpluses:
    """Rule 50(2), C2, ERS97 5.2.3: of equal surpluses goes the one that was larger before."""

    @pytest.mark.parametrize(
        "rules, clause, when",
        [
            (ScottishRules(), "rule 50(2)", "the most recent at which"),
            (WigRules(), "C2", "the most recent at which"),
            (Ers97Rules(), "ERS97 5.2.3", "the first at which"),
        ],
    )
    def test_are_parted_by_the_stage_at_which_they_were_unequal(self, rules, clause, when):
        """Cat's surplus of 5 brings Bob, who had 13, to the 18 that Ann had at the start."""
        papers = [((1, 4), 18), ((2, 4), 13), ((3, 2), 20), ((4,), 10), ((5,), 9)]
        if rules != ScottishRules():
            papers[3:] = [((4,), 13), ((5,), 11)]
        contest = Contest(title="T", seats=4, candidates=("Ann", "Bob", "Cat", "Dev", "Eve"))
        stage = count(papers, contest, rules).stages[2]
        assert stage.transfer is not None
        assert stage.transfer.of == 1
        assert (stage.events[0].candidates, stage.events[0].clause) == ((1,), clause)
        assert stage.events[0].sentence == (
            "Ann and Bob are equal with 18 votes each; Ann has the most votes at stage 1, "
            f"{when} they were unequal ({clause})."
        )
