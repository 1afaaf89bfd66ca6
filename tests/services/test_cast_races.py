"""The box under pressure: one code, many threads; the close and a revocation against casts."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

import pytest
from sqlalchemy import func, select

from counting.record import merkle
from elections.adapters import ballot_codes, sealing
from elections.adapters.plaintexts import plaintext_of
from elections.services import Refused
from elections.services.booth import casting
from elections.services.closing import close_the_poll
from elections.services.issuing import replace_code
from elections.services.sequencing import place_waiting
from elections.services.voting import cast, cast_sealed
from elections.store import elections, log
from elections.store.tables import log_entry, mark
from tests.services.racing import at_once, clauses, refusals
from tests.services.small_election import (
    ADDRESS,
    CONTEST,
    DEPUTY,
    OVER,
    RETURNING_OFFICER,
    SCRUTINEER,
    SLUG,
    VOTING,
    SmallElection,
)


@pytest.fixture
def small(database_url):
    made = SmallElection(database_url, electors=24).voting()
    yield made
    made.done()


def casts(small, code, numbers=(1, 2), act=None):
    return cast(
        small.house,
        act or small.officer(VOTING + 1),
        slug=SLUG,
        code=code,
        contest_id=CONTEST,
        numbers=numbers,
    )


def in_the_box(small):
    """The leaves of the ballots and the number of electors marked."""
    with small.house.store.reading() as tx:
        leaves = set(tx.scalars(select(log_entry.c.leaf).where(log_entry.c.rank == log.BALLOT)))
        return leaves, tx.scalar(select(func.count()).select_from(mark))


def entries(small):
    place_waiting(small.house)
    with small.house.store.reading() as tx:
        election = elections.find(tx, SLUG)
        return [json.loads(entry) for entry in log.entries(tx, election.id)]


def test_one_code_casts_once_however_many_threads_cast_with_it(small):
    code = small.codes()["M0001"]
    found = at_once([partial(casts, small, code, ((1, 2), (3,), ())[n % 3]) for n in range(8)])
    refused = refusals(found)
    [receipt] = [each for each in found if each not in refused]
    assert len(refused) == 7
    for refusal in refused:
        assert clauses(refusal) == ["B6"]
        assert receipt.tracker in str(refusal)
        assert refusal.status == 409
    assert in_the_box(small) == ({receipt.leaf}, 1)


def test_different_codes_cast_at_once_without_waiting_for_a_deadlock(small):
    codes = list(small.codes().values())
    found = at_once([partial(casts, small, code) for code in codes])
    assert refusals(found) == []
    assert in_the_box(small) == ({receipt.leaf for receipt in found}, len(codes))


def sealed_by_hand(small, code, numbers=(1, 2)):
    """A ballot as a browser seals it."""
    with small.house.store.reading() as tx:
        eid = elections.find(tx, SLUG).eid
    key = sealing.credential(ballot_codes.normalised(code), eid)
    sealed = sealing.seal_ballot(
        small.key.public().seal, eid, CONTEST, plaintext_of(numbers, 4, b"n" * 16)
    )
    return {
        "slug": SLUG,
        "contest_id": CONTEST,
        "credential": sealing.public_bytes(key).hex(),
        "sealed": sealed.hex(),
        "signature": sealing.sign_ballot(key, eid, CONTEST, sealed).hex(),
    }


def test_the_very_same_ballot_sent_many_times_at_once_gets_one_receipt(small):
    ballot = sealed_by_hand(small, small.codes()["M0001"])
    act = small.officer(VOTING + 1)
    found = at_once([partial(cast_sealed, small.house, act, **ballot)] * 6)
    assert refusals(found) == []
    assert len(set(found)) == 1
    assert in_the_box(small) == ({found[0].leaf}, 1)


def test_a_copy_of_somebody_elses_sealed_ballot_is_refused(small):
    codes = small.codes()
    act = small.officer(VOTING + 1)
    first = sealed_by_hand(small, codes["M0001"])
    cast_sealed(small.house, act, **first)
    second = sealed_by_hand(small, codes["M0002"])
    with small.house.store.reading() as tx:
        eid = elections.find(tx, SLUG).eid
    key = sealing.credential(ballot_codes.normalised(codes["M0002"]), eid)
    signature = sealing.sign_ballot(key, eid, CONTEST, bytes.fromhex(first["sealed"])).hex()
    with pytest.raises(Refused) as refused:
        cast_sealed(
            small.house, act, **{**second, "sealed": first["sealed"], "signature": signature}
        )
    assert clauses(refused.value) == ["B6"]
    assert in_the_box(small)[1] == 1


@pytest.mark.parametrize("part", ["credential", "sealed", "signature"])
def test_a_ballot_altered_on_its_way_is_not_cast(small, part):
    ballot = sealed_by_hand(small, small.codes()["M0001"])
    altered = f"{ballot[part][:-1]}{'0' if ballot[part][-1] != '0' else '1'}"
    with pytest.raises(Refused):
        cast_sealed(small.house, small.officer(VOTING + 1), **{**ballot, part: altered})
    assert in_the_box(small) == (set(), 0)


def test_a_cast_that_fails_half_way_leaves_no_ballot_and_no_mark(small, monkeypatch):
    def broken(*_args):
        raise RuntimeError("the power went off")

    code = small.codes()["M0001"]
    monkeypatch.setattr(casting.boxes, "mark_register", broken)
    with pytest.raises(RuntimeError, match="power"):
        casts(small, code)
    monkeypatch.undo()
    assert in_the_box(small) == (set(), 0)
    receipt = casts(small, code)
    assert in_the_box(small) == ({receipt.leaf}, 1)


def test_no_ballot_enters_the_box_after_the_close_and_every_receipt_is_kept(small):
    codes = list(small.codes().values())
    in_time, late = small.officer(OVER - 0.02), small.officer(OVER)
    close = [
        partial(close_the_poll, small.house, small.by(number, OVER), slug=SLUG)
        for number in (RETURNING_OFFICER, SCRUTINEER)
    ]
    for act in close[:1]:
        act()
    found = at_once([*(partial(casts, small, code, act=in_time) for code in codes), close[1]])
    receipts = {each.leaf for each in found[:-1] if not isinstance(each, Refused)}
    refused = refusals(found[:-1])
    assert found[-1] is True
    assert {tuple(clauses(each)) for each in refused} <= {("T5",)}
    assert in_the_box(small) == (receipts, len(receipts))
    assert len(receipts) + len(refused) == len(codes)
    logged = entries(small)
    kinds = [entry["type"] for entry in logged]
    assert kinds[-1] == "PollClosed"
    assert kinds.count("BallotCast") == len(receipts) == logged[-1]["cast"][CONTEST]
    with pytest.raises(Refused):
        casts(small, codes[0], act=late)


def test_the_close_waits_for_a_ballot_that_is_halfway_into_the_box(small, monkeypatch):
    close_the_poll(small.house, small.by(RETURNING_OFFICER, OVER), slug=SLUG)
    code, inside, go_on = small.codes()["M0001"], threading.Event(), threading.Event()
    put = casting.boxes.mark_register

    def slowly(*args):
        inside.set()
        assert go_on.wait(30)
        put(*args)

    monkeypatch.setattr(casting.boxes, "mark_register", slowly)
    with ThreadPoolExecutor(2) as threads:
        ballot = threads.submit(casts, small, code, act=small.officer(OVER - 0.02))
        assert inside.wait(30)
        close = threads.submit(close_the_poll, small.house, small.by(SCRUTINEER, OVER), slug=SLUG)
        assert wait([close], timeout=0.5).done == set()
        go_on.set()
        assert close.result(30) is True
        assert in_the_box(small) == ({ballot.result(30).leaf}, 1)
    assert entries(small)[-1]["cast"] == {CONTEST: 1}


def test_casts_that_never_cease_do_not_hold_up_the_close(small):
    """On PostgreSQL casts share a lock that the close needs alone: it gets it all the same."""
    codes, stop, fell = list(small.codes().values()), threading.Event(), []

    def keep_casting(mine):
        while not stop.is_set():
            for code in mine:
                try:
                    casts(small, code, act=small.officer(OVER - 0.02))
                except Refused as refusal:
                    fell.append(refusal)

    threads = [threading.Thread(target=keep_casting, args=(codes[n::4],)) for n in range(4)]
    for thread in threads:
        thread.start()
    try:
        for number in (RETURNING_OFFICER, SCRUTINEER):
            closed = close_the_poll(small.house, small.by(number, OVER), slug=SLUG)
    finally:
        stop.set()
        for thread in threads:
            thread.join(30)
    assert closed
    assert entries(small)[-1]["type"] == "PollClosed"


def test_a_code_is_revoked_or_casts_and_never_both(small):
    codes = small.codes()
    replace = partial(replace_code, small.house, slug=SLUG, reason="lost", address=ADDRESS)
    for number in list(codes)[:6]:
        replace(small.officer(VOTING + 1), membership_number=number)
        cast_ballot, replaced = at_once(
            [
                partial(casts, small, codes[number]),
                partial(replace, small.by(DEPUTY, VOTING + 1), membership_number=number),
            ]
        )
        assert isinstance(cast_ballot, Refused) != isinstance(replaced, Refused)
        if isinstance(cast_ballot, Refused):
            assert clauses(cast_ballot) == ["B7"]
        else:
            assert clauses(replaced) == ["B7"]
    leaves, marks = in_the_box(small)
    logged = entries(small)
    revoked = {entry["credential"] for entry in logged if entry["type"] == "CodeRevoked"}
    used = {entry["credential"] for entry in logged if entry["type"] == "BallotCast"}
    assert revoked & used == set()
    assert len(leaves) == marks == len(used)
    assert len(used) + len(revoked) == 6


def test_the_second_officer_closes_the_poll_once_though_two_confirm_at_once(small):
    close_the_poll(small.house, small.by(RETURNING_OFFICER, OVER), slug=SLUG)
    found = at_once(
        [
            partial(close_the_poll, small.house, small.by(number, OVER), slug=SLUG)
            for number in (DEPUTY, SCRUTINEER, DEPUTY, SCRUTINEER)
        ]
    )
    assert [each for each in found if each is True] == [True]
    assert [clauses(each) for each in refusals(found)] == [["T5"]] * 3
    assert [entry["type"] for entry in entries(small)].count("PollClosed") == 1


def test_one_officer_who_presses_twice_at_once_does_not_close_alone(small):
    act = small.by(RETURNING_OFFICER, OVER)
    found = at_once([partial(close_the_poll, small.house, act, slug=SLUG)] * 4)
    assert found.count(False) == 1
    assert [clauses(each) for each in refusals(found)] == [["D2"]] * 3


def test_a_receipt_is_proved_by_a_leaf_of_the_log(small):
    receipt = casts(small, small.codes()["M0001"])
    ballots = [entry for entry in entries(small) if entry["type"] == "BallotCast"]
    assert [merkle.leaf_hash(casting.documents.canonical(e)).hex() for e in ballots] == [
        receipt.leaf
    ]
