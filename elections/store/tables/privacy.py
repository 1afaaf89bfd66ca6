"""What is erased, with its certificate, and how candidates reach the electors."""

from typing import Final

from sqlalchemy import (
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

from elections.store.tables.columns import metadata, ref, sought

certificate: Final = Table(
    "certificate",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("election_id", Integer, ForeignKey("election.id")),
    Column("kind", String(40), nullable=False),
    Column("at", String(20), nullable=False),
    Column("body", Text, nullable=False),
)

contact_release: Final = Table(
    "contact_release",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest_id", Integer, ForeignKey("contest.id"), nullable=False, unique=True),
    Column("at", String(20), nullable=False),
    Column("electors", Integer, nullable=False),
    Column("addresses", LargeBinary, nullable=False),
)

contact_copy: Final = Table(
    "contact_copy",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("contact_release", "release_id")),
    ref("nominee", "nominee_id"),
    Column("mark", String(20), nullable=False, unique=True),
    Column("taken_at", String(20)),
    UniqueConstraint("release_id", "nominee_id"),
)

relay_message: Final = Table(
    "relay_message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nominee_id", Integer, ForeignKey("nominee.id"), nullable=False, unique=True),
    Column("subject", String(100), nullable=False),
    Column("body", Text, nullable=False),
    Column("written_at", String(20), nullable=False),
    Column("sent_at", String(20)),
    Column("electors", Integer),
    CheckConstraint("(sent_at IS NULL) = (electors IS NULL)", name="sent"),
)

# A member's own choice, for every election: no candidate writes to them.

contact_refusal: Final = Table(
    "contact_refusal",
    metadata,
    Column("person_id", Integer, ForeignKey("person.id"), primary_key=True),
    Column("at", String(20), nullable=False),
)
