"""N20, N21: the meeting behind a body's paper, and the notice that its members had."""

from dataclasses import replace

import pytest

from elections.domain.moments import read_day, read_moment
from elections.domain.papers.meetings import (
    METHODS,
    Meeting,
    is_made_at_a_meeting,
    meeting_from,
    members_had_notice,
)
from tests.builders import a_rule_book, a_timetable

PAPERS = {
    "meetings": ["all-member meeting", "general committee"],
    "notice_days": 7,
    "corrections": "by the returning officer alone, with a reason and a clause",
}
RULES = a_rule_book(schema=2, papers=PAPERS)
NO_MEETING = a_rule_book(schema=2, papers={"corrections": PAPERS["corrections"]})
TIMES = a_timetable(
    nominations_open="Monday 1 June 2026, 09:00", nominations_close="Friday 26 June 2026, 12:00"
)
NOW = read_moment("Friday 12 June 2026, 10:00", "12:00")
HELD = Meeting(
    held_on="2026-06-11",
    kind="all-member meeting",
    noticed_on="2026-06-04",
    present="23",
    quorate="yes",
    method=METHODS[0],
)


def judged(**changes):
    return [o.reason for o in is_made_at_a_meeting(replace(HELD, **changes), RULES, TIMES, NOW)]


def test_a_quorate_meeting_of_a_named_kind_in_the_window_nominates():
    assert judged() == []
    assert {o.clause for o in is_made_at_a_meeting(Meeting(), RULES, TIMES, NOW)} == {"N20"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"held_on": ""}, "Say on which day the meeting was held"),
        ({"held_on": "11/06/2026"}, "Say on which day the meeting was held"),
        ({"held_on": "2026-05-31"}, "The meeting was held on Sunday 31 May 2026, before"),
        ({"held_on": "2026-06-13"}, "Saturday 13 June 2026 is still to come"),
        ({"kind": "pub"}, "Say what kind of meeting it was: all-member meeting or general"),
        ({"present": ""}, "Say how many members were present"),
        ({"present": "0"}, "Say how many members were present"),
        ({"present": "²"}, "Say how many members were present"),
        ({"present": "9" * 5000}, "Say how many members were present"),
        ({"quorate": ""}, "Say whether the meeting was quorate"),
        ({"quorate": "no"}, "The meeting was not quorate, so it nominates nobody"),
    ],
)
def test_each_thing_that_is_missing_or_wrong_is_said(changes, reason):
    (found,) = judged(**changes)
    assert found.startswith(reason)


@pytest.mark.parametrize("day", ["2026-06-01", "2026-06-12"])
def test_the_day_of_the_opening_and_today_are_in_the_window(day):
    assert judged(held_on=day) == []


def test_after_the_close_the_window_ends_with_the_day_of_the_close():
    later = read_moment("Monday 29 June 2026, 10:00", "12:00")
    last, after = (replace(HELD, held_on=f"2026-06-{day}") for day in (26, 27))
    assert is_made_at_a_meeting(last, RULES, TIMES, later) == ()
    assert len(is_made_at_a_meeting(after, RULES, TIMES, later)) == 1


def test_everything_is_said_at_once():
    assert len(is_made_at_a_meeting(Meeting(), RULES, TIMES, NOW)) == 4


def test_where_no_rule_asks_for_a_meeting_nothing_is_judged():
    for rules in (NO_MEETING, a_rule_book()):
        assert is_made_at_a_meeting(Meeting(), rules, TIMES, NOW) == ()
        assert members_had_notice(Meeting(), rules) == ()


@pytest.mark.parametrize(("noticed_on", "objects"), [("2026-06-04", False), ("2026-06-05", True)])
def test_seven_days_are_seven_days(noticed_on, objects):
    found = members_had_notice(replace(HELD, noticed_on=noticed_on), RULES)
    assert [o.clause for o in found] == (["N21"] if objects else [])


def test_notice_that_is_not_said_or_comes_after_the_meeting_is_an_objection():
    (found,) = members_had_notice(replace(HELD, noticed_on=""), RULES)
    assert found.reason == "Say on which day notice of the meeting was sent to members"
    (found,) = members_had_notice(replace(HELD, noticed_on="2026-06-12"), RULES)
    assert "no days before the meeting" in found.reason
    assert "at least 7 days" in found.reason


def test_a_meeting_is_read_back_and_printed_for_people():
    assert meeting_from(HELD.__dict__) == HELD
    assert dict(HELD.words)["Held on"] == "Thursday 11 June 2026"
    assert dict(Meeting().words)["Quorate"] == "not said"
    assert not Meeting().is_said
    assert read_day("Thursday 11 June 2026").isoformat() == HELD.held_on
