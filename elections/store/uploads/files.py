"""Uploads: the file as it came, how far it has been read, and how it was understood."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from elections.store.tables import (
    attribute_before,
    register_before,
    register_upload,
    upload_part,
    upload_problem,
    upload_row,
)

STAGED: Final = (upload_row, upload_problem, upload_part)
AT_A_TIME: Final = 50_000
BEFORE: Final = (register_before, attribute_before)


def add(tx: Connection, **values: Any) -> int:  # noqa: ANN401 - the table's own columns
    """Keep a new upload; give its id."""
    made = tx.execute(insert(register_upload).values(**values).returning(register_upload.c.id))
    return int(made.scalar_one())


def keep_parts(tx: Connection, upload_id: int, parts: Iterable[bytes]) -> None:
    """Keep the octets of a file, part by part."""
    for place, octets in enumerate(parts):
        tx.execute(insert(upload_part).values(upload_id=upload_id, place=place, octets=octets))


def parts_of(tx: Connection, upload_id: int) -> Iterator[bytes]:
    """Give the octets of a file, part by part."""
    places = select(upload_part.c.place).where(upload_part.c.upload_id == upload_id)
    for place in tx.execute(places.order_by(upload_part.c.place)).scalars().all():
        octets = select(upload_part.c.octets).where(
            upload_part.c.upload_id == upload_id, upload_part.c.place == place
        )
        yield tx.execute(octets).scalar_one()


def find(tx: Connection, upload_id: int) -> Row[Any] | None:
    """Find an upload by id."""
    return tx.execute(
        select(register_upload).where(register_upload.c.id == upload_id)
    ).one_or_none()


def newest(
    tx: Connection, election_id: int | None, kind: str, states: Iterable[str]
) -> Row[Any] | None:
    """Find the newest upload of a kind for an election that is in one of these states."""
    return tx.execute(
        select(register_upload)
        .where(
            register_upload.c.election_id.is_not_distinct_from(election_id),
            register_upload.c.kind == kind,
            register_upload.c.state.in_(list(states)),
        )
        .order_by(register_upload.c.id.desc())
        .limit(1)
    ).one_or_none()


def hold(tx: Connection, upload_id: int, states: Iterable[str]) -> bool:
    """Keep whoever else would change an upload waiting; tell whether it is still in a state."""
    held = select(register_upload.c.id).where(
        register_upload.c.id == upload_id, register_upload.c.state.in_(list(states))
    )
    return tx.execute(held.with_for_update()).one_or_none() is not None


def in_state(tx: Connection, state: str) -> tuple[Row[Any], ...]:
    """List the uploads in a state, the oldest first."""
    rows = tx.execute(
        select(register_upload)
        .where(register_upload.c.state == state)
        .order_by(register_upload.c.id)
    )
    return tuple(rows)


def change(tx: Connection, upload_id: int, **values: Any) -> None:  # noqa: ANN401 - as above
    """Change what is kept of an upload."""
    tx.execute(update(register_upload).where(register_upload.c.id == upload_id).values(**values))


def claim(tx: Connection, upload_id: int, before: str, after: str) -> bool:
    """Move an upload from one state to another, unless somebody else did."""
    moved = tx.execute(
        update(register_upload)
        .where(register_upload.c.id == upload_id, register_upload.c.state == before)
        .values(state=after)
    )
    return moved.rowcount == 1


def readings(tx: Connection, kind: str) -> Iterator[dict[str, Any]]:
    """Give how lists of a kind were understood, the newest first."""
    rows = tx.execute(
        select(register_upload.c.reading)
        .where(register_upload.c.kind == kind)
        .order_by(register_upload.c.id.desc())
        .limit(200)
    )
    for row in rows:
        yield dict(row.reading)


def forget_rows(tx: Connection, upload_id: int) -> None:
    """Forget every row of an upload, with the file itself; how it was understood stays."""
    for table in STAGED:
        tx.execute(delete(table).where(table.c.upload_id == upload_id))


def forget_some_rows(tx: Connection, upload_id: int) -> bool:
    """Forget the next rows of an upload, after the last its file; tell whether more may wait."""
    of_upload = upload_row.c.upload_id == upload_id
    first = select(func.min(upload_row.c.line)).where(of_upload).scalar_subquery()
    gone = tx.execute(delete(upload_row).where(of_upload, upload_row.c.line < first + AT_A_TIME))
    if gone.rowcount:
        return True
    forget_rows(tx, upload_id)
    return False


def waiting_since(tx: Connection, before: str, states: Iterable[str]) -> tuple[Row[Any], ...]:
    """List the uploads of every kind in one of these states that came before a moment."""
    rows = tx.execute(
        select(register_upload)
        .where(register_upload.c.at < before, register_upload.c.state.in_(list(states)))
        .order_by(register_upload.c.id)
    )
    return tuple(rows)


def forget_before_of(tx: Connection, upload_id: int) -> None:
    """Forget the register as it was before one list was applied."""
    for table in BEFORE:
        tx.execute(delete(table).where(table.c.upload_id == upload_id))


def forget_before(tx: Connection, election_id: int) -> None:
    """Forget the register as it was before each list was applied."""
    of_election = select(register_upload.c.id).where(register_upload.c.election_id == election_id)
    for table in BEFORE:
        tx.execute(delete(table).where(table.c.upload_id.in_(of_election)))
