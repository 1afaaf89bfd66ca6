"""Published results by section, as the result page shows them: R5, R6 and R7, each digit."""

from fractions import Fraction

from counting import (
    AlternativeVoteRules,
    CardMotionRules,
    Contest,
    Section,
    count,
    count_sections,
)
from counting.documents import count_to_document
from elections.services.reading import ContestResult
from elections.web.public.sheet import sheet_of, stage_of
from tests.counting.sections.test_leader_of_2010 import leader_of_2010


def shown(made, answer=None):
    document = count_to_document(made)
    declared = {"id": "c", "title": "C", "elected": [*made.elected], "names": []}
    declared["names"] = [made.contest.candidates[n - 1] for n in made.elected]
    declared |= {"vacant": 0} | ({"answer": answer} if answer else {})
    return ContestResult(
        declared=declared, stated={"seats": 1, "notes": []}, count=document, account=None
    )


def column(section, place):
    return [row.cells[place] for row in section.rows]


def test_the_leader_of_2010_is_shown_by_section_on_both_bases():
    contest = shown(leader_of_2010())
    first = stage_of(contest, 1)
    assert [bar.words.rpartition("(")[2] for bar in first.bars][:2] == ["34.33%)", "37.78%)"]
    mps, members, affiliates = first.sections
    assert mps.caption == "MPs and MEPs, 33.33% of the whole"
    # printed: 41.730, 44.064, 27.546 of the sections, which are three times a rounded part
    assert [column(s, 1)[3] for s in first.sections] == ["41.729%", "44.063%", "27.547%"]
    assert [s.foot[0].cells[0] for s in (mps, members, affiliates)] == ["266", "126,874", "211,234"]
    assert column(mps, 2)[3] == "13.910%"


def test_a_card_vote_of_2021_is_shown_with_what_each_side_gives():
    halves = tuple(Section(name=name, share=Fraction(1, 2)) for name in ("CLPs", "Affiliates"))
    made = count_sections(
        {
            "CLPs": [((1,), 342_921), ((2,), 8_723)],
            "Affiliates": [((1,), 1_810_113), ((2,), 4_825)],
        },
        Contest(title="Card vote 1", seats=1, candidates=("For", "Against")),
        CardMotionRules(sections=halves),
    )
    sheet = sheet_of(shown(made, answer="carried"))
    assert sheet.answer == "Carried"
    clps, affiliates = sheet.first.sections
    # printed 48.76/1.24 and 49.87/0.13, together 98.63 to 1.37
    assert column(clps, 2) == ["48.760%", "1.240%"]
    assert column(affiliates, 2) == ["49.867%", "0.133%"]
    assert [row.cells[-1] for row in sheet.rows] == ["98.63%", "1.37%"]


def test_one_roll_is_shown_without_sections():
    made = count(
        [((1,), 80462), ((2,), 71928), ((3,), 251417), ((4,), 18857)],
        Contest(title="Leader 2015", seats=1, candidates=("B", "C", "Corbyn", "K")),
        AlternativeVoteRules(),
    )
    sheet = sheet_of(shown(made))
    assert sheet.first.sections == ()
    assert sheet.elected[0][0] == "Corbyn"
    assert "Percentages are of 422,664 formal papers." in sheet.bases
