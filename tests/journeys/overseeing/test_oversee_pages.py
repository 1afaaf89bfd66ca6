"""Overseeing nominations over HTTP: the queue, papers checked, reminders, the close, support."""

import pytest

from tests.journeys.nominating.scenes_of_ways import press
from tests.journeys.overseeing.scenes_of_overseeing import (
    DEPUTY,
    OFFICE,
    PUBLIC,
    RETURNING_OFFICER,
    SCRUTINEER,
    an_overseen_election,
)
from tests.services.small_election import CLOSED, at_day


@pytest.fixture
def scene(tmp_path):
    """Leeds has nominated two who consent, Hove one who has not answered, Bath nobody."""
    world, small = an_overseen_election(tmp_path)
    leeds, hove, bath = small.bodies("CLP", "Leeds", "Hove", "Bath")
    for number in ("M0001", "M0002"):
        small.nominates("Leeds", leeds, number)
        small.consents(number)
    small.nominates("Hove", hove, "M0003")
    return world, small, {"Leeds": leeds, "Hove": hove, "Bath": bath}


def tick(visitor, *names):
    """Tick nominees in the queue by name."""
    form = visitor.form_with("Rule those ticked validly nominated")
    for box in form.fields["ticked"]:
        label = visitor.page.html.find("label", attrs={"for": box.id})
        box.checked = any(name in label.get_text(" ") for name in names)


class TestQueue:
    def test_everybody_ticked_is_ruled_on_by_themself(self, scene):
        world, _, _ = scene
        officer = world.signed_in(RETURNING_OFFICER)
        officer.open(f"{OFFICE}/nominees")
        officer.says("All (3) To rule on (3) Ready (2) With objections (1)")
        tick(officer, "Member B0001", "Member D0003")
        officer.send("Rule those ticked validly nominated")
        officer.says("1 nominee validly nominated; 1 was left as they were")
        officer.says("Member D0003 : has not consented")
        officer.says("To rule on (2) Ready (1)")
        officer.open(f"{OFFICE}/nominees?show=ready&tick=all")
        officer.send("Rule those ticked validly nominated")
        officer.says("1 nominee: validly nominated.")
        officer.says("Nobody.")

    def test_those_ticked_are_refused_on_the_grounds_of_the_judges(self, scene):
        world, _, _ = scene
        officer = world.signed_in(DEPUTY)
        officer.open(f"{OFFICE}/nominees?show=with%20objections&tick=all")
        officer.send("Refuse those ticked", 422)
        officer.says("Member D0003 may answer until 12 noon, Saturday 6 June 2026")
        world.clock.move_to(at_day(CLOSED + 1))
        officer = world.signed_in(DEPUTY)
        officer.open(f"{OFFICE}/nominees?show=with%20objections&tick=all")
        officer.send("Refuse those ticked")
        officer.open(f"{OFFICE}/nominees?show=ruled%20on")
        officer.says("Refused: has not consented")

    def test_nobody_ticked_is_said(self, scene):
        world, _, _ = scene
        officer = world.signed_in(RETURNING_OFFICER)
        officer.open(f"{OFFICE}/nominees")
        officer.send("Rule those ticked validly nominated", 422)
        officer.says("Tick at least one nominee ( rule D4 )")

    def test_forged_nominees_and_wrong_people_are_refused(self, scene):
        world, _, _ = scene
        officer = world.signed_in(RETURNING_OFFICER)
        press(officer, f"{OFFICE}/nominees", 404, ticked="99999", ruling="validly nominated")
        press(officer, f"{OFFICE}/nominees", 422, ticked="1", ruling="elected")
        for email in (SCRUTINEER, "leeds-s@example.org"):
            press(world.signed_in(email), f"{OFFICE}/nominees", 403, ticked="1")

    def test_a_scrutineer_looks_and_finds_no_button(self, scene):
        world, _, _ = scene
        scrutineer = world.signed_in(SCRUTINEER)
        scrutineer.open(f"{OFFICE}/nominees")
        assert "Rule those ticked" not in scrutineer.page.text


def test_a_paper_is_held_shown_on_the_board_and_released(scene):
    world, _, bodies = scene
    officer = world.signed_in(RETURNING_OFFICER)
    officer.open(f"{OFFICE}/checks")
    officer.see(officer.page.click("Leeds"))
    officer.send("Hold while they are checked", 422, clause="", reason="")
    officer.says("rule D4")
    officer.send("Hold while they are checked", clause="N1", reason="Whose minutes are these?")
    officer.says("Being checked Whose minutes are these? ( rule N1 )")
    officer.open(f"{OFFICE}/nominees?show=being%20checked")
    officer.says("Being checked Leeds: Whose minutes are these? ( rule N1 )")
    board = world.visitor()
    board.open(f"{PUBLIC}/nominations")
    board.says("Whose minutes are these?")
    board.open(f"{PUBLIC}/log")
    board.says("The nominations of Leeds are being checked under N1: Whose minutes are these?")
    letters = world.letters_to("leeds-c@example.org")
    assert any("Whose minutes are these? (N1)" in letter.body for letter in letters)
    officer.open(f"{OFFICE}/checks/{bodies['Leeds']}")
    officer.send("Release: they count again")
    board.open(f"{PUBLIC}/log")
    board.says("The nominations of Leeds were checked, and count again.")
    for path in (f"{OFFICE}/checks/{bodies['Leeds']}", f"{OFFICE}/checks/1/release"):
        press(world.signed_in("leeds-s@example.org"), path, 403, clause="N1", reason="Mine")
    press(officer, f"{OFFICE}/checks/{bodies['Bath']}", 404, clause="N1", reason="None")


