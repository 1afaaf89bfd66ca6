"""The rows of an uploaded list and what is wrong with them, kept by the thousand.

SQLite takes them by the driver's own loop, PostgreSQL by COPY: nothing else keeps 800,000 rows in
seconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    delete,
    func,
    literal,
    select,
    update,
)

from elections.store.tables import upload_problem, upload_row

LOOKED_AT: Final = 1000
Tuples = Iterable[Sequence[object]]
ROW: Final = tuple(column.name for column in upload_row.columns)
PROBLEM: Final = tuple(column.name for column in upload_problem.columns)


def keep_rows(tx: Connection, rows: Tuples) -> None:
    """Keep rows of an upload, each in the order of the table's columns."""
    keep(tx, upload_row, rows)


def keep_problems(tx: Connection, problems: Tuples) -> None:
    """Keep problems of an upload, each in the order of the table's columns."""
    keep(tx, upload_problem, problems)


def keep(tx: Connection, table: Table, rows: Tuples) -> None:
    """Keep many rows of one table by the quickest way that the database has."""
    driver: Any = tx.connection.driver_connection
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if tx.dialect.name == "sqlite":
        marks = ", ".join("?" for _ in table.columns)
        driver.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)  # noqa: S608 - our own names
        return
    copying = f"COPY {table.name} ({names}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(copying) as copy:
        for row in rows:
            copy.write_row(row)


def take_stock(tx: Connection, *tables: Table) -> None:
    """Let the database look at tables that have changed much, so that it plans well."""
    if tx.dialect.name == "sqlite":
        tx.exec_driver_sql(f"PRAGMA analysis_limit={LOOKED_AT}")
    for table in tables:
        tx.exec_driver_sql(f"ANALYZE {table.name}")


def look_at_rows(tx: Connection) -> None:
    """Let the database look at the rows before they are set beside the register."""
    take_stock(tx, upload_row)


def forget(tx: Connection, upload_id: int) -> None:
    """Forget the rows and the problems of an upload, to read its file again."""
    for table in (upload_row, upload_problem):
        tx.execute(delete(table).where(table.c.upload_id == upload_id))


def rows_in(tx: Connection, upload_id: int, state: str) -> int:
    """Count the rows of an upload in a state."""
    return number_of(
        tx,
        select(func.count()).where(
            upload_row.c.upload_id == upload_id, upload_row.c.state == state
        ),
    )


def rows_not_admitted(tx: Connection, upload_id: int, state: str) -> int:
    """Count the rows of an upload to which the rules object."""
    return number_of(tx, select(func.count()).where(*not_admitted(upload_id, state)))


def first_not_admitted(
    tx: Connection, upload_id: int, state: str, most: int
) -> tuple[Row[Any], ...]:
    """List the first rows of an upload to which the rules object."""
    rows = tx.execute(
        select(upload_row)
        .where(*not_admitted(upload_id, state))
        .order_by(upload_row.c.line)
        .limit(most)
    )
    return tuple(rows)


def not_admitted(upload_id: int, state: str) -> tuple[Any, ...]:
    """What is so of rows to which the rules object."""
    return (
        upload_row.c.upload_id == upload_id,
        upload_row.c.state == state,
        upload_row.c.objections != "[]",
    )


def problems_of(tx: Connection, upload_id: int, most: int | None = None) -> Iterator[Row[Any]]:
    """List the problems of an upload in the order of its lines."""
    wanted = (
        select(upload_problem)
        .where(upload_problem.c.upload_id == upload_id)
        .order_by(upload_problem.c.line, upload_problem.c.place)
        .limit(most)
    )
    yield from tx.execute(wanted, execution_options={"yield_per": 2000})


def problems_by_column(tx: Connection, upload_id: int) -> tuple[tuple[str, str, int], ...]:
    """Count the problems of an upload by column and by what is wrong, the most common first."""
    number = func.count()
    rows = tx.execute(
        select(upload_problem.c.column, upload_problem.c.problem, number)
        .where(upload_problem.c.upload_id == upload_id)
        .group_by(upload_problem.c.column, upload_problem.c.problem)
        .order_by(number.desc(), upload_problem.c.column, upload_problem.c.problem)
        .limit(20)
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


def number_of_problems(tx: Connection, upload_id: int) -> int:
    """Count the problems of an upload."""
    return number_of(tx, select(func.count()).where(upload_problem.c.upload_id == upload_id))


def next_place(tx: Connection, upload_id: int) -> int:
    """Give the place after the last problem of an upload."""
    last = func.coalesce(func.max(upload_problem.c.place), literal(-1))
    return number_of(tx, select(last).where(upload_problem.c.upload_id == upload_id)) + 1


def move_rows(tx: Connection, upload_id: int, lines: Iterable[int], state: str) -> None:
    """Move rows of an upload to a state."""
    wanted = list(lines)
    for start in range(0, len(wanted), 500):
        tx.execute(
            update(upload_row)
            .where(
                upload_row.c.upload_id == upload_id,
                upload_row.c.line.in_(wanted[start : start + 500]),
            )
            .values(state=state)
        )


def number_of(tx: Connection, query: Select[Any]) -> int:
    """Give the one number that a query finds."""
    return int(tx.execute(query).scalar_one())
