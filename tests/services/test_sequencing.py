"""The sequencer gives every entry one index, and every checkpoint extends those before it."""

from base64 import b64decode
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from threading import Event, Thread
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from counting.record import merkle
from elections.domain.contests import ContestNotice
from elections.domain.timetable import Timetable
from elections.services import House, Secrets, sequencing
from elections.services.sequencing import inclusion, place_waiting
from elections.store import elections, log
from elections.store.database import Store
from elections.store.tables import checkpoint, log_entry
from tests.databases import make_tables
from tests.services.racing import at_once
from tests.services.small_election import by_themselves

MOMENT = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)


def a_log(url):
    """A house with one election in it, whose log is empty."""
    house = House(
        store=Store(url), secrets=Secrets(session=b"s" * 32, log=b"l" * 32, mail=b"m" * 32)
    )
    make_tables(house.store)
    return house, another_log(house, 0)


def another_log(house, number):
    """One more election whose log is empty."""
    with house.store.writing() as tx:
        made = elections.add(
            tx,
            slug=f"log-{number}",
            title="Log",
            organisation="Example",
            rule_book=by_themselves(),
            rules_digest="",
            contests=(ContestNotice(id="a", title="A", seats=1),),
            log_salt="5a" * 16,
            timetable=Timetable(
                nominations_open=MOMENT,
                nominations_close=MOMENT,
                freeze_date=date(2026, 6, 1),
                voting_opens=MOMENT,
                voting_closes=MOMENT,
            ),
        )
        elections.identify(tx, made, f"{number:064x}", "")
    return made


def append(house, election_id, *numbers):
    """Append ballots; every seventh entry is an officer's act."""
    with house.store.writing() as tx:
        for number in numbers:
            if number % 7 == 0:
                log.append(tx, election_id, {"type": "Act", "number": number})
                continue
            body = f'{{"ballot":{number}}}'.encode()
            log.append_ballot(
                tx,
                election_id,
                body,
                leaf=merkle.leaf_hash(body).hex(),
                contest="a",
                credential=f"{number:064x}",
                sealed_digest=f"{election_id:032x}{number:032x}",
            )


def placed(house, election_id):
    """Every leaf in the order of the log, and every checkpoint: size and root."""
    with house.store.reading() as tx:
        rows = tx.execute(
            select(log_entry.c.leaf, log_entry.c.index)
            .where(log_entry.c.election_id == election_id)
            .order_by(log_entry.c.index)
        ).all()
        points = tx.execute(
            select(checkpoint.c.size, checkpoint.c.root)
            .where(checkpoint.c.election_id == election_id)
            .order_by(checkpoint.c.size)
        ).all()
    return rows, [(size, bytes.fromhex(root)) for size, root in points]


def check_log(house, election_id):
    """One index each without a gap; every root right; every later tree extends the earlier."""
    rows, points = placed(house, election_id)
    assert [row.index for row in rows] == list(range(len(rows)))
    leaves = [bytes.fromhex(row.leaf) for row in rows]
    for size, root in points:
        assert merkle.root(leaves[:size]) == root
    for place, (size, root) in enumerate(points):
        for later, later_root in points[place + 1 :]:
            merkle.verify_consistency(
                earlier_size=size,
                earlier_root=root,
                later_size=later,
                later_root=later_root,
                proof=merkle.consistency_proof(leaves[:later], size),
            )
    return leaves, points


def test_two_sequencers_at_once_give_every_entry_one_index(database_url):
    house, election_id = a_log(database_url)
    append(house, election_id, *range(120))
    with patch.object(sequencing, "MOST_AT_ONCE", 8):
        found = at_once([partial(place_waiting, house)] * 2)
    assert sum(found) == 120
    leaves, points = check_log(house, election_id)
    assert len(leaves) == 120
    assert [size for size, _ in points] == list(range(8, 121, 8))
    house.store.engine.dispose()


def test_sequencers_that_run_while_ballots_arrive_lose_none(database_url):
    house, election_id = a_log(database_url)
    stop = Event()

    def sequence():
        while not stop.is_set():
            place_waiting(house)

    beside = [Thread(target=sequence) for _ in range(2)]
    for thread in beside:
        thread.start()
    try:
        at_once(
            [
                partial(
                    lambda numbers: [append(house, election_id, n) for n in numbers],
                    range(start, 100, 4),
                )
                for start in range(4)
            ]
        )
    finally:
        stop.set()
        for thread in beside:
            thread.join(30)
    place_waiting(house)
    leaves, points = check_log(house, election_id)
    assert len(leaves) == 100
    assert points[-1][0] == 100
    house.store.engine.dispose()


@pytest.fixture(scope="module")
def logs():
    """New logs, as many as are asked for, in one database in memory."""
    house = a_log("sqlite://")[0]
    yield ((house, another_log(house, number)) for number in count(1))
    house.store.engine.dispose()


@given(batches=st.lists(st.integers(1, 20), min_size=1, max_size=3), most=st.integers(2, 17))
def test_every_entry_is_proved_at_every_checkpoint(logs, batches, most):
    house, election_id = next(logs)
    start = 0
    with patch.object(sequencing, "MOST_AT_ONCE", most):
        for size in batches:
            append(house, election_id, *range(start, start + size))
            start += size
            place_waiting(house)
    leaves, points = check_log(house, election_id)
    assert points[-1][0] == len(leaves) == start
    with house.store.reading() as tx:
        for size, root in points:
            for index in {0, size // 3, size // 2, size - 2, size - 1} & set(range(size)):
                proof = [b64decode(step) for step in inclusion(tx, election_id, index, size)]
                merkle.verify_inclusion(
                    leaf=leaves[index], index=index, size=size, proof=proof, root=root
                )


def test_within_an_epoch_the_act_comes_first_and_ballots_stand_by_their_hashes(database_url):
    house, election_id = a_log(database_url)
    append(house, election_id, *range(21))
    place_waiting(house)
    rows, _ = placed(house, election_id)
    with house.store.reading() as tx:
        order = tx.execute(
            select(log_entry.c.epoch, log_entry.c.rank, log_entry.c.leaf).order_by(
                log_entry.c.index
            )
        ).all()
    assert order == sorted(order)
    assert len({row.epoch for row in order}) == 3
    assert len(rows) == 21
    house.store.engine.dispose()


def test_a_batch_that_fails_half_way_is_placed_whole_the_next_time(database_url, monkeypatch):
    house, election_id = a_log(database_url)
    append(house, election_id, *range(10))

    def broken(*_args):
        raise RuntimeError("the power went off")

    monkeypatch.setattr(sequencing.log, "keep_checkpoint", broken)
    with pytest.raises(RuntimeError, match="power"):
        place_waiting(house)
    monkeypatch.undo()
    assert placed(house, election_id)[1] == []
    assert place_waiting(house) == 10
    check_log(house, election_id)
    house.store.engine.dispose()
