"""Rulings challenged, requisitions, offices handed over, and letters kept."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from elections.store.tables.columns import metadata, ref, sought

# A ruling on a nominee that the nominee, or a body that nominated them, challenges.

challenge: Final = Table(
    "challenge",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("nominee", "nominee_id"),
    Column("body_id", Integer, ForeignKey("body.id")),
    Column("reference", String(20), nullable=False, unique=True),
    ref("person", "by_person"),
    Column("at", String(20), nullable=False),
    Column("grounds", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("proposed_by", Integer, ForeignKey("person.id")),
    Column("proposed_at", String(20)),
    Column("decided_by", Integer, ForeignKey("person.id")),
    Column("decided_at", String(20)),
    Column("outcome", String(20), nullable=False),
    Column("clause", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="two_people"),
)
Index(
    "ix_challenge_open",
    challenge.c.nominee_id,
    unique=True,
    sqlite_where=challenge.c.state == "open",
    postgresql_where=challenge.c.state == "open",
)

# A signature under a requisition: who signed is sealed; `mark` keeps anybody from signing twice.

requisition_signature: Final = Table(
    "requisition_signature",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("contest", "contest_id")),
    Column("mark", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("contest_id", "mark"),
)

# An office in a body that whoever holds it hands to somebody else.

body_handover: Final = Table(
    "body_handover",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("body", "body_id")),
    Column("position", String(60), nullable=False),
    ref("person", "from_person"),
    ref("person", "to_person"),
    Column("at", String(20), nullable=False),
    Column("taken_at", String(20)),
    Column("state", String(10), nullable=False),
)

# Every letter about nominations, sealed to the mailer, so that it can be read and sent again.

kept_letter: Final = Table(
    "kept_letter",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("election", "election_id")),
    Column("at", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("about", String(40), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("sent_again", Integer, nullable=False),
)
