"""Rule books of this installation: drafts, those that are published, and what was done to each."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from elections.store.tables.columns import metadata, ref, sought

rule_book: Final = Table(
    "rule_book",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False),
    Column("edition", String(8), nullable=False),
    Column("title", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("revision", Integer, nullable=False, server_default=text("1")),
    Column("digest", String(64)),
    ref("person", "saved_by"),
    Column("saved_at", String(20), nullable=False),
    Column("proposed_by", Integer, ForeignKey("person.id")),
    Column("approved_by", Integer, ForeignKey("person.id")),
    Column("published_at", String(20)),
    CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="two_people"),
    CheckConstraint(
        "state <> 'published' OR "
        "(digest IS NOT NULL AND proposed_by IS NOT NULL AND approved_by IS NOT NULL)",
        name="published",
    ),
)
Index(
    "ix_rule_book_published",
    rule_book.c.name,
    rule_book.c.edition,
    unique=True,
    sqlite_where=rule_book.c.state == "published",
    postgresql_where=rule_book.c.state == "published",
)

# What was done to a rule book, by whom and with which digest: rows are only ever added.

rule_book_act: Final = Table(
    "rule_book_act",
    metadata,
    Column("id", Integer, primary_key=True),
    sought(ref("rule_book", "rule_book_id")),
    Column("what", String(20), nullable=False),
    ref("person", "by_person"),
    Column("at", String(20), nullable=False),
    Column("digest", String(64)),
)
