"""N10: a nomination waits until a second officer of the body confirms it."""

from functools import partial

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from elections.domain.nominations import NominationState, Ruling
from elections.services import Refused
from elections.services.nominations.board.keeping import nomination_board
from elections.services.nominations.nominating import withdraw_nomination
from elections.services.nominations.nomination_desk import desks
from elections.services.nominations.papers.sending import confirm_paper
from elections.services.nominations.ruling import rule_on
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


def confirm(small, letter="C", day=NOMINATING):
    small.confirms("Leeds", small.leeds, letter=letter, day=day)


def test_it_waits_and_does_not_count_and_the_other_officer_is_asked(small):
    receipt = small.nominates("Leeds", small.leeds, "M0001")
    assert receipt.state is NominationState.WAITS
    assert not receipt.has_enough
    (waits,) = line(small).not_counted
    assert (waits.by, [each.clause for each in waits.why], line(small).counted) == (
        "Leeds",
        ["N10"],
        0,
    )
    small.deliver()
    written = {letter.to: letter for letter in small.box.letters}
    assert "Confirm nominations" in written["leeds-c@example.org"].subject
    counts = "It counts once a second officer of Leeds confirms it"
    assert counts in written["leeds-s@example.org"].body
    assert "m0001@example.org" not in written


def test_another_officer_confirms_it_and_then_the_nominee_is_told(small):
    small.nominates("Leeds", small.leeds, "M0001")
    confirm(small)
    assert line(small).has_enough
    assert line(small).counted == 1
    small.deliver()
    assert [letter.to for letter in small.box.letters].count("m0001@example.org") == 1


def test_whoever_sent_it_does_not_confirm_it(small):
    small.nominates("Leeds", small.leeds, "M0001")
    with pytest.raises(Refused) as found:
        confirm(small, "S")
    assert (clauses(found.value), found.value.status) == (["N10"], 403)
    assert line(small).counted == 0


def test_an_officer_of_another_body_does_not_confirm_it(small):
    small.bodies("CLP", "York")
    small.nominates("Leeds", small.leeds, "M0001")
    york = small.officer_of("York", "C")
    with pytest.raises(Refused, match="not an officer of Leeds") as found:
        confirm_paper(small.house, york, slug=SLUG, body_id=small.leeds, version=1)
    assert found.value.status == 403


def test_it_is_confirmed_only_while_nominations_are_open(small):
    small.nominates("Leeds", small.leeds, "M0001")
    with pytest.raises(Refused) as found:
        confirm(small, day=CLOSED)
    assert (clauses(found.value), found.value.status) == (["T1"], 409)
    assert [each.clause for each in small.judged("M0001").objections] == ["N11", "E4"]


def test_what_is_withdrawn_or_confirmed_is_not_confirmed_again(small):
    reference = small.nominates("Leeds", small.leeds, "M0001").reference
    act = small.officer_of("Leeds")
    withdraw_nomination(small.house, act, reference=reference, reason="A mistake")
    with pytest.raises(Refused, match="nothing that waits") as found:
        confirm(small)
    assert (clauses(found.value), found.value.status) == (["N10"], 409)
    small.nominates("Leeds", small.leeds, "M0001")
    confirm(small)
    with pytest.raises(Refused, match="nothing that waits"):
        confirm(small)


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
        ((contest,),) = [each.contests for each in desks(small.house, act)]
        assert contest.confirmable == confirmable


def test_of_several_who_confirm_at_once_one_does(small):
    small.nominates("Leeds", small.leeds, "M0001")
    found = at_once([partial(confirm, small)] * 4)
    assert sum(isinstance(each, Refused) for each in found) == 3
    assert line(small).counted == 1


@pytest.mark.parametrize("kept", [{"confirmed_by": nomination.c.by_person}, {"confirmed_by": 1}])
def test_the_schema_keeps_out_one_officer_twice_and_a_confirmed_one_that_waits(small, kept):
    small.nominates("Leeds", small.leeds, "M0001")
    with pytest.raises(IntegrityError), small.house.store.writing() as tx:
        tx.execute(update(nomination).values(kept))


def test_every_officer_is_told_that_the_paper_is_confirmed(small):
    small.nominates("Leeds", small.leeds, "M0001")
    confirm(small)
    small.deliver()
    told = [each for each in small.box.letters if "Nominations confirmed" in each.subject]
    assert sorted(each.to for each in told) == ["leeds-c@example.org", "leeds-s@example.org"]
    assert all("M0001" in each.body for each in told)
    assert all("has confirmed this paper" in each.body for each in told)


def test_somebody_who_was_refused_since_is_not_confirmed(small):
    small.nominates("Leeds", small.leeds, "M0001")
    refused = {"ruling": Ruling.REFUSED, "clauses": ("E3",), "reason": "Suspended"}
    nominee_id = small.judged("M0001").nominee.id
    rule_on(small.house, small.officer(NOMINATING), slug=SLUG, nominee_id=nominee_id, **refused)
    with pytest.raises(Refused, match="Send the paper anew without them") as found:
        confirm(small)
    assert found.value.status == 409
    assert line(small).counted == 0
    small.deliver()
    assert "m0001@example.org" not in {each.to for each in small.box.letters}
