"""Files made to hurt: registers and openings that are none, or that carry what harms."""

import csv
import io
import json

import pytest
from webtest import Upload

from elections.adapters.csv_files import write_csv
from tests.attacks.polls import kept_by
from tests.journeys.election_navigator import HEADINGS
from tests.journeys.scenes import PANEL, members_may_stand
from tests.journeys.world import World

OFFICE = f"/office/{PANEL}"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """B, open to nominations: a committee of three, a returning officer, a nominee."""
    made = World(tmp_path_factory.mktemp("words"))
    loader = members_may_stand(made)
    loader.stand(PANEL, "L400002", 0)
    return made


@pytest.fixture(scope="module")
def officer(world):
    return world.signed_in("ro@example.org")


def uploaded(officer, data: bytes):
    officer.open(f"{OFFICE}/register")
    form = officer.form_with("Read the file")
    form["file"] = Upload("<b>register.csv", data)
    return form.submit(status="*")


ROW = ["L400009", "Ann Other", "ann@example.org", "", "committee member", "2012-03-01", "good", ""]


def register_with(**cells: str) -> bytes:
    row = [cells.get(name, cell) for name, cell in zip(HEADINGS, ROW, strict=True)]
    written = io.StringIO()
    csv.writer(written).writerows([HEADINGS, row])
    return written.getvalue().encode()


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "Ann\u202eOther"},
        {"name": "Ann\u200bOther"},
        {"name": "Ann\nOther"},
        {"name": "=1+1"},
        {"name": "@SUM(1)"},
        {"name": "A" * 201},
        {"email": "ann@example.org\nBcc: x@example.org"},
        {"email": "a@b@c"},
        {"membership_number": "L4 00009"},
        {"membership_number": "\u0661"},
        {"unit": "+1"},
        {"office": "-1"},
        {"name": "Ann\x1bOther"},
    ],
)
def test_a_cell_that_would_hurt_keeps_its_row_out_of_the_register(world, officer, cells):
    assert uploaded(officer, register_with(**cells)).status_int == 303
    officer.open(f"{OFFICE}/register")
    problems = officer.browser.get(f"{OFFICE}/register/problems.csv").text
    assert len(problems.splitlines()) > 1
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        for row in csv.reader(io.StringIO(problems.lstrip("\ufeff")))
        for cell in row
    )
    officer.open(f"{OFFICE}/register")
    assert "<b>register" not in officer.page.text


def test_one_number_in_two_cases_is_one_member_twice(world, officer):
    rows = [ROW, [ROW[0].lower(), "Ann Double", "double@example.org", *ROW[3:]]]
    assert uploaded(officer, write_csv([HEADINGS, *rows]).encode()).status_int == 303
    problems = officer.browser.get(f"{OFFICE}/register/problems.csv").text
    assert problems.count("also stands on line") == 2


FILES = {
    "a spreadsheet": b"PK\x03\x04" + b"\0" * 100,
    "an old spreadsheet": b"\xd0\xcf\x11\xe0" + b"\0" * 100,
    "noughts": b"\0" * 1000,
    "nothing": b"",
    "no heading": b"a,b\n1,2\n",
    "a cell without an end": b'membership number,name\n"' + b"x" * 300_000,
    "quotation marks": b'"' * 100_001,
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_register_is_refused(world, officer, what):
    assert uploaded(officer, FILES[what]).status_int == 422


def test_a_file_over_the_limit_is_refused_whole(world, officer, monkeypatch):
    monkeypatch.setattr("elections.web.office.lists.large_files.LARGEST_OCTETS", 21 * 1024 * 1024)
    assert uploaded(officer, b"x" * (23 * 1024 * 1024)).status_int == 413


def test_nobody_but_who_keeps_the_register_may_send_a_large_file(world):
    visitor = world.visitor()
    token = visitor.open("/sign-in").html.find("input", attrs={"name": "csrf_token"})["value"]
    answer = visitor.browser.post(
        f"{OFFICE}/register",
        {"csrf_token": token},
        upload_files=[("file", "register.csv", b"x" * (21 * 1024 * 1024))],
        status="*",
    )
    assert answer.status_int == 413


def test_a_register_does_not_change_where_an_officer_signs_in(world, officer):
    rows = [
        ROW,
        ["L100001", "Ros Impostor", "evil@example.org", *ROW[3:]],
        *([f"L40000{n}", f"Member {n}", f"n{n}@example.org", *ROW[3:]] for n in (1, 2, 3)),
    ]
    uploaded(officer, write_csv([HEADINGS, *rows]).encode())
    officer.open(f"{OFFICE}/register")
    officer.says("Ros Impostor")  # the difference is said before the register is put in place
    officer.send("Put this register in place")
    visitor = world.visitor()
    visitor.open("/sign-in")
    visitor.send("Send me a link", email="evil@example.org")
    assert world.letters_to("evil@example.org") == []
    officer.open("/")
    officer.says("Ros Whitfield")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 1_000_000,
        b'{"a":' * 100_000,
        b"\xff\xfe",
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'{"a": 1, "a": 2}',
        b'{"a": "\\ud800"}',
        b"9" * 100_000,
        json.dumps(
            {"document": "opening", "schema": 1, "follows": {}, "contests": [], "signature": ""}
        ).encode(),
    ],
)
def test_what_is_no_opening_is_refused(world, officer, data):
    officer.open("/office")
    token = officer.page.html.find("input", attrs={"name": "csrf_token"})["value"]
    before = kept_by(world)
    answer = officer.browser.post(
        f"{OFFICE}/opening",
        {"csrf_token": token},
        upload_files=[("file", "opening.json", data)],
        status="*",
    )
    assert answer.status_int in {409, 422}
    assert kept_by(world) == before
