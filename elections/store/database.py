"""The database: one engine, and transactions that read or write (SQLite and PostgreSQL).

Writing takes SQLite's one write lock at the start (`BEGIN IMMEDIATE`), so that a transaction
never finds out late that another one was first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool, StaticPool

from elections.store.migrating import migrate

PRAGMAS = (
    "PRAGMA busy_timeout=10000",  # before anything that may have to wait
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # a letter that was delivered is forgotten on the disk too
)


class Store:
    """Where everything is kept: a database address, opened once in each process."""

    def __init__(self, url: str) -> None:
        """Open the database at an address such as `sqlite:///elections.db`."""
        self.engine = open_engine(url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection in a transaction that reads."""
        with self.engine.connect() as tx, tx.begin():
            yield tx

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that writes: all of it is kept, or nothing."""
        with self.engine.connect().execution_options(writes=True) as tx, tx.begin():
            yield tx

    def make_tables(self) -> None:
        """Make the tables, or bring those that are there to the newest edition."""
        migrate(self.engine)


def open_engine(url: str) -> Engine:
    """Make the engine for an address."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, poolclass=QueuePool, pool_pre_ping=True, hide_parameters=True)
    in_memory = address.database in {None, "", ":memory:"}
    engine = create_engine(
        address,
        poolclass=StaticPool if in_memory else QueuePool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", begin_sqlite)
    return engine


def prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
    """Set what each SQLite connection needs, and leave BEGIN to us."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def begin_sqlite(tx: Connection) -> None:
    """Begin: with the write lock at once where the transaction writes."""
    writes = tx.get_execution_options().get("writes")
    tx.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
