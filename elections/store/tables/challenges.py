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

# Every ruling on a nominee, as it was given; by nobody in particular where two officers gave it on
# a challenge.

given_ruling: Final = Table(
    "given_ruling",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("nominee", "nominee_id")),
    Column("at", String(20), nullable=False),
    Column("by_person", Integer, ForeignKey("person.id")),
    Column("ruling", String(20), nullable=False),
)

# A ruling that somebody challenges, each challenger once: `challenger` is “nominee 3” or “body 7”.
# A decision is proposed by one officer, and stands only once another has confirmed it.

challenge: Final = Table(
    "challenge",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("given_ruling", "ruling_id"),
    Column("challenger", String(40), nullable=False),
    Column("by_name", String(200), nullable=False),
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
    Column("clause", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("ruling_id", "challenger"),
    CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="two_people"),
)

# A requisition: who has signed, sealed in one piece whose length does not tell how many have.

requisition: Final = Table(
    "requisition",
    metadata,
    Column("contest_id", Integer, ForeignKey("contest.id"), primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("met_at", String(20)),
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
    CheckConstraint("from_person <> to_person", name="two_people"),
)
Index(
    "ix_body_handover_offered",
    body_handover.c.body_id,
    body_handover.c.position,
    body_handover.c.from_person,
    unique=True,
    sqlite_where=body_handover.c.state == "offered",
    postgresql_where=body_handover.c.state == "offered",
)

# Every letter about nominations, sealed to the mailer, so that it can be read and sent again.
# `address` is a keyed hash of whom it went to: letters to one address are found by it.

kept_letter: Final = Table(
    "kept_letter",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("election", "election_id")),
    Column("at", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("about", String(40), nullable=False),
    Column("address", String(64), nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("sent_again", Integer, nullable=False),
    CheckConstraint("sent_again >= 0", name="sent_again"),
)
