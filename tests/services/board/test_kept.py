"""A kept board is the board of now: no act and no change of a body leaves it as it was."""

import pytest

from elections.services.nominations.board.keeping import kept_board
from elections.store import people
from tests.domain.nominating.alternatives import one_way
from tests.services.board.scenes import AT_ONCE, an_election
from tests.services.small_election import NOMINATING, SLUG, at_day

OF_SIZE = one_way({"kinds": ["CLP"], "count": 1, "least_members": 50})


@pytest.fixture
def small(database_url):
    small = an_election(database_url, AT_ONCE, OF_SIZE)
    yield small
    small.done()


def test_a_board_is_kept_while_nothing_happens_and_made_anew_when_something_does(small):
    (leeds,) = small.bodies("CLP", "Leeds")
    first = kept_board(small.house, at_day(1), slug=SLUG)
    assert kept_board(small.house, at_day(1.5), slug=SLUG) is first
    small.sends("Leeds", leeds, "M0001", day=NOMINATING)
    assert small.line("B0001").counted == 1
    small.takes_back("Leeds", leeds, day=NOMINATING)
    assert small.line("B0001") is None


def test_a_body_that_changes_changes_the_board(small):
    (leeds,) = small.bodies("CLP", "Leeds")
    small.sends("Leeds", leeds, "M0001", day=NOMINATING)
    assert small.line("B0001").counted == 1
    with small.house.store.writing() as tx:
        people.ensure_body(tx, kind="CLP", name="Leeds", region="London", members=49)
    assert small.line("B0001").counted == 0


def test_what_was_written_of_a_board_goes_with_it(small):
    kept = kept_board(small.house, at_day(NOMINATING), slug=SLUG)
    kept.pages["list"] = b"as it was"
    (leeds,) = small.bodies("CLP", "Leeds")
    small.sends("Leeds", leeds, "M0001", day=NOMINATING)
    assert kept_board(small.house, at_day(NOMINATING), slug=SLUG).pages == {}
