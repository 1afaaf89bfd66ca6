"""Papers of nominating bodies: the draft on the desk, every version sent, the minutes."""

from typing import Final

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from elections.store.tables.columns import metadata, ref

# One paper for each body in each election. `draft_*` is what its officers are writing; `draft_turn`
# grows with every save, so that two who write at once are told. `sent` is the number of the last
# version sent, nought before the first. `checked_*` say why the paper is being checked, if it is.

paper: Final = Table(
    "paper",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    ref("body", "body_id"),
    Column("reference", String(20), nullable=False, unique=True),
    Column("sent", Integer, nullable=False),
    Column("draft_turn", Integer, nullable=False),
    Column("draft_meeting", JSON, nullable=False),
    Column("draft_named", JSON, nullable=False),
    Column("draft_by", Integer, ForeignKey("person.id")),
    Column("draft_at", String(20)),
    Column("checked_clause", String(10), nullable=False),
    Column("checked_reason", Text, nullable=False),
    UniqueConstraint("election_id", "body_id"),
    CheckConstraint("sent >= 0", name="sent"),
    CheckConstraint("draft_turn >= 0", name="draft_turn"),
)

# What was sent, amended, corrected or withdrawn: never changed afterwards but for its confirmation.

paper_version: Final = Table(
    "paper_version",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("paper", "paper_id"),
    Column("number", Integer, nullable=False),
    Column("what", String(20), nullable=False),
    Column("at", String(20), nullable=False),
    Column("by_person", Integer, ForeignKey("person.id"), nullable=False),
    Column("position", String(60), nullable=False),
    Column("reason", Text, nullable=False),
    Column("clause", String(10), nullable=False),
    Column("meeting", JSON, nullable=False),
    Column("named", JSON, nullable=False),
    Column("confirmed_by", Integer, ForeignKey("person.id")),
    Column("confirmed_at", String(20)),
    UniqueConstraint("paper_id", "number"),
    CheckConstraint("number >= 1", name="number"),
    CheckConstraint("confirmed_by IS NULL OR confirmed_by <> by_person", name="two_people"),
)

# The minutes of the meeting; never public.

minutes: Final = Table(
    "minutes",
    metadata,
    Column("paper_id", Integer, ForeignKey("paper.id"), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("octets", LargeBinary, nullable=False),
    Column("at", String(20), nullable=False),
)
