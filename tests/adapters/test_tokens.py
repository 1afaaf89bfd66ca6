"""A sign-in link is good for ten minutes, for what was signed, and under one secret."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from elections.adapters.tokens import LINK_LIFETIME, make_link_token, read_link_token

SECRET = b"a secret of the server"
AT = datetime(2026, 3, 29, 0, 55, tzinfo=UTC)  # five minutes before the clocks go forward
TOKEN = make_link_token(SECRET, "one-time id", AT)

ages = st.integers(-3600, 3600).map(lambda seconds: timedelta(seconds=seconds))


@given(st.text(min_size=1, max_size=60), ages)
@example("one-time id", timedelta(0))
@example("one-time id", timedelta(seconds=-1))
@example("one-time id", timedelta(seconds=600))
@example("one-time id", timedelta(seconds=601))
def test_a_link_yields_its_id_from_the_moment_it_is_made_for_ten_minutes(link_id, age):
    token = make_link_token(SECRET, link_id, AT)
    read = read_link_token(SECRET, token, AT + age)
    assert read == (link_id if timedelta(0) <= age <= LINK_LIFETIME else None)


def test_a_link_lives_for_ten_minutes():
    assert timedelta(minutes=10) == LINK_LIFETIME


# The last character holds two bits that base 64 does not use, so it is left out.
@pytest.mark.parametrize("place", range(len(TOKEN) - 1))
def test_a_link_with_any_character_changed_yields_nothing(place):
    other = "A" if TOKEN[place] != "A" else "B"
    assert read_link_token(SECRET, TOKEN[:place] + other + TOKEN[place + 1 :], AT) is None


@pytest.mark.parametrize("token", ["", ".", "a.b.c", "ŵ", TOKEN * 20])
def test_nonsense_yields_nothing(token):
    assert read_link_token(SECRET, token, AT) is None


def test_a_link_of_another_secret_yields_nothing():
    assert read_link_token(b"another secret", TOKEN, AT) is None


def test_a_moment_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        make_link_token(SECRET, "one-time id", AT.replace(tzinfo=None))
