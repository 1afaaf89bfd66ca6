"""Sections as documents and on the result sheet, and which method asks for them."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    CardMotionRules,
    CardVoteRules,
    CarriedBy,
    Contest,
    ElectedBy,
    ElectoralCollegeRules,
    Reach,
    RequiredShareRules,
    Section,
    count,
    count_sections,
    result_sheet,
    rules_from,
    rules_to,
)
from counting.documents import canonical, count_to_document, document_to_count
from tests.counting.sections.colleges import College, colleges, halves, marks, thirds

SIDES = halves("Members", "Affiliates")
PANEL = Contest(title="Panel", seats=1, candidates=("Ann", "Bob"))
EVERY_RULE = [
    ElectoralCollegeRules(sections=thirds()),
    ElectoralCollegeRules(sections=SIDES, elected_by=ElectedBy.PLURALITY),
    CardVoteRules(sections=SIDES, most_marks=2),
    CardMotionRules(sections=SIDES, required=Fraction(2, 3), reach=Reach.REACHED),
    RequiredShareRules(
        required=Fraction(1, 3),
        reach=Reach.REACHED,
        sections=(Section(name="Branches", electorate=7), Section(name="Affiliates")),
        carried_by=CarriedBy.ANY,
    ),
]


def there_and_back(counted):
    """Read a count from the text of its document."""
    return document_to_count(json.loads(canonical(count_to_document(counted))))


def small_college():
    boxes = {
        "Members": [((1,), 1200), ((2, 1), 1100), ((3, 2), 300), ((), 4)],
        "Affiliates": [((1,), 2), ((2,), 3), ((3,), 1)],
    }
    contest = Contest(title="Deputy", seats=1, candidates=("Ann", "Bob", "Cat"))
    return count_sections(boxes, contest, ElectoralCollegeRules(sections=SIDES))


class TestDocuments:
    """C1: a count by sections reads back from its document as itself."""

    @settings(max_examples=100, deadline=None)
    @given(colleges(), st.sampled_from(ElectedBy))
    def test_a_college_goes_there_and_back(self, made, elected_by):
        rules = ElectoralCollegeRules(sections=made.sections, elected_by=elected_by)
        counted = made.count(rules)
        assert there_and_back(counted) == counted

    @settings(max_examples=100, deadline=None)
    @given(colleges(papers=marks), st.integers(1, 3))
    def test_a_card_vote_goes_there_and_back(self, made, most):
        counted = made.count(CardVoteRules(sections=made.sections, most_marks=most))
        assert there_and_back(counted) == counted

    @settings(max_examples=100, deadline=None)
    @given(colleges(most_candidates=2, papers=marks), st.sampled_from(CarriedBy))
    def test_a_question_goes_there_and_back(self, made, carried_by):
        counted = made.count(CardMotionRules(sections=made.sections))
        assert there_and_back(counted) == counted
        rules = RequiredShareRules(
            required=Fraction(1, 2),
            reach=Reach.REACHED,
            sections=made.sections,
            carried_by=carried_by,
        )
        apart = made.count(rules)
        assert there_and_back(apart) == apart

    def test_each_section_has_its_votes_its_base_and_its_part_of_the_whole(self):
        document = count_to_document(small_college())
        first = document["stages"][0]
        assert first["sections"][0] == {
            "name": "Members",
            "share": "1/2",
            "base": 2600,
            "votes": [1200, 1100, 300],
            "percentages": ["46.154", "42.308", "11.538"],
            "of_the_whole": ["23.077", "21.154", "5.769"],
            "non_transferable": 0,
            "transfer": None,
        }
        assert first["votes"] == ["0.397435", "0.461538", "0.141025"]
        assert first["exact"]["votes"] == ["31/78", "6/13", "11/78"]
        assert first["percentages"] == [
            {
                "of": "the whole of the sections",
                "base": "1.000000",
                "shares": ["39.74", "46.15", "14.10"],
            }
        ]
        assert document["stages"][1]["sections"][0]["transfer"]["movements"] == [
            {"to": 2, "papers": 300, "value": "1", "votes": "300"}
        ]
        assert document["sections"][0] == {
            "name": "Members",
            "formal": 2600,
            "informal": [{"reason": "blank", "papers": 4}],
        }

    def test_a_count_without_sections_says_nothing_of_them(self):
        document = count_to_document(count([((1,), 1)], PANEL, AlternativeVoteRules()))
        assert "sections" not in document
        assert all("sections" not in stage for stage in document["stages"])

    @pytest.mark.parametrize("rules", EVERY_RULE)
    def test_rules_read_back(self, rules):
        written = rules_to(rules)
        assert rules_from(written["method"], written["options"]) == rules

    @pytest.mark.parametrize(
        "sections, reason",
        [
            ("Members", "is a list of sections"),
            ([{"name": "Members"}], "gives each section a “name”, a “share”"),
            ([{"name": "Members", "share": "1", "vote": "2"}], "gives each section a “name”"),
            ([{"name": 1, "share": "1"}], "as text"),
            ([{"name": "M", "share": "1", "electorate": 5}], "as text"),
            ([{"name": "M", "share": "2/4"}], "in lowest terms"),
            ([{"name": "M", "share": "1", "electorate": "x"}], "is not a number"),
            ([{"name": "M", "share": "1/2"}], "add up to 1, not to 1/2"),
        ],
    )
    def test_strange_sections_in_a_document_are_refused(self, sections, reason):
        options = {"sections": sections, "elected_by": "majority"}
        with pytest.raises(ValueError, match=reason):
            rules_from("electoral-college", options)

    def test_a_strange_word_in_a_document_is_refused(self):
        options = {"sections": [{"name": "M", "share": "1"}], "elected_by": "luck"}
        with pytest.raises(ValueError, match="is one of majority, plurality, not “luck”"):
            rules_from("electoral-college", options)


class TestWhichMethodAsksForSections:
    """C1: papers go to the section that cast them, and to no other."""

    def test_a_method_with_sections_refuses_papers_put_together(self):
        for rules in EVERY_RULE:
            with pytest.raises(ValueError, match="is counted by sections: give the papers of each"):
                count([((1,), 1)], PANEL, rules)

    @pytest.mark.parametrize(
        "rules",
        [
            BlockVoteRules(most_marks=1),
            AlternativeVoteRules(),
            RequiredShareRules(required=Fraction(1, 2), reach=Reach.REACHED),
        ],
    )
    def test_a_method_without_sections_refuses_them(self, rules):
        with pytest.raises(ValueError, match="has no sections: give all the papers together"):
            count_sections({"Members": ()}, PANEL, rules)

    def test_a_box_of_no_section_is_refused(self):
        boxes = {"Members": (), "Affiliates": (), "MPs": ()}
        with pytest.raises(ValueError, match="know no section “MPs”; they have Members and"):
            count_sections(boxes, PANEL, ElectoralCollegeRules(sections=SIDES))

    def test_a_missing_box_is_refused_and_an_empty_one_is_not(self):
        rules = ElectoralCollegeRules(sections=SIDES)
        with pytest.raises(ValueError, match="no papers are given for “Affiliates”"):
            count_sections({"Members": ()}, PANEL, rules)
        assert count_sections({"Members": [((1,), 1)], "Affiliates": ()}, PANEL, rules).elected

    def test_reserved_places_that_cannot_be_filled_are_refused_before(self):
        rules = CardVoteRules(sections=SIDES)
        contest = Contest(title="T", seats=2, candidates=("A", "B"))
        doc = College(contest, SIDES, {"Members": (), "Affiliates": ()})
        assert doc.count(rules).elected == (1, 2)


class TestTheResultSheet:
    """D: every section with its raw votes, its percentages and their bases, and the sum."""

    def test_a_college_is_printed_section_by_section(self):
        sheet = result_sheet(count_to_document(small_college()))
        assert (
            sheet[sheet.index("Votes of each") : sheet.index("Decisions")]
            == """\
