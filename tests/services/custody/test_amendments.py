"""R5: two officers add an elector to a frozen register or take one off it, until codes go out."""

import json

import pytest

from elections.domain.contests import ContestNotice
from elections.domain.electorate.lines import Line
from elections.services import Refused
from elections.services.custody import amending
from elections.services.register.checking import check_entry
from elections.services.register.electorates import why_not_an_elector_at_all
from elections.services.register.freezing import view_register
from elections.store import elections, log, registers, rulings
from tests.services.custody.a_frozen_poll import (
    SLUG,
    act,
    add,
    confirm,
    electors,
    frozen,
    rules,
    take_off,
)
from tests.services.polls.a_poll import Poll, a_member
from tests.services.small_election import DEPUTY, RETURNING_OFFICER, SCRUTINEER

SALTS = "SELECT membership_number, salt FROM register_entry"
LINES_REFUSED = (
    ({"standing": "arrears"}, "R3"),
    ({"email": ""}, "R5"),
    ({"email": "not an address"}, "R4"),
    ({"name": ""}, "R4"),
    ({"membership number": ""}, "R4"),
    ({"name": "x" * 5000}, "R4"),
    ({"email": "a@example.org\r\nBcc: b@example.org"}, "R4"),
)


@pytest.fixture
def poll(database_url):
    made = frozen(database_url)
    yield made
    made.done()


def clauses(refusal) -> list[str]:
    return [objection.clause for objection in refusal.value.objections]


class TestAnElectorIsAdded:
    """R5: one officer proposes, another confirms, and the change is published."""

    def test_the_change_is_published_with_its_numbers_and_its_reason(self, poll):
        before = poll.document("register")
        confirm(poll, add(poll))
        change = poll.document("register change 1")
        assert (change["what"], change["number"]) == ("added", 1)
        assert change["reason"] == "The list had left them out."
        assert change["electors"] == before["electors"] + 1 == electors(poll) == 7
        assert change["contests"][0]["electors"] == 7
        assert change["root"] != before["root"]
        assert not {"units", "categories"} & set(change)

    def test_the_log_names_both_officers_and_no_elector(self, poll):
        confirm(poll, add(poll))
        with poll.house.store.reading() as tx:
            entries = [json.loads(e) for e in log.office_entries(tx, elections.find(tx, SLUG).id)]
        entry = next(e for e in entries if e["type"] == "RegisterChanged")
        assert len(set(entry["by"])) == 2
        assert "Nia" not in json.dumps(entry)
        assert "Nia" not in json.dumps(poll.document("register change 1"))

    def test_the_new_elector_votes_and_the_record_verifies(self, poll, tmp_path):
        confirm(poll, add(poll))
        confirm(poll, take_off(poll, "M5"))
        poll.issued()
        poll.issued_codes = poll.codes()
        assert poll.issued_codes.keys() >= {"NIA", "M0"}
        assert "M5" not in poll.issued_codes
        poll.vote("NIA", "panel", 1, 2)
        poll.vote("M3", "panel", 2, 3)
        poll.vote("M4", "panel", 2, 1)
        poll.opened().counted(1).declared()
        verdict = poll.verified(tmp_path)
        assert verdict.verified, verdict.failure
        assert poll.document("ballot box")["credentials"]["number"] == 6

    def test_everybody_proves_their_entry_against_the_new_root(self, poll):
        confirm(poll, add(poll))
        with poll.house.store.reading() as tx:
            election = elections.find(tx, SLUG)
            rows = list(rulings.electors(tx, election.id))
            salts = dict(
                tx.exec_driver_sql("SELECT membership_number, salt FROM register_entry").all()
            )
        assert {row.entry.membership_number for row in rows} >= {"M0", "N1"}
        for row in rows:
            line = Line(
                salt=salts[row.entry.membership_number],
                membership_number=row.entry.membership_number,
                unit=row.entry.unit,
                category=row.entry.category,
            )
            found = check_entry(poll.house, slug=SLUG, line=line)
            assert found.root == poll.document("register change 1")["root"]

    def test_a_line_that_the_rules_refused_may_be_put_right(self, poll):
        ada = {"membership number": "a1", "name": "Ada Arrears", "email": "A1@example.org"}
        confirm(poll, add(poll, **ada, standing="good"))
        with poll.house.store.reading() as tx:
            kept = registers.entry_numbered(tx, elections.find(tx, SLUG).id, "A1")
            assert rulings.admissions_of(tx, kept.id)
        assert kept.entry.membership_number == "A1"

    def test_the_new_elector_is_told(self, poll):
        confirm(poll, add(poll))
        poll.deliver()
        (letter,) = [one for one in poll.box.letters if one.to == "nia@example.org"]
        assert "You were added to the register" in letter.body
        assert "The list had left them out." in letter.body


