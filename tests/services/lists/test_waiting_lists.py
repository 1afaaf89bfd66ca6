"""A list that waits is deleted by its day, and nothing about anybody stays when it is done with."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from elections.domain.privacy import LISTS_WAIT
from elections.services.register.lists.applying import throw_away_old
from tests.services.lists.listed import NOON, Listed, a_row, rows

MOMENT = timedelta(seconds=1)
STAGED = ("upload_row", "upload_part", "upload_problem")


@pytest.fixture
def listed(database_url):
    made = Listed(database_url)
    yield made
    made.done()


def everything_about_uploads(listed) -> str:
    with listed.house.store.reading() as tx:
        tables = ("register_upload", *STAGED)
        return " ".join(str(tx.execute(text(f"SELECT * FROM {t}")).all()) for t in tables)  # noqa: S608 - ours


def two_alike():
    """One person under two numbers, whom the preview names."""
    return [*rows(2), a_row(3, name="Pat Twice", email="pat@example.org"), twin()]


def twin():
    return a_row(4, name="Pat Twice", email="pat@example.org")


def test_a_list_that_waits_is_deleted_after_its_days_and_not_before(listed):
    listed.upload(rows(3))
    assert throw_away_old(listed.house, NOON + LISTS_WAIT) == 0
    assert listed.seen().rows == 3
    assert throw_away_old(listed.house, NOON + LISTS_WAIT + MOMENT) == 1
    assert listed.seen() is None
    assert "m1@example.org" not in everything_about_uploads(listed)
    assert throw_away_old(listed.house, NOON + LISTS_WAIT + MOMENT) == 0


def test_the_page_is_told_the_day(listed):
    assert listed.upload(rows(1)).deleted_on == date(2026, 6, 8)


def test_a_list_that_asks_a_question_is_deleted_too(listed):
    listed.upload([a_row(1, joined="03/04/2012")])
    assert listed.waiting().reading.asks_order
    assert throw_away_old(listed.house, NOON + LISTS_WAIT + MOMENT) == 1
    assert listed.waiting() is None


def test_a_register_that_is_in_place_stays(listed):
    listed.imports(rows(3))
    assert throw_away_old(listed.house, NOON + 10 * LISTS_WAIT) == 0
    assert len(listed.register()) == 3
    listed.take_back()
    assert listed.register() == ()


@pytest.mark.parametrize("how", ["applied", "thrown away", "replaced"])
def test_nothing_about_anybody_stays_of_a_list_that_is_done_with(listed, how):
    listed.upload(two_alike())
    assert "Pat Twice" in everything_about_uploads(listed)
    if how == "applied":
        listed.apply()
    elif how == "thrown away":
        throw_away_old(listed.house, NOON + LISTS_WAIT + MOMENT)
    else:
        listed.upload(rows(2))
    assert "Pat Twice" not in everything_about_uploads(listed)


def test_the_rows_of_a_long_list_are_forgotten_a_part_at_a_time(listed, monkeypatch):
    monkeypatch.setattr("elections.store.uploads.files.AT_A_TIME", 2)
    listed.imports(rows(7))
    with listed.house.store.reading() as tx:
        left = [tx.execute(text(f"SELECT count(*) FROM {t}")).scalar_one() for t in STAGED]  # noqa: S608 - ours
    assert left == [0, 0, 0]
