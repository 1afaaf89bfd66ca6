"""T9, T10: a notice, and a statement of who stands, come so many days before voting opens."""

from datetime import timedelta

import pytest

from elections.domain.moments import read_moment
from elections.domain.timetable import noticed_in_time, stated_in_time
from elections.services.notices.judging import days_fit
from tests.builders import a_rule_book, a_timetable

TIMES = a_timetable(voting_opens="Friday 3 July 2026", nominations_close="Friday 26 June 2026")
LAST = {"T9": "Friday 5 June 2026, 23:59", "T10": "Friday 26 June 2026, 23:59"}
RULES = a_rule_book(**{"schema": 2, "timetable.notice_days": 28, "timetable.statement_days": 7})
JUDGES = {"T9": noticed_in_time, "T10": stated_in_time}


@pytest.mark.parametrize("clause", ["T9", "T10"])
def test_the_last_day_is_in_time_and_the_day_after_is_not(clause):
    last = read_moment(LAST[clause], "12:00")
    assert JUDGES[clause](TIMES, RULES, last) == ()
    (objection,) = JUDGES[clause](TIMES, RULES, last + timedelta(minutes=1))
    assert objection.clause == clause
    days = {"T9": ("27 days", "28 days"), "T10": ("6 days", "7 days")}[clause]
    assert all(words in objection.reason for words in days)


@pytest.mark.parametrize("clause", ["T9", "T10"])
def test_a_book_that_states_no_days_asks_for_none(clause):
    late = TIMES.voting_opens + timedelta(days=9)
    assert JUDGES[clause](TIMES, a_rule_book(), late) == ()


def test_after_voting_opened_nought_days_are_left_and_never_fewer():
    (objection,) = noticed_in_time(TIMES, RULES, TIMES.voting_opens + timedelta(days=9))
    assert "comes 0 days before" in objection.reason


def test_a_notice_leaves_time_for_the_statement_after_the_nominees_have_answered():
    at = TIMES.nominations_open - timedelta(days=40)
    assert [o.clause for o in days_fit(TIMES, RULES, at)] == ["T10"]  # answers until 29 June
    wide = a_timetable(
        nominations_open="Friday 8 May 2026", nominations_close="Tuesday 23 June 2026"
    )
    assert days_fit(wide, RULES, at) == ()