class TestAnElectorIsTakenOff:
    """R5: the member is told when it is proposed, and again when it is done."""

    def test_the_numbers_fall_and_the_member_is_told_twice(self, poll):
        reference = take_off(poll, "M5")
        assert electors(poll) == 6
        confirm(poll, reference)
        assert electors(poll) == 5
        poll.deliver()
        told = [one.body for one in poll.box.letters if one.to == "m5@example.org"]
        assert len(told) == 2
        assert "proposes to take you off" in told[0]
        assert "You were taken off" in told[1]

    def test_somebody_taken_off_may_be_added_again(self, poll):
        confirm(poll, take_off(poll, "M5"))
        again = {"membership number": "M5", "name": "Member F", "email": "m5@example.org"}
        confirm(poll, add(poll, **again))
        assert electors(poll) == 6
        assert poll.document("register change 2")["follows"].keys() == {"register change"}

    def test_whoever_was_taken_off_reads_why_and_so_do_the_officers(self, poll):
        """R5: no clause of the rules refuses them, and the register does."""
        confirm(poll, take_off(poll, "M5"))
        view = view_register(poll.house, act(poll), slug=SLUG)
        (found,) = (each for each in view.not_electors if each.membership_number == "M5")
        with poll.house.store.reading() as tx:
            election = elections.find(tx, SLUG)
            kept = registers.entry_numbered(tx, election.id, "M5")
            assert why_not_an_elector_at_all(tx, election, kept) == found.objections
        assert "took them off" in found.objections[0].reason

    def test_an_address_is_not_changed_by_taking_off_and_adding_again(self, poll):
        """R5, R15: a change of address is held, and told to the old address."""
        confirm(poll, take_off(poll, "M5"))
        again = {"membership number": "m5", "name": "Member F", "email": "other@example.org"}
        with pytest.raises(Refused, match="with another address") as refusal:
            add(poll, **again)
        assert clauses(refusal) == ["R5"]
        assert electors(poll) == 5

    def test_a_nominee_is_not_taken_off(self, poll):
        with pytest.raises(Refused, match="is nominated") as refusal:
            take_off(poll, "M0")
        assert clauses(refusal) == ["R5"]

    def test_nobody_is_taken_off_who_is_no_elector(self, poll):
        with pytest.raises(Refused, match="no elector"):
            take_off(poll, "A1")
        with pytest.raises(Refused, match="Nobody on the register"):
            take_off(poll, "X9")


class TestWhatIsRefused:
    """R5: the wrong time, the wrong person, twice, and what the rules refuse."""

    def test_one_officer_alone_does_nothing(self, poll):
        reference = add(poll)
        with pytest.raises(Refused, match="another officer"):
            confirm(poll, reference, by=RETURNING_OFFICER)
        assert electors(poll) == 6

    def test_members_neither_propose_nor_confirm(self, poll):
        with pytest.raises(Refused) as refusal:
            add(poll, by="M3")
        assert (refusal.value.status, clauses(refusal)) == (403, ["D3"])
        with pytest.raises(Refused) as refusal:
            confirm(poll, add(poll), by="M3")
        assert refusal.value.status == 403

    def test_the_scrutineer_confirms_and_does_not_propose(self, poll):
        with pytest.raises(Refused) as refusal:
            add(poll, by=SCRUTINEER)
        assert refusal.value.status == 403

    def test_one_amendment_of_a_member_at_a_time(self, poll):
        add(poll)
        with pytest.raises(Refused, match="which waits") as refusal:
            add(poll, by=DEPUTY)
        assert refusal.value.status == 409

    def test_nothing_is_confirmed_twice_or_after_it_was_refused(self, poll):
        reference = add(poll)
        confirm(poll, reference)
        with pytest.raises(Refused, match="settled already"):
            confirm(poll, reference, by=DEPUTY)
        other = take_off(poll, "M5")
        amending.refuse_amendment(poll.house, act(poll), slug=SLUG, reference=other)
        with pytest.raises(Refused, match="settled already"):
            confirm(poll, other)
        with pytest.raises(Refused, match="settled already"):
            amending.refuse_amendment(poll.house, act(poll), slug=SLUG, reference=other)
        assert electors(poll) == 7

    def test_an_elector_is_not_added_again(self, poll):
        with pytest.raises(Refused, match="elector already") as refusal:
            add(poll, **{"membership number": "m3"})
        assert clauses(refusal) == ["R4"]

    def test_a_line_that_no_list_could_bring_is_refused(self, poll):
        for cells, clause in LINES_REFUSED:
            with pytest.raises(Refused) as refusal:
                add(poll, **cells)
            assert clause in clauses(refusal), cells

    def test_every_change_says_why(self, poll):
        for reason in ("", "   ", "x" * 401):
            with pytest.raises(Refused, match="Give the reason") as refusal:
                add(poll, reason=reason)
            assert clauses(refusal) == ["R5"]

    def test_everything_that_is_wrong_is_said_at_once(self, poll):
        with pytest.raises(Refused) as refusal:
            add(poll, reason="", name="", email="nobody")
        assert clauses(refusal) == ["R4", "R4", "R5"]

    def test_nothing_is_amended_once_codes_are_issued(self, poll):
        reference = add(poll)
        poll.issued()
        for doing in (lambda: add(poll), lambda: confirm(poll, reference)):
            with pytest.raises(Refused, match="codes have been issued") as refusal:
                doing()
            assert refusal.value.status == 409

    def test_nothing_of_another_election_is_confirmed(self, poll):
        with pytest.raises(Refused) as refusal:
            confirm(poll, "AMD-AAA-AAA")
        assert refusal.value.status == 404


def test_rules_that_allow_no_change_allow_no_amendment(database_url):
    made = Poll(
        url=database_url,
        rules=rules(changes="none after the freeze"),
        contests=(ContestNotice(id="panel", title="Panel", seats=2),),
        lines=(a_member("M0", "Member A"), a_member("M1", "Member B")),
    )
    made.noticed().forward(("panel", "M0"), ("panel", "M1")).stated()
    with pytest.raises(Refused, match="nobody is added"):
        add(made)
    made.done()


def test_before_the_freeze_lists_are_imported_instead(database_url):
    made = Poll(
        url=database_url,
        rules=rules(),
        contests=(ContestNotice(id="panel", title="Panel", seats=2),),
        lines=(a_member("M0", "Member A"),),
    ).noticed()
    with pytest.raises(Refused, match="not frozen yet"):
        add(made)
    made.done()
