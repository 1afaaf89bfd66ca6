"""The second engine on votes by sections and on questions: every section's figures are the same."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    Base,
    CardMotionRules,
    CardVoteRules,
    CarriedBy,
    Contest,
    ElectedBy,
    ElectoralCollegeRules,
    Reach,
    RequiredShareRules,
    Section,
    count_sections,
    unfillable,
)
from counting.byhand import count_by_hand, count_sections_by_hand
from counting.byhand.statutes import STATUTES_OF_SECTIONS
from counting.methods import COUNTING_SECTIONS
from tests.counting.byhand.counted_twice import count_twice
from tests.strategies_counting import contests, messy_papers, rankings

BY_SECTIONS = (count_sections, count_sections_by_hand)
QUESTION = Contest(title="The motion", seats=1, candidates=("Yes", "No"))


@st.composite
def sections(draw):
    """Make one to three sections with shares that add up to the whole."""
    weights = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    return tuple(
        Section(name=f"section {n}", share=Fraction(weight, sum(weights)))
        for n, weight in enumerate(weights)
    )


@st.composite
def boxed(draw, contest, named, *, ranked=True):
    """Make a box of papers for each section, empty ones among them."""
    number = len(contest.candidates)
    kinds = rankings(number) | messy_papers(number) if ranked else messy_papers(number)
    paper = st.tuples(kinds, st.integers(1, 30))
    return {section.name: draw(st.lists(paper, max_size=6)) for section in named}


class TestEverySectionIsTheSame:
    """Each section's votes, base and transfers, and the sum of their shares, exactly."""

    @given(st.data(), contests(places=2), sections(), st.sampled_from(ElectedBy))
    @settings(max_examples=100)
    def test_in_an_electoral_college(self, data, contest, named, elected_by):
        contest = replace(
            contest,
            seats=1,
            reserved=tuple(place for place in contest.reserved if place.at_least <= 1),
        )
        if data.draw(st.booleans()):
            contest = replace(contest, re_open=data.draw(st.sampled_from(contest.standing)))
        if unfillable(contest):
            return
        rules = ElectoralCollegeRules(sections=named, elected_by=elected_by)
        boxes = data.draw(boxed(contest, named))
        count_twice(boxes, contest, rules, engines=BY_SECTIONS, draw=max)

    @given(st.data(), contests(places=2), sections(), st.integers(1, 4))
    @settings(max_examples=100)
    def test_in_a_card_vote(self, data, contest, named, most_marks):
        if data.draw(st.booleans()):
            contest = replace(contest, re_open=data.draw(st.sampled_from(contest.standing)))
        if unfillable(contest):
            return
        rules = CardVoteRules(sections=named, most_marks=most_marks)
        boxes = data.draw(boxed(contest, named, ranked=False))
        count_twice(boxes, contest, rules, engines=BY_SECTIONS)

    @given(st.data(), sections(), st.sampled_from(Reach), st.fractions("1/10", "9/10"))
    @settings(max_examples=100)
    def test_in_a_card_vote_on_a_motion(self, data, named, reach, required):
        rules = CardMotionRules(sections=named, reach=reach, required=required)
        boxes = data.draw(boxed(QUESTION, named))
        count_twice(boxes, QUESTION, rules, engines=BY_SECTIONS)

    @given(st.data(), st.sampled_from(Reach), st.sampled_from(Base), st.sampled_from(CarriedBy))
    @settings(max_examples=100)
    def test_in_a_threshold_vote(self, data, reach, base, carried_by):
        share = data.draw(st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(2, 3)]))
        turnout = data.draw(st.sampled_from([Fraction(0), Fraction(1, 4)]))
        demand = {"required": share, "reach": reach, "base": base, "turnout": turnout}
        if data.draw(st.booleans()):
            named = tuple(replace(s, electorate=200) for s in data.draw(sections()))
            rules = RequiredShareRules(sections=named, carried_by=carried_by, **demand)
            boxes = data.draw(boxed(QUESTION, named))
            count_twice(boxes, QUESTION, rules, engines=BY_SECTIONS)
            return
        rules = RequiredShareRules(electorate=200, **demand)
        (papers,) = data.draw(boxed(QUESTION, (Section(name="all"),))).values()
        count_twice(papers, QUESTION, rules)


def test_every_method_of_sections_is_read_a_second_time():
    assert {*COUNTING_SECTIONS} == set(STATUTES_OF_SECTIONS)


def test_a_box_too_few_or_too_many_is_refused():
    rules = CardVoteRules(sections=(Section(name="all"),))
    for boxes in ({}, {"all": (), "some": ()}):
        with pytest.raises(ValueError, match="a box for each"):
            count_sections_by_hand(boxes, QUESTION, rules)


def test_a_method_of_sections_is_not_counted_from_one_box():
    rules = CardVoteRules(sections=(Section(name="all"),))
    with pytest.raises(ValueError, match="not counted by hand in this way"):
        count_by_hand((), QUESTION, rules)
