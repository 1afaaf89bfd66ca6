"""The pages of a paper under rules with meetings: tasks, meeting, two editors, check, history."""

import re

import pytest
from webtest import Upload

from tests.journeys.nominating import papers
from tests.journeys.nominating.scenes_of_ways import BOARD, an_election, press
from tests.services.nominating.wide_election import contests, rules
from tests.services.papers.a_paper import BY_CLPS, PANEL, PAPERS, YOUTH
from tests.services.small_election import CLOSED, SLUG, at_day

TWO = contests("Panel", "Youth", seats=2)
PDF = b"%PDF-1.7\nminutes of Leeds\n%%EOF\n"


@pytest.fixture
def world(tmp_path):
    made, small = an_election(tmp_path, rules(BY_CLPS, papers=PAPERS), contests=TWO)
    small.noticed()
    made.bodies = small.bodies("CLP", "Leeds", "York")
    return made


@pytest.fixture
def desk(world):
    return f"/elections/{SLUG}/nominate/{world.bodies[0]}"


def secretary(world):
    return world.signed_in("leeds-s@example.org")


def chair(world):
    return world.signed_in("leeds-c@example.org")


def test_the_tasks_lead_from_the_body_to_the_receipt(world, desk):
    visitor = secretary(world)
    visitor.open(desk)
    visitor.says("1. Your body Secretary, signed in as secretary of Leeds Completed")
    visitor.says("2. The meeting Its day, notice, and whether it was quorate Not started")
    visitor.says("4. Check, declare and send")
    visitor.says("Cannot be sent yet")
    papers.holds_a_meeting(visitor, desk)
    visitor.says("2. The meeting Its day, notice, and whether it was quorate Completed")
    papers.checks(visitor, desk, PANEL, "M0001", "M0002")
    papers.checks(visitor, desk, YOUTH, "M0003")
    visitor.says("Members present 23")
    visitor.says("Panel Member B0001 M0001 Member C0002 M0002 Youth Member D0003 M0003")
    papers.sends(visitor)
    visitor.says("Nominations received")
    (reference,) = set(re.findall(r"NOM-\w{3}-\w{3}", visitor.page.html.main.get_text()))
    assert reference in world.letters_to("leeds-c@example.org")[0].subject
    visitor.open(f"/elections/{SLUG}/log")
    visitor.says(f"Leeds sent its paper, {reference}.")
    visitor.open(BOARD)
    visitor.says("Member D0003")


def test_what_is_said_of_the_meeting_is_kept_as_far_as_it_is_written(world, desk):
    visitor = secretary(world)
    visitor.open(f"{desk}/meeting")
    visitor.send("Save", present="23", quorate="no")
    visitor.says("Not complete yet")
    visitor.open(f"{desk}/meeting")
    assert visitor.form_with("Save")["present"].value == "23"
    visitor.says(
        "The meeting was not quorate, so it nominates nobody: hold another one ( rule N20 )"
    )
    visitor.says("Say on which day notice of the meeting was sent to members ( rule N21 )")
    visitor.send("Save", 422, present="many", held_on="soon")
    visitor.says("Members present: Not a valid integer value.")
    assert visitor.form_with("Save")["present"].value == "many"


def test_a_kind_that_the_rules_do_not_name_is_refused(world, desk):
    visitor = secretary(world)
    visitor.open(f"{desk}/meeting")
    visitor.form_with("Save")["kind"].force_value("pub quiz")
    visitor.send("Save", 422)
    visitor.says("Not a valid choice")


class TestTwoEditors:
    def test_the_second_sees_who_changed_what_and_keeps_everything_typed(self, world, desk):
        first, second = secretary(world), chair(world)
        first.open(f"{desk}/meeting")
        second.open(f"{desk}/meeting")
        first.send("Save", present="23", kind="all-member meeting")
        second.send("Save", 409, present="25", kind="general committee", quorate="yes")
        second.says("secretary of Leeds changed what is said of the meeting at")
        second.says("Two of you wrote at once")
        second.says("Members present 23 25")
        second.says("Kind of meeting all-member meeting general committee")
        second.says("Quorate not said yes")
        form = second.form_with("Save what I typed")
        assert (form["present"].value, form["kind"].value) == ("25", "general committee")
        second.send("Save what I typed")
        first.open(f"{desk}/meeting")
        assert first.form_with("Save")["present"].value == "25"

    def test_the_second_to_add_somebody_is_told_and_does_it_with_one_press(self, world, desk):
        first, second = secretary(world), chair(world)
        second.open(f"{desk}/nominees?words=M0002")
        form = next(f for f in second.page.forms.values() if ">Add<" in f.text)
        papers.steps(first, desk, "add", PANEL, "M0001")
        form["contest"] = PANEL
        second.see(form.submit(status=409))
        second.says("secretary of Leeds changed whom the paper names at")
        second.says("You wanted this: add Member C0002 , Panel.")
        second.says("Member B0001 M0001")
        second.send("Do it now")
        second.says("2 of 2 chosen")

    def test_a_paper_that_was_sent_meanwhile_is_not_sent_over_it(self, world, desk):
        first, second = secretary(world), chair(world)
        papers.checks(papers.holds_a_meeting(first, desk), desk, PANEL, "M0001")
        second.open(f"{desk}/check")
        papers.sends(first)
        second.send("Send the paper", 409, declared=True)
        second.says("secretary of Leeds saved or sent this paper at")


