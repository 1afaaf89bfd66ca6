"""The custody drill: 8% of one unit's addresses are altered, and every alarm is raised (R16)."""

import re
from datetime import timedelta

import pytest

from elections.services import Refused
from elections.services.custody.holding import propose_address
from elections.store import elections, registers
from tests.journeys.custody.panel_in_custody import NOMINATED, frozen
from tests.journeys.scenes import PANEL, nobody_opposes
from tests.journeys.world import LINK

UNITS = {"North": 60, "South": 150, "East": 4}


@pytest.fixture
def running(world):
    return frozen(world, UNITS)


def change(visitor, number: str, email: str, status: int = 200):
    """An officer holds a change of somebody's address."""
    visitor.open("/office/custody/register/changes")
    return visitor.send(
        "Hold the change and tell both addresses",
        status=status,
        membership_number=number,
        email=email,
        reason="Asked by telephone; date of birth checked",
    )


def reference_on(page) -> str:
    return re.search(r"CHG-\w{3}-\w{3}", page.text)[0]


class TestDrill:
    """R16: whoever alters addresses in bulk is seen at once, by everybody alike."""

    def test_every_alarm_is_raised_and_every_candidate_sees_the_same(self, running):
        for n in range(1, 13):  # twelve of the South's 150 electors
            address = "one@evil.example" if n <= 3 else f"s{n}@evil.example"
            change(running.officer, f"S{n:03}", address)
        assert "4 alarms" in running.officer.open("/office/custody").text
        office = running.officer.open("/office/custody/register/changes").text
        public = running.world.visitor().open("/elections/custody/register-changes").text
        for said in (
            "South: contact details of 12 of 150 electors were changed, more than 2/100 of them",
            "12 changes were made within an hour",
            "One address would serve 3 electors",
            "12 of 12 changes lead to evil.example, where none of these was before",
        ):
            assert said in office
            assert said in public
        assert "evil.example" not in re.sub(r"lead to evil\.example", "", public)
        assert "South Member" not in public
        assert "East" not in public  # four electors: put together with another unit

    def test_the_old_address_stops_a_change_and_an_alarm_says_so(self, running):
        reference = reference_on(change(running.officer, "S001", "new@example.com"))
        old, new = (running.world.letters_to(a)[0] for a in ("s001@example.org", "new@example.com"))
        assert reference in old.body
        assert reference in new.body
        link = LINK.search(old.body)[1]
        elector = running.world.visitor()
        elector.open(link)
        elector.open(link)  # opening it, as a mail scanner does, changes nothing
        assert "held" in running.officer.open("/office/custody/register/changes").text
        elector.send("It was not me: stop the change")
        assert "Your messages go on coming to your old address" in elector.page.text
        public = running.world.visitor().open("/elections/custody/register-changes").text
        assert "One elector says that a change was not their own" in public
        running.at(NOMINATED + timedelta(days=5)).world.run_jobs()
        assert address_of(running, "S001") == "s001@example.org"


def address_of(running, number: str) -> str:
    """The address of a member, as the store has it."""
    with running.world.house.store.reading() as tx:
        election = elections.find(tx, running.slug)
        return registers.entry_numbered(tx, election.id, number).entry.email


class TestHolding:
    """R15: time releases a change, or another officer; nobody does it alone."""

    def test_after_three_days_a_change_takes_effect_and_not_before(self, running):
        change(running.officer, "S001", "new@example.com")
        running.at(NOMINATED + timedelta(hours=71)).world.run_jobs()
        assert address_of(running, "S001") == "s001@example.org"
        running.at(NOMINATED + timedelta(hours=72)).world.run_jobs()
        assert address_of(running, "S001") == "new@example.com"
        page = running.officer.open("/office/custody/register/changes")
        assert "Released" in page.text

    def test_the_officer_who_proposed_it_cannot_release_it(self, running):
        reference = reference_on(change(running.officer, "S001", "new@example.com"))
        token = running.officer.page.forms[0]["csrf_token"].value
        refused = running.officer.browser.post(
            f"/office/custody/register/changes/{reference}/release",
            {"csrf_token": token},
            status=422,
        )
        assert "another officer" in refused.text
        assert address_of(running, "S001") == "s001@example.org"

    def test_another_officer_releases_it_at_once(self, running):
        reference = reference_on(change(running.officer, "S001", "new@example.com"))
        deputy = running.world.signed_in("deputy@example.org")
        deputy.open("/office/custody/register/changes")
        deputy.send(f"Release {reference}")
        assert address_of(running, "S001") == "new@example.com"

    def test_a_refused_change_leaves_the_old_address(self, running):
        reference = reference_on(change(running.officer, "S001", "new@example.com"))
        running.officer.send(f"Refuse {reference}")
        running.at(NOMINATED + timedelta(days=9)).world.run_jobs()
        assert address_of(running, "S001") == "s001@example.org"

    @pytest.mark.parametrize(
        ("number", "email", "said"),
        [
            ("S001", "s001@example.org", "Give the new address"),
            ("S001", "not an address", "is not an e-mail address"),
            ("S001", "", "Give the new address"),
            ("NOBODY", "new@example.com", "Nobody on the register"),
        ],
    )
    def test_what_is_no_change_is_refused(self, running, number, email, said):
        status = 404 if number == "NOBODY" else 422
        running.officer.open("/office/custody/register/changes")
        page = running.officer.send(
            "Hold the change and tell both addresses",
            status=status,
            membership_number=number,
            email=email,
            reason="Asked",
        )
        assert said in page.text

    def test_a_second_change_of_one_address_waits_for_the_first(self, running):
        change(running.officer, "S001", "new@example.com")
        page = change(running.officer, "S001", "other@example.com", status=409)
        assert "is held already" in page.text

    def test_rules_that_allow_no_change_after_the_freeze_are_kept(self, world):
        loader = nobody_opposes(world)
        officer = loader.officer(3)
        with pytest.raises(Refused) as refused:
            propose_address(
                world.house,
                officer,
                slug=PANEL,
                membership_number="L400001",
                email="new@example.com",
                reason="Asked",
                door="",
            )
        assert "R5" in {objection.clause for objection in refused.value.objections}

    def test_a_member_is_not_an_officer(self, running):
        member = running.world.signed_in("ann@example.org")
        member.open("/office/custody/register/changes", status=403)

    def test_a_forged_or_old_link_stops_nothing(self, running):
        change(running.officer, "S001", "new@example.com")
        link = LINK.search(running.world.letters_to("s001@example.org")[0].body)[1]
        stranger = running.world.visitor()
        stranger.open(link[:-3] + "abc")
        stranger.send("It was not me: stop the change", status=404)
        assert "held" in running.officer.open("/office/custody/register/changes").text

    def test_a_record_with_changes_verifies(self, running):
        reference = reference_on(change(running.officer, "S001", "new@example.com"))
        deputy = running.world.signed_in("deputy@example.org")
        deputy.open("/office/custody/register/changes")
        deputy.send(f"Release {reference}")
        change(running.officer, "S002", "two@example.com")
        running.statement_is_published()
        running.codes_are_issued()
        running.at(NOMINATED + timedelta(days=3))
        running.member_votes("new@example.com", "Ann Ash")
        running.member_votes("s003@example.org", "Bea Birch")
        running.at(NOMINATED + timedelta(days=6)).everything_after_the_close()
        running.result_is_declared()
        assert set(running.elected()) == {"Ann Ash", "Bea Birch"}