def test_bodies_that_have_not_nominated_are_reminded(scene):
    world, _, bodies = scene
    officer = world.signed_in(RETURNING_OFFICER)
    officer.open(f"{OFFICE}/chase")
    officer.says("1 of 3 bodies that may nominate has not")
    officer.see(officer.page.click("Remind all 1 body"))
    officer.says("Your body has not nominated yet in Executive panel")
    officer.says("Bath, London")
    assert not world.letters_to("bath-s@example.org")
    officer.send("Send the reminder")
    officer.says("on the way.")
    officer.says("1 time, last Wednesday 3 June 2026")
    assert "Bath has not nominated yet" in world.letters_to("bath-s@example.org")[0].body
    press(officer, f"{OFFICE}/chase", 409, body=str(bodies["Bath"]))
    officer.says("Bath has been reminded today, Wednesday 3 June 2026")
    press(officer, f"{OFFICE}/chase", 404, body="999")
    press(world.signed_in(SCRUTINEER), f"{OFFICE}/chase", 403, body=str(bodies["Bath"]))
    file = officer.browser.get(f"{OFFICE}/chase.csv")
    assert "CLP,Bath,London,100,nothing yet,1,2026-06-03" in file.text


def test_two_officers_move_the_close_and_everybody_reads_why(scene):
    world, _, _ = scene
    officer = world.signed_in(RETURNING_OFFICER)
    officer.open(f"{OFFICE}/extend")
    officer.send("Propose the later close", 422, close="Monday 7 June 2026", reason="Storm")
    officer.says("is a Sunday, not a Monday")
    officer.send("Propose the later close", 409, close="Monday 29 June 2026", reason="Storm")
    officer.says("by 3 days in all")
    officer.send("Propose the later close", close="Sunday 7 June 2026", reason="A storm")
    officer.says("Proposed: 12 noon, Sunday 7 June 2026")
    assert "Confirm the later close" not in officer.page.text
    anybody = world.visitor()
    anybody.open(f"{PUBLIC}/timetable")
    assert "moved" not in anybody.page.html.find("main").get_text().split("Versions")[0]
    scrutineer = world.signed_in(SCRUTINEER)
    scrutineer.open(f"{OFFICE}/extend")
    scrutineer.says("The reason: A storm")
    scrutineer.send("Confirm the later close")
    anybody.open(f"{PUBLIC}/timetable")
    anybody.says("moved from 12 noon, Friday 5 June 2026 to 12 noon, Sunday 7 June 2026")
    anybody.says("Reason: A storm")
    document = anybody.browser.get(f"{PUBLIC}/documents/amended-notice-1.json").json
    assert document["timetable"]["nominations_close"] == "2026-06-07T11:00:00Z"
    anybody.open(f"{PUBLIC}/log")
    anybody.says("The close of nominations was moved, by amended notice 1.")
    anybody.open(PUBLIC)
    anybody.says("until 12 noon, Sunday 7 June 2026")
    world.clock.move_to(at_day(CLOSED + 1))
    press(scrutineer, f"{OFFICE}/extend", 403, close="Monday 8 June 2026", reason="More")
    world.clock.move_to(at_day(CLOSED + 3))
    press(officer, f"{OFFICE}/extend", 409, close="Monday 8 June 2026", reason="More")
    officer.says("are not opened again")


def test_what_is_left_to_do_is_listed_with_what_is_short(scene):
    world, _, _ = scene
    officer = world.signed_in(RETURNING_OFFICER)
    officer.open(f"{OFFICE}/closing")
    officer.says("Nominations are open until 12 noon, Friday 5 June 2026 ( rule T1 )")
    officer.says("3 nominees have enough nominations")
    world.clock.move_to(at_day(CLOSED))
    officer.open(f"{OFFICE}/closing")
    officer.says("Member B0001 has not been ruled on ( rule D4 )")


def test_a_body_states_its_support_beside_the_board(scene):
    world, small, bodies = scene
    chair = world.signed_in("bath-c@example.org")
    desk = f"{PUBLIC}/support/{bodies['Bath']}"
    chair.open(desk)
    chair.says("Support is stated after nominations close")
    world.clock.move_to(at_day(CLOSED))
    secretary = world.signed_in("bath-s@example.org")
    secretary.open("/nominate")
    secretary.see(secretary.page.click("Support: Executive panel"))
    secretary.send("Support Member B0001")
    secretary.says("The support for Member B0001 is stated and published.")
    board = world.visitor()
    board.open(f"{PUBLIC}/log")
    board.says("Bath stated its support for Member B0001, Executive panel.")
    board.open(f"{PUBLIC}/nominations")
    board.says("Bath")
    nominee = str(small.judged("M0001").nominee.id)
    for email in ("leeds-s@example.org", "hove-c@example.org"):
        press(world.signed_in(email), desk, 403, nominee=nominee)
    press(secretary, desk, 404, nominee="98765")
    secretary.open(desk)
    secretary.send("Take back the support for Member B0001")
    secretary.says("is taken back")
