"""Days and hours as a committee writes them, in UK time: T2's words, read and written."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.domain.moments import (
    DAYS,
    UK,
    NoSuchMomentError,
    read_day,
    read_moment,
    read_stamp,
    stamp,
    written_day,
    written_moment,
)
from tests.strategies import days, hours, minutes


def refusal_of(text: str, usual_hour: str = "12:00") -> str:
    with pytest.raises(NoSuchMomentError) as refused:
        read_moment(text, usual_hour)
    return str(refused.value)


class TestRoundTrips:
    """What the program writes it reads back, and it is the same moment."""

    @given(minutes(), hours())
    def test_a_moment_as_written_is_read_back_whatever_the_usual_hour(self, at, usual):
        assert read_moment(written_moment(at), usual) == at

    @given(minutes())
    def test_a_day_with_its_hour_after_it_is_the_same_moment(self, at):
        local = at.astimezone(UK)
        assert read_moment(f"{written_day(local.date())}, {local:%H:%M}", "12:00") == at

    @given(days())
    def test_a_day_as_written_is_read_back(self, day):
        assert read_day(written_day(day)) == day

    @given(st.datetimes(datetime(1900, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - the zone is given beside it
    def test_a_stamp_keeps_a_moment_to_the_second(self, at):
        assert read_stamp(stamp(at)) == at.replace(microsecond=0)

    @given(days(), hours().filter(lambda hour: not "00:00" <= hour < "03:30"))
    def test_a_day_without_an_hour_is_meant_at_the_usual_hour(self, day, usual):
        at = read_moment(written_day(day), usual)
        assert f"{at.astimezone(UK):%H:%M}" == usual
        assert at.astimezone(UK).date() == day


class TestWeekdays:
    """The weekday and the date agree, or both are in doubt."""

    def test_a_weekday_that_is_not_the_dates_is_told_the_right_one(self):
        assert refusal_of("Thursday 26 June 2026") == (
            "26 June 2026 is a Friday, not a Thursday. Correct the weekday or the date"
        )

    @given(days(), st.sampled_from(DAYS))
    def test_of_seven_weekdays_one_is_right(self, day, name):
        text = f"{name} {written_day(day, weekday='')}"
        if name == DAYS[day.weekday()]:
            assert read_day(text) == day
        else:
            assert f"is a {DAYS[day.weekday()]}, not a {name}" in refusal_of(text)


class TestWaysOfWriting:
    @pytest.mark.parametrize(
        ("text", "hour"),
        [
            ("Friday 26 June 2026", 12),
            ("friday 26 june 2026", 12),
            ("Friday, 26th June 2026", 12),
            ("  Friday 26 June 2026  ", 12),
            ("Friday 26 June 2026, 12 noon", 12),
            ("Friday 26 June 2026 at noon", 12),
            ("12 Noon, Friday 26 June 2026", 12),
            ("17:00 on Friday 26 June 2026", 17),
            ("Friday 26 June 2026, 17:00", 17),
            ("Friday 26 June 2026 at 9:00", 9),
        ],
    )
    def test_a_moment_may_be_written_in_several_ways(self, text, hour):
        assert read_moment(text, "12:00") == datetime(2026, 6, 26, hour - 1, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "could not be read as a day"),
            ("26 June 2026", "could not be read as a day"),
            ("2026-06-26", "could not be read as a day"),
            ("Friday 26/06/2026", "could not be read as a day"),
            ("Friday 26 June", "could not be read as a day"),
            ("Friday 26 June 26", "could not be read as a day"),
            ("Monday 1 January 0001", "could not be read as a day"),
            ("Friday 26 June 2026, 5pm", "could not be read as a day"),
            ("Friday ٢٦ June 2026", "could not be read as a day"),
            ("Friday 26 Juin 2026", "“Juin” is no month"),
            ("Tuesday 31 June 2026", "there is no 31 June 2026"),
            ("Sunday 29 February 2026", "there is no 29 February 2026"),
            ("Friday 26 June 2026, 24:00", "“24:00” is no time of day"),
            ("Friday 26 June 2026, 12:75", "“12:75” is no time of day"),
            ("09:00, Friday 26 June 2026, 17:00", "has two hours"),
        ],
    )
    def test_what_is_no_moment_is_refused_with_the_way_to_write_one(self, text, said):
        reason = refusal_of(text)
        assert said in reason
        assert "write it like “Friday 26 June 2026”" in reason

    @given(st.text(max_size=80))
    def test_any_other_text_is_refused_in_words_that_quote_it(self, text):
        assert text.strip()[:60] in refusal_of(text)


class TestWhenTheClocksChange:
    """An hour that does not exist, or exists twice, is no hour to close at."""

    @pytest.mark.parametrize("hour", ["01:00", "01:30", "01:59"])
    def test_an_hour_that_does_not_exist_is_refused(self, hour):
        assert refusal_of(f"Sunday 29 March 2026, {hour}") == (
            f"{hour} does not exist on Sunday 29 March 2026, {hour}: the clocks go forward. "
            "Choose another hour"
        )

    @pytest.mark.parametrize("hour", ["01:00", "01:30", "01:59"])
    def test_an_hour_that_happens_twice_is_refused(self, hour):
        reason = refusal_of(f"Sunday 25 October 2026, {hour}")
        assert reason.startswith(f"{hour} happens twice")

    def test_a_usual_hour_that_does_not_exist_is_named(self):
        assert refusal_of("Sunday 29 March 2026", "01:30").startswith("01:30 does not exist")

    @pytest.mark.parametrize(
        ("text", "utc"),
        [
            ("Sunday 29 March 2026, 00:59", datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
            ("Sunday 29 March 2026, 02:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
            ("Sunday 25 October 2026, 00:59", datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
            ("Sunday 25 October 2026, 02:00", datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        ],
    )
    def test_the_minutes_either_side_are_read_as_they_are(self, text, utc):
        assert read_moment(text, "12:00") == utc

    @given(st.integers(2000, 2199), st.booleans())
    def test_noon_exists_once_on_every_day_the_clocks_change(self, year, forward):
        last = date(year, 3, 31) if forward else date(year, 10, 31)
        sunday = last - timedelta(days=(last.weekday() + 1) % 7)
        assert read_moment(written_day(sunday), "12:00").hour == (11 if forward else 12)
