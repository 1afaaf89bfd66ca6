"""Nominating bodies, their officers, nominations and nominees."""

from typing import Final

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from elections.store.tables.columns import metadata, ref

# Nominations

body: Final = Table(
    "body",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(60), nullable=False),
    Column("name", String(200), nullable=False),
    Column("region", String(100), nullable=False),
    Column("members", Integer, nullable=False),
    Column("unit", String(200), nullable=False, server_default=text("''")),
    UniqueConstraint("kind", "name"),
)

body_officer: Final = Table(
    "body_officer",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("body", "body_id"),
    ref("person", "person_id"),
    Column("position", String(60), nullable=False),
    UniqueConstraint("body_id", "person_id", "position"),
)

nomination: Final = Table(
    "nomination",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("contest", "contest_id"),
    Column("body_id", Integer, ForeignKey("body.id")),
    ref("register_entry", "nominee_id"),
    Column("reference", String(20), nullable=False, unique=True),
    Column("by_person", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", String(20), nullable=False),
    Column("state", String(10), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("proposer_id", Integer, ForeignKey("register_entry.id")),
    Column("confirmed_by", Integer, ForeignKey("person.id")),
    CheckConstraint("turn >= 1", name="turn"),
    CheckConstraint("confirmed_by IS NULL OR confirmed_by <> by_person", name="two_people"),
    CheckConstraint("confirmed_by IS NULL OR state <> 'waits'", name="waits"),
    CheckConstraint("body_id IS NULL OR proposer_id IS NULL", name="one_proposer"),
)
HELD: Final = nomination.c.state != "withdrawn"  # it stands, or waits for a second officer
BY_ITSELF: Final = HELD & nomination.c.body_id.is_(None) & nomination.c.proposer_id.is_(None)
for index_name, columns, condition in (
    (
        "ix_nomination_once",
        (nomination.c.contest_id, nomination.c.body_id, nomination.c.nominee_id),
        HELD,
    ),
    (
        "ix_nomination_turn",
        (nomination.c.contest_id, nomination.c.body_id, nomination.c.turn),
        HELD,
    ),
    ("ix_nomination_self", (nomination.c.contest_id, nomination.c.nominee_id), BY_ITSELF),
    (
        "ix_nomination_proposed",
        (nomination.c.contest_id, nomination.c.proposer_id, nomination.c.nominee_id),
        HELD,
    ),
):
    Index(
        index_name,
        *columns,
        unique=True,
        sqlite_where=condition,
        postgresql_where=condition,
    )

nominee: Final = Table(
    "nominee",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("contest", "contest_id"),
    ref("register_entry", "entry_id"),
    Column("consent", String(20), nullable=False),
    Column("consent_at", String(20)),
    Column("ruling", String(20), nullable=False),
    Column("clauses", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("contest_id", "entry_id"),
)

job_share: Final = Table(
    "job_share",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("nominee", "first_id"),
    ref("nominee", "second_id"),
    Column("agreed_at", String(20)),
    UniqueConstraint("first_id"),
    UniqueConstraint("second_id"),
    CheckConstraint("first_id <> second_id", name="two_people"),
)
