"""How a body's officers use the pages of its paper: they draft, check, send and change it."""

from datetime import timedelta

from tests.journeys.world import Visitor

MEETING = {"present": "23", "quorate": "yes", "method": "show of hands"}


def desk_in(visitor: Visitor, slug: str) -> str:
    """The address of the paper of the first body for which somebody nominates in an election."""
    visitor.open("/nominate")
    return next(
        link["href"]
        for link in visitor.page.html.select("main a")
        if link.get("href", "").startswith(f"/elections/{slug}/nominate/")
    )


def turn_on(visitor: Visitor) -> str:
    """The turn of the draft that a page shows; nought where it shows none."""
    found = visitor.page.html.find("input", attrs={"name": "turn"})
    return found["value"] if found else "0"


def steps(visitor: Visitor, desk: str, step: str, contest: str, number: str, **more) -> Visitor:
    """One press on the page of nominees, whether it offers the button or not."""
    visitor.open(f"{desk}/nominees?words={number}&contest={contest}")
    status = more.pop("status", 303)
    fields = {
        "csrf_token": visitor.page.forms[0]["csrf_token"].value,
        "turn": turn_on(visitor),
        "step": step,
        "contest": contest,
        "number": number,
        **more,
    }
    visitor.see(visitor.browser.post(f"{desk}/nominees", fields, status=status))
    return visitor


def holds_a_meeting(visitor: Visitor, desk: str, **said: str) -> Visitor:
    """The meeting is held today, with ten days' notice, where the rules ask for one."""
    visitor.open(desk)
    if visitor.page.html.find("a", href=f"{desk}/meeting") is None:
        return visitor
    visitor.open(f"{desk}/meeting")
    today = visitor.world.clock.now().date()
    form = visitor.form_with("Save")
    days = {
        "held_on": today.isoformat(),
        "noticed_on": (today - timedelta(days=10)).isoformat(),
        "kind": form["kind"].options[0][0],
    }
    visitor.send("Save", **{**days, **MEETING, **said})
    return visitor


def checks(visitor: Visitor, desk: str, contest: str, *numbers: str) -> Visitor:
    """Nominees are put on the draft, and the whole paper is looked at."""
    for number in numbers:
        steps(visitor, desk, "add", contest, number)
    visitor.open(f"{desk}/check")
    return visitor


def sends(visitor: Visitor, status: int = 200, reason: str = "The meeting said so.") -> Visitor:
    """The paper that is being looked at is declared and sent, with a reason where one is asked."""
    asked = {"reason": reason} if "reason" in visitor.form_with("Send the paper").fields else {}
    visitor.send("Send the paper", status, declared=True, **asked)
    return visitor


def nominates(visitor: Visitor, desk: str, contest: str, *numbers: str) -> Visitor:
    """A body's paper names more nominees than before, and is sent."""
    return sends(checks(holds_a_meeting(visitor, desk), desk, contest, *numbers))


def is_refused(visitor: Visitor, desk: str, contest: str, *numbers: str) -> Visitor:
    """A paper that cannot be sent is looked at; then those nominees are taken off the draft."""
    page = checks(holds_a_meeting(visitor, desk), desk, contest, *numbers).page
    assert "This paper cannot be sent" in page.text, page.text
    for number in numbers:
        steps(visitor, desk, "remove", contest, number)
    visitor.page = page
    return visitor
