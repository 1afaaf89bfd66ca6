"""What candidates give: statement, photograph, agents; how candidacies change; the calendar."""

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
    text,
)

from elections.store.tables.columns import metadata, ref, sought

# What a candidate has given, every version; the last one counts. `state` is given, approved or
# returned; `reason` says why it was returned.

candidate_page: Final = Table(
    "candidate_page",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("nominee", "nominee_id"),
    Column("number", Integer, nullable=False),
    Column("at", String(20), nullable=False),
    Column("name_shown", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("photograph_id", Integer, ForeignKey("photograph.id")),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("nominee_id", "number"),
    CheckConstraint("number >= 1", name="number"),
)

# Decoded, stripped and encoded anew; the file that was sent is not kept.

photograph: Final = Table(
    "photograph",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("nominee", "nominee_id"),
    Column("at", String(20), nullable=False),
    Column("octets", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False, index=True),
)

agent: Final = Table(
    "agent",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("nominee", "nominee_id"),
    ref("person", "person_id"),
    Column("named_at", String(20), nullable=False),
    Column("ended_at", String(20)),
    Index(
        "ux_agent_acting",
        "nominee_id",
        "person_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)

# A candidate withdraws, is suspended, reinstated, or dies; the last one says how it stands.

candidacy_change: Final = Table(
    "candidacy_change",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("nominee", "nominee_id")),
    Column("what", String(20), nullable=False),
    Column("at", String(20), nullable=False),
    Column("by", Text, nullable=False),
    Column("clause", String(10), nullable=False),
    Column("reason", Text, nullable=False),
)

# Which number each candidate has on the published paper; the two of a job share have one.

paper_number: Final = Table(
    "paper_number",
    metadata,
    Column("nominee_id", Integer, ForeignKey("nominee.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    CheckConstraint("number >= 1", name="number"),
)

# Hustings and other meetings to which candidates are invited. `sequence` grows with each change, as
# calendars ask (RFC 5545, 3.8.7.4).

calendar_event: Final = Table(
    "calendar_event",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("election", "election_id")),
    Column("contest_id", Integer, ForeignKey("contest.id")),
    Column("uid", String(60), nullable=False, unique=True),
    Column("sequence", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", String(200), nullable=False),
    Column("starts", String(20), nullable=False),
    Column("ends", String(20), nullable=False),
    Column("place", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("cancelled", String(200), nullable=False),
    Column("changed_at", String(20), nullable=False),
)
