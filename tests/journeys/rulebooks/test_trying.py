"""A draft is tried on an election: who would have been refused or admitted, rule by rule."""

import pytest
from sqlalchemy import delete

from elections.store.tables import attribute
from tests.journeys.rulebooks.rule_book_writers import DRAFT, begin, first_officer, text_of, write
from tests.journeys.scenes import GROUPS, PANEL, nominations_are_open, result_is_declared

TRIED = f"{DRAFT}/try?election={GROUPS}"


@pytest.fixture
def ro(world):
    nominations_are_open(world)
    visitor = first_officer(world)
    begin(visitor)
    return visitor


def test_a_draft_that_changes_nothing_moves_nobody(ro):
    ro.open(TRIED)
    ro.says("Under these rules 0 of 3 nominees would not have qualified who did, and 0 would have")
    ro.says("Electors: 37 by the rules of the election, 37 by the draft.")


def test_a_longer_membership_refuses_by_name_with_the_rule_and_the_reason(ro):
    write(ro, "months_in_membership = 12", "months_in_membership = 200")
    ro.open(TRIED)
    ro.says("Under these rules 1 of 3 nominees would not have qualified who did")
    ro.says("Would have been refused: 1 Councillor Caliskan: joined on Friday 8 May 2015")
    ro.says("Thursday 8 October 2009, 200 months before nominations close (rule E1)")
    ro.says("E1: 3")


def test_more_nominations_needed_refuse_by_the_number_that_there_are(ro):
    write(ro, "needed = 5", "needed = 30")
    ro.open(TRIED)
    ro.says("of the 30 nominations needed (rule N2)")


def test_other_offices_move_the_register(ro):
    listed = '["councillor", "directly elected mayor", "police and crime commissioner"]'
    write(ro, f"offices = {listed}", 'offices = ["lord lieutenant"]')
    ro.open(TRIED)
    ro.says("Electors: 37 by the rules of the election, 0 by the draft.")
    ro.says("37 would have lost their vote and 0 would have gained one.")
    row = ro.page.html.find("th", string="R1").find_parent("tr")
    assert row.find("td").get_text(strip=True) == row.find_parent("table").get_text().split()[1]


def test_a_standing_that_is_admitted_too_gains_votes_and_loses_none(ro):
    write(ro, "[register]\n", "[register]\n# tried\n")
    text = text_of(ro)
    at = text.index('standing = ["good"]')
    ro.open(f"{DRAFT}/file")
    wider = text[:at] + 'standing = ["good", "arrears", "suspended"]' + text[at + 19 :]
    form = ro.form_with("Save")
    form["rule_book"] = wider
    ro.see(form.submit("step", value="save").follow())
    ro.open(TRIED)
    ro.says("0 would have lost their vote")


def test_a_day_that_the_notice_does_not_name_is_said_and_nothing_made_up(ro):
    write(ro, "schema = 1", "schema = 2")
    write(ro, "[register]\n", '[register]\npaid_by = "payment date"\n')
    write(ro, "[timetable]\n", '[timetable]\ndates = ["payment date"]\n')
    write(ro, "[because]\n", '[because]\nT6 = "Minute 1."\nR8 = "Minute 1."\n')
    ro.says("Nothing stands in the way")
    ro.open(TRIED)
    ro.says("The notice of this election names no “payment date”")
    assert not ro.reads("by the draft.")


def asks_for_a_group(ro) -> None:
    """The draft asks candidates to be of a group that nobody is recorded in."""
    begin(ro)
    write(ro, "schema = 1", "schema = 2")
    write(ro, "[eligibility]\n", '[eligibility]\nidentified = ["astronauts"]\n')
    write(ro, "[because]\n", '[because]\nE6 = "Minute 1."\n')


def test_a_group_that_is_asked_for_refuses_those_who_are_not_recorded_in_it(world):
    result_is_declared(world)
    ro = first_officer(world)
    asks_for_a_group(ro)
    ro.open(f"{DRAFT}/try?election={PANEL}")
    ro.says("is not recorded as having identified themself as: astronauts (rule E6)")
    assert not ro.reads("none is kept of this election")


def test_facts_that_are_no_longer_kept_are_said_to_be_missing(world):
    result_is_declared(world)
    with world.house.store.writing() as tx:
        tx.execute(delete(attribute))
    ro = first_officer(world)
    asks_for_a_group(ro)
    ro.open(f"{DRAFT}/try?election={PANEL}")
    ro.says("Of the facts for which E6 asks, none is kept of this election")


def test_after_the_freeze_too_the_register_is_judged_anew_by_the_draft(world):
    result_is_declared(world)
    ro = first_officer(world)
    begin(ro, "preset:p14-panel-of-two")
    write(ro, 'offices = ["committee member"]', 'offices = ["lord lieutenant"]')
    ro.open(f"{DRAFT}/try?election={PANEL}")
    ro.says("35 by the rules of the election, 0 by the draft")
    ro.says("is not an elector: is on the list as “committee member”")


def test_trying_changes_nothing_of_the_election(world, ro):
    before = world.visitor().open(f"/elections/{GROUPS}").text
    write(ro, "needed = 5", "needed = 30")
    ro.open(TRIED)
    assert world.visitor().open(f"/elections/{GROUPS}").text == before


def test_an_election_that_there_is_not_has_no_proof(ro):
    ro.open(f"{DRAFT}/try?election=none", status=404)
