"""How the house words times, numbers and digests."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.web import words

NOON_IN_SUMMER = datetime(2026, 6, 26, 11, 0, tzinfo=UTC)


class TestTimes:
    """Stored in UTC, shown in UK time."""

    def test_noon_is_called_noon_in_summer_time(self) -> None:
        assert words.uk_time(NOON_IN_SUMMER) == "12 noon, Friday 26 June 2026"

    def test_noon_is_called_noon_in_winter_time(self) -> None:
        assert words.uk_time(datetime(2026, 1, 9, 12, tzinfo=UTC)) == (
            "12 noon, Friday 9 January 2026"
        )

    @pytest.mark.parametrize(
        ("hour", "minute", "worded"),
        [
            (9, 5, "09:05"),
            (12, 0, "12 noon"),
            (12, 1, "12:01"),
            (17, 30, "17:30"),
        ],
    )
    def test_the_hour_alone_is_that_of_the_whole_moment(
        self,
        hour: int,
        minute: int,
        worded: str,
    ) -> None:
        moment = datetime(2026, 1, 9, hour, minute, tzinfo=UTC)
        assert words.uk_clock(moment) == worded
        assert words.uk_time(moment).startswith(worded + ", ")

    def test_a_late_evening_in_summer_is_the_next_day_in_the_uk(self) -> None:
        late = datetime(2026, 6, 25, 23, 30, tzinfo=UTC)
        assert words.uk_time(late) == "00:30, Friday 26 June 2026"

    def test_a_plain_date_is_worded_without_a_time_zone(self) -> None:
        assert words.uk_date(date(2026, 6, 1)) == "Monday 1 June 2026"

    def test_a_moment_for_machines_is_utc_to_the_second(self) -> None:
        assert words.utc_time(NOON_IN_SUMMER) == "2026-06-26T11:00:00Z"

    @pytest.mark.parametrize(
        ("ahead", "worded"),
        [
            (timedelta(days=3, hours=5), "in 3 days"),
            (timedelta(hours=1), "in 1 hour"),
            (timedelta(minutes=-2), "2 minutes ago"),
            (timedelta(seconds=4), "in less than a minute"),
            (timedelta(0), "less than a minute ago"),
        ],
    )
    def test_a_distance_is_worded_in_its_largest_whole_unit(
        self,
        ahead: timedelta,
        worded: str,
    ) -> None:
        assert words.how_far(NOON_IN_SUMMER + ahead, NOON_IN_SUMMER) == worded


class TestNumbers:
    """Thousands, shares, plurals and ordinals."""

    @given(st.integers(min_value=-(10**12), max_value=10**12))
    def test_taking_the_commas_out_gives_the_number_back(self, value: int) -> None:
        assert int(words.number(value).replace(",", "")) == value

    def test_decimals_given_as_text_are_left_alone(self) -> None:
        assert words.number("1332.21490") == "1,332.21490"

    @given(st.integers(0, 10**7), st.integers(1, 10**7))
    def test_a_share_is_within_a_twentieth_of_a_per_cent(self, part: int, whole: int) -> None:
        tenths = int(words.share(part, whole).rstrip("%").replace(".", ""))
        assert abs(tenths * whole - part * 1000) * 2 <= whole

    def test_a_share_of_nothing_says_so(self) -> None:
        assert words.share(0, 0) == "no percentage (of 0)"

    @pytest.mark.parametrize(
        ("amount", "worded"),
        [
            (0, "0 bodies"),
            (1, "1 body"),
            (1204, "1,204 bodies"),
        ],
    )
    def test_a_noun_agrees_with_its_number(self, amount: int, worded: str) -> None:
        assert words.plural(amount, "body", "bodies") == worded

    @pytest.mark.parametrize(
        ("place", "worded"),
        [
            (1, "1st"),
            (2, "2nd"),
            (3, "3rd"),
            (4, "4th"),
            (11, "11th"),
            (12, "12th"),
            (13, "13th"),
            (21, "21st"),
            (111, "111th"),
            (122, "122nd"),
        ],
    )
    def test_a_place_has_its_ordinal(self, place: int, worded: str) -> None:
        assert words.ordinal(place) == worded

    @pytest.mark.parametrize(
        ("things", "worded"),
        [
            ((), ""),
            (("A",), "A"),
            (("A", "B"), "A and B"),
            (("A", "B", "C"), "A, B and C"),
        ],
    )
    def test_a_list_ends_with_and(self, things: tuple[str, ...], worded: str) -> None:
        assert words.listed(things) == worded


class TestDigests:
    """Short to read, whole to check."""

    def test_a_digest_shows_its_start_and_keeps_the_whole_in_its_title(self) -> None:
        whole = "0123456789abcdef" * 4
        shown = words.digest(whole)
        assert f'title="{whole}"' in shown
        assert ">0123456789ab…<" in shown

    def test_a_digest_is_never_markup(self) -> None:
        assert "<b>" not in words.digest('<b>"')
