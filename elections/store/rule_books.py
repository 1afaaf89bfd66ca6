"""Rule books of this installation: drafts, those that are published, and what was done to each.

A published rule book is read and never written: every statement that changes a row asks for a
draft, and for the revision that whoever changes it has seen.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from elections.store.tables import person, rule_book, rule_book_act


class RuleBookState(StrEnum):
    """Whether a rule book may still be changed, holds for good, or was put away unpublished."""

    DRAFT = "draft"
    PUBLISHED = "published"
    PUT_AWAY = "put away"


class RuleBookDid(StrEnum):
    """What was done to a rule book."""

    STARTED = "started"
    SAVED = "saved"
    PROPOSED = "proposed"
    TAKEN_BACK = "taken back"
    APPROVED = "approved"
    PUT_AWAY = "put away"


@dataclass(frozen=True, kw_only=True)
class KeptRuleBook:
    """A rule book as it is kept; `digest` None while its text makes none."""

    id: int
    name: str
    edition: str
    title: str
    text: str
    state: RuleBookState
    revision: int
    digest: str | None
    saved_by: str
    saved_at: str
    proposed_by: int | None
    published_at: str | None


@dataclass(frozen=True, kw_only=True)
class KeptAct:
    """What was done to a rule book, by whom, when and with which digest."""

    what: RuleBookDid
    by: str
    at: str
    digest: str | None


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What is kept when a text is saved: what it is called, and its digest if it has one."""

    name: str
    edition: str
    title: str
    text: str
    digest: str | None


BOOKS: Final = select(rule_book, person.c.name.label("saver")).join(
    person, person.c.id == rule_book.c.saved_by
)


def book_from(row: Row[Any]) -> KeptRuleBook:
    """Read a rule book from a row."""
    return KeptRuleBook(
        id=row.id,
        name=row.name,
        edition=row.edition,
        title=row.title,
        text=row.text,
        state=RuleBookState(row.state),
        revision=row.revision,
        digest=row.digest,
        saved_by=row.saver,
        saved_at=row.saved_at,
        proposed_by=row.proposed_by,
        published_at=row.published_at,
    )


def find(tx: Connection, book_id: int) -> KeptRuleBook | None:
    """Find a rule book by its number."""
    row = tx.execute(BOOKS.where(rule_book.c.id == book_id)).one_or_none()
    return book_from(row) if row else None


def hold(tx: Connection, book_id: int) -> KeptRuleBook | None:
    """Find a rule book and keep every other act on it waiting until this transaction ends.

    The row is held by itself first: a row that is joined to who saved it would be missed where
    somebody else saved it in the meantime.
    """
    tx.execute(select(rule_book.c.id).where(rule_book.c.id == book_id).with_for_update())
    return find(tx, book_id)


def published(tx: Connection, name: str, edition: str) -> KeptRuleBook | None:
    """Find the published rule book of a name and an edition."""
    row = tx.execute(
        BOOKS.where(
            rule_book.c.name == name,
            rule_book.c.edition == edition,
            rule_book.c.state == RuleBookState.PUBLISHED.value,
        )
    ).one_or_none()
    return book_from(row) if row else None


def all_in(tx: Connection, state: RuleBookState) -> tuple[KeptRuleBook, ...]:
    """List the rule books in a state: by name, the newest edition first."""
    rows = tx.execute(
        BOOKS.where(rule_book.c.state == state.value).order_by(
            rule_book.c.name, rule_book.c.edition.desc(), rule_book.c.id.desc()
        )
    )
    return tuple(book_from(row) for row in rows)


def start(tx: Connection, saved: Saved, *, by: int, at: str) -> int:
    """Keep a new draft; give its number."""
    made = tx.execute(
        insert(rule_book)
        .values(
            **columns_of(saved),
            state=RuleBookState.DRAFT.value,
            revision=1,
            saved_by=by,
            saved_at=at,
        )
        .returning(rule_book.c.id)
    ).scalar_one()
    note(tx, int(made), RuleBookDid.STARTED, by=by, at=at, digest=saved.digest)
    return int(made)


