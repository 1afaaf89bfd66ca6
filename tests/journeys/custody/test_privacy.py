"""What is held is shown, erased in its time, and reaches candidates alike (D8 to D10)."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import insert

from elections.cli import main
from elections.domain.privacy import NO_CONTACT
from elections.services import Refused
from elections.services.privacy.erasing import erase_facts, erase_register, forget_member
from elections.services.privacy.holding import held_about_member
from elections.store import elections, registers
from elections.store.tables import attribute
from tests.journeys.custody.panel_in_custody import BY_FILE, NOMINATED, email_of, frozen
from tests.journeys.world import Visitor

UNITS = {"South": 12}
VOTED = datetime(2026, 6, 12, 11, tzinfo=UTC)


def stated(world, contact: str | None = None):
    """The statement is out, so that candidates may reach the electors."""
    running = frozen(world, UNITS, contact) if contact else frozen(world, UNITS)
    running.statement_is_published()
    return running


def twice(running, button: str) -> None:
    """One officer proposes and another confirms."""
    for visitor in (running.officer, running.world.signed_in("deputy@example.org")):
        visitor.open("/office/custody/reach")
        visitor.send(button)


class TestMessages:
    """D10: one message each, sent on at one moment; no candidate sees an address."""

    def written(self, running, name: str, text: str, status: int = 200) -> Visitor:
        candidate = running.world.signed_in(email_of(name))
        candidate.open("/elections/custody/reach/panel")
        candidate.send("Keep my message", status=status, subject="Vote for me", message=text)
        return candidate

    def test_every_message_reaches_every_elector_when_two_officers_send_them(self, world):
        running = stated(world)
        for name in ("Ann Ash", "Bea Birch"):
            self.written(running, name, f"I am {name}.")
        running.officer.open("/office/custody/reach")
        running.officer.send("Send the messages for Panel")
        assert not [m for m in world.letters_to("s001@example.org") if "Vote for me" in m.subject]
        deputy = world.signed_in("deputy@example.org")
        deputy.open("/office/custody/reach")
        deputy.send("Send the messages for Panel")
        got = [m for m in world.letters_to("s001@example.org") if "Vote for me" in m.subject]
        assert {m.subject.split(",")[0] for m in got} == {"Ann Ash", "Bea Birch"}
        assert "Candidates do not see your address" in got[0].body

    def test_a_message_may_be_changed_until_all_are_sent_and_not_after(self, world):
        running = stated(world)
        self.written(running, "Ann Ash", "First words.")
        candidate = self.written(running, "Ann Ash", "Second words.")
        twice(running, "Send the messages for Panel")
        candidate.open("/elections/custody/reach/panel")
        assert "Second words." in candidate.page.text
        got = [m for m in world.letters_to("s001@example.org") if "Vote for me" in m.subject]
        assert len(got) == 1
        assert "Second words." in got[0].body

    def test_whoever_is_no_candidate_reaches_nobody(self, world):
        running = stated(world)
        world.signed_in("s001@example.org").open("/elections/custody/reach/panel", status=403)
        running.officer.open("/office/custody/reach")
        page = running.officer.send("Send the messages for Panel", status=409)
        assert "No candidate wrote one" in page.text

    def test_nobody_is_reached_before_the_statement_or_after_the_close(self, world):
        running = frozen(world, UNITS)
        early = self.written(running, "Ann Ash", "Too early.", status=409)
        assert "is not possible now" in early.page.text
        running.statement_is_published()
        candidate = self.written(running, "Ann Ash", "In time.")
        running.codes_are_issued()
        running.at(NOMINATED + timedelta(days=3))
        running.member_votes("s001@example.org", "Ann Ash", "Bea Birch")
        running.at(VOTED).poll_is_closed()
        candidate.send("Keep my message", status=409, subject="Late", message="Too late.")
        running.officer.open("/office/custody/reach")
        running.officer.send("Send the messages for Panel", status=409)
        assert not [m for m in world.letters_to("s001@example.org") if "Late" in m.subject]

    def test_whoever_asked_for_no_contact_is_left_out(self, world):
        running = stated(world)
        with world.house.store.writing() as tx:
            election = elections.find(tx, running.slug)
            entry = registers.entry_numbered(tx, election.id, "S001")
            kept = {"name": NO_CONTACT, "source": "asked", "purge_on": "2027-01-01"}
            tx.execute(insert(attribute).values(entry_id=entry.id, **kept))
        self.written(running, "Ann Ash", "Hello.")
        twice(running, "Send the messages for Panel")
        reached = [
            number
            for number in ("s001", "s002")
            if any("Vote for me" in m.subject for m in world.letters_to(f"{number}@example.org"))
        ]
        assert reached == ["s002"]

    def test_a_message_that_is_too_long_is_kept_on_the_page(self, world):
        running = stated(world)
        candidate = self.written(running, "Ann Ash", "x" * 4001, status=422)
        assert "4,001" in candidate.page.text
        assert "x" * 4001 in candidate.page.text


class TestFiles:
    """D10: the same addresses for all at one moment, each copy marked as its owner's."""

    def copy_of(self, running, name: str) -> list[tuple[str, str]]:
        candidate = running.world.signed_in(email_of(name))
        candidate.open("/elections/custody/reach/panel")
        response = candidate.send("Download my copy (CSV)")
        return [tuple(row) for row in csv.reader(io.StringIO(response.text))][1:]

    def test_copies_hold_the_same_addresses_and_tell_whose_they_are(self, world):
        running = stated(world, BY_FILE)
        candidate = world.signed_in(email_of("Ann Ash"))
        candidate.open("/elections/custody/reach/panel")
        assert "have not been released yet" in candidate.page.text
        twice(running, "Release the addresses for Panel")
        told = {n for n in ("ann", "bea", "col") if world.letters_to(f"{n}@example.org")}
        assert told == {"ann", "bea", "col"}
        ann, bea = self.copy_of(running, "Ann Ash"), self.copy_of(running, "Bea Birch")
        assert ann != bea
        assert len(set(ann) - set(bea)) == len(set(bea) - set(ann)) == 1
        assert self.copy_of(running, "Ann Ash") == ann
        assert ("South Member 1", "s001@example.org") in ann

    def test_one_officer_releases_nothing(self, world):
        running = stated(world, BY_FILE)
        running.officer.open("/office/custody/reach")
        running.officer.send("Release the addresses for Panel")
        page = running.officer.send("Release the addresses for Panel", status=422)
        assert "another officer has to confirm" in page.text

    def test_messages_are_not_the_way_of_these_rules(self, world):
        running = stated(world, BY_FILE)
        running.officer.open("/office/custody/reach")
        token = running.officer.page.forms[0]["csrf_token"].value
        running.officer.browser.post(
            "/office/custody/reach/panel/send", {"csrf_token": token}, status=403
        )


