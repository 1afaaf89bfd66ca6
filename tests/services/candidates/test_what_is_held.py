"""What candidates gave is told to them as held, and erased with the register (D8, D9)."""

import pytest

from elections.services.candidates.agents import AgentNamed, name_agent
from elections.services.candidates.giving import give_page, settle_page
from elections.services.privacy.holding import held_about_me
from elections.store.roll import privacy
from elections.store.tables import agent, candidate_page, photograph
from tests.services.candidates.standing import a_photograph, given, nominee_of, with_pages
from tests.services.small_election import CLOSED, NOMINATING, SLUG, SmallElection


@pytest.fixture
def small(database_url):
    made = SmallElection(database_url, rules=with_pages()).noticed().stands("M0001", "M0002")
    act, nominee_id = made.by("M0001", NOMINATING), nominee_of(made, "M0001")
    for place, words in enumerate(("A draft", "It")):
        what = given(words, photograph=a_photograph(100 * place))
        give_page(made.house, act, nominee_id=nominee_id, given=what)
    officer = made.officer(CLOSED)
    settle_page(made.house, officer, slug=SLUG, nominee_id=nominee_id, number=2, reason=None)
    named = AgentNamed(number="M0005", last_name="F0005")
    name_agent(made.house, act, nominee_id=nominee_id, named=named)
    yield made
    made.done()


def test_the_candidate_and_the_agent_are_told(small):
    held = held_about_me(small.house, small.by("M0001", CLOSED))["held"]
    assert [row["words"] for row in held["given as a candidate"]] == ["A draft", "It"]
    assert len(held["photographs"]) == 2
    assert len(held["agents"]) == 1
    assert len(held_about_me(small.house, small.by("M0005", CLOSED))["held"]["agents"]) == 1
    assert "photographs" not in held_about_me(small.house, small.by("M0002", CLOSED))["held"]


def test_what_was_approved_stays_and_the_rest_goes_with_the_register(small):
    with small.house.store.writing() as tx:
        done = privacy.erase_register(tx, 1)
        kept = [tx.execute(t.select()).all() for t in (candidate_page, photograph, agent)]
    assert done["agents of candidates"] == 1
    assert done["pages of candidates that were not approved"] == 1
    assert done["photographs that were not approved"] == 1
    assert [len(rows) for rows in kept] == [1, 1, 0]
