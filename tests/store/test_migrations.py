"""Migrations lead to exactly the tables that the program reads and writes, and back to none."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, inspect, text

from elections.store.database import Store, open_engine
from elections.store.migrating import (
    ReferencesBroken,
    changing_tables,
    edition,
    migrate,
    newest_edition,
    settings,
    unmake,
)
from elections.store.tables import mark, metadata

CATALOGUES = {
    "sqlite": (
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'",
    ),
    "postgresql": (
        """
        SELECT indexdef FROM pg_indexes
        WHERE schemaname = current_schema() AND tablename <> 'alembic_version'
        """,
        """
        SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace AND conname NOT LIKE 'alembic%'
        """,
        """
        SELECT concat_ws(' ', table_name, column_name,
                         row_number() OVER (PARTITION BY table_name ORDER BY ordinal_position),
                         data_type, character_maximum_length, is_nullable, column_default)
        FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name <> 'alembic_version'
        """,
    ),
}


def catalogue(engine):
    """What the database itself says that it holds, down to the conditions of its indexes."""
    with engine.connect() as tx:
        found = [
            line
            for query in CATALOGUES[engine.dialect.name]
            for line in tx.execute(text(query)).scalars()
        ]
        sqlite = engine.dialect.name == "sqlite"
        schema = "" if sqlite else tx.scalar(text("SELECT current_schema()"))
    plain = (line.replace(f"{schema}.", "").replace('"', "") for line in found)
    return sorted(",".join(sorted(parts_of("".join(line.split())))) for line in plain)


def parts_of(line):
    """The columns and constraints of a table, which SQLite lists in the order of their coming."""
    return line.removesuffix(")").replace("(", ",", 1).split(",") if "TABLE" in line else [line]


def tables_in(engine):
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


@pytest.fixture
def engine(bare_database_url):
    made = open_engine(bare_database_url)
    yield made
    made.dispose()


def test_the_newest_migration_makes_the_tables_of_the_program(engine):
    migrate(engine)
    assert tables_in(engine) == set(metadata.tables)
    with engine.connect() as tx:
        options = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(tx, opts=options), metadata) == []


def test_the_migrated_catalogue_is_that_of_tables_made_at_once(engine):
    migrate(engine)
    migrated = catalogue(engine)
    unmake(engine)
    metadata.create_all(engine)
    assert len(migrated) > len(metadata.tables)
    assert migrated == catalogue(engine)


def test_migrations_can_be_taken_back_to_nothing_and_made_again(engine):
    migrate(engine)
    assert edition(engine) == newest_edition()
    unmake(engine)
    assert edition(engine) is None
    assert tables_in(engine) == set()
    migrate(engine)
    assert tables_in(engine) == set(metadata.tables)


FIRST_LINE = """
    INSERT INTO election (id, slug, title, organisation, rule_book, rules_digest, timetable, state,
                          log_salt)
    VALUES (1, 'e', 'E', 'O', '', '', '{"voting_closes": "2026-06-10T11:00:00Z"}', 1, '');
    INSERT INTO person (id, membership_number, name, email) VALUES (1, 'L1', 'N', 'n@example.org');
    INSERT INTO register_entry (id, election_id, person_id, membership_number, name, email, unit,
                                office, standing, groups, objections, salt)
    VALUES (7, 1, 1, 'L1', 'N', '', '', '', 'good', '["women", "BAME"]', '[]', '')
"""


def test_the_groups_of_the_first_edition_are_set_apart_and_brought_back(engine):
    with changing_tables(engine) as tx:
        command.upgrade(settings(tx), "0001")
        for statement in FIRST_LINE.split(";\n"):
            tx.exec_driver_sql(statement)
    migrate(engine)
    with engine.connect() as tx:
        rows = tx.execute(text("SELECT entry_id, name, source, purge_on FROM attribute"))
        assert sorted(tuple(row) for row in rows) == [
            (7, "BAME", "register file", "2027-06-10"),
            (7, "women", "register file", "2027-06-10"),
        ]
    with changing_tables(engine) as tx:
        command.downgrade(settings(tx), "0001")
    with engine.connect() as tx:
        groups, objections = tx.execute(
            text("SELECT CAST(groups AS text), CAST(objections AS text) FROM register_entry")
        ).one()
        assert (json.loads(groups), json.loads(objections)) == (["BAME", "women"], [])


def test_a_database_that_is_up_to_date_is_left_as_it_is(bare_database_url):
    store = Store(bare_database_url)
    store.make_tables()
    with store.writing() as tx:
        tx.execute(text("INSERT INTO outbox (kind, state) VALUES ('letter', 'waiting')"))
    store.make_tables()
    with store.reading() as tx:
        assert tx.scalar(text("SELECT count(*) FROM outbox")) == 1
    store.engine.dispose()


def test_two_processes_that_start_at_once_migrate_once(bare_database_url):
    stores = [Store(bare_database_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(Store.make_tables, stores))
    assert tables_in(stores[0].engine) == set(metadata.tables)
    for store in stores:
        store.engine.dispose()


def test_a_migration_that_fails_half_way_leaves_nothing(engine, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError("the power went off")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.operations.ops.CreateIndexOp.create_index", fail)
        patch.setattr("alembic.op.create_index", fail)
        with pytest.raises(RuntimeError, match="power"):
            migrate(engine)
    assert tables_in(engine) == set()
    migrate(engine)


def test_tables_are_not_changed_where_that_breaks_a_reference(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'elections.sqlite'}")
    migrate(engine)
    with pytest.raises(ReferencesBroken), changing_tables(engine) as tx:
        tx.execute(insert(mark).values(contest_id=1, elector_id=1))
    with engine.connect() as tx:
        assert tx.scalar(text("SELECT count(*) FROM mark")) == 0
        assert tx.scalar(text("PRAGMA foreign_keys")) == 1
    engine.dispose()
