"""Electors sign in sealed secrecy; enough of them and the contest is held ("N26")."""

import json

import pytest
from sqlalchemy import func, select, text

from elections.adapters.sealing import SealBroken
from elections.domain.people import Act, Actor
from elections.services import Refused
from elections.services.nominations.statement import preview_statement
from elections.services.requisitions import signers
from elections.services.requisitions.signing import requisition, sign
from elections.store import log
from elections.store.tables import metadata
from tests.builders import PANEL
from tests.services.nominating.wide_election import clauses
from tests.services.racing import at_once, refusals
from tests.services.requisitions.required import rules
from tests.services.small_election import (
    CLOSED,
    CONTEST,
    NOMINATING,
    NOTICE,
    SLUG,
    SmallElection,
    at_day,
)

ELECTORS, ENOUGH = 10, 4  # a third of ten, rounded up
EARLY, LATE = 0.5, CLOSED + 0.5


@pytest.fixture
def election(database_url):
    made = SmallElection(url=database_url, rules=rules(PANEL), electors=ELECTORS).noticed()
    yield made
    made.done()


def signs(election, *numbers, day=NOMINATING):
    return [
        sign(election.house, election.by(number, day), slug=SLUG, contest_id=CONTEST)
        for number in numbers
    ]


def members(count, first=1):
    return [f"M{number:04}" for number in range(first, first + count)]


def seen(election, number=None, day=NOMINATING):
    nobody = Act(by=Actor(person_id=None, name="nobody"), at=at_day(day))
    act = election.by(number, day) if number else nobody
    return requisition(election.house, act, slug=SLUG, contest_id=CONTEST)


def entries(election):
    with election.house.store.reading() as tx:
        return [json.loads(each) for each in log.office_entries(tx, 1)]


def piece(election):
    with election.house.store.reading() as tx:
        return tx.execute(text("SELECT sealed, met_at FROM requisition")).one()


def why(act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value


class TestSigning:
    """An elector, once, while nominations are open."""

    def test_the_last_that_is_needed_makes_it_enough(self, election):
        assert signs(election, *members(ENOUGH)) == [False] * (ENOUGH - 1) + [True]
        (entry,) = [each for each in entries(election) if each["type"] == "RequisitionMet"]
        assert (entry["signed"], entry["electors"]) == (ENOUGH, ELECTORS)
        assert len(seen(election).names) == ENOUGH

    def test_somebody_who_signed_sees_that_and_only_that(self, election):
        signs(election, "M0001")
        assert seen(election, "M0001").signed
        assert not seen(election, "M0002").signed
        assert seen(election, "M0001").names == ()

    @pytest.mark.parametrize(("day", "clause"), [(EARLY, "T1"), (LATE, "T1")])
    def test_nobody_signs_out_of_time(self, election, day, clause):
        found = why(signs, election, "M0001", day=day)
        assert (found.status, clauses(found)) == (409, [clause])

    @pytest.mark.parametrize("number", ["R1", "R2"])
    def test_nobody_signs_who_is_no_elector(self, election, number):
        found = why(signs, election, number)
        assert (found.status, clauses(found)) == (403, ["N26"])

    def test_nobody_signs_twice_not_even_at_once(self, election):
        found = at_once([lambda: signs(election, "M0001")] * 6)
        assert {tuple(clauses(each)) for each in refusals(found)} == {("N26",)}
        assert len(refusals(found)) == 5

    def test_of_many_at_once_each_is_kept(self, election):
        at_once([lambda number=number: signs(election, number) for number in members(ENOUGH)])
        assert len(seen(election).names) == ENOUGH

    def test_nobody_signs_what_is_met(self, election):
        signs(election, *members(ENOUGH))
        found = why(signs, election, "M0009")
        assert (found.status, clauses(found)) == (409, ["N26"])

    def test_a_contest_without_a_requisition_has_none(self, database_url):
        made = SmallElection(url=database_url).noticed()
        assert why(signs, made, "M0001").status == 404
        made.done()


class TestSealed:
    """Until there are enough neither the log, nor the database, nor an officer sees anything."""

    def test_the_log_says_nothing_of_a_signature(self, election):
        before = entries(election)
        signs(election, *members(ENOUGH - 1))
        assert entries(election) == before

    def test_the_database_is_as_long_whoever_has_signed(self, election):
        before = piece(election)
        signs(election, *members(ENOUGH - 1))
        after = piece(election)
        assert len(before.sealed) == len(after.sealed)
        assert (before.sealed != after.sealed, after.met_at) == (True, None)

    def test_no_row_is_there_for_a_signature(self, election):
        with election.house.store.reading() as tx:
            rows = {
                table.name: tx.execute(select(func.count()).select_from(table)).scalar_one()
                for table in metadata.sorted_tables
            }
        signs(election, *members(ENOUGH - 1))
        with election.house.store.reading() as tx:
            for table in metadata.sorted_tables:
                found = tx.execute(select(func.count()).select_from(table)).scalar_one()
                assert found == rows[table.name], table

    @pytest.mark.parametrize("number", ["R1", "R2", "R3", None])
    def test_officers_see_what_anybody_sees(self, election, number):
        none = seen(election, number)
        signs(election, *members(ENOUGH - 1))
        assert seen(election, number) == none

    def test_a_piece_of_another_contest_does_not_open(self, election):
        made = signers.sealed(election.house, ("e" * 64, "other"), ("M0001",))
        with pytest.raises(SealBroken):
            signers.opened(election.house, ("e" * 64, CONTEST), made)

    def test_a_thousand_signatures_are_as_long_as_none(self, election):
        of = ("e" * 64, CONTEST)
        many = tuple(f"M{number:07}" for number in range(1000))
        assert len(signers.sealed(election.house, of, many)) == len(
            signers.sealed(election.house, of, ())
        )
        assert signers.opened(election.house, of, signers.sealed(election.house, of, many)) == many


class TestHeld:
    """At the close the contest is held, or it is not and nobody learns how far it came."""

    def stated(self, election):
        election.stands("M0001", "M0002", "M0003")
        election.stated()
        return preview_statement(election.house, election.officer(CLOSED + 1), slug=SLUG).contests[
            0
        ]

    def test_met_it_goes_to_a_poll(self, election):
        signs(election, *members(ENOUGH))
        assert self.stated(election)["outcome"] == "poll"

    def test_not_met_it_is_not_held_and_the_statement_says_so(self, election):
        signs(election, *members(ENOUGH - 1))
        stated = self.stated(election)
        assert (stated["outcome"], stated["seats_to_fill"]) == ("uncontested", 0)
        (note,) = [each for each in stated["notes"] if "not held" in each]
        assert note == (
            "This contest is not held, and nobody is elected: it was not required by 1/3 of its "
            "electors, rounded up, before nominations closed (N26)."
        )
        late = seen(election, day=CLOSED + 1)
        assert (late.met_at, late.names) == (None, ())

    def test_who_is_an_elector_no_more_is_not_counted(self, election):
        signs(election, *members(ENOUGH - 1))
        with election.house.store.writing() as tx:
            gone = (
                "UPDATE register_entry SET standing = 'suspended' WHERE membership_number < 'M0003'"
            )
            tx.execute(text(gone))
        assert signs(election, "M0009") == [False]  # of eight electors three are needed
        assert signs(election, "M0008") == [True]


def test_it_begins_with_the_notice(election):
    assert seen(election, day=NOTICE).met_at is None