def save(tx: Connection, book_id: int, saved: Saved, *, seen: int, by: int, at: str) -> bool:
    """Save a draft over the revision that was seen; a proposal of it falls. Tell whether it was."""
    done = tx.execute(
        update(rule_book)
        .where(
            rule_book.c.id == book_id,
            rule_book.c.state == RuleBookState.DRAFT.value,
            rule_book.c.revision == seen,
        )
        .values(**columns_of(saved), revision=seen + 1, saved_by=by, saved_at=at, proposed_by=None)
    )
    if done.rowcount == 1:
        note(tx, book_id, RuleBookDid.SAVED, by=by, at=at, digest=saved.digest)
    return done.rowcount == 1


def propose(tx: Connection, book_id: int, *, digest: str, by: int, at: str) -> bool:
    """Keep who proposes to publish a draft of this digest. Tell whether it was kept."""
    done = tx.execute(
        update(rule_book)
        .where(*draft_of(book_id, digest), rule_book.c.proposed_by.is_(None))
        .values(proposed_by=by)
    )
    if done.rowcount == 1:
        note(tx, book_id, RuleBookDid.PROPOSED, by=by, at=at, digest=digest)
    return done.rowcount == 1


def take_back(tx: Connection, book_id: int, *, by: int, at: str) -> bool:
    """Take a proposal back, so that nobody approves it. Tell whether there was one."""
    done = tx.execute(
        update(rule_book)
        .where(
            rule_book.c.id == book_id,
            rule_book.c.state == RuleBookState.DRAFT.value,
            rule_book.c.proposed_by.is_not(None),
        )
        .values(proposed_by=None)
    )
    if done.rowcount == 1:
        note(tx, book_id, RuleBookDid.TAKEN_BACK, by=by, at=at, digest=None)
    return done.rowcount == 1


def publish(tx: Connection, book_id: int, *, digest: str, by: int, at: str) -> bool:
    """Publish a proposed draft of this digest, for good. Tell whether it was."""
    done = tx.execute(
        update(rule_book)
        .where(*draft_of(book_id, digest), rule_book.c.proposed_by.is_not(None))
        .values(state=RuleBookState.PUBLISHED.value, approved_by=by, published_at=at)
    )
    if done.rowcount == 1:
        note(tx, book_id, RuleBookDid.APPROVED, by=by, at=at, digest=digest)
    return done.rowcount == 1


def put_away(tx: Connection, book_id: int, *, seen: int, by: int, at: str) -> bool:
    """Put a draft away at the revision that was seen. Tell whether it was."""
    done = tx.execute(
        update(rule_book)
        .where(
            rule_book.c.id == book_id,
            rule_book.c.state == RuleBookState.DRAFT.value,
            rule_book.c.revision == seen,
        )
        .values(state=RuleBookState.PUT_AWAY.value, proposed_by=None)
    )
    if done.rowcount == 1:
        note(tx, book_id, RuleBookDid.PUT_AWAY, by=by, at=at, digest=None)
    return done.rowcount == 1


def acts_on(tx: Connection, book_id: int) -> tuple[KeptAct, ...]:
    """List what was done to a rule book, the newest first."""
    rows = tx.execute(
        select(rule_book_act, person.c.name.label("doer"))
        .join(person, person.c.id == rule_book_act.c.by_person)
        .where(rule_book_act.c.rule_book_id == book_id)
        .order_by(rule_book_act.c.id.desc())
    )
    return tuple(
        KeptAct(what=RuleBookDid(row.what), by=row.doer, at=row.at, digest=row.digest)
        for row in rows
    )


def draft_of(book_id: int, digest: str) -> tuple[Any, ...]:
    """Ask for a draft that says what a digest says."""
    return (
        rule_book.c.id == book_id,
        rule_book.c.state == RuleBookState.DRAFT.value,
        rule_book.c.digest == digest,
    )


def columns_of(saved: Saved) -> dict[str, str | None]:
    """Write what is saved into columns."""
    return {
        "name": saved.name,
        "edition": saved.edition,
        "title": saved.title,
        "text": saved.text,
        "digest": saved.digest,
    }


def note(
    tx: Connection, book_id: int, what: RuleBookDid, *, by: int, at: str, digest: str | None
) -> None:
    """Keep what was done to a rule book."""
    tx.execute(
        insert(rule_book_act).values(
            rule_book_id=book_id, what=what.value, by_person=by, at=at, digest=digest
        )
    )
