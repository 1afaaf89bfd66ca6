"""K31 to K33 stand in the schema too: whatever a service forgot, the database refuses."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from elections.store import people, rule_books
from elections.store.database import Store
from elections.store.rule_books import RuleBookDid, RuleBookState, Saved
from elections.store.tables import rule_book
from tests.databases import make_tables

AT = "2026-06-01T11:00:00Z"
DIGEST = "d" * 64


@pytest.fixture
def store(database_url):
    made = Store(database_url)
    make_tables(made)
    yield made
    made.engine.dispose()


@pytest.fixture
def two(store):
    with store.writing() as tx:
        known = [("L1", "Ros", "ros@example.org"), ("L2", "Sam", "sam@example.org")]
        return tuple(people.ensure_people(tx, known).values())


def a_saved(**changes) -> Saved:
    return Saved(
        **{
            "name": "own-rules",
            "edition": "2026",
            "title": "Own",
            "text": "schema = 2\n",
            "digest": DIGEST,
            **changes,
        }
    )


def a_draft(store, by: int, **changes) -> int:
    with store.writing() as tx:
        return rule_books.start(tx, a_saved(**changes), by=by, at=AT)


def proposed(store, two) -> int:
    book_id = a_draft(store, two[0])
    with store.writing() as tx:
        assert rule_books.propose(tx, book_id, digest=DIGEST, by=two[0], at=AT)
    return book_id


def test_what_was_kept_comes_back(store, two):
    book_id = a_draft(store, two[0])
    with store.reading() as tx:
        found = rule_books.find(tx, book_id)
    assert (found.name, found.edition, found.text) == ("own-rules", "2026", "schema = 2\n")
    assert (found.state, found.revision, found.saved_by) == (RuleBookState.DRAFT, 1, "Ros")


def test_the_same_officer_cannot_propose_and_approve(store, two):
    book_id = proposed(store, two)
    with pytest.raises(IntegrityError, match="two_people"), store.writing() as tx:
        rule_books.publish(tx, book_id, digest=DIGEST, by=two[0], at=AT)


def test_another_officer_publishes_what_was_proposed(store, two):
    book_id = proposed(store, two)
    with store.writing() as tx:
        assert rule_books.publish(tx, book_id, digest=DIGEST, by=two[1], at=AT)
        assert rule_books.published(tx, "own-rules", "2026").id == book_id
        did = [act.what for act in rule_books.acts_on(tx, book_id)]
    assert did == [RuleBookDid.APPROVED, RuleBookDid.PROPOSED, RuleBookDid.STARTED]


@pytest.mark.parametrize("column", ["digest", "proposed_by", "approved_by"])
def test_nothing_is_published_without_a_digest_and_two_officers(store, two, column):
    book_id = proposed(store, two)
    values = {"digest": DIGEST, "proposed_by": two[0], "approved_by": two[1], column: None}
    with pytest.raises(IntegrityError, match="published"), store.writing() as tx:
        tx.execute(
            update(rule_book)
            .where(rule_book.c.id == book_id)
            .values(state=RuleBookState.PUBLISHED.value, **values)
        )


def test_a_name_and_an_edition_are_published_once(store, two):
    for _ in range(2):
        book_id = proposed(store, two)
        if _ == 0:
            with store.writing() as tx:
                assert rule_books.publish(tx, book_id, digest=DIGEST, by=two[1], at=AT)
    with pytest.raises(IntegrityError), store.writing() as tx:
        rule_books.publish(tx, book_id, digest=DIGEST, by=two[1], at=AT)


def test_a_published_rule_book_is_written_by_no_statement(store, two):
    book_id = proposed(store, two)
    with store.writing() as tx:
        rule_books.publish(tx, book_id, digest=DIGEST, by=two[1], at=AT)
    other = a_saved(text="changed")
    with store.writing() as tx:
        assert not rule_books.save(tx, book_id, other, seen=1, by=two[0], at=AT)
        assert not rule_books.put_away(tx, book_id, seen=1, by=two[0], at=AT)
        assert not rule_books.take_back(tx, book_id, by=two[0], at=AT)
        assert not rule_books.propose(tx, book_id, digest=DIGEST, by=two[0], at=AT)
        assert not rule_books.publish(tx, book_id, digest=DIGEST, by=two[1], at=AT)
        assert rule_books.find(tx, book_id).text == "schema = 2\n"


def test_a_draft_is_saved_over_the_revision_that_was_seen_alone(store, two):
    book_id = a_draft(store, two[0])
    with store.writing() as tx:
        assert rule_books.save(tx, book_id, a_saved(text="one"), seen=1, by=two[0], at=AT)
        assert not rule_books.save(tx, book_id, a_saved(text="two"), seen=1, by=two[1], at=AT)
        assert rule_books.save(tx, book_id, a_saved(text="three"), seen=2, by=two[1], at=AT)
        found = rule_books.find(tx, book_id)
    assert (found.text, found.revision, found.saved_by) == ("three", 3, "Sam")


def test_saving_takes_a_proposal_away(store, two):
    book_id = proposed(store, two)
    with store.writing() as tx:
        rule_books.save(tx, book_id, a_saved(text="one"), seen=1, by=two[0], at=AT)
        assert rule_books.find(tx, book_id).proposed_by is None
        assert not rule_books.publish(tx, book_id, digest=DIGEST, by=two[1], at=AT)


def test_what_was_done_is_added_to_and_never_changed(store, two):
    book_id = proposed(store, two)
    with store.writing() as tx:
        rule_books.take_back(tx, book_id, by=two[1], at=AT)
        assert tx.scalar(text("SELECT count(*) FROM rule_book_act")) == 3
        assert [act.by for act in rule_books.acts_on(tx, book_id)] == ["Sam", "Ros", "Ros"]
