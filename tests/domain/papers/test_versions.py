"""N22 and N6: what a version of a paper changed, who corrects it after the close, and why."""

import pytest

from elections.domain.moments import read_moment
from elections.domain.papers.correcting import is_corrected_with_a_reason
from elections.domain.papers.meetings import Meeting
from elections.domain.papers.versions import Contents, NamedNominee, changes, why_not_changed
from tests.builders import a_rule_book, a_timetable
from tests.domain.papers.test_meeting_judges import RULES

TITLES = {"section": "Section", "youth": "Youth"}
TIMES = a_timetable(
    nominations_open="Monday 1 June 2026, 09:00", nominations_close="Friday 26 June 2026, 12:00"
)
OPEN = read_moment("Friday 12 June 2026, 10:00", "12:00")
CLOSED = read_moment("Friday 26 June 2026, 12:00", "12:00")
BEFORE = read_moment("Monday 1 June 2026, 08:59", "12:00")


def contents(section="", youth="", **meeting):
    return Contents(
        meeting=Meeting(**meeting),
        named=tuple(
            (contest, tuple(NamedNominee(number=n, name=f"Member {n}") for n in numbers))
            for contest, numbers in (("section", section), ("youth", youth))
        ),
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (contents("AB"), contents("AB"), ()),
        (contents("A"), contents("AB"), ("Section: Member B added",)),
        (contents("AB"), contents("B"), ("Section: Member A taken off",)),
        (contents("AB"), contents("BA"), ("Section: the order is now Member B and Member A",)),
        (contents("ABC"), contents("AC"), ("Section: Member B taken off",)),
        (
            contents("A"),
            contents("", "A"),
            ("Section: Member A taken off", "Youth: Member A added"),
        ),
        (
            contents(present="23"),
            contents(present="25", held_on="2026-06-11"),
            (
                "Held on: not said became Thursday 11 June 2026",
                "Members present: 23 became 25",
            ),
        ),
    ],
)
def test_what_changed_is_said_in_sentences(before, after, said):
    assert changes(before, after, TITLES) == said


def test_a_change_needs_a_reason():
    assert why_not_changed("A mistake") == ()
    (found,) = why_not_changed(" \n")
    assert found.clause == "N6"


def judged(at=CLOSED, rules=RULES, reason="Read from the minutes", cited="N20"):
    found = is_corrected_with_a_reason(
        rules, TIMES, at, reason=reason, cited=cited, held=frozenset({"N20"})
    )
    assert {o.clause for o in found} <= {"N22"}
    return [o.reason for o in found]


def test_after_the_close_a_paper_is_corrected_with_a_reason_and_a_clause():
    assert judged() == []
    assert judged(reason="", cited="N99") == [
        "Give the reason of the correction: the body and the nominees read it",
        "Choose the clause of the rules that the correction rests on",
    ]


@pytest.mark.parametrize("at", [OPEN, BEFORE])
def test_before_the_close_nobody_corrects_a_paper(at):
    assert judged(at)[0].startswith("Nominations have not closed")


def test_rules_without_papers_let_nobody_correct_one():
    (found,) = judged(rules=a_rule_book())
    assert "do not let a paper be corrected" in found
