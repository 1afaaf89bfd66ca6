"""N10: a nomination waits until a second officer of the body confirms it."""

from functools import partial

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from elections.domain.nominations import NominationState
from elections.services import Refused
from elections.services.nominations.board.lines import nomination_board
from elections.services.nominations.nominating import confirm_nomination, withdraw_nomination
from elections.services.nominations.nomination_desk import desk
from elections.store.tables import nomination
from tests.services.nominating.wide_election import ONE_CLP, WideElection, clauses, in_ways, rules
from tests.services.racing import at_once
from tests.services.small_election import CLOSED, NOMINATING, SLUG, at_day

CONFIRMED = in_ways(ONE_CLP, kinds=("CLP",), second_officer="confirms the nomination")


@pytest.fixture
def small(database_url):
    made = WideElection(database_url, rules=rules(CONFIRMED)).noticed()
    (made.leeds,) = made.bodies("CLP", "Leeds")
    yield made
    made.done()


def line(small):
    """The only line of the public board."""
    (found,) = nomination_board(small.house, at_day(NOMINATING), slug=SLUG).lines
    return found


def confirm(small, reference, letter="C", day=NOMINATING):
    act = small.officer_of("Leeds", letter, day)
    return confirm_nomination(small.house, act, reference=reference)


def test_it_waits_and_does_not_count_and_the_other_officer_is_asked(small):
    receipt = small.nominates("Leeds", small.leeds, "M0001")
    assert receipt.state is NominationState.WAITS
    assert not receipt.has_enough
    ((body, why),) = line(small).not_counted
    assert (body, [each.clause for each in why], line(small).counted) == ("Leeds", ["N10"], 0)
    small.deliver()
    written = {letter.to: letter for letter in small.box.letters}
    assert "Confirm a nomination" in written["leeds-c@example.org"].subject
    assert "It counts once a second officer confirms it" in written["leeds-s@example.org"].body
    assert "m0001@example.org" not in written


def test_another_officer_confirms_it_and_then_the_nominee_is_told(small):
    reference = small.nominates("Leeds", small.leeds, "M0001").reference
    assert confirm(small, reference).has_enough
    assert line(small).counted == 1
    small.deliver()
    assert [letter.to for letter in small.box.letters].count("m0001@example.org") == 1


def test_whoever_sent_it_does_not_confirm_it(small):
    reference = small.nominates("Leeds", small.leeds, "M0001").reference
    with pytest.raises(Refused) as found:
        confirm(small, reference, "S")
    assert (clauses(found.value), found.value.status) == (["N10"], 403)
    assert line(small).counted == 0


def test_an_officer_of_another_body_does_not_confirm_it(small):
    small.bodies("CLP", "York")
    reference = small.nominates("Leeds", small.leeds, "M0001").reference
    with pytest.raises(Refused, match="not an officer of Leeds") as found:
        confirm_nomination(small.house, small.officer_of("York", "C"), reference=reference)
    assert found.value.status == 403


def test_it_is_confirmed_only_while_nominations_are_open(small):
    reference = small.nominates("Leeds", small.leeds, "M0001").reference
    with pytest.raises(Refused) as found:
        confirm(small, reference, day=CLOSED)
    assert (clauses(found.value), found.value.status) == (["T1"], 409)
    assert [each.clause for each in small.judged("M0001").objections] == ["N11", "E4"]


def test_what_is_withdrawn_or_confirmed_is_not_confirmed_again(small):
    reference = small.nominates("Leeds", small.leeds, "M0001").reference
    withdraw_nomination(small.house, small.officer_of("Leeds"), reference=reference)
    again = small.nominates("Leeds", small.leeds, "M0001").reference
    confirm(small, again)
    for over in (reference, again):
        with pytest.raises(Refused, match="does not wait") as found:
            confirm(small, over)
        assert found.value.status == 409


def test_it_takes_a_place_of_the_body_while_it_waits(small):
    for number in ("M0001", "M0002"):
        small.nominates("Leeds", small.leeds, number)
    with pytest.raises(Refused) as found:
        small.nominates("Leeds", small.leeds, "M0003")
    assert clauses(found.value) == ["N9"]
    with pytest.raises(Refused) as found:
        small.nominates("Leeds", small.leeds, "M0001")
    assert clauses(found.value) == ["N7", "N9"]


def test_only_the_officer_who_did_not_send_it_finds_it_to_confirm(small):
    reference = small.nominates("Leeds", small.leeds, "M0001").reference
    for letter, confirmable in (("S", ()), ("C", (reference,))):
        act = small.officer_of("Leeds", letter)
        (contest,) = desk(small.house, act, slug=SLUG, body_id=small.leeds).contests
        assert contest.confirmable == confirmable


def test_of_several_who_confirm_at_once_one_does(small):
    reference = small.nominates("Leeds", small.leeds, "M0001").reference
    found = at_once([partial(confirm, small, reference)] * 4)
    assert sum(isinstance(each, Refused) for each in found) == 3
    assert line(small).counted == 1


@pytest.mark.parametrize("kept", [{"confirmed_by": nomination.c.by_person}, {"confirmed_by": 1}])
def test_the_schema_keeps_out_one_officer_twice_and_a_confirmed_one_that_waits(small, kept):
    small.nominates("Leeds", small.leeds, "M0001")
    with pytest.raises(IntegrityError), small.house.store.writing() as tx:
        tx.execute(update(nomination).values(kept))
