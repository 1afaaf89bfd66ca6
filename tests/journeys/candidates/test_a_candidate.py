"""A candidate's life over HTTP: page, photograph, agent, withdrawal; and what the public sees."""

import pytest
from webtest import Upload

from tests.journeys.candidates.panel_with_pages import (
    STANDING,
    VOTED,
    VOTING,
    address,
    nominated,
    number_of,
    own_page,
    photograph,
    ruled,
    stated,
)

SAID = "I will **listen**.\n\n- Lower fees\n- More halls\n\nSee [my site](https://ann.example)."


@pytest.fixture
def running(world):
    return nominated(world)


def sends_a_page(visitor, words=SAID, name="Ann Ash"):
    visitor.open(f"{number_of(visitor)}/page")
    visitor.send("Send to the returning officer", name_shown=name, statement=words)


def sends_a_photograph(visitor):
    visitor.open(f"{number_of(visitor)}/page")
    file = Upload("me.jpg", photograph(), "image/jpeg")
    visitor.send("Send the photograph", photograph=file)


def approves(running, name):
    running.officer.open(f"{running.office}/candidates")
    row = running.officer.page.html.find("a", string=name)
    running.officer.open(row["href"])
    button = running.officer.page.html.find("button", string=lambda s: s and "Approve" in s)
    running.officer.send(button.get_text(strip=True))


def test_a_candidate_writes_previews_and_sends_and_the_officer_approves(running):
    ann = own_page(running.world, "Ann Ash")
    ann.says("Nothing in the way")
    ann.says("Nothing given yet")
    ann.open(f"{number_of(ann)}/page")
    ann.send("Count the words and preview", name_shown="Ann Ash", statement=SAID)
    ann.says("As it will be printed")
    ann.says("11 words of 20")
    assert ann.page.html.select_one(".app-statement strong").text == "listen"
    assert ann.page.html.select(".app-statement a") == []
    ann.send("Send to the returning officer")
    ann.says("Version 1 waits for approval")
    approves(running, "Ann Ash")
    ann.open(number_of(ann).split("#")[0])
    ann.says("Approved")
    public = running.world.visitor()
    public.open("/elections/panel/candidates")
    public.says("published with the statement of persons nominated")
    assert "listen" not in public.page.text
    stated(running)
    public.open("/elections/panel/candidates")
    public.says("I will listen")
    public.says("Gave no statement")
    public.open("/elections/panel/candidates/panel/1")
    public.says("my site (https://ann.example)")
    public.open("/elections/panel/log")
    public.says("The page of Ann Ash, candidate for Panel, was approved.")


def test_too_many_words_keep_what_was_typed(running):
    ann = own_page(running.world, "Ann Ash")
    ann.open(f"{number_of(ann)}/page")
    ann.send("Send to the returning officer", 422, name_shown="Ann Ash", statement="word " * 21)
    ann.says("The statement has 21 words, 1 more than the 20 that are allowed")
    assert (
        ann.form_with("Send to the returning officer")["statement"].value.split() == ["word"] * 21
    )


def test_a_page_is_returned_with_a_reason(running):
    ann = own_page(running.world, "Ann Ash")
    path = number_of(ann)
    sends_a_page(ann)
    running.officer.open(f"{running.office}/candidates")
    running.officer.open(running.officer.page.html.find("a", string="Ann Ash")["href"])
    running.officer.send("Return it", 422, reason=" ")
    running.officer.send("Return it", reason="Leave the site out")
    ann.open(path)
    ann.says("Leave the site out")
    (letter,) = [
        each for each in running.world.letters_to(address("Ann Ash")) if "returned" in each.subject
    ]
    assert "Leave the site out" in letter.body
    assert "http" not in letter.body


def test_a_photograph_is_served_with_its_digest_once_it_is_published(running):
    ann = own_page(running.world, "Ann Ash")
    sends_a_photograph(ann)
    ann.open(f"{number_of(ann)}/page")
    source = ann.page.html.select_one("img.app-statement__photograph")["src"]
    mine = ann.browser.get(source)
    assert mine.headers["Cache-Control"] == "private, no-store"
    assert b"A camera that tells" not in mine.body
    anybody = running.world.visitor()
    anybody.browser.get(source, status=404)
    approves(running, "Ann Ash")
    anybody.browser.get(source, status=404)
    stated(running)
    found = anybody.browser.get(source)
    assert found.content_type == "image/jpeg"
    assert found.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in found.headers["Cache-Control"]
    anybody.open("/elections/panel/candidates")
    assert anybody.page.html.select_one(f'img[src="{source}"]')["alt"] == ""


def test_a_photograph_is_taken_away(running):
    ann = own_page(running.world, "Ann Ash")
    path = number_of(ann)
    sends_a_photograph(ann)
    ann.open(f"{path}/page")
    ann.send("Take the photograph away")
    ann.open(f"{path}/page")
    assert ann.page.html.select("main img") == []
    ann.send("Send the photograph", 422)
    ann.says("Choose a photograph to send")


def test_an_agent_sees_the_page_and_gives_up(running):
    ann = own_page(running.world, "Ann Ash")
    path = number_of(ann)
    ann.send("Name this agent", number="M001", last_name="1")
    ann.says("Member 1")
    agent = running.world.signed_in("m001@example.org")
    agent.open("/candidacies")
    agent.says("You are an agent")
    agent.open(path)
    agent.says("You are an agent of Ann Ash")
    agent.open(f"{path}/page")
    agent.says("The candidate alone writes it")
    agent.open(f"{path}/withdraw")
    agent.says("The candidate alone may withdraw")
    agent.open(path)
    agent.send("Give up being an agent")
    agent.browser.get(path, status=403)


