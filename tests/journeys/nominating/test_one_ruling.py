"""A ruling is the same in the office, on the board, in the files, in the log and the statement."""

import csv
import io

import pytest

from tests.journeys.candidates.panel_with_pages import NOMINATED, nominated
from tests.journeys.world import World

REASON = "Her membership lapsed in March, and was not renewed"
BOARD = "/elections/panel/nominations"
VALID = ("validly nominated", "", "")
WANTED = {
    "Ann Ash": ("refused", "E1", REASON),
    "Bea Birch": VALID,
    "Col Cedar": VALID,
    "Dai Date": VALID,
}


@pytest.fixture
def ruled(tmp_path):
    """Ann Ash is refused under E1; the others are valid."""
    world = World(tmp_path)
    running = nominated(world)
    running.register_is_frozen()
    running.at(NOMINATED)
    ro = world.signed_in("ro@example.org")
    for number in range(1, 5):
        page = ro.open(f"/office/panel/nominees/{number}")
        if "Ann Ash" in page.html.h1.get_text():
            ro.send("Refuse this nominee", clause="E1", reason=REASON)
        else:
            ro.send("Rule validly nominated")
    return world, ro


def rows_of(world) -> dict[str, dict[str, str]]:
    text = world.visitor().browser.get(f"{BOARD}.csv").body.decode("utf-8-sig")
    return {row["nominee"]: row for row in csv.DictReader(io.StringIO(text))}


def lines_of(world) -> dict[str, dict]:
    (contest,) = world.visitor().browser.get(f"{BOARD}.json").json["contests"]
    return {line["name"]: line for line in contest["nominees"]}


def said_in_files(world) -> dict[str, tuple[str, str, str]]:
    """Ruling, clauses and reason of each nominee, the same in JSON and CSV."""
    lines, rows = lines_of(world), rows_of(world)
    in_json = {
        name: (line["ruling"], " ".join(line["clauses"]), line["reason"])
        for name, line in lines.items()
    }
    in_csv = {name: (row["ruling"], row["clauses"], row["reason"]) for name, row in rows.items()}
    assert in_json == in_csv
    return in_json


def test_the_ruling_is_one_wherever_it_is_read(ruled):
    world, ro = ruled
    assert said_in_files(world) == WANTED
    for page in (BOARD, "/elections/panel/log"):
        assert REASON in world.visitor().open(page).html.get_text(" ", strip=True), page
    assert REASON in ro.open("/office/panel/nominees?show=ruled").html.get_text(" ", strip=True)
    ro.open("/office/panel/statement")
    ro.send("Publish the statement")
    stated = world.visitor().browser.get("/elections/panel/documents/statement.json").json
    (contest,) = stated["contests"]
    assert contest["not_nominated"] == [{"name": "Ann Ash", "clause": "E1", "reason": REASON}]
    assert said_in_files(world) == WANTED