Votes of each section: % own is of its base; % all is of the whole

Sections at stage 1
                               Members 1/2        Affiliates 1/2
                       votes  % own  % all   votes  % own  % all  together
  1 Ann                1,200 46.154 23.077       2 33.333 16.667  39.7435%
  2 Bob                1,100 42.308 21.154       3 50.000 25.000  46.1538%
  3 Cat                  300 11.538  5.769       1 16.667  8.333  14.1025%
    Base               2,600                     6
    Non-transferable       0                     0

Sections at stage 2
                               Members 1/2        Affiliates 1/2
                       votes  % own  % all   votes  % own  % all  together
  1 Ann                1,200 46.154 23.077       2 40.000 20.000  43.0769%
  2 Bob                1,400 53.846 26.923       3 60.000 30.000  56.9230%
  3 Cat                    0  0.000  0.000       0  0.000  0.000   0.0000%
    Base               2,600                     5
    Non-transferable       0                     1

"""
        )
        assert "Sections: Members 1/2; Affiliates 1/2" in sheet
        assert "Quota (to be exceeded): 50.0000% of the whole" in sheet
        assert "  Members: 2,600 formal, 4 informal" in sheet

    def test_a_question_says_carried_or_not(self):
        rules = RequiredShareRules(required=Fraction(1, 2), reach=Reach.EXCEEDED)
        question = Contest(title="CV1", seats=1, candidates=("Yes", "No"))
        carried = result_sheet(count_to_document(count([((1,), 3)], question, rules)))
        fallen = result_sheet(count_to_document(count([((2,), 3)], question, rules)))
        assert "Result\n  Carried.\n     Yes has 3 of 3 formal papers, 100.00%" in carried
        assert "Result\n  Not carried.\n     Yes has 0 of 3 formal papers, 0.00%" in fallen
        assert "unfilled" not in fallen

    def test_many_sections_are_printed_in_lines_of_a_hundred_letters(self):
        names = [f"A section of a long name, number {number}" for number in range(7)]
        sections = tuple(Section(name=name, share=Fraction(1, 7)) for name in names)
        boxes = {name: [((1,), 1_000_000), ((2,), 1)] for name in names}
        counted = count_sections(boxes, PANEL, ElectoralCollegeRules(sections=sections))
        sheet = result_sheet(count_to_document(counted))
        table = sheet[sheet.index("Votes of each") : sheet.index("Decisions")]
        assert max(map(len, table.splitlines())) <= 100
        assert table.count("1,000,000 99.99") == 0
        assert table.count("1,000,000 100.000") == 7

    @settings(max_examples=60, deadline=None)
    @given(colleges())
    def test_every_count_prints_with_every_decision(self, made):
        counted = made.count(ElectoralCollegeRules(sections=made.sections))
        sheet = result_sheet(count_to_document(counted))
        assert all(event.sentence in sheet for stage in counted.stages for event in stage.events)
        assert all(section.name in sheet for section in made.sections)
