"""Elections, their officers, published documents and joint acts."""

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

election: Final = Table(
    "election",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(64), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("organisation", String(200), nullable=False),
    Column("rule_book", Text, nullable=False),
    Column("rules_digest", String(64), nullable=False),
    Column("timetable", JSON, nullable=False),
    Column("state", Integer, nullable=False),
    Column("eid", String(64), unique=True),
    Column("log_salt", String(32), nullable=False),
    Column("epoch", Integer, nullable=False, server_default=text("0")),
    Column("count_key", JSON),
)

contest: Final = Table(
    "contest",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    Column("name", String(64), nullable=False),
    Column("title", String(200), nullable=False),
    Column("seats", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("kind", String(64), nullable=False, server_default=text("''")),
    Column("region", String(100), nullable=False, server_default=text("''")),
    Column("unit", String(200), nullable=False, server_default=text("''")),
    UniqueConstraint("election_id", "name"),
    CheckConstraint("seats >= 1", name="seats"),
)

appointment: Final = Table(
    "appointment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("election_id", Integer, ForeignKey("election.id")),
    ref("person", "person_id"),
    Column("role", String(40), nullable=False),
    UniqueConstraint("election_id", "person_id", "role"),
)
Index(
    "ix_appointment_everywhere",
    appointment.c.person_id,
    appointment.c.role,
    unique=True,
    sqlite_where=appointment.c.election_id.is_(None),
    postgresql_where=appointment.c.election_id.is_(None),
)

document: Final = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    Column("kind", String(100), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("election_id", "kind"),
)

joint_act: Final = Table(
    "joint_act",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    Column("kind", String(60), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("reason", String(200), nullable=False),
    ref("person", "proposed_by"),
    Column("proposed_at", String(20), nullable=False),
    Column("confirmed_by", Integer, ForeignKey("person.id")),
    CheckConstraint("confirmed_by IS NULL OR confirmed_by <> proposed_by", name="two_people"),
)
Index(
    "ix_joint_act_open",
    joint_act.c.election_id,
    joint_act.c.kind,
    joint_act.c.subject,
    unique=True,
    sqlite_where=joint_act.c.confirmed_by.is_(None),
    postgresql_where=joint_act.c.confirmed_by.is_(None),
)
