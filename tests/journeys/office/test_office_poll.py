"""The poll from its codes to its declaration: what is refused on the way, and by which rule."""

import json

import pytest
from webtest import Upload

from elections.adapters.count_keys import new_count_key
from tests.journeys.office.office_navigator import (
    PANEL,
    VOTED,
    a_published_notice,
    a_statement,
    an_open_poll,
    close,
    enter_opening,
    opening_of,
    press,
    refused,
    vote,
)


def test_no_ballot_is_held_where_everybody_is_elected_without_one(world):
    ro = a_statement(world, 1, 2)
    press(ro, "voting/issue", 409)
    ro.says("No contest needs a ballot: those who stand are declared elected")
    ro.open(f"{PANEL}/declaration")
    ro.send("Declare the result")
    ro.says("The result is declared")


def test_codes_are_not_issued_without_a_count_key_nor_twice(world):
    ro = a_statement(world, 1, 2, 3)
    press(ro, "voting/issue", 409)
    ro.says("The count key has not been entered")
    key = new_count_key().public()
    press(ro, "count-key", 303, key=json.dumps(key.to_document()))
    press(ro, "voting/issue", 303)
    press(ro, "voting/issue", 409)
    press(ro, "count-key", 409, key=json.dumps(key.to_document()))
    ro.says("Entering the count key is not possible now")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "could not be read"),
        ('{"seal": "00", "sign": "00"}', "64 digits"),
        (json.dumps({"seal": "0" * 64, "sign": "0" * 64}), "Nothing can be sealed to this"),
        ('{"seal": 1, "seal": 2}', "“seal” stands in it twice"),
        (new_count_key().to_file(None), "the private half of the count key, which must never be"),
    ],
)
def test_what_is_no_public_half_of_a_key_is_refused(world, written, said):
    ro = a_published_notice(world)
    ro.open(f"{PANEL}/count-key")
    ro.send("Keep the public half", 422, key=written)
    ro.says(said)
    assert "PRIVATE KEY" not in ro.page.text


def test_the_poll_is_not_closed_before_its_time(world):
    ro, _ = an_open_poll(world, 1, 2, 3)
    press(ro, "voting/close", 409)
    refused(ro, "Voting goes on until 12 noon, Friday 12 June 2026; the poll closes then", "T3")


def test_one_officer_alone_does_not_close_the_poll(world):
    ro, _ = an_open_poll(world, 1, 2, 3)
    world.clock.move_to(VOTED)
    ro.open(f"{PANEL}/voting")
    ro.send("Propose to close the poll")
    ro.says("You proposed to close the poll")
    press(ro, "voting/close", 422)
    refused(
        ro,
        "You proposed to close the poll, so another officer has to confirm it. Ask the "
        "deputy or the scrutineer to sign in and confirm",
        "D2",
    )
    assert ro.browser.get(f"{PANEL}/box.json", status=409)


def test_the_scrutineer_confirms_but_does_not_propose(world):
    ro, _ = an_open_poll(world, 1, 2, 3)
    world.clock.move_to(VOTED)
    scrutineer = world.signed_in("m1@example.org")
    press(scrutineer, "voting/close", 403)
    ro.open(f"{PANEL}/voting")
    ro.send("Propose to close the poll")
    scrutineer.open(f"{PANEL}/voting")
    scrutineer.says("Ros Whitfield proposed to close the poll")
    scrutineer.send("Confirm: close the poll")
    press(ro, "voting/close", 409)
    ro.says("Closing the poll is not possible now")


def test_a_code_is_replaced_by_two_and_only_while_it_is_unused(world):
    ro, _ = an_open_poll(world, 1, 2, 3)
    vote(world, 4, "Member Birch")
    lost = world.code_of("m0@example.org")
    ro.open(f"{PANEL}/voting")
    ro.send("Propose to replace the code", 409, membership_number="L204", reason="lost")
    ro.says("Member Fir has already voted: the code cannot be replaced")
    ro.send("Propose to replace the code", 404, membership_number="L299", reason="lost")
    ro.open(f"{PANEL}/voting")
    ro.send("Propose to replace the code", membership_number="L200", reason="never arrived")
    assert world.code_of("m0@example.org") == lost
    ro.send("Propose to replace the code", 422, membership_number="L200", reason="again")
    scrutineer = world.signed_in("m1@example.org")
    scrutineer.open(f"{PANEL}/voting")
    scrutineer.send("Confirm: replace this code")
    assert world.code_of("m0@example.org") != lost


def test_the_box_opens_only_by_the_key_holders_file_unchanged(world):
    ro, key = an_open_poll(world, 1, 2, 3)
    vote(world, 4, "Member Birch")
    vote(world, 5, "Member Elder", "Member Cedar")
    close(world, ro)
    opening = opening_of(ro, key)
    changed = json.loads(opening)
    changed["contests"][0]["papers"][0][1] += 1
    enter_opening(ro, json.dumps(changed).encode(), 422)
    refused(ro, "The opening is not signed by the holder of this election's count key", "C3")
    for wrong in (
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"a": 1, "a": 1}',
        b'{"a": 1.5}',
        b"{}",
        b'{"a": "\\ud800"}',
        b"[" * 9999,
    ):
        enter_opening(ro, wrong, 422)
        ro.says("rule C3")
    ro.open(f"{PANEL}/count")
    ro.send("Enter the opening", 422)
    enter_opening(ro, opening)
    press(ro, "opening", 409, file=Upload("opening.json", opening))


def test_a_tie_waits_for_a_recorded_lot_among_those_who_are_tied(world):
    ro, key = an_open_poll(world, 1, 2, 3)
    vote(world, 4, "Member Birch")
    vote(world, 5, "Member Elder")
    vote(world, 0, "Member Cedar")
    close(world, ro)
    enter_opening(ro, opening_of(ro, key))
    press(ro, "declaration", 409)
    refused(ro, "Panel members has not been counted", "C1")
    ro.open(f"{PANEL}/count")
    if ro.reads("Not counted"):
        ro.send("Count this contest")
    else:
        ro.open(f"{PANEL}/lot/panel-members")
    ro.says("This program draws nothing")
    ro.send("Record the lot", 422)
    refused(ro, "The lot has to fall on one of the candidates who are tied", "C2")
    while ro.reads("On whom did the lot fall?"):
        form = ro.form_with("Record the lot")
        ro.send("Record the lot", drawn=form["drawn"].options[0][0])
    press(ro, "lot/panel-members", 409, drawn="1")
    ro.says("No lot is needed: nothing is tied")
    ro.open(f"{PANEL}/count")
    ro.says("Ballot account: Panel members")
    ro.open(f"{PANEL}/declaration")
    ro.send("Declare the result")
    press(ro, "declaration", 409)
    ro.says("Declaring is not possible now")
