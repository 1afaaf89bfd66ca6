"""A sign-in link works once, whoever else has it open."""

from functools import partial

from elections.services.first_steps import make_people
from elections.services.signing_in import link_for, link_is_good, sign_in, who
from tests.services.racing import at_once
from tests.services.small_election import RETURNING_OFFICER, SmallElection, at_day


def test_a_link_used_by_several_at_once_signs_in_one(database_url):
    small = SmallElection(database_url)
    token = link_for(small.house, at_day(0), small.ids[RETURNING_OFFICER])
    found = at_once([partial(sign_in, small.house, at_day(0), token)] * 8)
    [session] = [each for each in found if each is not None]
    assert who(small.house, at_day(0), session).person.name == "Ros Whitfield"
    assert not link_is_good(small.house, at_day(0), token)
    small.done()


def test_many_registers_with_the_same_people_are_applied_at_once(database_url):
    """People are made once, in one order, so that two imports do not wait for one another."""
    small = SmallElection(database_url)
    people = [
        (f"P{place:04}", f"Person {place}", f"p{place}@example.org") for place in range(2_000)
    ]

    def make(order):
        try:
            return make_people(small.house, order)
        except Exception as fault:  # noqa: BLE001 - which fault is what is asserted
            return type(fault).__name__

    found = at_once([partial(make, order) for order in (people, people[::-1]) * 2])
    assert "OperationalError" not in found  # a deadlock
    assert make_people(small.house, people).keys() == {number for number, *_ in people}
    small.done()
