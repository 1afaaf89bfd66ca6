"""Rules as documents and registers in custody: kinds of contest, facts, uploads, changes."""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen contests and the register, and make what stands beside the register."""
    widen("contest", (words("kind", 64), words("region", 100), words("unit", 200)))
    make_facts()
    set_groups_apart()
    with op.batch_alter_table("register_entry") as entry:
        entry.drop_column("groups")
        entry.drop_column("objections")
        for column in (
            words("region", 100),
            words("category", 60),
            sa.Column("paid_to", sa.String(10)),
            sa.Column("resident_since", sa.String(10)),
            words("union_name", 200),
            sa.Column("weight", sa.Integer(), nullable=False, server_default=sa.text("1")),
        ):
            entry.add_column(column)
        entry.create_check_constraint("weight", "weight >= 1")
    widen("body", (words("unit", 200),))
    op.add_column(
        "pack", sa.Column("rights", sa.Integer(), nullable=False, server_default=sa.text("1"))
    )
    widen_nominations()
    make_uploads()
    make_changes()


def downgrade() -> None:
    """Take away what was made, and narrow what was widened."""
    bring_groups_back()
    for table in (
        "register_change",
        "upload_problem",
        "upload_row",
        "register_upload",
        "admission",
        "attribute",
    ):
        op.drop_table(table)
    with op.batch_alter_table("register_entry") as entry:
        entry.drop_constraint("weight", type_="check")
        for name in ("weight", "union_name", "resident_since", "paid_to", "category", "region"):
            entry.drop_column(name)
    narrow_nominations()
    op.drop_column("pack", "rights")
    op.drop_column("body", "unit")
    with op.batch_alter_table("contest") as contest:
        for name in ("unit", "region", "kind"):
            contest.drop_column(name)


def widen(table: str, columns: tuple["sa.Column[str]", ...]) -> None:
    """Add columns to a table."""
    for column in columns:
        op.add_column(table, column)


def words(name: str, most: int) -> "sa.Column[str]":
    """Make a column of words, empty where nothing was said."""
    return sa.Column(name, sa.String(most), nullable=False, server_default=sa.text("''"))


def ref(target: str, name: str) -> "sa.Column[int]":
    """Make a column that points at another table's id."""
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{target}.id"), nullable=False)


def needed(name: str, most: int) -> "sa.Column[str]":
    """Make a column of words that every row has."""
    return sa.Column(name, sa.String(most), nullable=False)


def among(table: str, name: str, columns: list[str], condition: str) -> None:
    """Let columns hold the same values once among the rows of a table that meet a condition."""
    rows = sa.text(condition)
    name = f"ix_{table}_{name}"
    op.create_index(name, table, columns, sqlite_where=rows, postgresql_where=rows, unique=True)


ONCE = ("once", ["contest_id", "body_id", "nominee_id"])
TURN = ("turn", ["contest_id", "body_id", "turn"])
SELF = ("self", ["contest_id", "nominee_id"])
HELD = "state != 'withdrawn'"
STANDS = "state = 'stands'"


def widen_nominations() -> None:
    """Members propose too, and a nomination may wait for a second officer of its body."""
    for name in ("once", "turn", "self"):
        op.drop_index(f"ix_nomination_{name}", "nomination")
    with op.batch_alter_table("nomination") as nomination:
        nomination.add_column(sa.Column("proposer_id", sa.Integer()))
        nomination.add_column(sa.Column("confirmed_by", sa.Integer()))
        for column, target in (("proposer_id", "register_entry"), ("confirmed_by", "person")):
            nomination.create_foreign_key(f"fk_nomination_{column}", target, [column], ["id"])
        for name, condition in (
            ("two_people", "confirmed_by IS NULL OR confirmed_by <> by_person"),
            ("waits", "confirmed_by IS NULL OR state <> 'waits'"),
            ("one_proposer", "body_id IS NULL OR proposer_id IS NULL"),
        ):
            nomination.create_check_constraint(name, condition)
    among("nomination", *ONCE, HELD)
    among("nomination", *TURN, HELD)
    among("nomination", *SELF, f"{HELD} AND body_id IS NULL AND proposer_id IS NULL")
    proposed = ["contest_id", "proposer_id", "nominee_id"]
    among("nomination", "proposed", proposed, HELD)


def narrow_nominations() -> None:
    """Take away what nominations were widened by."""
    for name in ("once", "turn", "self", "proposed"):
        op.drop_index(f"ix_nomination_{name}", "nomination")
    with op.batch_alter_table("nomination") as nomination:
        for name in ("one_proposer", "waits", "two_people"):
            nomination.drop_constraint(name, type_="check")
        for column in ("confirmed_by", "proposer_id"):
            nomination.drop_constraint(f"fk_nomination_{column}", type_="foreignkey")
            nomination.drop_column(column)
    among("nomination", *ONCE, STANDS)
    among("nomination", *TURN, STANDS)
    among("nomination", *SELF, f"{STANDS} AND body_id IS NULL")


