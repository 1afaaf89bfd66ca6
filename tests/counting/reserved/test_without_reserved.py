"""The count without the reserved places, for auditors: what did the rule change?"""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    BlockVoteRules,
    Contest,
    ElectoralCollegeRules,
    LotRequired,
    ScottishRules,
    Section,
    count,
)
from counting.afterwards import without_reserved as module
from counting.afterwards.without_reserved import (
    Difference,
    sections_without_reserved,
    without_reserved,
)
from counting.places import either
from tests.counting.reserved.every_filling import place
from tests.strategies_counting import Box, boxes

ONE_MARK = BlockVoteRules(most_marks=1)
PANEL = Contest(
    title="Panel",
    seats=2,
    candidates=("Ann", "Bob", "Cal", "Dan"),
    reserved=(place("women", 1, at_least=1),),
)


def marks(*votes):
    """So many single marks for each candidate in turn."""
    return [((candidate,), number) for candidate, number in enumerate(votes, 1) if number]


class TestSentences:
    """P1: an answer that a member understands."""

    @pytest.mark.parametrize(
        "votes, sentence",
        [
            (
                (5, 4, 3, 2),
                (
                    "Without P1 the count would have elected the same candidates. The rule made no "
                    "difference."
                ),
            ),
            (
                (1, 5, 4, 3),
                (
                    "Without P1 the count would have elected Cal in place of Ann. The rule changed "
                    "one place."
                ),
            ),
            (
                (1, 5, 3, 3),
                (
                    "Without P1 the count would have depended on a lot that was not drawn, between "
                    "Cal and Dan at stage 1. It could have elected Cal in place of Ann or Dan in "
                    "place of Ann. The rule changed one place, however the lot had fallen."
                ),
            ),
            (
                (3, 5, 3, 1),
                (
                    "Without P1 the count would have depended on a lot that was not drawn, between "
                    "Ann and Cal at stage 1. It could have elected the same candidates or Cal in "
                    "place of Ann. The rule changed at most one place, depending on how the lot "
                    "had fallen."
                ),
            ),
        ],
    )
    def test_the_difference_is_said(self, votes, sentence):
        assert without_reserved(marks(*votes), PANEL, ONE_MARK).sentence == sentence

    def test_several_rules_are_named_together_and_each_may_be_asked_about_alone(self):
        contest = replace(
            PANEL, reserved=(*PANEL.reserved, place("young", 4, at_least=1, clause="P2"))
        )
        both = without_reserved(marks(1, 5, 4, 2), contest, ONE_MARK)
        assert both.sentence == (
            "Without P1 and P2 the count would have elected Bob and Cal in place of Ann and Dan. "
            "The rules changed two places."
        )
        assert both.only_with == (1, 4)
        assert both.only_without == (2, 3)
        alone = without_reserved(marks(1, 5, 4, 2), contest, ONE_MARK, clauses=("P2",))
        assert alone.clauses == ("P2",)
        assert alone.sentence == (
            "Without P2 the count would have elected Bob in place of Dan. The rule changed one "
            "place."
        )

    def test_alternatives_are_struck_out_as_well(self):
        choices = either(
            place("women", 1, at_least=1, clause="P4"), place("young", 4, at_least=1, clause="P5")
        )
        contest = replace(PANEL, reserved=(), alternatives=(choices,))
        found = without_reserved(marks(1, 5, 4, 2), contest, ONE_MARK)
        assert found.clauses == ("P4", "P5")
        assert (found.only_with, found.only_without) == ((4,), (3,))

    def test_without_any_rule_there_is_nothing_to_compare(self):
        found = without_reserved(marks(1, 5, 4), replace(PANEL, reserved=()), ONE_MARK)
        assert found.sentence == "No place was reserved."
        assert (found.only_with, found.only_without) == ((), ())

    def test_re_open_nominations_may_leave_a_place_to_nobody(self):
        """Cal, then Bob, who is doomed where Ann must be elected, then “re-open nominations”."""
        contest = replace(PANEL, candidates=("Ann", "Bob", "Cal", "RON"), re_open=4)
        found = without_reserved(marks(1, 5, 6, 3), contest, ONE_MARK)
        assert found.elected == (3,)
        assert found.sentence == (
            "Without P1 the count would have elected Bob as well. The rule changed one place."
        )

    def test_re_open_nominations_may_be_elected_where_the_rule_passes_over_nobody(self):
        """Ann alone may be elected; without the rule nominations are re-opened before her turn."""
        found = Difference(
            clauses=("P1",),
            elected=(1,),
            elected_without=((),),
            only_with=(1,),
            only_without=(),
            lots_not_drawn=(),
            every_way_counted=True,
            sentence="",
        )
        assert module.in_a_sentence(PANEL, found) == (
            "Without P1 the count would have elected nobody in place of Ann. The rule changed one "
            "place."
        )


