"""D10: members choose for themselves whether candidates may write to them."""

from datetime import timedelta

from tests.journeys.custody import test_privacy as privacy
from tests.journeys.custody.panel_in_custody import NOMINATED, frozen
from tests.journeys.custody.test_privacy import UNITS, stated, twice

SEND = "Send the messages for Panel"


def chose(world, number: str, choice: str, status: int = 200):
    """A member signs in and chooses."""
    member = world.signed_in(f"{number}@example.org")
    member.open("/held-about-me")
    member.send("Keep my choice", status=status, contact=choice)
    return member


def reached(world, *numbers: str) -> list[str]:
    """Those whom a candidate's message reached."""
    return [
        number
        for number in numbers
        if any("Vote for me" in m.subject for m in world.letters_to(f"{number}@example.org"))
    ]


class TestAMembersOwnChoice:
    """The choice stands beside every register, so that no list undoes it."""

    def test_whoever_chose_no_contact_is_left_out_and_may_change_their_mind(self, world):
        running = stated(world)
        member = chose(world, "s001", "refused")
        assert "no candidate reaches you" in member.page.text
        assert member.form_with("Keep my choice")["contact"].value == "refused"
        chose(world, "s002", "refused")
        chose(world, "s002", "welcome")
        privacy.TestMessages().written(running, "Ann Ash", "Hello.")
        twice(running, SEND)
        assert reached(world, "s001", "s002", "s003") == ["s002", "s003"]

    def test_it_is_shown_among_what_is_held(self, world):
        frozen(world, UNITS)
        member = chose(world, "s001", "refused")
        held = member.browser.get("/held-about-me.json").json["held"]
        assert len(held["no contact from candidates"]) == 1
        chose(world, "s001", "welcome")
        held = member.browser.get("/held-about-me.json").json["held"]
        assert "no contact from candidates" not in held

    def test_twice_is_as_good_as_once(self, world):
        frozen(world, UNITS)
        for _ in range(2):
            member = chose(world, "s001", "refused")
        held = member.browser.get("/held-about-me.json").json["held"]
        assert len(held["no contact from candidates"]) == 1

    def test_a_forged_choice_is_refused_and_a_stranger_signs_in_first(self, world):
        frozen(world, UNITS)
        member = world.signed_in("s001@example.org")
        member.open("/held-about-me")
        token = member.form_with("Keep my choice")["csrf_token"].value
        forged = {"csrf_token": token, "contact": "x' OR 1=1"}
        answer = member.browser.post("/held-about-me/contact", forged, status=422)
        assert "Choose whether candidates may write to you" in answer.text
        stranger = world.visitor()
        assert stranger.browser.get("/held-about-me").location.endswith("/sign-in")
        stranger.browser.post("/held-about-me/contact", forged, status="*")

    def test_it_does_not_call_back_what_was_sent(self, world):
        running = stated(world)
        privacy.TestMessages().written(running, "Ann Ash", "Hello.")
        twice(running, SEND)
        running.at(NOMINATED + timedelta(hours=1))
        page = chose(world, "s001", "refused").page
        assert "released before cannot be taken back" in page.text
        assert reached(world, "s001") == ["s001"]
