"""N23: what is received is public at once, every day at noon, or once nominations have closed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from elections.domain.contests import ElectionState
from elections.domain.nominating.publishing import (
    EVERYTHING,
    NOTHING,
    is_public,
    last_noon,
    next_publication,
    public_before,
    public_now,
)
from tests.builders import a_rule_book, a_timetable, an_election

AT_ONCE = "as they are received"
DAILY = "every day at 12:00, UK time"
AFTERWARDS = "once nominations have closed"
TIMES = a_timetable(nominations_close="Friday 26 June 2026, 17:00")


def rules(published):
    return a_rule_book(schema=2, edition="2026.9", board={"published": published})


def at(day, hour, minute=0):
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def test_a_rule_book_that_says_nothing_publishes_at_once():
    assert public_before(a_rule_book(), TIMES, at(1, 9)) == EVERYTHING
    assert next_publication(a_rule_book(), TIMES, at(1, 9)) is None


def test_at_once_is_at_once():
    assert public_before(rules(AT_ONCE), TIMES, at(1, 9)) == EVERYTHING
    assert is_public(at(1, 9), rules(AT_ONCE), TIMES, at(1, 9)) == ()


@pytest.mark.parametrize(
    ("now", "noon"),
    [
        (at(10, 10, 59), at(9, 11)),  # a minute to noon in summer
        (at(10, 11), at(10, 11)),
        (at(10, 23), at(10, 11)),
        (datetime(2026, 1, 5, 11, 59, tzinfo=UTC), datetime(2026, 1, 4, 12, tzinfo=UTC)),
        (datetime(2026, 3, 29, 10, 59, tzinfo=UTC), datetime(2026, 3, 28, 12, tzinfo=UTC)),
        (datetime(2026, 3, 29, 11, 0, tzinfo=UTC), datetime(2026, 3, 29, 11, tzinfo=UTC)),
    ],
)
def test_every_day_it_is_noon_in_the_united_kingdom(now, noon):
    assert last_noon(now) == noon
    assert public_before(rules(DAILY), TIMES, now) == noon


def test_the_next_noon_is_named_even_where_the_clocks_go_forward():
    before = datetime(2026, 3, 28, 20, tzinfo=UTC)
    assert next_publication(rules(DAILY), TIMES, before) == datetime(2026, 3, 29, 11, tzinfo=UTC)


def test_after_the_close_everything_and_before_it_nothing():
    close = TIMES.nominations_close
    assert public_before(rules(AFTERWARDS), TIMES, at(20, 9)) == NOTHING
    assert next_publication(rules(AFTERWARDS), TIMES, at(20, 9)) == close
    assert public_before(rules(AFTERWARDS), TIMES, close) == EVERYTHING
    assert next_publication(rules(AFTERWARDS), TIMES, close) is None


def test_what_is_received_up_to_the_close_is_public_at_the_noon_after_it():
    close = TIMES.nominations_close  # 17:00
    (objection,) = is_public(close, rules(DAILY), TIMES, close)
    assert objection.clause == "N23"
    assert objection.reason.startswith("nominations are published at 12 noon, Saturday 27 June")
    assert is_public(close, rules(DAILY), TIMES, at(27, 11)) == ()
    (objection,) = is_public(close, rules(DAILY), TIMES, at(24, 9))
    assert "Saturday 27 June" in objection.reason


def test_a_close_at_noon_is_public_at_once():
    times = a_timetable()
    close = times.nominations_close
    assert is_public(close, rules(DAILY), times, close) == ()


def test_once_the_statement_is_published_everything_is_public():
    election = an_election(rules=rules(DAILY), timetable=TIMES)
    contest = election.contests[0].id
    assert public_now(election, contest, at(10, 12)) == at(10, 11)
    stated = replace(election, state=ElectionState.STATEMENT_PUBLISHED)
    assert public_now(stated, contest, at(10, 12)) == EVERYTHING
