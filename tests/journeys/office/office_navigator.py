"""The returning officer at work: what the journeys of the office share, over HTTP alone."""

import json
from datetime import UTC, datetime

from webtest import Upload

from elections.adapters.count_keys import new_count_key
from elections.adapters.opening import open_box
from tests.journeys.world import Visitor, World

NOMINATING = datetime(2026, 6, 2, 11, tzinfo=UTC)
NOMINATED = datetime(2026, 6, 6, 11, tzinfo=UTC)
VOTING = datetime(2026, 6, 9, 11, tzinfo=UTC)
VOTED = datetime(2026, 6, 12, 11, tzinfo=UTC)
PANEL = "/office/panel"
HEADING = "membership number,name,email,office,joined,standing,gender\n"
MEMBERS = ("Ash", "Birch", "Cedar", "Elder", "Fir", "Hazel")
WORDS = {
    "title": "Disputes panel",
    "organisation": "The Example Party",
    "slug": "panel",
    "preset": "p14-panel-of-two",
    "title_1": "Panel members",
    "seats_1": "2",
    "nominations_open": "Monday 1 June 2026",
    "nominations_close": "Friday 5 June 2026",
    "freeze_date": "Monday 1 June 2026",
    "voting_opens": "Monday 8 June 2026",
    "voting_closes": "Friday 12 June 2026",
}


def refused(visitor, reason, clause):
    """Hold that the page refuses something by a reason and a rule."""
    said = " ".join(visitor.page.html.get_text(" ").split())
    assert f"{reason} (rule {clause})" in said.replace("( ", "(").replace(" )", ")"), said[:4000]


def member(place: int, **other: str) -> str:
    """A row of the membership list, right unless told otherwise."""
    row = {
        "number": f"L20{place}",
        "name": f"Member {MEMBERS[place]}",
        "email": f"m{place}@example.org",
        "office": "committee member",
        "joined": "2020-01-01",
        "standing": "good",
        "gender": "f" if place % 2 else "m",
    }
    return ",".join({**row, **other}.values()) + "\n"


MEMBERSHIP = HEADING + "".join(member(number) for number in range(len(MEMBERS)))


def publish_notice(ro, **words):
    """Write a notice, look at it, publish it."""
    ro.checks_a_notice(**{**WORDS, **words})
    ro.send("Publish the notice")


def upload(ro: Visitor, text: str | bytes, status: int = 200) -> None:
    """Upload a membership list."""
    ro.open(f"{PANEL}/register")
    data = text if isinstance(text, bytes) else text.encode()
    ro.send("Read the file", status, file=Upload("members.csv", data))


def appoint(ro: Visitor, role: str, number: str, status: int = 200) -> None:
    """Give somebody an office."""
    ro.open(f"{PANEL}/officers")
    ro.send("Appoint", status, role=role, number=number)


def a_published_notice(world: World) -> Visitor:
    """The returning officer of a panel whose notice is published; nominations are open."""
    ro = world.signed_in("ro@example.org")
    publish_notice(ro)
    world.clock.move_to(NOMINATING)
    return ro


def an_imported_register(world: World) -> Visitor:
    """The same with six electors; Ash is the deputy, Birch the scrutineer, Hazel the registrar."""
    ro = a_published_notice(world)
    upload(ro, MEMBERSHIP)
    ro.send("Put this register in place")
    appoint(ro, "deputy returning officer", "L200")
    appoint(ro, "scrutineer", "L201")
    appoint(ro, "registrar", "L205")
    return ro


def freeze(ro: Visitor, status: int = 200) -> None:
    """Freeze the register."""
    ro.open(f"{PANEL}/register/freeze")
    ro.send("Freeze the register", status)


def stand(world: World, number: int) -> None:
    """A member stands for the panel."""
    standing = world.signed_in(f"m{number}@example.org")
    standing.open("/elections/panel/stand/panel-members")
    standing.send("Put myself forward", agreed=True)


def a_statement(world: World, *standing: int) -> Visitor:
    """The same, the register frozen and those who stand published as candidates."""
    ro = an_imported_register(world)
    for number in standing:
        stand(world, number)
    freeze(ro)
    world.clock.move_to(NOMINATED)
    for _ in standing:
        ro.open(f"{PANEL}/nominees")
        ro.send("Validly nominated")
    ro.open(f"{PANEL}/statement")
    ro.send("Publish the statement")
    return ro


def an_open_poll(world: World, *standing: int):
    """The same, with ballot codes issued and the time of voting come; and the count key."""
    ro, key = a_statement(world, *standing), new_count_key()
    ro.open(f"{PANEL}/count-key")
    ro.send("Keep the public half", key=json.dumps(key.public().to_document()))
    ro.open(f"{PANEL}/voting")
    ro.send("Issue a ballot code to every elector")
    world.clock.move_to(VOTING)
    return ro, key


def vote(world, number, *names):
    """A member votes for the candidates named."""
    voter = world.visitor()
    voter.open("/vote/panel")
    voter.send("Continue", code=world.code_of(f"m{number}@example.org"))
    form = voter.form_with("Review my vote")
    for field in form.fields["mark"]:
        label = voter.page.html.find("label", attrs={"for": field.id})
        field.checked = label.get_text(" ", strip=True) in names
    voter.see(form.submit("step", value="review"))
    voter.send("Cast my vote")


def close(world: World, ro: Visitor) -> None:
    """The returning officer proposes to close the poll and the scrutineer confirms."""
    world.clock.move_to(VOTED)
    ro.open(f"{PANEL}/voting")
    ro.send("Propose to close the poll")
    scrutineer = world.signed_in("m1@example.org")
    scrutineer.open(f"{PANEL}/voting")
    scrutineer.send("Confirm: close the poll")


def opening_of(ro: Visitor, key) -> bytes:
    """What the key holder makes of the box, away from the server."""
    box = ro.browser.get(f"{PANEL}/box.json").json
    return json.dumps(open_box(box, key)).encode()


def enter_opening(ro: Visitor, data: bytes, status: int = 200) -> None:
    """Enter an opening of the box."""
    ro.open(f"{PANEL}/count")
    ro.send("Enter the opening", status, file=Upload("opening.json", data))


def press(visitor: Visitor, path: str, status: int, **fields: object):
    """Send an act that no page offers to whoever sends it, with the token of their own page."""
    token = visitor.open("/").html.find("input", attrs={"name": "csrf_token"})["value"]
    response = visitor.browser.post(
        f"{PANEL}/{path}", {"csrf_token": token, **fields}, status=status
    )
    return visitor.see(response)
