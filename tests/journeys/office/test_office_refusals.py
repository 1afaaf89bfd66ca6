"""Acts of the office refused: by the wrong person, or at the wrong stage."""

from datetime import UTC, datetime

import pytest

from tests.journeys.office.office_navigator import (
    PANEL,
    a_published_notice,
    a_statement,
    an_imported_register,
    appoint,
    freeze,
    press,
    refused,
    stand,
)

ACTS = (
    "officers",
    "register",
    "register/apply",
    "register/discard",
    "register/freeze",
    "statement",
    "nominees/1",
    "count-key",
    "voting/issue",
    "opening",
    "count/panel-members",
    "lot/panel-members",
    "declaration",
)
JOINT = ("voting/replace", "voting/close")


def press_unknown(stranger, path):
    """Send an act with a token, but without having signed in."""
    token = stranger.open("/sign-in").html.find("input", attrs={"name": "csrf_token"})["value"]
    return stranger.browser.post(f"{PANEL}/{path}", {"csrf_token": token}, status=303)


def test_the_scrutineer_watches_and_changes_nothing(world):
    an_imported_register(world)
    scrutineer = world.signed_in("m1@example.org")
    for path in ACTS:
        press(scrutineer, path, 403)


def test_a_member_without_an_office_does_nothing_in_the_office(world):
    an_imported_register(world)
    member = world.signed_in("m3@example.org")
    for path in (*ACTS, *JOINT):
        press(member, path, 403)
    assert member.browser.get(PANEL, status=403)


def test_the_registrar_keeps_the_register_and_nothing_else(world):
    an_imported_register(world)
    registrar = world.signed_in("m5@example.org")
    for path in (*ACTS, *JOINT):
        if not path.startswith("register"):
            press(registrar, path, 403)


def test_the_registrar_freezes_the_register(world):
    an_imported_register(world)
    registrar = world.signed_in("m5@example.org")
    freeze(registrar)
    registrar.says("The register is frozen, and its digest is published")


def test_nobody_acts_without_signing_in_or_without_a_token(world):
    ro = an_imported_register(world)
    before = ro.browser.get("/elections/panel/log").html.main.get_text()
    stranger = world.visitor()
    for path in (*ACTS, *JOINT):
        assert press_unknown(stranger, path).location.endswith("/sign-in")
        assert ro.browser.post(f"{PANEL}/{path}", status="*").status_int in {400, 422}
    assert ro.browser.get("/elections/panel/log").html.main.get_text() == before


def test_an_officer_of_one_election_has_no_office_in_another(world):
    ro = an_imported_register(world)
    ro.open("/office/notice/new")
    deputy = world.signed_in("m0@example.org")
    assert deputy.browser.get("/office/notice/new", status=403)
    assert deputy.browser.get("/office/bodies/all", status=403)
    assert deputy.browser.get("/office/another", status=403)
    assert ro.browser.get("/office/another", status=404)


def test_the_deputy_appoints_nobody(world):
    an_imported_register(world)
    deputy = world.signed_in("m0@example.org")
    page = press(deputy, "officers", 403, number="L203", role="scrutineer")
    assert "Only the returning officer of this election may appoint officers" in page.text


def test_who_watches_an_election_cannot_run_it(world):
    ro = an_imported_register(world)
    appoint(ro, "deputy returning officer", "L201", 422)
    refused(ro, "Member Birch watches this election as scrutineer, so cannot run it", "D3")
    appoint(ro, "scrutineer", "L200", 422)
    refused(ro, "Member Ash runs this election, so cannot watch it as scrutineer", "D3")
    appoint(ro, "registrar", "L9", 422)
    ro.says("Nobody is known by the membership number “L9”")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("statement", "Publishing the statement is not possible now"),
        ("voting/issue", "Issuing ballot codes is not possible now"),
        ("voting/close", "Closing the poll is not possible now"),
        ("voting/replace", "Replacing a ballot code is not possible now"),
        ("count/panel-members", "Counting is not possible now"),
        ("declaration", "Declaring is not possible now"),
    ],
)
def test_an_act_before_its_stage_is_refused_with_the_order_of_the_stages(world, path, said):
    ro = a_published_notice(world)
    press(ro, path, 409)
    ro.says(said)
    ro.says("rule T5")


def test_a_nominee_against_whom_a_rule_speaks_is_not_ruled_valid(world):
    ro = an_imported_register(world)
    stand(world, 3)
    candidacy = world.signed_in("m3@example.org")
    candidacy.open("/candidacies")
    press(ro, "nominees/1", 422, ruling="refused", clause="E3")
    refused(ro, "Give the reason for this refusal; it is published with the statement", "D4")
    press(ro, "nominees/1", 422, ruling="refused", clause="Z9", reason="so")
    refused(ro, "Z9 is no clause of this election's rule book", "D4")
    press(ro, "nominees/1", 422, ruling="perhaps")
    press(ro, "nominees/99", 404, ruling="refused", clause="E3", reason="so")


def test_the_statement_waits_for_the_close_and_for_every_ruling(world):
    ro = an_imported_register(world)
    stand(world, 3)
    freeze(ro)
    ro.open(f"{PANEL}/statement")
    ro.send("Publish the statement", 409)
    refused(ro, "Nominations are open until 12 noon, Friday 5 June 2026", "T1")
    refused(ro, "Member Elder has not been ruled on", "D4")


def test_the_statement_is_published_once_and_no_ruling_changes_afterwards(world):
    ro = a_statement(world, 1, 2, 3)
    press(ro, "statement", 409)
    ro.says("Publishing the statement is not possible now")
    press(ro, "nominees/1", 409, ruling="not ruled on yet")
    ro.says("Ruling on nominees is not possible now")


def test_every_page_of_the_office_is_open_to_the_scrutineer_at_every_stage(world):
    ro = an_imported_register(world)
    scrutineer = world.signed_in("m1@example.org")
    pages = (
        "",
        "/officers",
        "/register",
        "/nominees",
        "/statement",
        "/count-key",
        "/voting",
        "/count",
        "/declaration",
    )
    for page in pages:
        scrutineer.open(PANEL + page)
        assert scrutineer.page.html.select('main form[method="post"]') == []
    world.clock.move_to(datetime(2026, 6, 13, tzinfo=UTC))
    for page in pages:
        ro.open(PANEL + page)