class TestHeld:
    """What is held about a member is shown to them, and how they voted is not held."""

    def test_a_member_sees_what_is_held_about_them_and_nothing_of_others(self, world):
        frozen(world, UNITS)
        ann = world.signed_in(email_of("Ann Ash"))
        ann.open("/candidacies")
        assert ann.page.html.find("a", href="/held-about-me")
        page = ann.open("/held-about-me").text
        assert "Ann Ash" in page
        assert "women" in page
        assert "Bea Birch" not in page
        held = ann.browser.get("/held-about-me.json").json
        assert held["held"]["register"][0]["name"] == "Ann Ash"
        assert world.visitor().browser.get("/held-about-me").location.endswith("/sign-in")
        assert held == json.loads(json.dumps(held_about_member(world.house, "P0")))


class TestErasing:
    """D8, D9: facts and registers are erased on their day, with a certificate."""

    def declared(self, world):
        running = stated(world)
        running.codes_are_issued()
        running.at(NOMINATED + timedelta(days=3))
        running.member_votes("s001@example.org", "Ann Ash", "Bea Birch")
        running.at(VOTED).everything_after_the_close()
        running.result_is_declared()
        return running

    def test_facts_are_erased_on_their_day_and_not_before(self, world):
        self.declared(world)
        before, day = VOTED + timedelta(days=27), VOTED + timedelta(days=28)
        with pytest.raises(Refused) as early:
            erase_facts(world.house, before, slug="custody")
        assert early.value.objections[0].clause == "D8"
        certificate = erase_facts(world.house, day, slug="custody")
        assert certificate["erased"]["facts"] >= 2
        assert "facts" not in held_about_member(world.house, "P0")["held"]

    def test_the_register_is_erased_and_the_record_still_verifies(self, world):
        running = self.declared(world)
        with pytest.raises(Refused) as early:
            erase_register(world.house, VOTED + timedelta(days=364), slug="custody")
        assert {o.clause for o in early.value.objections} == {"D9"}
        certificate = erase_register(world.house, VOTED + timedelta(days=365), slug="custody")
        assert certificate["erased"]["electors"] == 14
        assert held_about_member(world.house, "S001")["held"] == {}
        assert held_about_member(world.house, "P0")["held"]["register"]
        assert set(running.elected()) == {"Ann Ash", "Bea Birch"}
        page = world.visitor().open("/elections/custody/erasures").text
        assert "electors: 14" in page
        assert "South Member" not in page

    def test_nobody_is_taken_out_of_a_frozen_register_before_its_day(self, world):
        frozen(world, UNITS)
        with pytest.raises(Refused) as refused:
            forget_member(world.house, NOMINATED, number="S001")
        assert "needs this entry" in refused.value.objections[0].reason

    def test_the_command_prints_what_is_held(self, world, tmp_path):
        result = CliRunner().invoke(main, ["about-member", str(tmp_path), "P0"])
        assert result.exit_code != 0
        assert "is no installation" in result.output
