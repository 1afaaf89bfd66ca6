"""The tables, as SQLAlchemy Core; SQLite and PostgreSQL alike.

Rules that two requests can race stand here a second time, as constraints (architecture, 2.10).
Text keeps times in UTC as `2026-11-21T12:00:00Z`, which sorts as time does.
"""

from typing import Final

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def ref(target: str, name: str) -> Column[int]:
    """Make a column that points at another table's id."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=False)


def sought(column: Column[int]) -> Column[int]:
    """Give a column an index, since rows are sought by it."""
    column.index = True
    return column


# People and how they sign in

person: Final = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("membership_number", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False, index=True),
)

sign_in_link: Final = Table(
    "sign_in_link",
    metadata,
    Column("id", String(43), primary_key=True),
    sought(ref("person", "person_id")),
    Column("made_at", String(20), nullable=False),
    Column("used_at", String(20)),
)

web_session: Final = Table(
    "web_session",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    ref("person", "person_id"),
    Column("made_at", String(20), nullable=False),
    Column("seen_at", String(20), nullable=False),
)

outbox: Final = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("sealed", LargeBinary),
    Column("state", String(10), nullable=False, index=True),
    Column("tries", Integer, nullable=False, server_default=text("0")),
)

# The election and its published documents

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
    Column("kind", String(40), nullable=False),
    Column("subject", String(200), nullable=False),
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

# The register

register_import: Final = Table(
    "register_import",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    Column("file_name", String(200), nullable=False),
    Column("by_person", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", String(20), nullable=False),
    Column("rows", JSON, nullable=False),
    Column("problems", JSON, nullable=False),
)

register_entry: Final = Table(
    "register_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    sought(ref("person", "person_id")),
    Column("membership_number", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False),
    Column("unit", String(200), nullable=False),
    Column("office", String(100), nullable=False),
    Column("joined", String(10)),
    Column("standing", String(20), nullable=False),
    Column("groups", JSON, nullable=False),
    Column("objections", JSON, nullable=False),
    Column("salt", String(32), nullable=False),
    UniqueConstraint("election_id", "membership_number"),
)

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
    ("ix_nomination_once", (nomination.c.contest_id, nomination.c.body_id,
                            nomination.c.nominee_id)),
    ("ix_nomination_turn", (nomination.c.contest_id, nomination.c.body_id, nomination.c.turn)),
):
    Index(index_name, *columns, unique=True, sqlite_where=STANDING_NOMINATION,
          postgresql_where=STANDING_NOMINATION)
SELF_NOMINATION: Final = STANDING_NOMINATION & nomination.c.body_id.is_(None)
Index("ix_nomination_self", nomination.c.contest_id, nomination.c.nominee_id, unique=True,
      sqlite_where=SELF_NOMINATION, postgresql_where=SELF_NOMINATION)

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

# The ballot box. `pack` is the only link from an elector to a credential.

pack: Final = Table(
    "pack",
    metadata,
    Column("credential", String(64), primary_key=True),
    sought(ref("election", "election_id")),
    ref("register_entry", "elector_id"),
    Column("state", String(10), nullable=False),
    Column("replaces", String(64)),
)
Index(
    "ix_pack_one",
    pack.c.elector_id,
    unique=True,
    sqlite_where=pack.c.state == "issued",
    postgresql_where=pack.c.state == "issued",
)

mark: Final = Table(
    "mark",
    metadata,
    Column("contest_id", Integer, ForeignKey("contest.id"), primary_key=True),
    Column("elector_id", Integer, ForeignKey("register_entry.id"), primary_key=True),
)

# The log. Ballots are entries too; they take their index from the sequencer, not at the cast.
# Two acts of one second may be alike to the letter: their epochs tell their entries apart.

log_entry: Final = Table(
    "log_entry",
    metadata,
    Column("election_id", Integer, ForeignKey("election.id"), primary_key=True),
    Column("leaf", String(64), primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("contest", String(64)),
    Column("credential", String(64)),
    Column("sealed_digest", String(64), unique=True),
    Column("index", Integer),
    UniqueConstraint("election_id", "index"),
    UniqueConstraint("election_id", "contest", "credential"),
    sqlite_with_rowid=False,
)
Index(
    "ix_log_entry_waiting",
    log_entry.c.election_id,
    log_entry.c.epoch,
    log_entry.c.rank,
    log_entry.c.leaf,
    sqlite_where=log_entry.c.index.is_(None),
    postgresql_where=log_entry.c.index.is_(None),
)

log_node: Final = Table(
    "log_node",
    metadata,
    Column("election_id", Integer, ForeignKey("election.id"), primary_key=True),
    Column("level", Integer, primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("hash", String(64), nullable=False),
    sqlite_with_rowid=False,
)

checkpoint: Final = Table(
    "checkpoint",
    metadata,
    Column("election_id", Integer, ForeignKey("election.id"), primary_key=True),
    Column("size", Integer, primary_key=True),
    Column("root", String(64), nullable=False),
    Column("note", Text, nullable=False),
)
