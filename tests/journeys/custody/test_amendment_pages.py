"""R5: electors added to a frozen register and taken off it, on the pages of two officers."""

import re
from datetime import timedelta

import pytest

from tests.journeys.custody.panel_in_custody import NOMINATED, frozen
from tests.journeys.scenes import PANEL, nobody_opposes

UNITS = {"South": 12}
PAGE = "/office/custody/register/electors"
ADD, TAKE_OFF = "Propose to add this elector", "Propose to take this elector off"


@pytest.fixture
def running(world):
    return frozen(world, UNITS)


def add(visitor, status: int = 200, **cells):
    """An officer types a new elector."""
    typed = {
        "membership_number": "N001",
        "name": "Nia New",
        "email": "nia@example.org",
        "unit": "South",
        "office": "committee member",
        "joined": "01/03/2012",
        "reason": "The list had left them out.",
    }
    visitor.open(PAGE)
    return visitor.send(ADD, status=status, **{**typed, **cells})


def reference_on(page) -> str:
    return re.search(r"AMD-\w{3}-\w{3}", page.text)[0]


class TestTwoOfficers:
    """One proposes, another confirms, and everybody can read it."""

    def test_a_new_elector_is_added_votes_and_everybody_sees_the_change(self, running):
        reference = reference_on(add(running.officer))
        assert f"Confirm {reference}" not in running.officer.page.text
        scrutineer = running.world.signed_in("scrutineer@example.org")
        scrutineer.open(PAGE)
        assert "The elector is added" in scrutineer.send(f"Confirm {reference}").text
        public = running.world.visitor().open("/elections/custody/register-changes")
        assert "One elector added: The list had left them out." in public.text
        assert "Nia" not in public.text
        document = running.world.visitor().browser.get(
            "/elections/custody/documents/register-change-1.json"
        )
        assert document.json["what"] == "added"
        log = running.world.visitor().open("/elections/custody/log").text
        assert "The frozen register was changed, number 1." in log
        running.statement_is_published()
        running.codes_are_issued()
        running.at(NOMINATED + timedelta(days=3))
        running.member_votes("nia@example.org", "Ann Ash", "Bea Birch")

    def test_an_elector_is_taken_off_and_gets_no_code(self, running):
        running.officer.open(PAGE)
        page = running.officer.send(TAKE_OFF, off_number="s003", off_reason="Resigned in May.")
        reference = reference_on(page)
        told = running.world.letters_to("s003@example.org")[0]
        assert "proposes to take you off" in told.body
        deputy = running.world.signed_in("deputy@example.org")
        deputy.open(PAGE)
        deputy.send(f"Confirm {reference}")
        running.statement_is_published()
        running.codes_are_issued()
        assert not any("#c=" in one.body for one in running.world.letters_to("s003@example.org"))

    def test_what_was_typed_stays_on_the_page_with_what_is_wrong(self, running):
        page = add(running.officer, status=422, joined="31/02/2012", email="nia at home")
        assert "Joined “31/02/2012”" in page.text
        assert "Email “nia at home”" in page.text
        assert running.officer.form_with(ADD)["name"].value == "Nia New"

    def test_whoever_the_rules_refuse_is_not_added(self, running):
        page = add(running.officer, status=422, standing="arrears")
        assert "Nia New is recorded as “arrears”" in page.text
        assert "#R3" in page.text


class TestWhoMay:
    """Only those who keep the register propose; those who watch see; others see nothing."""

    def test_members_and_strangers_are_kept_out(self, running):
        running.world.signed_in("s001@example.org").open(PAGE, status=403)
        assert running.world.visitor().browser.get(PAGE).location.endswith("/sign-in")

    def test_a_scrutineer_has_no_form_and_cannot_forge_one(self, running):
        scrutineer = running.world.signed_in("scrutineer@example.org")
        page = scrutineer.open(PAGE)
        assert ADD not in page.text
        token = page.html.find("input", attrs={"name": "csrf_token"})["value"]
        forged = {"csrf_token": token, "off_number": "S001", "off_reason": "x"}
        scrutineer.browser.post(f"{PAGE}/take-off", forged, status=403)

    def test_the_page_closes_when_codes_are_issued(self, running):
        reference = reference_on(add(running.officer))
        running.statement_is_published()
        running.codes_are_issued()
        page = running.officer.open(PAGE)
        assert "Ballot codes have been issued" in page.text
        assert "It was not confirmed in time" in page.text
        assert ADD not in page.text
        deputy = running.world.signed_in("deputy@example.org")
        deputy.open(PAGE)
        token = deputy.page.html.find("input", attrs={"name": "csrf_token"})["value"]
        deputy.browser.post(f"{PAGE}/{reference}/confirm", {"csrf_token": token}, status=409)


def test_a_register_that_never_changes_says_so(world):
    nobody_opposes(world)
    page = world.signed_in("ro@example.org").open(f"/office/{PANEL}/register/electors")
    assert "nobody is added to a frozen register" in page.text
    assert ADD not in page.text
