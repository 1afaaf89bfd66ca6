"""Who stands in an uploaded list twice: by number, by name and address, by name and birth."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select, update

from elections.store.tables import upload_row

COLUMNS: Final = (
    upload_row.c.line,
    upload_row.c.membership_number,
    upload_row.c.name,
    upload_row.c.email,
    upload_row.c.unit,
    upload_row.c.category,
    upload_row.c.state,
)
Alike = tuple[Any, ...]


def sharing(
    tx: Connection, upload_id: int, mark: ColumnElement[Any], *where: ColumnElement[bool]
) -> Iterator[Alike]:
    """Give the rows of an upload that share a mark, those of each mark together."""
    of_upload = (upload_row.c.upload_id == upload_id, mark != "", *where)
    twice = select(mark).where(*of_upload).group_by(mark).having(func.count() > 1)
    rows = tx.execute(
        select(mark.label("mark"), *COLUMNS)
        .where(*of_upload, mark.in_(twice))
        .order_by(mark, upload_row.c.line),
        execution_options={"yield_per": 2000},
    )
    for _, alike in groupby(rows, key=lambda row: row.mark):
        yield tuple(alike)


def sharing_a_number(tx: Connection, upload_id: int) -> Iterator[Alike]:
    """Give the rows that share a membership number, in capitals or not, good or faulty."""
    return sharing(tx, upload_id, func.lower(upload_row.c.membership_number))


def sharing_an_address(tx: Connection, upload_id: int, states: Sequence[str]) -> Iterator[Alike]:
    """Give the rows in these states that share an e-mail address."""
    among = upload_row.c.state.in_(states)
    return sharing(tx, upload_id, func.lower(upload_row.c.email), among)


def sharing_a_birth(tx: Connection, upload_id: int, states: Sequence[str]) -> Iterator[Alike]:
    """Give the rows in these states that share a name and a day of birth, which nobody reads."""
    return sharing(tx, upload_id, upload_row.c.likeness, upload_row.c.state.in_(states))


def move_numbered(tx: Connection, upload_id: int, number: str, before: str, after: str) -> int:
    """Move the row with a membership number from one state to another; say how many moved."""
    moved = tx.execute(
        update(upload_row)
        .where(
            upload_row.c.upload_id == upload_id,
            upload_row.c.membership_number == number,
            upload_row.c.state == before,
        )
        .values(state=after)
    )
    return int(moved.rowcount)
