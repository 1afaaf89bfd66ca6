"""Votes by sections: each refusal and decision in full, as it is published."""

from fractions import Fraction

import pytest

from counting import (
    CardMotionRules,
    CarriedBy,
    Contest,
    ElectedBy,
    ElectoralCollegeRules,
    Happening,
    Lot,
    Reach,
    Reason,
    RequiredShareRules,
    ReservedPlace,
    Section,
    SectionPapers,
    count_sections,
    papers_of_units,
    rules_from,
)
from counting.documents import count_to_document, document_to_count
from tests.counting.sections.colleges import halves

HALF = Fraction(1, 2)
QUESTION = Contest(title="CV1", seats=1, candidates=("Yes", "No"))
BRANCHES = (Section(name="Branches"), Section(name="Affiliates"))
SIDES = halves("Members", "Affiliates")
MOTION = CardMotionRules(sections=SIDES)


def threshold(**rules):
    return RequiredShareRules(required=HALF, reach=Reach.EXCEEDED, **rules)


class TestRefusals:
    """C1: what could decide nothing is refused with a sentence that says what it must be."""

    @pytest.mark.parametrize(
        "make, sentence",
        [
            (
                lambda: threshold(turnout=Fraction(3, 2)),
                "a turnout is a share of the electorate, and the electorate a number",
            ),
            (
                lambda: threshold(turnout=Fraction(1, 10)),
                "a share or a turnout of the electorate needs the number of electors",
            ),
            (
                lambda: threshold(sections=BRANCHES, electorate=5),
                "a vote by sections has an electorate in each section and none of its own",
            ),
            (
                lambda: threshold(sections=halves("Branches", "Branches")),
                "every section has a name of its own",
            ),
            (lambda: Section(name=" "), "every section has a name"),
            (
                lambda: count_sections({}, QUESTION, MOTION),
                "no papers are given for “Members” and “Affiliates”, not even an empty box",
            ),
            (
                lambda: count_sections({"MPs": (), "Lords": ()}, QUESTION, MOTION),
                "the rules know no section “MPs” or “Lords”; they have Members and Affiliates",
            ),
            (
                lambda: count_sections(
                    {"Members": (), "Affiliates": ()},
                    Contest(title="T", seats=2, candidates=("Yes", "No")),
                    MOTION,
                ),
                (
                    "a question has two answers, the one that may be carried first, one seat for "
                    "it, and no reserved places"
                ),
            ),
        ],
    )
    def test_is_this_sentence(self, make, sentence):
        with pytest.raises(ValueError, match=r"\w") as refused:
            make()
        assert str(refused.value) == sentence

    @pytest.mark.parametrize(
        "sections, sentence",
        [
            ([1], "is a list of sections, each with a name and a share, not [1]"),
            (
                [{"name": "A"}],
                "gives each section a “name”, a “share” and perhaps an “electorate”",
            ),
            (
                [{"name": 1, "share": "1"}],
                "gives the name and the electorate of a section as text",
            ),
        ],
    )
    def test_an_option_that_is_no_list_of_sections(self, sections, sentence):
        with pytest.raises(ValueError, match=r"\w") as refused:
            rules_from("card-vote", {"sections": sections, "most_marks": 1})
        assert str(refused.value) == f"the option “sections” of card-vote {sentence}"

    def test_more_than_the_whole_can_be_exceeded_by_no_card_vote(self):
        with pytest.raises(ValueError, match="no vote could decide"):
            CardMotionRules(sections=SIDES, required=Fraction(1), reach=Reach.EXCEEDED)

    def test_a_turnout_of_everybody_may_be_required(self):
        assert threshold(turnout=Fraction(1), electorate=3).demand.turnout == 1


class TestPlurality:
    """C1, C2: at the only stage most of the whole elects, and the sentence says of whom."""

    rules = ElectoralCollegeRules(sections=SIDES, elected_by=ElectedBy.PLURALITY)

    def counted(self, boxes, *lots, **places):
        contest = Contest(title="Leader", seats=1, candidates=("Ann", "Bob", "Cat"), **places)
        (stage,) = count_sections(boxes, contest, self.rules, lots).stages
        return stage.events

    def test_the_most_is_said_with_its_share(self):
        events = self.counted({"Members": [((1,), 3), ((2,), 1)], "Affiliates": [((3,), 5)]})
        assert events[-1].sentence == "Cat has 50% of the whole, the most, and is elected (C1)."

    def test_with_reserved_places_it_is_the_most_of_those_who_can_be_elected(self):
        women = ReservedPlace(clause="P1", group="women", members=(1, 2), at_least=1)
        boxes = {"Members": [((1,), 3), ((2,), 1)], "Affiliates": [((3,), 5)]}
        assert self.counted(boxes, reserved=(women,))[-1].sentence == (
            "Ann has 37.500% of the whole, the most of those who can be elected, and is elected "
            "(C1)."
        )

    def test_equals_are_parted_by_lot_under_the_clause_for_ties(self):
        lot = Lot(purpose="elect", among=(1, 2), drawn=2, stage=1)
        level = {"Members": [((1,), 2), ((2,), 1)], "Affiliates": [((1,), 1), ((2,), 2)]}
        *_, tie, elected = self.counted(level, lot)
        assert (tie.kind, tie.clause) == (Happening.LOT, "C2")
        assert elected.sentence == "Bob has 50% of the whole, the most, and is elected (C1)."


class TestAPaperForBothAnswers:
    """B1: whoever says yes and no has said neither, in every section and unit."""

    @pytest.mark.parametrize(
        "rules",
        [
            threshold(sections=BRANCHES),
            CardMotionRules(sections=halves("Branches", "Affiliates")),
        ],
    )
    def test_by_sections(self, rules):
        boxes = {"Branches": [((1, 2), 5), ((1,), 1)], "Affiliates": [((2,), 1)]}
        counted = count_sections(boxes, QUESTION, rules)
        assert counted.sections == (
            SectionPapers(name="Branches", formal=1, informal=((Reason.TOO_MANY, 5),)),
            SectionPapers(name="Affiliates", formal=1, informal=()),
        )
        assert (counted.formal, counted.informal) == (2, ((Reason.TOO_MANY, 5),))

    def test_by_units(self):
        assert papers_of_units({"A": [((1, 2), 5), ((2,), 1)]}, QUESTION) == (((2,), 1),)

    def test_a_unit_that_is_level_has_not_more_than_half(self):
        assert papers_of_units({"A": [((1,), 1), ((2,), 1)]}, QUESTION) == (((2,), 1),)


class TestJudgedApart:
    """C1: each section says what it cast and whether that is enough."""

    def counted(self, **rules):
        boxes = {"Branches": [((1,), 2), ((2,), 1)], "Affiliates": [((2,), 1)]}
        return count_sections(boxes, QUESTION, threshold(sections=BRANCHES, **rules))

    @pytest.mark.parametrize(
        "carried_by, unfilled, last",
        [
            (CarriedBy.ANY, 0, Happening.CARRIED),
            (CarriedBy.EVERY, 1, Happening.NOT_CARRIED),
        ],
    )
    def test_every_decision_has_its_kind(self, carried_by, unfilled, last):
        counted = self.counted(carried_by=carried_by)
        apart = [Happening.MARKS, Happening.SECTION]
        assert [event.kind for event in counted.stages[0].events] == [*apart, *apart, last]
        assert counted.unfilled == unfilled
        assert counted.stages[0].credited == (2, 2)

    def test_it_reads_back_from_its_document(self):
        counted = self.counted()
        assert document_to_count(count_to_document(counted)) == counted
