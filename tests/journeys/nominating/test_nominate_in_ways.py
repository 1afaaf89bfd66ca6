"""Pages of nominations in several ways: two officers, ways, stages, papers, proposers."""

import pytest

from tests.domain.nominating.alternatives import one_way
from tests.journeys.nominating import papers
from tests.journeys.nominating.scenes_of_ways import BOARD, an_election, press
from tests.services.nominating.test_proposers import BY_MEMBERS
from tests.services.nominating.wide_election import ONE_CLP, in_ways, rules
from tests.services.small_election import CLOSED, CONTEST, SLUG, at_day

TWO_WAYS = (
    one_way({"kinds": ["CLP"], "count": 2}),
    one_way({"kinds": ["union"], "count": 1}, {"kinds": ["society"], "count": 1}),
)
PROPOSE = f"/elections/{SLUG}/propose/{CONTEST}"


def desk_of(body_id):
    return f"/elections/{SLUG}/nominate/{body_id}"


def at_the_desk(world, email, body_id):
    visitor = world.signed_in(email)
    visitor.open(desk_of(body_id))
    return visitor


def nominates(world, email, body_id, number):
    return papers.nominates(world.signed_in(email), desk_of(body_id), CONTEST, number)


def checks(world, email, body_id, number):
    return papers.checks(world.signed_in(email), desk_of(body_id), CONTEST, number)


class TestTwoOfficers:
    @pytest.fixture
    def scene(self, tmp_path):
        text = rules(in_ways(ONE_CLP, kinds=("CLP",), second_officer="confirms the nomination"))
        world, small = an_election(tmp_path, text)
        small.noticed()
        (leeds,) = small.bodies("CLP", "Leeds")
        return world, leeds

    def test_a_nomination_waits_for_the_chair_who_confirms_it(self, scene):
        world, leeds = scene
        secretary = nominates(world, "leeds-s@example.org", leeds, "M0001")
        secretary.says("Waits It counts once a second officer of Leeds confirms it ( rule N10 )")
        secretary.says("1 more needed 0 of 1 CLP needed")
        passer_by = world.visitor()
        passer_by.open(BOARD)
        passer_by.says("Waits Leeds: a second officer of the body has not confirmed")
        chair = world.signed_in("leeds-c@example.org")
        chair.open("/nominate")
        chair.says("1 to confirm")
        chair.see(chair.page.click("Executive panel"))
        chair.says("Waits for a second officer")
        chair.see(chair.page.click("Read and confirm it"))
        chair.says("Member B0001 M0001")
        chair.send("Confirm version 1")
        chair.says("You have confirmed the paper. It counts now.")
        passer_by.open(BOARD)
        passer_by.says("Has enough nominations 1 of 1 CLP needed")
        passer_by.open(f"/elections/{SLUG}/log")
        passer_by.says("A second officer of Leeds confirmed the nomination of Member B0001")

    def test_the_secretary_finds_no_button_and_a_forged_one_is_refused(self, scene):
        world, leeds = scene
        secretary = nominates(world, "leeds-s@example.org", leeds, "M0001")
        assert "Confirm version" not in secretary.page.text
        confirm = f"{desk_of(leeds)}/confirm"
        press(secretary, confirm, 403, version="1")
        secretary.says("You sent this nomination, so another officer of Leeds has to confirm it")
        chair = world.signed_in("leeds-c@example.org")
        press(chair, confirm, 409, version="2")
        chair.says("The paper was sent anew since you opened this page")
        world.clock.move_to(at_day(CLOSED))
        press(chair, confirm, 409, version="1")
        chair.says("Nominations closed at")


def test_the_board_says_how_far_somebody_has_come_in_each_way(tmp_path):
    world, small = an_election(
        tmp_path, rules(in_ways(*TWO_WAYS, kinds=("CLP", "union", "society")))
    )
    small.noticed()
    (leeds,), (unite,) = small.bodies("CLP", "Leeds"), small.bodies("union", "Unite")
    small.nominates("Leeds", leeds, "M0001")
    nominates(world, "unite-s@example.org", unite, "M0001")
    visitor = world.visitor()
    visitor.open(BOARD)
    visitor.says("Not enough yet Any one of these ways is enough")
    visitor.says("1 of 2 CLPs needed")
    visitor.says("1 of 1 union needed and 0 of 1 society needed")
    data = visitor.browser.get(f"{BOARD}.json").json
    (nominee,) = data["contests"][0]["nominees"]
    assert [(way["is_met"], len(way["parts"])) for way in nominee["ways"]] == [
        (False, 1),
        (False, 2),
    ]
    assert nominee["needed"] is None
    officer = world.signed_in("deputy@example.org")
    officer.open(f"/office/{SLUG}/nominees")
    officer.says("has 1 of the 2 CLPs needed; that is the nearest of 2 ways ( rule N11 )")
    own = world.signed_in("m0001@example.org")
    own.open("/candidacies")
    own.says("1 of 2 CLPs needed")


