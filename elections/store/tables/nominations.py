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
    CheckConstraint("turn >= 1", name="turn"),
)
STANDING_NOMINATION: Final = nomination.c.state == "stands"
for index_name, columns in (
    (
        "ix_nomination_once",
        (nomination.c.contest_id, nomination.c.body_id, nomination.c.nominee_id),
    ),
    ("ix_nomination_turn", (nomination.c.contest_id, nomination.c.body_id, nomination.c.turn)),
):
    Index(
        index_name,
        *columns,
        unique=True,
        sqlite_where=STANDING_NOMINATION,
        postgresql_where=STANDING_NOMINATION,
    )
SELF_NOMINATION: Final = STANDING_NOMINATION & nomination.c.body_id.is_(None)
Index(
    "ix_nomination_self",
    nomination.c.contest_id,
    nomination.c.nominee_id,
    unique=True,
    sqlite_where=SELF_NOMINATION,
    postgresql_where=SELF_NOMINATION,
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
