"""One import in a process of its own: `python -m tests.bench.register_child URL FILE`.

It prints the seconds that reading, checking, previewing and applying took; the seconds that the
driver alone takes to put the same rows, by executemany or COPY, into the same tables; and octets
at the peak. Both are wall-clock seconds, since the database works in a process of its own.
"""

import resource
import sys
from pathlib import Path
from time import perf_counter

from elections.services.register import importing
from tests.services.lists.listed import SLUG, Listed

KIBIBYTE = 1024


def import_list(listed: Listed, file: Path) -> None:
    """Import a list as an officer does: handed in, read, looked at, put in place."""
    with file.open("rb") as stream:
        importing.receive_list(
            listed.house, listed.officer, slug=SLUG, file_name=file.name, stream=stream
        )
    listed.run_jobs()
    seen = listed.seen()
    assert (seen.state, seen.problem_count) == ("ready", 0)
    listed.apply(seen.digest)


def bare(listed: Listed) -> float:
    """Put the register's rows, and the people's, into tables like theirs by the driver alone."""
    with listed.house.store.writing() as tx:
        driver = tx.connection.driver_connection
        spent = 0.0
        for table in ("person", "register_entry", "attribute"):
            rows = driver.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - ours
            copy_table(tx, table)
            began = perf_counter()
            put(driver, tx.dialect.name, f"bare_{table}", rows)
            spent += perf_counter() - began
            del rows
    return spent


def copy_table(tx, table: str) -> None:
    """Make a table like another, with its keys and indexes."""
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)")
        found = tx.exec_driver_sql(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"  # noqa: S608 - ours
            f" WHERE conrelid = '{table}'::regclass AND contype = 'f'"
        )
        for constraint in found.scalars().all():
            tx.exec_driver_sql(f"ALTER TABLE bare_{table} ADD {constraint}")
        return
    made = tx.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{table}'").scalar_one()  # noqa: S608 - ours
    named = made.replace(f'TABLE "{table}"', f"TABLE bare_{table}")
    tx.exec_driver_sql(named.replace(f"TABLE {table} ", f"TABLE bare_{table} "))
    indexes = f"SELECT name, sql FROM sqlite_master WHERE tbl_name = '{table}' AND type = 'index'"  # noqa: S608 - ours
    for name, sql in tx.exec_driver_sql(indexes).all():
        if sql:
            tx.exec_driver_sql(
                sql.replace(name, f"bare_{name}").replace(f"ON {table} ", f"ON bare_{table} ")
            )


def put(driver, dialect: str, table: str, rows) -> None:
    """Put rows into a table by the quickest way of the driver."""
    if dialect == "sqlite":
        marks = ", ".join("?" for _ in rows[0])
        driver.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - ours
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def main() -> None:
    """Import, then the floor."""
    url, file = sys.argv[1], Path(sys.argv[2])
    listed = Listed(url)
    began = perf_counter()
    import_list(listed, file)
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE
    print(seconds, bare(listed), peak)  # noqa: T201 - the parent reads it
    listed.done()


if __name__ == "__main__":
    main()