def test_a_first_nominee_who_may_not_be_first_is_refused_on_the_check_page(tmp_path):
    world, small = an_election(tmp_path, rules(in_ways(ONE_CLP, kinds=("CLP",), first_of="women")))
    small.noticed()
    (leeds,) = small.bodies("CLP", "Leeds")
    secretary = checks(world, "leeds-s@example.org", leeds, "M0002")
    secretary.says("The first nominee whom Leeds names has to be one of the women")
    secretary.says("rule N12")
    assert "Send the paper" not in secretary.page.text
    press(secretary, f"{desk_of(leeds)}/check", 422, turn="1", declared="yes")
    secretary.says("rule N12")


def test_a_clp_sees_that_its_stage_is_still_to_come(tmp_path):
    staged = in_ways(
        one_way({"kinds": ["MP"], "count": 1}, stage="MPs"),
        one_way({"kinds": ["CLP"], "count": 1}, stage="Party"),
        kinds=("MP", "CLP"),
        stages=[{"name": "MPs", "kinds": ["MP"]}, {"name": "Party", "kinds": ["CLP"]}],
    )
    ends = {"timetable.stage_ends": "in order, before nominations close"}
    world, small = an_election(tmp_path, rules(staged, **ends), stage_closes=(("MPs", 1.7),))
    small.noticed()
    (leeds,), (member,) = small.bodies("CLP", "Leeds"), small.bodies("MP", "Ada")
    world.clock.move_to(at_day(1.2))
    secretary = at_the_desk(world, "leeds-s@example.org", leeds)
    secretary.says("nominations are at the stage “MPs”, in which MPs nominate")
    secretary.says("CLPs nominate from then ( rule N14 )")
    secretary.open(f"{desk_of(leeds)}/nominees")
    assert "Find somebody to nominate" not in secretary.page.text
    nominates(world, "ada-s@example.org", member, "M0001")
    world.clock.move_to(at_day(1.8))
    late = world.signed_in("leeds-s@example.org")
    papers.is_refused(late, desk_of(leeds), CONTEST, "M0002")
    late.says("Member C0002 did not have enough nominations at the stage “MPs”")
    nominates(world, "leeds-s@example.org", leeds, "M0001")
    late.open(BOARD)
    late.says("At the stage “Party”: 1 of 1 CLP needed")


class TestProposers:
    @pytest.fixture
    def world(self, tmp_path):
        world, small = an_election(tmp_path, rules(BY_MEMBERS))
        small.noticed()
        return world

    def propose(self, world, proposer, number, last_name, status=200):
        visitor = world.signed_in(f"{proposer.lower()}@example.org")
        visitor.open(PROPOSE)
        form = visitor.form_with("Check the proposal")
        form["number"], form["last_name"] = number, last_name
        visitor.see(form.submit(status=status))
        return visitor

    def test_two_members_propose_a_third_who_consents(self, world):
        for proposer in ("M0002", "M0003"):
            visitor = self.propose(world, proposer, "m0001", "b0001")
            visitor.says("Check the proposal")
            visitor.says("Member B0001")
            visitor.send("Send the proposal")
            visitor.says("Nomination received")
        visitor.says("Has enough nominations 2 of 2 proposers needed")
        visitor.open(BOARD)
        visitor.says("Proposed by 2 electors : Member B0001")
        visitor.open("/")
        visitor.says("You have proposed Member B0001")
        nominee = world.signed_in("m0001@example.org")
        nominee.open("/candidacies")
        nominee.says("Member C0002")
        nominee.send("I consent to stand")
        nominee.says("You have consented")

    def test_a_wrong_last_name_finds_nobody(self, world):
        visitor = self.propose(world, "M0002", "M0001", "Nobody")
        visitor.says("Nobody on the register has the membership number “M0001” and the last name")
        assert "B0001" not in visitor.page.text

    def test_the_same_proposal_again_and_oneself_are_refused(self, world):
        self.propose(world, "M0002", "M0001", "B0001").send("Send the proposal")
        again = self.propose(world, "M0002", "M0001", "B0001")
        again.says("rule N7")
        press(again, PROPOSE, 422, number="M0001", last_name="B0001")
        again.says("rule N7")
        press(again, PROPOSE, 422, number="M0002", last_name="C0002")
        again.says("You may propose others, and not yourself ( rule N16 )")

    def test_nobody_proposes_who_is_not_on_the_register_or_after_the_close(self, world):
        officer = world.signed_in("deputy@example.org")
        officer.open(PROPOSE)
        officer.says("You are not on the register of this election")
        press(officer, PROPOSE, 403, number="M0001", last_name="B0001")
        member = world.signed_in("m0002@example.org")
        world.clock.move_to(at_day(CLOSED))
        press(member, PROPOSE, 409, number="M0001", last_name="B0001")
        member.says("Nominations closed at")
        member.open(f"/elections/{SLUG}/propose/nothing", status=404)
