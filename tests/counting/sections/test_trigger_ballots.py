"""Trigger ballots: a threshold vote by sections, branches and affiliates apart."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    Base,
    CarriedBy,
    Contest,
    Reach,
    RequiredShareRules,
    Section,
    count_sections,
    papers_of_units,
)

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
QUESTION = Contest(title="CV1", seats=1, candidates=("Yes", "No"))
BRANCHES = (Section(name="Branches"), Section(name="Affiliates"))


def trigger(branches, affiliates, *, required, carried_by, **rules):
    """Put a trigger ballot: (Yes, No) of the branches and of the affiliates."""
    boxes = {
        section.name: [
            ((mark,), number) for mark, number in zip((1, 2), cast, strict=True) if number
        ]
        for section, cast in zip(BRANCHES, (branches, affiliates), strict=True)
    }
    made = RequiredShareRules(
        required=required,
        reach=Reach.REACHED,
        sections=BRANCHES,
        carried_by=carried_by,
        **rules,
    )
    return count_sections(boxes, QUESTION, made)


def why(counted):
    return counted.stages[0].events[-1].sentence


class TestTriggerBallots:
    """C1: branches and affiliates apart, one third of either (2018) or half of both (2021)."""

    @pytest.mark.parametrize(
        "branches, affiliates, either, both",
        [
            ((1, 2), (0, 5), True, False),
            ((0, 3), (1, 2), True, False),
            ((1, 3), (1, 3), False, False),
            ((1, 1), (2, 2), True, True),
            ((1, 1), (1, 2), True, False),
            ((5, 0), (0, 0), True, False),
            ((0, 0), (0, 0), False, False),
        ],
    )
    def test_either_and_both(self, branches, affiliates, either, both):
        of_2018 = trigger(branches, affiliates, required=THIRD, carried_by=CarriedBy.ANY)
        of_2021 = trigger(branches, affiliates, required=HALF, carried_by=CarriedBy.EVERY)
        assert of_2018.elected == ((1,) if either else ())
        assert of_2021.elected == ((1,) if both else ())

    def test_each_section_is_explained_and_then_both(self):
        counted = trigger((2, 4), (0, 3), required=THIRD, carried_by=CarriedBy.ANY)
        assert "\n".join(event.sentence for event in counted.stages[0].events) == (
            "Branches: 2 Yes and 4 No on 6 formal papers (C1).\n"
            "Branches: Yes has 2 of 6 formal papers, 33.33%, exactly the one third that must be "
            "reached, which is enough (C1).\n"
            "Affiliates: 0 Yes and 3 No on 3 formal papers (C1).\n"
            "Affiliates: Yes has 0 of 3 formal papers, 0.00%, less than the one third that must "
            "be reached, which is not enough (C1).\n"
            "The required share is met in Branches, and one section is enough; "
            "“CV1” is carried (C1)."
        )
        assert counted.stages[0].credited == (2, 7)
        assert counted.stages[0].quota is None
        assert [section.base for section in counted.stages[0].sections] == [6, 3]

    def test_no_section_may_be_what_meets_it(self):
        counted = trigger((2, 4), (0, 3), required=HALF, carried_by=CarriedBy.EVERY)
        assert why(counted) == (
            "The required share is met in no section, and every section must meet it; "
            "“CV1” is not carried (C1)."
        )

    def test_a_branch_votes_as_one_and_only_branches_that_voted_are_the_base(self):
        units = {
            "North": [((1,), 30), ((2,), 29)],
            "South": [((1,), 5), ((2,), 5)],
            "East": [((), 4)],
            "West": [((2,), 1)],
        }
        papers = papers_of_units(units, QUESTION)
        assert papers == (((1,), 1), ((2,), 1), ((2,), 1))
        rules = RequiredShareRules(
            required=THIRD, reach=Reach.REACHED, sections=BRANCHES, carried_by=CarriedBy.ANY
        )
        counted = count_sections({"Branches": papers, "Affiliates": ()}, QUESTION, rules)
        assert counted.elected == (1,)
        assert counted.sections[0].formal == 3

    def test_a_section_has_an_electorate_of_its_own(self):
        sections = (
            Section(name="Branches", electorate=4),
            Section(name="Affiliates", electorate=9),
        )
        rules = RequiredShareRules(
            required=HALF,
            reach=Reach.REACHED,
            base=Base.ELECTORATE,
            sections=sections,
            carried_by=CarriedBy.EVERY,
        )
        boxes = {"Branches": [((1,), 2)], "Affiliates": [((1,), 4)]}
        counted = count_sections(boxes, QUESTION, rules)
        assert counted.elected == ()
        assert [section.base for section in counted.stages[0].sections] == [4, 9]

    def test_an_electorate_of_all_beside_sections_is_refused(self):
        with pytest.raises(ValueError, match="none of its own"):
            RequiredShareRules(required=HALF, reach=Reach.REACHED, sections=BRANCHES, electorate=5)

    def test_two_sections_of_one_name_are_refused(self):
        with pytest.raises(ValueError, match="name of its own"):
            RequiredShareRules(required=HALF, reach=Reach.REACHED, sections=BRANCHES[:1] * 2)


class TestLaws:
    """C1: what holds for every vote by sections."""

    papers = st.integers(0, 40)
    shares = st.fractions(min_value=Fraction(1, 20), max_value=Fraction(19, 20), max_denominator=20)

    @settings(max_examples=100, deadline=None)
    @given(papers, papers, papers, papers, shares)
    def test_every_section_is_never_easier_than_any(self, yes, no, other_yes, other_no, share):
        sides = ((yes, no), (other_yes, other_no))
        every = trigger(*sides, required=share, carried_by=CarriedBy.EVERY)
        either = trigger(*sides, required=share, carried_by=CarriedBy.ANY)
        assert len(every.elected) <= len(either.elected)
        assert every.stages[0].credited == (yes + other_yes, no + other_no)
