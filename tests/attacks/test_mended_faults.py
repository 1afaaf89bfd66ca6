"""Faults that a review found, each mended: none comes back."""

import sqlite3
from contextlib import closing, nullcontext

import pytest
from webtest import Upload

from elections import jobs
from elections.adapters.csv_files import write_csv
from elections.adapters.mail import Letter, PostUnavailable
from elections.services.mailing import deliver_waiting, post
from elections.store import elections, registers
from tests.attacks.polls import a_poll, committee
from tests.journeys.election_navigator import HEADINGS
from tests.journeys.scenes import PANEL, loader_in
from tests.journeys.world import World


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def a_notice(world):
    loader = loader_in(world)
    loader.notice(PANEL, "Panel", "p14-panel-of-two", 2, (-1, 3, -1, 4, 11))
    return world.signed_in("ro@example.org")


def uploaded(visitor, rows):
    visitor.open(f"/office/{PANEL}/register")
    visitor.send("Read the file", file=Upload("r.csv", write_csv([HEADINGS, *rows]).encode()))


def test_an_elector_without_an_address_is_said_before_the_register_is_frozen(world):
    officer = a_notice(world)
    rows = [
        *committee("north"),
        ("X1", "No Post", "", "", "committee member", "2012-03-01", "good", ""),
    ]
    uploaded(officer, rows)
    officer.send("Put this register in place")
    officer.open(f"/office/{PANEL}/register/freeze")
    officer.send("Freeze the register", status=422)
    officer.says("No Post")


def test_electors_are_marked_in_the_order_of_no_cast(world):
    with closing(sqlite3.connect(world.folder / "elections.db")) as database:
        made = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    assert "WITHOUT ROWID" in made["mark"]


def test_one_full_mailbox_does_not_hold_up_everybody_s_post(world):
    sent = []

    class Server:
        def batch(self):
            return nullcontext(self)

        def deliver(self, letter):
            if letter.to.startswith("full"):
                raise PostUnavailable("452 mailbox full")
            sent.append(letter.to)

    with world.house.store.writing() as tx:
        for to in ("full@example.org", "a@example.org", "b@example.org"):
            post(world.house, tx, "letter", Letter(to=to, subject="s", body="b"))
    for _ in range(3):
        deliver_waiting(world.house, Server())
    assert sorted(sent) == ["a@example.org", "b@example.org"]


def test_the_jobs_go_on_after_a_fault(world, monkeypatch):
    monkeypatch.setattr(jobs, "EVERY_SECONDS", 0)
    monkeypatch.setattr(jobs, "place_waiting", lambda _house: 1 // 0)
    turns = iter((True, True, False))
    jobs.work(world.house, None, world.clock.now, lambda: next(turns, False))


def test_the_log_gives_the_reason_for_which_a_code_was_replaced(world):
    poll = a_poll(world, "north")
    poll.officer.open("/office/north/voting")
    poll.officer.send(
        "Propose to replace the code",
        membership_number="NORTH005",
        reason="The message never arrived",
    )
    scrutineer = world.signed_in("scrutineer@example.org")
    scrutineer.open("/office/north/voting")
    scrutineer.send("Confirm: replace this code")
    scrutineer.open("/elections/north/log")
    scrutineer.says("never arrived")


def test_the_register_put_in_place_is_the_one_that_was_looked_at(world):
    officer = a_notice(world)
    uploaded(officer, committee("north"))
    other = world.signed_in("ro@example.org")
    uploaded(
        other,
        [
            *committee("north"),
            ("EVE", "Eve", "eve@example.org", "", "committee member", "2012-03-01", "good", ""),
        ],
    )
    officer.send("Put this register in place", status=409)
    with world.house.store.reading() as tx:
        election = elections.find(tx, PANEL)
        assert registers.entry_numbered(tx, election.id, "EVE") is None
