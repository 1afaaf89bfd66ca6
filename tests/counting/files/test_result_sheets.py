"""What a result sheet says above its tables, and the percentages below an alternative vote's."""

from dataclasses import replace
from fractions import Fraction

import pytest

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    CardMotionRules,
    CardVoteRules,
    Contest,
    ElectoralCollegeRules,
    Reach,
    RequiredShareRules,
    ScottishRules,
    Section,
    WigRules,
    count,
    count_sections,
    result_sheet,
)
from counting.documents import count_to_document

CHAIR = Contest(title="The chair", seats=1, candidates=("Ann", "Bob", "Cat"))
PAPERS = [((1, 3), 5), ((2, 3), 4), ((3,), 2)]
QUESTION = Contest(title="The motion", seats=1, candidates=("Yes", "No"))
WHOLE = (Section(name="Members"),)


def sheet_of(contest, rules, papers=PAPERS):
    return result_sheet(count_to_document(count(papers, contest, rules)))


def sheet_of_sections(contest, rules, papers=PAPERS):
    boxes = {section.name: papers for section in rules.sections}
    return result_sheet(count_to_document(count_sections(boxes, contest, rules)))


def heading(sheet):
    return sheet.partition("\n\n")[0].splitlines()[2:]


class TestWhoStands:
    """N, C4: the withdrawn and “re-open nominations” are named above the count."""

    def test_the_withdrawn_are_named(self):
        sheet = sheet_of(replace(CHAIR, withdrawn=(1, 3)), ScottishRules())
        assert "Withdrawn: 1 Ann, 3 Cat" in heading(sheet)

    def test_re_open_nominations_is_named(self):
        sheet = sheet_of(replace(CHAIR, re_open=3), ScottishRules())
        assert "To re-open nominations: 3 Cat" in heading(sheet)

    def test_neither_is_mentioned_where_there_is_none(self):
        assert [line.partition(":")[0] for line in heading(sheet_of(CHAIR, ScottishRules()))] == [
            "Method",
            "Seats",
            "Quota",
        ]


class TestWhatIsNeeded:
    """C1: a quota is reached or must be exceeded; a question has no quota."""

    def test_a_quota_that_must_be_exceeded_says_so(self):
        assert "Quota: 6.00000" in heading(sheet_of(CHAIR, ScottishRules()))
        assert "Quota (to be exceeded): 5.50000" in heading(sheet_of(CHAIR, WigRules()))

    def test_of_a_college_too(self):
        sheet = sheet_of_sections(CHAIR, ElectoralCollegeRules(sections=WHOLE))
        assert "Quota (to be exceeded): 50.0000% of the whole" in heading(sheet)

    @pytest.mark.parametrize(
        "reach, line",
        [
            (Reach.REACHED, "Needed: 50.0000% of the whole"),
            (Reach.EXCEEDED, "Needed (to be exceeded): 50.0000% of the whole"),
        ],
    )
    def test_a_motion_needs_a_share(self, reach, line):
        rules = CardMotionRules(sections=WHOLE, required=Fraction(1, 2), reach=reach)
        assert line in heading(sheet_of_sections(QUESTION, rules, [((1,), 3), ((2,), 2)]))

    def test_a_yes_or_no_needs_a_number_of_votes(self):
        rules = RequiredShareRules(required=Fraction(2, 3), reach=Reach.REACHED)
        sheet = sheet_of(QUESTION, rules, [((1,), 60), ((2,), 40)])
        assert "Needed: 67" in heading(sheet)
        assert "Quota" not in sheet


class TestOptions:
    """C1: an option that asks for nothing is not printed."""

    def test_idle_options_of_a_threshold_vote_are_left_out(self):
        rules = RequiredShareRules(required=Fraction(2, 3), reach=Reach.REACHED)
        assert heading(sheet_of(QUESTION, rules, [((1,), 60)]))[1:4] == [
            "Base: formal papers",
            "Reach: reached",
            "Required: 2/3",
        ]

    def test_sections_have_their_electors_and_how_many_must_carry(self):
        sections = (
            Section(name="Branches", electorate=150),
            Section(name="Affiliates", electorate=1),
        )
        rules = RequiredShareRules(
            required=Fraction(1, 2),
            reach=Reach.EXCEEDED,
            turnout=Fraction(1, 10),
            sections=sections,
        )
        lines = heading(sheet_of_sections(QUESTION, rules, [((1,), 1)]))
        assert "Sections: Branches, 150 electors; Affiliates, 1 elector" in lines
        assert "Turnout: 1/10" in lines
        assert "Carried by: every section" in lines


class TestPercentages:
    """C1: an alternative vote's shares are of the formal papers and of those that continue."""

    def test_both_bases_are_printed_with_their_numbers_at_every_stage(self):
        sheet = sheet_of(CHAIR, AlternativeVoteRules(), [*PAPERS, ((3, 1), 1)])
        table = sheet[sheet.index("first preferences   ") : sheet.index("Decisions")]
        rows = [line.split() for line in table.splitlines() if line]
        assert rows[5:] == [
            ["%", "of", "formal", "papers", "of", "12", "of", "12"],
            ["1", "Ann", "41.67", "50.00"],
            ["2", "Bob", "33.33", "33.33"],
            ["3", "Cat", "25.00", "0.00"],
            ["%", "of", "votes", "of", "continuing", "candidates", "of", "12", "of", "10"],
            ["1", "Ann", "41.67", "60.00"],
            ["2", "Bob", "33.33", "40.00"],
            ["3", "Cat", "25.00", "0.00"],
        ]

    @pytest.mark.parametrize("rules", [ScottishRules(), BlockVoteRules(most_marks=2)])
    def test_a_method_with_one_base_prints_votes_alone(self, rules):
        assert "% of" not in sheet_of(CHAIR, rules)


class TestSectionsAbreast:
    """C1: sections stand side by side up to a hundred letters, and else in halves."""

    @pytest.mark.parametrize(
        "number, digits, blocks",
        [
            (1, 30, [1]),
            (2, 17, [2]),
            (2, 18, [1, 1]),
            (3, 6, [3]),
            (3, 7, [2, 1]),
            (3, 18, [1, 1, 1]),
            (4, 7, [2, 2]),
        ],
    )
    def test_as_many_as_the_width_allows(self, number, digits, blocks):
        names = [f"Section number {each}" for each in range(number)]
        sections = tuple(Section(name=name, share=Fraction(1, number)) for name in names)
        rules = CardVoteRules(sections=sections, most_marks=1)
        sheet = sheet_of_sections(CHAIR, rules, [((1,), 10**digits), ((2,), 7)])
        _, *shown = sheet.partition("Decisions")[0].split("Sections at stage 1\n")
        assert [block.count("Section number") for block in shown] == blocks
        assert number == 1 or max(len(line) for block in shown for line in block.split("\n")) <= 100
