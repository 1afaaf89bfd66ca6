"""How nominations are overseen: bodies reminded, the timetable moved, support stated."""

from typing import Final

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from elections.store.tables.columns import metadata, ref

reminder: Final = Table(
    "reminder",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    ref("body", "body_id"),
    Column("day", String(10), nullable=False),
    Column("by", Text, nullable=False),
    UniqueConstraint("election_id", "body_id", "day"),
)

timetable_change: Final = Table(
    "timetable_change",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    Column("number", Integer, nullable=False),
    Column("what", String(40), nullable=False),
    Column("was", String(20), nullable=False),
    Column("becomes", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(20), nullable=False),
    Column("by", Text, nullable=False),
    UniqueConstraint("election_id", "number"),
)

# Support that a body states after nominations close; it counts towards nothing.

support: Final = Table(
    "support",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("nominee", "nominee_id"),
    ref("body", "body_id"),
    Column("at", String(20), nullable=False),
    ref("person", "by_person"),
    UniqueConstraint("nominee_id", "body_id"),
)
