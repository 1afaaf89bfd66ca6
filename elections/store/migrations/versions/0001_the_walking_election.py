"""The walking election: every table of milestone 1, from the notice to the declaration."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STANDS = "state = 'stands'"


def upgrade() -> None:
    """Make every table."""
    make_people()
    make_elections()
    make_register()
    make_nominations()
    make_box()
    make_log()


def downgrade() -> None:
    """Take every table away, those that refer to others first."""
    there = sa.MetaData()
    there.reflect(op.get_bind())
    for table in reversed(there.sorted_tables):
        if table.name != "alembic_version":
            op.drop_table(table.name)


def ref(target: str, name: str) -> sa.Column[int]:
    """Make a column that points at another table's id."""
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{target}.id"), nullable=False)


def sought(table: str, column: str) -> None:
    """Make an index on the column of a table."""
    op.create_index(f"ix_{table}_{column}", table, [column])


def among(table: str, name: str, columns: list[str], condition: str) -> None:
    """Let columns hold the same values once among the rows of a table that meet a condition."""
    rows = sa.text(condition)
    name = f"ix_{table}_{name}"
    op.create_index(name, table, columns, sqlite_where=rows, postgresql_where=rows, unique=True)


def make_people() -> None:
    """People and how they sign in."""
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("membership_number", sa.String(40), nullable=False, unique=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.String(43), primary_key=True),
        ref("person", "person_id"),
        sa.Column("made_at", sa.String(20), nullable=False),
        sa.Column("used_at", sa.String(20)),
    )
    op.create_table(
        "web_session",
        sa.Column("id_hash", sa.String(64), primary_key=True),
        ref("person", "person_id"),
        sa.Column("made_at", sa.String(20), nullable=False),
        sa.Column("seen_at", sa.String(20), nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    sought("person", "email")
    sought("sign_in_link", "person_id")
    sought("outbox", "state")


def make_elections() -> None:
    """Elections, their officers, published documents and joint acts."""
    op.create_table(
        "election",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("slug", sa.String(64), nullable=False, unique=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("organisation", sa.String(200), nullable=False),
        sa.Column("rule_book", sa.Text(), nullable=False),
        sa.Column("rules_digest", sa.String(64), nullable=False),
        sa.Column("timetable", sa.JSON(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("eid", sa.String(64), unique=True),
        sa.Column("log_salt", sa.String(32), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("count_key", sa.JSON()),
    )
    op.create_table(
        "contest",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("election", "election_id"),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.UniqueConstraint("election_id", "name"),
        sa.CheckConstraint("seats >= 1", name="seats"),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id")),
        ref("person", "person_id"),
        sa.Column("role", sa.String(40), nullable=False),
        sa.UniqueConstraint("election_id", "person_id", "role"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("election", "election_id"),
        sa.Column("kind", sa.String(100), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.UniqueConstraint("election_id", "kind"),
    )
    op.create_table(
        "joint_act",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("election", "election_id"),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        ref("person", "proposed_by"),
        sa.Column("proposed_at", sa.String(20), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.CheckConstraint(
            "confirmed_by IS NULL OR confirmed_by <> proposed_by", name="two_people"
        ),
    )
    among("appointment", "everywhere", ["person_id", "role"], "election_id IS NULL")
    among("joint_act", "open", ["election_id", "kind", "subject"], "confirmed_by IS NULL")


def make_register() -> None:
    """The register."""
    op.create_table(
        "register_import",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("election", "election_id"),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("by_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
    )
    op.create_table(
        "register_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("election", "election_id"),
        ref("person", "person_id"),
        sa.Column("membership_number", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("unit", sa.String(200), nullable=False),
        sa.Column("office", sa.String(100), nullable=False),
        sa.Column("joined", sa.String(10)),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("objections", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.UniqueConstraint("election_id", "membership_number"),
    )
    sought("register_entry", "person_id")


def make_nominations() -> None:
    """Nominations."""
    op.create_table(
        "body",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("region", sa.String(100), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.UniqueConstraint("kind", "name"),
    )
    op.create_table(
        "body_officer",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("body", "body_id"),
        ref("person", "person_id"),
        sa.Column("position", sa.String(60), nullable=False),
        sa.UniqueConstraint("body_id", "person_id", "position"),
    )
    op.create_table(
        "nomination",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("contest", "contest_id"),
        sa.Column("body_id", sa.Integer(), sa.ForeignKey("body.id")),
        ref("register_entry", "nominee_id"),
        sa.Column("reference", sa.String(20), nullable=False, unique=True),
        sa.Column("by_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.CheckConstraint("turn >= 1", name="turn"),
    )
    op.create_table(
        "nominee",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("contest", "contest_id"),
        ref("register_entry", "entry_id"),
        sa.Column("consent", sa.String(20), nullable=False),
        sa.Column("consent_at", sa.String(20)),
        sa.Column("ruling", sa.String(20), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.UniqueConstraint("contest_id", "entry_id"),
    )
    among("nomination", "once", ["contest_id", "body_id", "nominee_id"], STANDS)
    among("nomination", "turn", ["contest_id", "body_id", "turn"], STANDS)
    among(
        "nomination",
        "self",
        ["contest_id", "nominee_id"],
        f"{STANDS} AND body_id IS NULL",
    )


def make_box() -> None:
    """The ballot box."""
    op.create_table(
        "pack",
        sa.Column("credential", sa.String(64), primary_key=True),
        ref("election", "election_id"),
        ref("register_entry", "elector_id"),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("replaces", sa.String(64)),
    )
    op.create_table(
        "mark",
        sa.Column("contest_id", sa.Integer(), sa.ForeignKey("contest.id"), primary_key=True),
        sa.Column("elector_id", sa.Integer(), sa.ForeignKey("register_entry.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    sought("pack", "election_id")
    among("pack", "one", ["elector_id"], "state = 'issued'")


def make_log() -> None:
    """The log."""
    op.create_table(
        "log_entry",
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), primary_key=True),
        sa.Column("leaf", sa.String(64), primary_key=True),
        sa.Column("epoch", sa.Integer(), primary_key=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("contest", sa.String(64)),
        sa.Column("credential", sa.String(64)),
        sa.Column("sealed_digest", sa.String(64), unique=True),
        sa.Column("index", sa.Integer()),
        sa.UniqueConstraint("election_id", "contest", "credential"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "log_node",
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), primary_key=True),
        sa.Column("level", sa.Integer(), primary_key=True),
        sa.Column("index", sa.Integer(), primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "checkpoint",
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), primary_key=True),
        sa.Column("size", sa.Integer(), primary_key=True),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
    )
    among("log_entry", "placed", ["election_id", "index"], '"index" IS NOT NULL')
    waiting = sa.text('"index" IS NULL')
    op.create_index(
        "ix_log_entry_waiting",
        "log_entry",
        ["election_id", "epoch", "rank", "leaf"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
