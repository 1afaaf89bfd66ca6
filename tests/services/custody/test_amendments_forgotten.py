"""D8, D9: what was typed of a member goes when it is settled, lapses or is no longer needed."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from elections.domain.privacy import facts_erased_on
from elections.services import Refused
from elections.services.custody import amending
from elections.services.privacy.erasing import erase_facts, forget_member
from elections.services.privacy.holding import held_about_member
from elections.store import elections
from tests.services.custody.a_frozen_poll import SLUG, act, add, confirm, frozen


@pytest.fixture
def poll(database_url):
    made = frozen(database_url)
    yield made
    made.done()


def test_what_nobody_confirmed_lapses_when_codes_are_issued(poll):
    """R5, D8: nothing that was typed about a member waits for good."""
    reference = add(poll)
    poll.issued()
    assert "nia@example.org" not in json.dumps(held_about_member(poll.house, "n1"))
    with pytest.raises(Refused, match="it was not confirmed"):
        amending.refuse_amendment(poll.house, act(poll), slug=SLUG, reference=reference)


def test_what_nobody_confirmed_lapses_at_the_latest_with_the_facts(poll):
    """D8: an election without a ballot issues no codes."""
    add(poll)
    with poll.house.store.reading() as tx:
        election = elections.find(tx, SLUG)
    last = facts_erased_on(election.timetable, election.rules)
    after = datetime(last.year, last.month, last.day, 12, tzinfo=UTC) + timedelta(days=1)
    erased = erase_facts(poll.house, after, slug=SLUG)["erased"]
    assert erased["amendments that waited"] == 1
    assert "nia@example.org" not in json.dumps(held_about_member(poll.house, "n1"))


def test_a_member_who_is_forgotten_is_forgotten_here_too(poll):
    """D9: what changed no register goes; who is on a frozen register stays with it."""
    amending.refuse_amendment(poll.house, act(poll), slug=SLUG, reference=add(poll))
    erased = forget_member(poll.house, act(poll).at, number="n1")["erased"]
    assert erased["amendments of the register"] == 1
    assert held_about_member(poll.house, "n1")["held"] == {}
    confirm(poll, add(poll))
    with pytest.raises(Refused, match="needs this entry"):
        forget_member(poll.house, act(poll).at, number="n1")


def test_what_was_typed_of_a_member_is_held_and_shown_until_it_is_settled(poll):
    reference = add(poll)
    assert "nia@example.org" in json.dumps(held_about_member(poll.house, "n1"))
    amending.refuse_amendment(poll.house, act(poll), slug=SLUG, reference=reference)
    assert "nia@example.org" not in json.dumps(held_about_member(poll.house, "n1"))