def make_facts() -> None:
    """What is sensitive, and who may vote in which contest."""
    op.create_table(
        "attribute",
        sa.Column("entry_id", sa.Integer(), sa.ForeignKey("register_entry.id"), primary_key=True),
        sa.Column("name", sa.String(60), primary_key=True),
        needed("source", 60),
        needed("purge_on", 10),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "admission",
        sa.Column("contest_id", sa.Integer(), sa.ForeignKey("contest.id"), primary_key=True),
        sa.Column("entry_id", sa.Integer(), sa.ForeignKey("register_entry.id"), primary_key=True),
        needed("section", 60),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight >= 1", name="weight"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_admission_entry", "admission", ["entry_id"])


ENTRY = sa.table(
    "register_entry",
    sa.column("id", sa.Integer),
    sa.column("election_id", sa.Integer),
    sa.column("groups", sa.JSON),
    sa.column("objections", sa.JSON),
)
ATTRIBUTE = sa.table(
    "attribute",
    sa.column("entry_id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("source", sa.String),
    sa.column("purge_on", sa.String),
)
ELECTION = sa.table("election", sa.column("id", sa.Integer), sa.column("timetable", sa.JSON))


def set_groups_apart() -> None:
    """Put groups where sensitive facts stand; who may vote is worked out, and kept no more."""
    tx = op.get_bind()
    closes = {
        row.id: date.fromisoformat(row.timetable["voting_closes"][:10])
        for row in tx.execute(sa.select(ELECTION))
    }
    rows = [
        {
            "entry_id": entry.id,
            "name": name,
            "source": "register file",
            "purge_on": (closes[entry.election_id] + timedelta(days=365)).isoformat(),
        }
        for entry in tx.execute(sa.select(ENTRY)).all()
        for name in dict.fromkeys(entry.groups)
    ]
    if rows:
        tx.execute(sa.insert(ATTRIBUTE), rows)


def bring_groups_back() -> None:
    """Put groups back on the lines of the register; the objections are gone."""
    tx = op.get_bind()
    with op.batch_alter_table("register_entry") as entry:
        for name in ("groups", "objections"):
            entry.add_column(sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    held: dict[int, list[str]] = {}
    for row in tx.execute(sa.select(ATTRIBUTE).order_by(ATTRIBUTE.c.name)):
        held.setdefault(row.entry_id, []).append(row.name)
    for entry_id, names in held.items():
        tx.execute(sa.update(ENTRY).where(ENTRY.c.id == entry_id).values(groups=names))
    with op.batch_alter_table("register_entry") as entry:
        for name in ("groups", "objections"):
            entry.alter_column(name, server_default=None)


def make_uploads() -> None:
    """Files on their way into the register."""
    op.create_table(
        "register_upload",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id")),
        needed("kind", 20),
        needed("file_name", 200),
        ref("person", "by_person"),
        needed("at", 20),
        needed("state", 20),
        needed("digest", 64),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.create_index("ix_register_upload_of", "register_upload", ["election_id", "kind"])
    op.create_table(
        "upload_row",
        sa.Column("upload_id", sa.Integer(), sa.ForeignKey("register_upload.id"), primary_key=True),
        sa.Column("line", sa.Integer(), primary_key=True),
        needed("membership_number", 40),
        needed("name", 200),
        needed("email", 254),
        needed("unit", 200),
        needed("region", 100),
        needed("category", 60),
        needed("office", 100),
        sa.Column("joined", sa.String(10)),
        sa.Column("paid_to", sa.String(10)),
        sa.Column("resident_since", sa.String(10)),
        needed("union_name", 200),
        needed("standing", 20),
        sa.Column("weight", sa.Integer(), nullable=False),
        needed("attributes", 400),
        needed("likeness", 24),
        needed("state", 10),
        needed("salt", 32),
        sa.Column("objections", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_upload_row_number", "upload_row", ["upload_id", "membership_number"])
    op.create_table(
        "upload_problem",
        sa.Column("upload_id", sa.Integer(), sa.ForeignKey("register_upload.id"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("line", sa.Integer(), nullable=False),
        needed("column", 60),
        needed("value", 200),
        needed("problem", 400),
        needed("cure", 400),
        sqlite_with_rowid=False,
    )


def make_changes() -> None:
    """Changes after the freeze."""
    op.create_table(
        "register_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        ref("election", "election_id"),
        ref("register_entry", "entry_id"),
        sa.Column("reference", sa.String(20), nullable=False, unique=True),
        needed("kind", 30),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        needed("source", 40),
        sa.Column("proposed_by", sa.Integer(), sa.ForeignKey("person.id")),
        needed("proposed_at", 20),
        sa.Column("held_until", sa.String(20)),
        needed("state", 20),
        sa.Column("settled_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("settled_at", sa.String(20)),
        sa.CheckConstraint("settled_by IS NULL OR settled_by <> proposed_by", name="two_people"),
    )
    op.create_index("ix_register_change_entry_id", "register_change", ["entry_id"])
    among("register_change", "open", ["entry_id", "kind"], "state = 'held'")
