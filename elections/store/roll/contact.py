"""How candidates reach electors: addresses released, copies marked, messages sent on."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from elections.store.tables import (
    admission,
    attribute,
    contact_copy,
    contact_refusal,
    contact_release,
    register_entry,
    relay_message,
)


def addresses(tx: Connection, contest_key: int, refused: str) -> Iterator[tuple[int, str, str]]:
    """Give the id, name and address of those admitted to a contest who did not refuse contact."""
    quiet = select(attribute.c.entry_id).where(attribute.c.name == refused)
    own_choice = select(contact_refusal.c.person_id)
    rows = tx.execute(
        select(register_entry.c.id, register_entry.c.name, register_entry.c.email)
        .join(admission, admission.c.entry_id == register_entry.c.id)
        .where(
            admission.c.contest_id == contest_key,
            register_entry.c.email != "",
            ~register_entry.c.id.in_(quiet),
            ~register_entry.c.person_id.in_(own_choice),
        )
        .order_by(register_entry.c.id)
    )
    return ((row.id, row.name, row.email) for row in rows)


def is_refused_by(tx: Connection, person_id: int) -> bool:
    """Tell whether a member chose that no candidate writes to them."""
    mine = contact_refusal.c.person_id == person_id
    return tx.execute(select(contact_refusal.c.at).where(mine)).first() is not None


def refuse(tx: Connection, person_id: int, at: str) -> None:
    """Keep that a member chose that no candidate writes to them."""
    if not is_refused_by(tx, person_id):
        tx.execute(insert(contact_refusal).values(person_id=person_id, at=at))


def welcome(tx: Connection, person_id: int) -> None:
    """Forget that a member chose so."""
    tx.execute(delete(contact_refusal).where(contact_refusal.c.person_id == person_id))


def release(tx: Connection, contest_key: int, at: str, electors: int, addresses_kept: bytes) -> int:
    """Keep a release of addresses."""
    return int(
        tx.execute(
            insert(contact_release)
            .values(contest_id=contest_key, at=at, electors=electors, addresses=addresses_kept)
            .returning(contact_release.c.id)
        ).scalar_one()
    )


def released(tx: Connection, contest_key: int) -> Row[Any] | None:
    """Find the release of a contest."""
    return tx.execute(
        select(contact_release).where(contact_release.c.contest_id == contest_key)
    ).one_or_none()


def copy_for(tx: Connection, release_id: int, nominee_id: int, mark_word: str) -> None:
    """Give a candidate a copy of a release, under a mark of its own."""
    tx.execute(
        insert(contact_copy).values(release_id=release_id, nominee_id=nominee_id, mark=mark_word)
    )


def copy_of(tx: Connection, nominee_id: int) -> Row[Any] | None:
    """Find a candidate's copy, with the addresses released."""
    return tx.execute(
        select(contact_copy, contact_release.c.addresses, contact_release.c.at)
        .join(contact_release, contact_release.c.id == contact_copy.c.release_id)
        .where(contact_copy.c.nominee_id == nominee_id)
    ).one_or_none()


def taken(tx: Connection, nominee_id: int, at: str) -> None:
    """Note when a candidate first took their copy."""
    tx.execute(
        update(contact_copy)
        .where(contact_copy.c.nominee_id == nominee_id, contact_copy.c.taken_at.is_(None))
        .values(taken_at=at)
    )


def message_of(tx: Connection, nominee_id: int) -> Row[Any] | None:
    """Find a candidate's message to the electors."""
    return tx.execute(
        select(relay_message).where(relay_message.c.nominee_id == nominee_id)
    ).one_or_none()


def write_message(tx: Connection, nominee_id: int, subject: str, text: str, at: str) -> None:
    """Keep a candidate's message in place of an earlier one that was not sent."""
    tx.execute(
        delete(relay_message).where(
            relay_message.c.nominee_id == nominee_id, relay_message.c.sent_at.is_(None)
        )
    )
    tx.execute(
        insert(relay_message).values(
            nominee_id=nominee_id, subject=subject, body=text, written_at=at
        )
    )


def sent(tx: Connection, nominee_id: int, at: str, electors: int) -> None:
    """Note that a message was sent on."""
    tx.execute(
        update(relay_message)
        .where(relay_message.c.nominee_id == nominee_id)
        .values(sent_at=at, electors=electors)
    )