class TestPapers:
    """P1: the same papers are counted, however they come."""

    def test_papers_that_can_be_gone_through_only_once_are_counted_both_times(self):
        papers = marks(1, 5, 4, 3)
        assert without_reserved(iter(papers), PANEL, ONE_MARK) == without_reserved(
            papers, PANEL, ONE_MARK
        )


class TestLots:
    """C2: a lot that was drawn stands; one that was not is gone through in every way."""

    tied = marks(1, 5, 3, 3)

    def test_a_lot_drawn_for_the_same_tie_stands(self):
        contest = replace(PANEL, reserved=(place("women", 1, 2, at_least=1),))
        with pytest.raises(LotRequired) as asked:
            count(self.tied, contest, ONE_MARK)
        for drawn in (3, 4):
            found = without_reserved(self.tied, contest, ONE_MARK, [asked.value.drawn(drawn)])
            assert found.elected == (2, drawn)
            assert found.lots_not_drawn == ()
            assert found.sentence.endswith("The rule made no difference.")

    def test_a_lot_that_decides_nothing_of_the_difference_is_said_to_decide_nothing(self):
        """With the rule Bob, Cal and Dan are doomed; without it Cal or Dan is excluded by lot."""
        papers = [((1,), 3), ((2,), 5), ((3, 2), 2), ((4, 2), 2)]
        contest = replace(PANEL, seats=1)
        lots = []
        while True:
            try:
                found = without_reserved(papers, contest, ScottishRules(), lots)
                break
            except LotRequired as tie:
                lots.append(tie.drawn(4))
        assert found.sentence == (
            "Without P1 the count would have elected Bob in place of Ann. The rule changed one "
            "place."
        )

    def test_the_rule_decides_for_nobody_for_whom_a_lot_would_have_decided(self):
        contest = replace(PANEL, reserved=(place("women", 4, at_least=1),))
        found = without_reserved(marks(5, 3, 1, 3), contest, ONE_MARK)
        assert (found.elected, found.elected_without) == ((1, 4), ((1, 2), (1, 4)))
        assert (found.only_with, found.only_without) == ((), ())

    def test_more_ways_than_are_counted_are_said_to_be_more(self, monkeypatch):
        monkeypatch.setattr(module, "MOST_COUNTS", 2)
        three = replace(PANEL, candidates=("Ann", "Bob", "Cal", "Dan", "Eve"))
        found = without_reserved(marks(1, 5, 3, 3, 3), three, ONE_MARK)
        assert not found.every_way_counted
        assert found.sentence == (
            "Without P1 the count would have depended on a lot that was not drawn, among Cal, Dan "
            "and Eve at stage 1. Not every way for a lot to fall was counted: by the 2 ways that "
            "were, it could have elected Cal in place of Ann or Dan in place of Ann."
        )

    def test_many_results_are_counted_and_not_listed(self):
        names = tuple("ABCDEF")
        many = replace(PANEL, candidates=names)
        found = without_reserved(marks(1, 5, 3, 3, 3, 3), many, ONE_MARK)
        assert len(found.elected_without) == 4
        more = replace(PANEL, candidates=(*names, "G"))
        found = without_reserved(marks(1, 5, 3, 3, 3, 3, 3), more, ONE_MARK)
        assert "It could have elected 5 sets of candidates." in found.sentence

    @settings(max_examples=100, deadline=None)
    @given(boxes(places=2), st.sampled_from((min, max)))
    def test_without_lots_of_its_own_any_draw_is_among_the_results(self, box, draw):
        try:
            count(box.papers, box.contest, ScottishRules())
        except LotRequired:
            return
        found = without_reserved(box.papers, box.contest, ScottishRules())
        free = Box(replace(box.contest, reserved=()), box.papers)
        assert {*free.count(ScottishRules(), draw=draw).elected} in [
            {*result} for result in found.elected_without
        ]
        assert not {*found.only_with} & {*found.only_without}


class TestSections:
    """C1: a count by sections is compared in the same way."""

    def test_an_electoral_college(self):
        halves = (
            Section(name="members", share=Fraction(1, 2)),
            Section(name="affiliates", share=Fraction(1, 2)),
        )
        contest = replace(PANEL, seats=1, candidates=("Ann", "Bob"))
        boxes = {"members": marks(1, 5), "affiliates": marks(1, 5)}
        found = sections_without_reserved(boxes, contest, ElectoralCollegeRules(sections=halves))
        assert found.sentence == (
            "Without P1 the count would have elected Bob in place of Ann. The rule changed one "
            "place."
        )
