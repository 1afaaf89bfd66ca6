"""The register: entries, what stands apart from them, uploads, rulings asked for, and changes."""

from typing import Final

from sqlalchemy import (
    JSON,
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
    Column("salt", String(32), nullable=False),
    Column("region", String(100), nullable=False, server_default=text("''")),
    Column("category", String(60), nullable=False, server_default=text("''")),
    Column("paid_to", String(10)),
    Column("resident_since", String(10)),
    Column("union_name", String(200), nullable=False, server_default=text("''")),
    Column("weight", Integer, nullable=False, server_default=text("1")),
    UniqueConstraint("election_id", "membership_number"),
    CheckConstraint("weight >= 1", name="weight"),
)

# What is sensitive stands apart: no public page and no ballot reads it. A row means “yes”.

attribute: Final = Table(
    "attribute",
    metadata,
    Column("entry_id", Integer, ForeignKey("register_entry.id"), primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("source", String(60), nullable=False),
    Column("purge_on", String(10), nullable=False),
    sqlite_with_rowid=False,
)

# Who may vote in which contest, in which section and with what weight: made at the freeze.

admission: Final = Table(
    "admission",
    metadata,
    Column("contest_id", Integer, ForeignKey("contest.id"), primary_key=True),
    Column("entry_id", Integer, ForeignKey("register_entry.id"), primary_key=True),
    Column("section", String(60), nullable=False),
    Column("weight", Integer, nullable=False),
    CheckConstraint("weight >= 1", name="weight"),
    sqlite_with_rowid=False,
)
Index("ix_admission_entry", admission.c.entry_id)

# Files on their way into the register, row by row.

register_upload: Final = Table(
    "register_upload",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("election_id", Integer, ForeignKey("election.id")),
    Column("kind", String(20), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("by_person", Integer, ForeignKey("person.id"), nullable=False),
    Column("at", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("reading", JSON, nullable=False),
    Column("rows_read", Integer, nullable=False, server_default=text("0")),
)
Index("ix_register_upload_of", register_upload.c.election_id, register_upload.c.kind)

upload_row: Final = Table(
    "upload_row",
    metadata,
    Column("upload_id", Integer, ForeignKey("register_upload.id"), primary_key=True),
    Column("line", Integer, primary_key=True),
    Column("membership_number", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False),
    Column("unit", String(200), nullable=False),
    Column("region", String(100), nullable=False),
    Column("category", String(60), nullable=False),
    Column("office", String(100), nullable=False),
    Column("joined", String(10)),
    Column("paid_to", String(10)),
    Column("resident_since", String(10)),
    Column("union_name", String(200), nullable=False),
    Column("standing", String(20), nullable=False),
    Column("weight", Integer, nullable=False),
    Column("attributes", String(400), nullable=False),
    Column("likeness", String(24), nullable=False),
    Column("state", String(10), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("objections", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_upload_row_number", upload_row.c.upload_id, upload_row.c.membership_number)

upload_problem: Final = Table(
    "upload_problem",
    metadata,
    Column("upload_id", Integer, ForeignKey("register_upload.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("line", Integer, nullable=False),
    Column("column", String(60), nullable=False),
    Column("value", String(200), nullable=False),
    Column("problem", String(400), nullable=False),
    Column("cure", String(400), nullable=False),
    sqlite_with_rowid=False,
)

# A member asks for a ruling; two officers decide.

ruling_request: Final = Table(
    "ruling_request",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    Column("contest", String(64), nullable=False),
    Column("reference", String(20), nullable=False, unique=True),
    Column("membership_number", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("asked_at", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("unit", String(200), nullable=False, server_default=text("''")),
    Column("region", String(100), nullable=False, server_default=text("''")),
    Column("category", String(60), nullable=False, server_default=text("''")),
    Column("decision", String(20)),
    Column("decision_reason", Text),
    Column("proposed_by", Integer, ForeignKey("person.id")),
    Column("confirmed_by", Integer, ForeignKey("person.id")),
    Column("decided_at", String(20)),
    CheckConstraint("confirmed_by IS NULL OR confirmed_by <> proposed_by", name="two_people"),
)
Index(
    "ix_ruling_request_open",
    ruling_request.c.election_id,
    ruling_request.c.contest,
    ruling_request.c.membership_number,
    ruling_request.c.email,
    unique=True,
    sqlite_where=ruling_request.c.decision.is_(None),
    postgresql_where=ruling_request.c.decision.is_(None),
)

# Who asked whether they are on the register, lately: the address as a keyed hash alone.

register_question: Final = Table(
    "register_question",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    Column("address", String(64), nullable=False),
    Column("at", String(20), nullable=False),
)
Index("ix_register_question_address", register_question.c.address, register_question.c.at)

# The commitments to the electors of a frozen register, ascending, a thousand and more a row.

register_leaves: Final = Table(
    "register_leaves",
    metadata,
    Column("election_id", Integer, ForeignKey("election.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("first", String(64), nullable=False),
    Column("leaves", LargeBinary, nullable=False),
    Column("root", String(64), nullable=False),
)

# Every change to the register after its freeze: who, what, why, and a second officer.

register_change: Final = Table(
    "register_change",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("election", "election_id"),
    sought(ref("register_entry", "entry_id")),
    Column("reference", String(20), nullable=False, unique=True),
    Column("kind", String(30), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", String(40), nullable=False),
    Column("proposed_by", Integer, ForeignKey("person.id")),
    Column("proposed_at", String(20), nullable=False),
    Column("held_until", String(20)),
    Column("state", String(20), nullable=False),
    Column("settled_by", Integer, ForeignKey("person.id")),
    Column("settled_at", String(20)),
    CheckConstraint("settled_by IS NULL OR settled_by <> proposed_by", name="two_people"),
)
Index(
    "ix_register_change_open",
    register_change.c.entry_id,
    register_change.c.kind,
    unique=True,
    sqlite_where=register_change.c.state == "held",
    postgresql_where=register_change.c.state == "held",
)

# Electors added to a frozen register or taken off it: one officer proposes, another confirms.

register_amendment: Final = Table(
    "register_amendment",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("election", "election_id")),
    Column("reference", String(20), nullable=False, unique=True),
    Column("what", String(20), nullable=False),
    Column("membership_number", String(40), nullable=False),
    Column("line", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("proposed_by", Integer, ForeignKey("person.id"), nullable=False),
    Column("proposed_at", String(20), nullable=False),
    Column("settled_by", Integer, ForeignKey("person.id")),
    Column("settled_at", String(20)),
    Column("number", Integer),
    UniqueConstraint("election_id", "number"),
    CheckConstraint("number IS NULL OR settled_by <> proposed_by", name="two_people"),
)
Index(
    "ix_register_amendment_open",
    register_amendment.c.election_id,
    register_amendment.c.membership_number,
    unique=True,
    sqlite_where=register_amendment.c.state == "proposed",
    postgresql_where=register_amendment.c.state == "proposed",
)
