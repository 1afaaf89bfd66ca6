"""Two returning officers who write rule books: what the journeys of rule books share."""

from webtest import Upload

from elections.services.first_steps import make_people, make_returning_officer
from tests.builders import GROUPS
from tests.journeys.world import Visitor, World

BOOKS = "/office/rule-books"
DRAFT = f"{BOOKS}/1"
START = f"preset:{GROUPS}"


def first_officer(world: World) -> Visitor:
    return world.signed_in("ro@example.org")


def second_officer(world: World) -> Visitor:
    """Sam Okafor, returning officer of the organisation as Ros Whitfield is."""
    ids = make_people(world.house, [("L100002", "Sam Okafor", "sam@example.org")])
    make_returning_officer(world.house, ids["L100002"])
    return world.signed_in("sam@example.org")


def begin(ro: Visitor, choice: str = START, status: int = 200) -> None:
    """Begin a draft from a published rule book."""
    ro.open(BOOKS)
    form = ro.form_with("Begin a draft")
    form["choice"].force_value(choice)
    sent(ro, form, "Begin a draft", status)


def begin_from_file(ro: Visitor, data: bytes, status: int = 200) -> None:
    """Begin a draft from a file."""
    ro.open(BOOKS)
    form = ro.form_with("Begin a draft")
    form["file"] = Upload("rules.toml", data)
    sent(ro, form, "Begin a draft", status)


def fill(ro: Visitor, button: str, status: int = 200, **fields: str) -> None:
    """Fill in the form that is open, keys with two underscores for a dot, and press a button."""
    form = ro.form_with(button)
    for name, value in fields.items():
        form[name.replace("__", ".")] = value
    sent(ro, form, button, status)


def sent(ro: Visitor, form, button: str, status: int) -> None:
    """Press a button of a form and look at what comes back."""
    response = form.submit(*ro.pressed(form, button), status="*")
    while response.status_int in {301, 302, 303}:
        response = response.follow(status="*")
    assert response.status_int == status, response.text[-4000:]
    ro.see(response)


def write(ro: Visitor, old: str, new: str, button: str = "Save", status: int = 200) -> None:
    """Change one place of the draft's file, and press a button."""
    ro.open(f"{DRAFT}/file")
    text = ro.form_with("Save")["rule_book"].value.replace("\r\n", "\n")
    assert text.count(old) == 1, old
    fill(ro, button, status, rule_book=text.replace(old, new))


def publish(ro: Visitor, other: Visitor) -> None:
    """One officer proposes and the other approves."""
    ro.open(DRAFT)
    ro.send("Propose to publish it")
    other.open(DRAFT)
    other.send("Approve and publish it")


def text_of(ro: Visitor) -> str:
    """The text of the draft as it is kept."""
    return ro.browser.get(f"{DRAFT}/draft.toml").text
