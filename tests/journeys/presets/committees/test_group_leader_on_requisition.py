"""The leader of a Group of ten: four sign a requisition, names are known, the contest is held.

In the Group beside it three sign. Nobody learns that, and there is no contest.
"""

from datetime import UTC, datetime

import pytest

from tests.journeys.presets.walk import Life, address

COUNCILLORS = ("Ann Ash", "Bob Birch", "Cat Cedar", *(f"Cllr {letter}" for letter in "DEFGHIJ"))
NOMINATED = datetime(2026, 6, 25, 11, tzinfo=UTC)


@pytest.fixture
def life(world):
    made = Life(world=world, slug="leader", contest="leader", nominated=NOMINATED)
    made.begins("group-leader-on-requisition", [{"title": "Leader", "seats": "1"}])
    councillors = {name: {"office": "councillor"} for name in COUNCILLORS}
    made.registers({**councillors, "Clerk": {"office": ""}}, office="")
    made.nominations_open()
    return made


def signs(life, *names, status=200):
    for name in names:
        elector = life.world.signed_in(address(name))
        elector.open("/elections/leader")
        elector.open("/elections/leader/requisition/leader")
        if status == 200:
            elector.send("Sign this requisition")
            elector.says("You have signed")
    return elector


def stands(life):
    for name in ("Ann Ash", "Bob Birch"):
        life.proposes("Cat Cedar", name)
    life.consents("Ann Ash", "Bob Birch")
    life.is_ruled_on()


def words(life, path):
    visitor = life.world.visitor()
    visitor.open(path)
    return " ".join(visitor.page.html.get_text(" ").split())


def test_four_of_ten_sign_and_the_group_chooses(life):
    path = "/elections/leader/requisition/leader"
    before = words(life, path)
    signs(life, *COUNCILLORS[:3])
    assert words(life, path) == before
    life.officer.open("/office/leader")
    life.officer.open(path)
    assert not life.officer.reads("Cllr")
    clerk = signs(life, "Clerk", status=403)
    clerk.says("Electors of Leader may sign")

    last = signs(life, COUNCILLORS[3])
    last.says("4 electors signed")
    for name in COUNCILLORS[:4]:
        last.says(name)
    assert "4 electors of 10 electors signed the requisition" in words(
        life, "/elections/leader/log"
    )
    stands(life)
    life.goes_to_the_vote()
    for name in COUNCILLORS[:6]:
        life.votes(name, "Bob Birch", "Ann Ash")
    for name in COUNCILLORS[6:]:
        life.votes(name, "Ann Ash")
    life.is_counted()
    assert life.is_verified() == {"leader": ["Bob Birch"]}


def test_three_of_ten_sign_and_there_is_no_contest(life):
    signs(life, *COUNCILLORS[:3])
    stands(life)
    said = words(life, "/elections/leader/requisition/leader")
    assert "The contest is not held" in said
    assert not any(name in said for name in COUNCILLORS[:3])
    life.statement_is_published()
    (contest,) = life.document("statement")["contests"]
    assert (contest["outcome"], contest["seats_to_fill"]) == ("uncontested", 0)
    board = words(life, "/elections/leader/nominations")
    assert "was not required by 1/3 of its electors" in board
    life.result_is_declared()
    assert "requisition" not in words(life, "/elections/leader/log")
