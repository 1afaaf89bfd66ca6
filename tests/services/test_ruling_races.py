"""Rulings that are asked for and decided at the very same moment, and what the schema says too."""

import json
from functools import partial

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from elections.domain.electorate.requests import Claim, Decision, Place, RequestState
from elections.services.register import asking, requests
from elections.services.register.freezing import freeze_register
from elections.store import elections, log
from elections.store.rulings import requests as kept
from elections.store.tables import outbox, register_entry, ruling_request
from tests.services.racing import at_once, clauses, refusals
from tests.services.small_election import (
    CONTEST,
    DEPUTY,
    NOMINATING,
    RETURNING_OFFICER,
    SCRUTINEER,
    SLUG,
    SmallElection,
    at_day,
)

STRANGER = Claim(membership_number="N1", email="new@example.org")


@pytest.fixture
def small(database_url):
    made = SmallElection(database_url).noticed()
    yield made
    made.done()


def asks(small, claim=STRANGER):
    """Somebody who is on no list asks for a ruling."""
    with small.house.store.reading() as tx:
        election = elections.find(tx, SLUG)
    token = asking.token_for(small.house, election, claim, at_day(NOMINATING))
    return asking.ask_for_ruling(
        small.house,
        at_day(NOMINATING),
        slug=SLUG,
        token=token,
        contest_id=CONTEST,
        name="Nell New",
        reason="I was co-opted",
        evidence="",
    )


def proposes(small, reference, number=RETURNING_OFFICER):
    requests.propose_ruling(
        small.house,
        small.by(number, NOMINATING),
        slug=SLUG,
        reference=reference,
        decision=Decision.GRANT,
        reason="The minute shows it",
        place=Place(unit="Leeds"),
    )


def confirms(small, reference, number):
    return requests.confirm_ruling(
        small.house, small.by(number, NOMINATING), slug=SLUG, reference=reference
    )


def logged(small, kind):
    with small.house.store.reading() as tx:
        entries = log.office_entries(tx, elections.find(tx, SLUG).id)
    return [entry for entry in map(json.loads, entries) if entry["type"] == kind]


def number_of(small, table, *where):
    with small.house.store.reading() as tx:
        return tx.scalar(select(func.count()).select_from(table).where(*where))


def test_of_requests_made_at_once_one_is_kept(small):
    found = at_once([partial(asks, small) for _ in range(4)])
    refused = refusals(found)
    assert len(refused) == 3
    assert {clause for each in refused for clause in clauses(each)} == {"R5"}
    assert number_of(small, ruling_request) == len(logged(small, "RulingAsked")) == 1


def test_the_schema_keeps_one_open_request_too_and_another_after_a_decision(small):
    reference = asks(small)
    with small.house.store.reading() as tx:
        row = dict(tx.execute(select(ruling_request)).mappings().one())
    again = {**row, "id": None, "reference": "RUL-222-222"}
    again.pop("id")
    with pytest.raises(IntegrityError), small.house.store.writing() as tx:
        tx.execute(insert(ruling_request).values(again))
    proposes(small, reference)
    with pytest.raises(IntegrityError), small.house.store.writing() as tx:
        kept.decide(
            tx,
            row["id"],
            RequestState.GRANTED,
            decision=Decision.GRANT,
            by_person=small.ids[RETURNING_OFFICER],
            at="2026-06-03T11:00:00Z",
        )
    assert confirms(small, reference, DEPUTY) is RequestState.GRANTED
    with small.house.store.writing() as tx:
        tx.execute(insert(ruling_request).values(again))


def test_two_officers_confirm_at_once_and_it_is_decided_once(small):
    reference = asks(small)
    proposes(small, reference)
    letters = number_of(small, outbox, outbox.c.kind == "ruling")
    found = at_once([partial(confirms, small, reference, who) for who in (DEPUTY, SCRUTINEER) * 2])
    assert found.count(RequestState.GRANTED) == 1
    assert {clause for each in refusals(found) for clause in clauses(each)} == {"R5"}
    [given] = logged(small, "RulingGiven")
    assert len(given["by"]) == 2
    assert "Nell" not in json.dumps(given)
    assert number_of(small, outbox, outbox.c.kind == "ruling") == letters + 1
    assert number_of(small, register_entry, register_entry.c.membership_number == "N1") == 1


def test_a_freeze_and_a_request_at_once_leave_no_request_undecided(small):
    freeze = partial(freeze_register, small.house, small.officer(NOMINATING), slug=SLUG)
    found = at_once([freeze, partial(asks, small)])
    [refused] = refusals(found)
    assert clauses(refused) == ["R5"]
    frozen = isinstance(found[0], str)
    assert number_of(small, ruling_request) == (0 if frozen else 1)
    assert len(logged(small, "RegisterFrozen")) == (1 if frozen else 0)


def test_of_freezes_at_once_one_is_done(small):
    acts = [
        partial(freeze_register, small.house, small.by(who, NOMINATING), slug=SLUG)
        for who in (RETURNING_OFFICER, DEPUTY, RETURNING_OFFICER)
    ]
    assert len(refusals(at_once(acts))) == 2
    assert len(logged(small, "RegisterFrozen")) == 1