class TestChange:
    @pytest.fixture
    def sent(self, world, desk):
        return papers.nominates(secretary(world), desk, PANEL, "M0001", "M0002")

    def test_an_amendment_says_what_changes_and_asks_why(self, world, desk, sent):
        papers.steps(sent, desk, "remove", PANEL, "M0002")
        papers.steps(sent, desk, "up", PANEL, "M0001")
        sent.open(desk)
        sent.says("The draft differs from what was sent. Nothing changes until the draft is sent.")
        papers.checks(sent, desk, PANEL, "M0003")
        sent.says("What changes Panel: Member D0003 added Panel: Member C0002 taken off")
        papers.sends(sent, 422, reason="")
        sent.says("Say why the paper is changed")
        papers.sends(sent, reason="Counted again.")
        sent.says("Nominations changed")
        sent.see(sent.page.click("Every version of the paper"))
        sent.says("Version 2 Amended secretary of Leeds, secretary")
        sent.says("Reason: Counted again.")
        sent.says("Version 1 Sent")
        reader = world.visitor()
        reader.open(f"/elections/{SLUG}/log")
        reader.says("Leeds changed its paper")
        assert not reader.reads("Counted again")

    def test_changes_are_thrown_away(self, world, desk, sent):
        papers.steps(sent, desk, "add", YOUTH, "M0003")
        sent.open(desk)
        sent.send("Throw these changes away")
        sent.says("Thrown away. The draft says again what was sent.")
        assert not sent.reads("The draft differs")

    def test_what_was_typed_before_the_close_is_still_shown_after_it(self, world, desk, sent):
        sent.open(f"{desk}/meeting")
        typed = sent.page
        papers.steps(sent, desk, "add", YOUTH, "M0003")
        sent.open(f"{desk}/check")
        check = sent.page
        world.clock.move_to(at_day(CLOSED))
        sent.send("Send the paper", 409, declared=True, reason="In the last minute.")
        sent.says("Nominations closed at 12 noon, Friday 5 June 2026 ( rule T1 )")
        sent.says("Youth Member D0003 M0003")
        sent.page = typed
        sent.send("Save", 409, present="41")
        assert sent.form_with("Save")["present"].value == "41"
        assert check.request.path == f"{desk}/check"
        reader = world.visitor()
        reader.open(BOARD)
        assert not reader.reads("Member D0003")


class TestMinutes:
    @pytest.fixture
    def kept(self, world, desk):
        visitor = secretary(world)
        visitor.open(f"{desk}/meeting")
        visitor.send("Save", minutes=Upload("minutes.pdf", PDF), present="23")
        return visitor

    def test_the_officers_and_the_returning_officer_download_them(self, world, desk, kept):
        kept.open(f"{desk}/meeting")
        kept.says("minutes.pdf")
        for email in ("leeds-c@example.org", "ro@example.org"):
            answer = world.signed_in(email).browser.get(f"{desk}/minutes")
            assert (answer.body, answer.content_type) == (PDF, "application/pdf")
            assert answer.headers["Content-Disposition"] == "attachment; filename=minutes.pdf"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_nobody_else_does(self, world, desk, kept):
        for email in ("york-s@example.org", "scrutineer@example.org", "m0001@example.org"):
            world.signed_in(email).browser.get(f"{desk}/minutes", status=403)
        world.visitor().browser.get(f"{desk}/minutes", status=303)

    def test_they_are_removed(self, world, desk, kept):
        kept.open(f"{desk}/meeting")
        kept.send("Remove the minutes")
        kept.says("The file of minutes is removed.")
        kept.open(f"{desk}/minutes", status=404)

    def test_a_file_that_is_no_document_is_refused_and_the_rest_is_kept(self, world, desk):
        visitor = secretary(world)
        visitor.open(f"{desk}/meeting")
        visitor.send("Save", 422, minutes=Upload("minutes.pdf", b"<script>"), present="23")
        visitor.says("The file of minutes is no PDF document and no JPEG or PNG picture")
        assert visitor.form_with("Save")["present"].value == "23"


