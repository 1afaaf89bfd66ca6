"""Openings that the key holder signed and that are not what is in the box: refused, unchanged."""

import copy
import json
from datetime import datetime

import pytest
from sqlalchemy import delete, insert, select
from webtest import Upload

from counting.documents import canonical
from elections.adapters.count_keys import new_count_key
from elections.adapters.opening import open_box
from elections.store.tables import mark
from tests.attacks.polls import Booth, a_poll, kept_by, refused_by
from tests.journeys.world import World


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A poll of four ballots, closed, with its opening as the command writes it."""
    world = World(tmp_path_factory.mktemp("closed"))
    poll = a_poll(world, "north")
    booth = Booth(poll=poll)
    for member, marks in enumerate(((1,), (1, 2), (2, 3), (2, 3)), 4):
        assert booth.post(booth.code(member), *marks).status_int == 303
    times = poll.officer.browser.get("/elections/north/documents/notice.json").json["timetable"]
    poll.at(datetime.fromisoformat(times["voting_closes"])).poll_is_closed()
    return poll, open_box(poll.officer.browser.get("/office/north/box.json").json, poll.key)


def signed(opening, key):
    unsigned = {name: value for name, value in opening.items() if name != "signature"}
    return unsigned | {"signature": key.sign.sign(b"lv1/opening\0" + canonical(unsigned)).hex()}


def handed_in(poll, opening):
    poll.officer.open("/office/north/count")
    form = poll.officer.form_with("Enter the opening")
    form["file"] = Upload("opening.json", json.dumps(opening).encode())
    return form.submit(status="*")


def contest_with(**parts):
    return lambda opening: opening["contests"][0].update(parts)


def moved_papers(opening):
    """One paper of the first kind becomes one of the second: as many papers, another result."""
    papers = opening["contests"][0]["papers"]
    papers[-1][1] -= 1
    papers[0][1] += 2


FALSE = {
    "a paper too many": moved_papers,
    "no papers": contest_with(papers=[]),
    "more ballots": contest_with(sealed=5),
    "other ballots": contest_with(sealed_digest="0" * 64),
    "papers that could not be read besides": contest_with(undecodable={"torn": 1}),
    "another contest": contest_with(id="south"),
    "a paper of words": contest_with(papers=[[["one"], 4]]),
    "a paper fewer than none": contest_with(papers=[[[1], 5], [[2], -1]]),
    "papers by halves": contest_with(papers=[[[1], "4"]]),
    "a part more": contest_with(more=1),
    "another box": lambda opening: opening.update(follows={"ballot box": "0" * 64}),
    "no contest": lambda opening: opening.update(contests=[]),
    "the contest twice": lambda opening: opening.update(contests=opening["contests"] * 2),
    "a document more": lambda opening: opening.update(more=1),
    "another document": lambda opening: opening.update(document="count"),
}


@pytest.mark.parametrize("what", FALSE)
def test_an_opening_that_is_not_of_this_box_is_refused_though_it_is_signed(closed, what):
    poll, opening = closed
    false = copy.deepcopy(opening)
    FALSE[what](false)
    before = kept_by(poll.world)
    assert refused_by(handed_in(poll, signed(false, poll.key))) == (422, ["C3"])
    assert kept_by(poll.world) == before


def test_an_opening_that_the_holder_did_not_sign_is_refused(closed):
    poll, opening = closed
    before = kept_by(poll.world)
    for forged in (signed(opening, new_count_key()), opening | {"signature": "00" * 64}):
        assert refused_by(handed_in(poll, forged)) == (422, ["C3"])
    assert kept_by(poll.world) == before


def test_the_opening_itself_is_taken_once(closed):
    poll, opening = closed
    assert handed_in(poll, opening).status_int == 303
    before = kept_by(poll.world)
    poll.officer.open("/office/north/count")
    token = poll.officer.page.html.find("input", attrs={"name": "csrf_token"})["value"]
    again = poll.officer.browser.post(
        "/office/north/opening",
        {"csrf_token": token},
        status="*",
        upload_files=[("file", "opening.json", json.dumps(opening).encode())],
    )
    assert refused_by(again) == (409, ["T5"])
    assert kept_by(poll.world) == before


def test_a_result_whose_account_does_not_add_up_is_not_declared(closed):
    """Somebody with the database takes a mark off the register: C3 refuses the declaration."""
    poll, _ = closed
    poll.officer.open("/office/north/count")
    poll.contest_is_counted()
    with poll.world.house.store.writing() as tx:
        gone = tx.execute(select(mark)).first()
        tx.execute(delete(mark).where(mark.c.elector_id == gone.elector_id))
    before = kept_by(poll.world)
    poll.officer.open("/office/north/declaration")
    token = poll.officer.page.html.find("input", attrs={"name": "csrf_token"})["value"]
    refused = poll.officer.browser.post(
        "/office/north/declaration", {"csrf_token": token}, status="*"
    )
    assert refused_by(refused) == (409, ["C3"])
    assert kept_by(poll.world) == before
    with poll.world.house.store.writing() as tx:
        tx.execute(insert(mark).values(**gone._mapping))
    poll.result_is_declared()
