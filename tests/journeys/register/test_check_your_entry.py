"""The program of docs/how-to/check-your-entry.md leads every proof of the page to the root."""

import re
from pathlib import Path

import pytest

from tests.journeys.custody.panel_in_custody import NOTICE, electors, rules
from tests.journeys.election_navigator import RunningElection
from tests.journeys.office.office_navigator import freeze
from tests.journeys.register.asking import a_register_with_refusals

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "check-your-entry.md"
SALT = re.compile(r"nobody else has: ([0-9a-f]{32})")


@pytest.fixture
def program():
    found = {}
    code = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]
    exec(compile(code, str(PAGE), "exec"), found)  # noqa: S102 - a program of our own page
    return found


def proof_on(page):
    digests = [code.get_text() for code in page.html.select("main li code")]
    index, size = re.search(
        r"index (\d+), counted from nought, and (\d+)", " ".join(page.html.get_text().split())
    ).groups()
    return {"index": int(index), "size": int(size), "proof": digests}


def salt_of(world, slug, number, email):
    asking = world.visitor()
    asking.open(f"/elections/{slug}/am-i-on-the-register")
    asking.send("Send me the answer", number=number, email=email)
    return SALT.search(world.letters_to(email)[0].body)[1]


@pytest.mark.parametrize("place", range(6))
def test_under_the_first_schema(world, program, place):
    ro = a_register_with_refusals(world)
    freeze(ro)
    number, email = f"L20{place}", f"m{place}@example.org"
    salt = salt_of(world, "panel", number, email)
    ro.open("/elections/panel/check-entry")
    page = ro.send("Check it", number=number, salt=salt)
    root = ro.browser.get("/elections/panel/documents/register.json").json["root"]
    committed = program["commitment_of_2026"](salt, number)
    assert program["root"](committed, **proof_on(page)) == root
    stranger = program["commitment_of_2026"](salt, "L999")
    assert program["root"](stranger, **proof_on(page)) != root


def test_under_the_second_schema_with_the_unit_and_the_category(world, program):
    running = RunningElection(world=world, slug="custody", contest="panel")
    running.notice_is_published(**NOTICE, rule_book=rules())
    running.register_is_imported(electors({"Ynys Môn": 7}))
    running.register_is_frozen()
    salt = salt_of(world, "custody", "Y003", "y003@example.org")
    officer = running.officer
    officer.open("/elections/custody/check-entry")
    page = officer.send("Check it", number="Y003", unit="Ynys Môn", salt=salt)
    officer.says("the unit Ynys Môn and no category")
    root = officer.browser.get("/elections/custody/documents/register.json").json["root"]
    committed = program["commitment"](salt, "Y003", "Ynys Môn", "")
    assert program["root"](committed, **proof_on(page)) == root
