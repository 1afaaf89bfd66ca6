"""Migrations: bringing a database to the tables that this edition of the program keeps.

It knows how to run them, whole or not at all, on SQLite and PostgreSQL. It refuses to know what
they do: each stands in its own file under `migrations/versions`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

SCRIPTS: Final = "elections.store:migrations"
NOTHING: Final = "base"
NEWEST: Final = "head"


class ReferencesBroken(Exception):
    """A migration left rows that refer to rows which are not there; nothing of it was kept."""


def migrate(engine: Engine) -> None:
    """Bring a database to the newest tables: all of them, or none where one step fails."""
    with changing_tables(engine) as tx:
        command.upgrade(settings(tx), NEWEST)


def unmake(engine: Engine) -> None:
    """Take every table away again, with all that is in it."""
    with changing_tables(engine) as tx:
        command.downgrade(settings(tx), NOTHING)


def edition(engine: Engine) -> str | None:
    """Find which migration a database has reached; None where there are no tables."""
    with engine.connect() as tx:
        return MigrationContext.configure(tx).get_current_revision()


def newest_edition() -> str | None:
    """Give the migration that this edition of the program needs."""
    return ScriptDirectory.from_config(settings()).get_current_head()


def settings(tx: Connection | None = None) -> Config:
    """Make the settings by which Alembic finds the migrations and uses our transaction."""
    made = Config()
    made.set_main_option("script_location", SCRIPTS)
    made.attributes["connection"] = tx
    return made


@contextmanager
def changing_tables(engine: Engine) -> Iterator[Connection]:
    """Give a transaction in which tables change, while nobody else changes them."""
    writing = engine.connect().execution_options(writes=True)
    with writing as tx, references_unchecked(tx), tx.begin():
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT pg_advisory_xact_lock(7306912)"))
        yield tx
        if tx.dialect.name == "sqlite" and tx.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise ReferencesBroken("rows would refer to rows that are not there")


@contextmanager
def references_unchecked(tx: Connection) -> Iterator[None]:
    """Let SQLite copy a table to change it; what refers to what is checked at the end."""
    if tx.dialect.name != "sqlite":
        yield
        return
    driver: Any = tx.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
