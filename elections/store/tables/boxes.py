"""The ballot box and the log of an election."""

from typing import Final

from sqlalchemy import (
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

from elections.store.tables.columns import metadata, ref, sought

# The ballot box. `pack` is the only link from an elector to a credential. `rights` is the number of
# the pattern of the ballot box document that says in which contests it votes, and in which group.

pack: Final = Table(
    "pack",
    metadata,
    Column("credential", String(64), primary_key=True),
    sought(ref("election", "election_id")),
    Column("elector_id", Integer, ForeignKey("register_entry.id")),  # none once erased (D9)
    Column("state", String(10), nullable=False),
    Column("replaces", String(64)),
    Column("rights", Integer, nullable=False, server_default=text("1")),
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
    sqlite_with_rowid=False,  # row numbers would keep the order in which electors voted
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
    UniqueConstraint("election_id", "contest", "credential"),
    sqlite_with_rowid=False,
)
# One index for those that are placed, one for those that wait: neither is read for the other.
Index(
    "ix_log_entry_placed",
    log_entry.c.election_id,
    log_entry.c.index,
    unique=True,
    sqlite_where=log_entry.c.index.is_not(None),
    postgresql_where=log_entry.c.index.is_not(None),
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