PAGES = ("", "/meeting", "/nominees", "/check", "/paper", "/history", "/withdraw", "/minutes")
ACTS = {
    "/meeting": {"turn": "0", "present": "2"},
    "/minutes/remove": {},
    "/nominees": {"turn": "0", "step": "add", "contest": PANEL, "number": "M0001"},
    "/from-meeting": {"contest": PANEL, "met": SLUG, "met_contest": PANEL},
    "/discard": {"turn": "0"},
    "/check": {"turn": "0", "declared": "yes"},
    "/confirm": {"version": "1"},
    "/withdraw": {"reason": "So."},
}


def test_another_bodys_officer_is_refused_on_every_route(world, desk):
    papers.nominates(secretary(world), desk, PANEL, "M0001")
    other = world.signed_in("york-s@example.org")
    for page in PAGES:
        other.browser.get(f"{desk}{page}", status=403)
    for act, fields in ACTS.items():
        press(other, f"{desk}{act}", 403, **fields)
    own = desk.replace(f"/{world.bodies[0]}", f"/{world.bodies[1]}")
    other.open(own)
    member = world.signed_in("m0001@example.org")
    for page in PAGES:
        member.browser.get(f"{desk}{page}", status=403)
    for act, fields in ACTS.items():
        press(member, f"{desk}{act}", 403, **fields)
    for path in (f"/office/{SLUG}/papers", f"/office/{SLUG}/papers/{world.bodies[0]}"):
        other.browser.get(path, status=403)
    press(other, f"/office/{SLUG}/papers/{world.bodies[0]}", 403, version="1", reason="So.")
    other.browser.get(desk.replace(f"/{world.bodies[0]}", "/999"), status=404)


def test_forged_steps_and_turns_change_nothing(world, desk):
    visitor = papers.checks(papers.holds_a_meeting(secretary(world), desk), desk, PANEL, "M0001")
    forged = {"step": "add", "contest": PANEL, "number": "M0002"}
    press(visitor, f"{desk}/nominees", 422, **{**forged, "step": "explode", "turn": "2"})
    for turn in ("", "x", "-1", "²", "99999999999999999999", "7"):
        press(visitor, f"{desk}/nominees", 409, **forged, turn=turn)
        press(visitor, f"{desk}/check", 409, turn=turn, declared="yes")
    visitor.open(f"{desk}/check")
    assert not visitor.reads("Member C0002")


def test_the_returning_officer_corrects_a_paper_after_the_close(world, desk):
    sent = papers.nominates(secretary(world), desk, PANEL, "M0001", "M0002")
    officer = world.signed_in("ro@example.org")
    officer.open(f"/office/{SLUG}/papers")
    officer.see(officer.page.click("Leeds"))
    officer.says("Nominations are open: the body's own officers change this paper.")
    world.clock.move_to(at_day(CLOSED))
    officer.open(officer.page.request.path)
    form = officer.form_with("Correct the paper")
    assert form[f"lines:{PANEL}"].value.split() == ["M0001", "M0002"]
    form[f"lines:{PANEL}"] = "M0001\r\nM0003"
    officer.see(form.submit(status=422))
    officer.says("Give the reason of the correction")
    officer.says("Choose the clause of the rules that the correction rests on")
    form = officer.form_with("Correct the paper")
    assert form[f"lines:{PANEL}"].value.split() == ["M0001", "M0003"]
    form["clause"], form["reason"] = "N20", "The minutes name another."
    officer.see(form.submit().follow())
    officer.says("The paper is corrected.")
    officer.says("Version 2 Corrected")
    sent.open(f"{desk}/paper")
    sent.says("Nominations corrected")
    sent.says("The minutes name another. (rule N20)")
    reader = world.visitor()
    reader.open(f"/elections/{SLUG}/log")
    reader.says("was corrected under N20: The minutes name another.")
    told = world.letters_to("m0003@example.org")[0]
    assert "Leeds has nominated you for Panel" in told.body


def test_a_secretary_reads_what_is_in_the_way_of_the_meeting_and_what_waits(tmp_path):
    by_two = {**BY_CLPS, "second_officer": "confirms the nomination"}
    world, small = an_election(tmp_path, rules(by_two, papers=PAPERS), contests=TWO)
    (leeds,) = small.noticed().bodies("CLP", "Leeds")
    desk = f"/elections/{SLUG}/nominate/{leeds}"
    visitor = papers.holds_a_meeting(secretary(world), desk, quorate="no")
    visitor.open(desk)
    visitor.says("2. The meeting The meeting was not quorate, so it nominates nobody")
    papers.nominates(visitor, desk, PANEL, "M0001")
    visitor.open("/nominate")
    visitor.says("Panel: 1 of 2 named. Waits for another officer to confirm")
    world.clock.move_to(at_day(CLOSED))
    visitor.open(desk)
    assert not visitor.reads("Change the paper")
