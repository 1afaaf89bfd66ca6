"""Calendars as other programs read them: times of the UK, cancelled events kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from elections.adapters.candidates.calendars import Dated, calendar

SUMMER = datetime(2026, 6, 26, 18, tzinfo=UTC)
WINTER = datetime(2026, 12, 4, 18, tzinfo=UTC)
EVENT = Dated(
    uid="event-1.abc",
    sequence=2,
    title="Hustings; all welcome, “really”",
    starts=SUMMER,
    ends=SUMMER + timedelta(hours=2),
    changed=datetime(2026, 6, 1, tzinfo=UTC),
    place="Town Hall\nRoom 2",
    words="Bring questions.\n" + "x" * 200,
    address="https://vote.example/elections/a",
)


def read(*events: Dated):
    return Calendar.from_ical(calendar("An election", events))


def test_an_event_comes_back_as_it_was():
    (event,) = read(EVENT).walk("VEVENT")
    assert (str(event["UID"]), int(event["SEQUENCE"])) == ("event-1.abc", 2)
    assert str(event["SUMMARY"]) == EVENT.title
    assert str(event["DESCRIPTION"]) == EVENT.words
    assert str(event["LOCATION"]) == EVENT.place
    assert str(event["STATUS"]) == "CONFIRMED"
    assert event["DTSTART"].dt == SUMMER
    assert event["DTEND"].dt == SUMMER + timedelta(hours=2)


def test_the_hours_are_those_of_the_uk_in_summer_and_in_winter():
    written = calendar("An election", [EVENT, replace(EVENT, uid="w", starts=WINTER, ends=None)])
    assert b"DTSTART;TZID=Europe/London:20260626T190000" in written
    assert b"DTSTART;TZID=Europe/London:20261204T180000" in written
    assert written.count(b"BEGIN:VTIMEZONE") == 1
    assert b"RRULE:FREQ=YEARLY" in written


def test_what_is_cancelled_stays_and_says_so():
    (event,) = read(replace(EVENT, cancelled=True, sequence=3)).walk("VEVENT")
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CANCELLED", 3)


def test_a_moment_has_no_end():
    (event,) = read(replace(EVENT, ends=None)).walk("VEVENT")
    assert "DTEND" not in event


def test_lines_are_folded_and_end_as_the_format_asks():
    written = calendar("An election", [EVENT])
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
