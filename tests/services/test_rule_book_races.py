"""Officers who act on rule books at the very same moment: each act is judged, none is lost."""

from datetime import UTC, datetime
from functools import partial

import pytest

from elections.domain.people import Act, Actor
from elections.rulebook import load
from elections.rulebook.load import preset_text
from elections.rulebook.sentences import rule_book_digest
from elections.services import House, Secrets
from elections.services.first_steps import make_people, make_returning_officer
from elections.services.rulebooks.drafting import save_draft, start_draft
from elections.services.rulebooks.publishing import (
    approve_publication,
    propose_publication,
    take_proposal_back,
)
from elections.services.rulebooks.reading import draft_page, published_here
from elections.store.database import Store
from elections.store.rule_books import RuleBookState
from tests.builders import GROUPS
from tests.databases import make_tables
from tests.services.racing import at_once, clauses, refusals

AT = datetime(2026, 6, 1, 11, tzinfo=UTC)
TEXT = preset_text(GROUPS).replace('name = "p1-local-government"', 'name = "own-rules"')
DIGEST = rule_book_digest(load(TEXT))


@pytest.fixture
def house(database_url):
    store = Store(database_url)
    make_tables(store)
    yield House(store=store, secrets=Secrets(session=b"s" * 32, log=b"l" * 32, mail=b"m" * 32))
    store.engine.dispose()


@pytest.fixture
def officers(house):
    known = [(f"L{place}", f"Officer {place}", f"o{place}@example.org") for place in range(4)]
    ids = make_people(house, known)
    for person_id in ids.values():
        make_returning_officer(house, person_id)
    return tuple(
        Act(by=Actor(person_id=ids[number], name=name), at=AT) for number, name, _ in known
    )


def test_one_of_many_who_approve_at_once_publishes_it(house, officers):
    book_id = start_draft(house, officers[0], text=TEXT)
    propose_publication(house, officers[0], book_id=book_id, digest=DIGEST)
    found = at_once(
        [
            partial(approve_publication, house, officer, book_id=book_id, digest=DIGEST)
            for officer in officers[1:]
        ]
    )
    assert {tuple(clauses(each)) for each in refusals(found)} == {("K31",)}
    assert len(refusals(found)) == 2
    assert [book.digest for book in published_here(house)] == [DIGEST]


def test_two_drafts_of_one_name_and_edition_are_not_both_published(house, officers):
    drafts = [start_draft(house, officers[0], text=TEXT) for _ in range(2)]
    for book_id in drafts:
        propose_publication(house, officers[0], book_id=book_id, digest=DIGEST)
    found = at_once(
        [
            partial(approve_publication, house, officer, book_id=book_id, digest=DIGEST)
            for officer, book_id in zip(officers[1:3], drafts, strict=True)
        ]
    )
    assert [clauses(each) for each in refusals(found)] == [["K16"]]
    assert len(published_here(house)) == 1


def test_what_is_approved_is_what_was_proposed_though_somebody_saves_at_once(house, officers):
    book_id = start_draft(house, officers[0], text=TEXT)
    propose_publication(house, officers[0], book_id=book_id, digest=DIGEST)
    changed = TEXT.replace("needed = 5", "needed = 4")
    found = at_once(
        [
            partial(approve_publication, house, officers[1], book_id=book_id, digest=DIGEST),
            partial(save_draft, house, officers[2], book_id=book_id, text=changed, seen=1),
        ]
    )
    kept = draft_page(house, officers[0], book_id=book_id).kept
    (refused,) = refusals(found)
    if kept.state is RuleBookState.PUBLISHED:
        assert (clauses(refused), kept.text) == (["K31"], TEXT)
    else:
        assert (clauses(refused), kept.text) == (["K32"], changed)


def test_of_many_who_save_at_once_one_does_and_the_others_are_told(house, officers):
    book_id = start_draft(house, officers[0], text=TEXT)
    texts = [TEXT.replace("needed = 5", f"needed = {place + 6}") for place in range(4)]
    found = at_once(
        [
            partial(save_draft, house, officer, book_id=book_id, text=text, seen=1)
            for officer, text in zip(officers, texts, strict=True)
        ]
    )
    assert [clauses(each) for each in refusals(found)] == [["K33"]] * 3
    page = draft_page(house, officers[0], book_id=book_id)
    assert (page.kept.revision, page.kept.text in texts) == (2, True)


def test_a_proposal_taken_back_and_approved_at_once_ends_one_way(house, officers):
    book_id = start_draft(house, officers[0], text=TEXT)
    propose_publication(house, officers[0], book_id=book_id, digest=DIGEST)
    found = at_once(
        [
            partial(approve_publication, house, officers[1], book_id=book_id, digest=DIGEST),
            partial(take_proposal_back, house, officers[0], book_id=book_id),
        ]
    )
    (refused,) = refusals(found)
    state = draft_page(house, officers[0], book_id=book_id).kept.state
    expected = ["K31"] if state is RuleBookState.PUBLISHED else ["K32"]
    assert clauses(refused) == expected