def test_withdrawing_is_asked_for_and_done_for_good(running):
    col = own_page(running.world, "Col Cedar")
    path = number_of(col)
    col.open(f"{path}/withdraw")
    col.says("It is for good")
    col.send("Withdraw for good", reason="My health")
    col.says("You have withdrawn")
    col.open(f"{path}/withdraw")
    col.says("you have gone (withdrew)")
    stated(running)
    public = running.world.visitor()
    public.open("/elections/panel/nominations")
    public.says("Col Cedar")
    public.open("/elections/panel/candidates")
    assert "Col Cedar" not in public.page.text
    public.open("/elections/panel/log")
    public.says("Col Cedar, candidate for Panel, has withdrawn (E16). My health")


def test_opening_a_candidacy_changes_nothing(running):
    ann = own_page(running.world, "Ann Ash")
    path = number_of(ann)
    before = len(running.world.visitor().open("/elections/panel/log").html.select("main li"))
    for page in (path, f"{path}/page", f"{path}/withdraw"):
        ann.browser.get(page)
        ann.browser.head(page)
    after = len(running.world.visitor().open("/elections/panel/log").html.select("main li"))
    assert after == before


class TestDyingAndSuspending:
    def candidate(self, running, name):
        running.officer.open(f"{running.office}/candidates")
        running.officer.open(running.officer.page.html.find("a", string=name)["href"])
        return running.officer.page.request.path

    def test_the_paper_the_candidates_and_the_log_say_it_and_the_record_verifies(self, running):
        ann = own_page(running.world, "Ann Ash")
        sends_a_page(ann)
        approves(running, "Ann Ash")
        stated(running)
        running.codes_are_issued()
        self.candidate(running, "Bea Birch")
        running.officer.send("Record that Bea Birch has died")
        running.at(VOTING)
        voter = running.world.visitor()
        voter.open("/vote/panel")
        voter.send("Continue", code=running.world.code_of("m001@example.org"))
        voter.says("Bea Birch has died: preferences and votes for them are skipped.")
        details = voter.page.html.select("details.app-paper__statement")
        assert [each.summary.get_text(" ", strip=True) for each in details] == [
            "Statement of Ann Ash"
        ]
        for member in ("m002", "m003", "m004"):
            running.member_votes(f"{member}@example.org", "Bea Birch", "Col Cedar")
        running.member_votes("m005@example.org", "Ann Ash", "Dai Date")
        running.at(VOTED).everything_after_the_close()
        running.result_is_declared()
        assert running.elected() == ["Col Cedar", "Ann Ash"]
        public = running.world.visitor()
        public.open("/elections/panel/log")
        public.says("Bea Birch, candidate for Panel, has died (D14).")

    def test_a_suspension_takes_two_and_is_lifted_by_two(self, running):
        stated(running)
        path = self.candidate(running, "Ann Ash")
        running.officer.send("Propose to suspend Ann Ash", reason="Under investigation")
        running.officer.says("has to confirm it")
        running.officer.send("Confirm: suspended", 422)
        running.officer.says("another officer has to confirm it")
        scrutineer = running.world.signed_in("scrutineer@example.org")
        scrutineer.open(path)
        scrutineer.send("Confirm: suspended")
        public = running.world.visitor()
        public.open("/elections/panel/candidates")
        public.says("Ann Ash has been suspended: preferences and votes for them are skipped.")
        running.officer.open(path)
        running.officer.send("Propose to lift the suspension", reason="Cleared")
        scrutineer.open(path)
        scrutineer.send("Confirm: reinstated")
        public.open("/elections/panel/candidates")
        assert "suspended" not in public.page.text


def test_the_calendar_is_kept_changed_cancelled_and_fed(running):
    officer = running.officer
    officer.open(f"{running.office}/calendar")
    said = {
        "title": "Hustings",
        "starts": "Thursday 4 June 2026, 19:00",
        "ends": "Thursday 4 June 2026, 21:00",
        "place": "Town Hall",
        "about": "Line one\nLine two",
    }
    button = "Keep the event and invite the candidates"
    officer.send(button, 422, **{**said, "starts": "Friday 4 June 2026"})
    officer.says("4 June 2026 is a Thursday")
    officer.send(button, **said)
    public = running.world.visitor()
    public.open("/elections/panel/calendar")
    public.says("Hustings")
    assert b"DTSTART;TZID=Europe/London:20260604T190000" in feed(public)
    ann = own_page(running.world, "Ann Ash")
    ann.says("Hustings")
    officer.open(officer.page.html.select_one('main a[href*="/calendar/"]')["href"])
    officer.send("Keep the change and tell the candidates", place="Guildhall")
    assert b"SEQUENCE:1" in feed(public)
    assert b"LOCATION:Guildhall" in feed(public)
    officer.open(officer.page.html.select_one('main a[href*="/calendar/"]')["href"])
    officer.send("Cancel the event", why="The hall is closed")
    assert b"STATUS:CANCELLED" in feed(public)
    public.open("/elections/panel/calendar")
    public.says("The hall is closed")
    subjects = [letter.subject for letter in running.world.letters_to(address("Dai Date"))]
    assert [s.partition(":")[0] for s in subjects if "Hustings" in s] == [
        "Cancelled",
        "Changed",
        "Invitation",
    ]


def feed(visitor) -> bytes:
    found = visitor.browser.get("/elections/panel/calendar.ics")
    assert found.content_type == "text/calendar"
    same = {"If-None-Match": found.headers["ETag"]}
    assert visitor.browser.get("/elections/panel/calendar.ics", headers=same).status_int == 304
    return found.body


def test_everybody_who_stands_has_a_page_of_their_own(running):
    ruled(running)
    for name in STANDING:
        own_page(running.world, name).says("Validly nominated")
