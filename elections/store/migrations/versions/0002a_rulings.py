"""Rulings that members ask for, who asked lately, and what frozen registers commit to."""

import sqlalchemy as sa
from alembic import op

revision = "0002a"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of rulings and of commitments."""
    make_rulings()
    make_questions()
    make_leaves()


def downgrade() -> None:
    """Take away what was made."""
    for table in ("register_leaves", "register_question", "ruling_request"):
        op.drop_table(table)


def words(name: str, most: int) -> "sa.Column[str]":
    """Make a column of words, empty where nothing was said."""
    return sa.Column(name, sa.String(most), nullable=False, server_default=sa.text("''"))


def of_election() -> "sa.Column[int]":
    """Make a column that points at an election."""
    return sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), nullable=False)


def person(name: str) -> "sa.Column[int]":
    """Make a column that may point at a person."""
    return sa.Column(name, sa.Integer(), sa.ForeignKey("person.id"))


def needed(name: str, most: int) -> "sa.Column[str]":
    """Make a column of words that every row has."""
    return sa.Column(name, sa.String(most), nullable=False)


def make_rulings() -> None:
    """Make the table of requests; of those that are open, one a number and an address."""
    op.create_table(
        "ruling_request",
        sa.Column("id", sa.Integer(), primary_key=True),
        of_election(),
        needed("contest", 64),
        sa.Column("reference", sa.String(20), nullable=False, unique=True),
        needed("membership_number", 40),
        needed("name", 200),
        needed("email", 254),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        needed("asked_at", 20),
        needed("state", 20),
        words("unit", 200),
        words("region", 100),
        words("category", 60),
        sa.Column("decision", sa.String(20)),
        sa.Column("decision_reason", sa.Text()),
        person("proposed_by"),
        person("confirmed_by"),
        sa.Column("decided_at", sa.String(20)),
        sa.CheckConstraint(
            "confirmed_by IS NULL OR confirmed_by <> proposed_by", name="two_people"
        ),
    )
    undecided = sa.text("decision IS NULL")
    op.create_index(
        "ix_ruling_request_open",
        "ruling_request",
        ["election_id", "contest", "membership_number", "email"],
        sqlite_where=undecided,
        postgresql_where=undecided,
        unique=True,
    )


def make_questions() -> None:
    """Make the table of who asked lately whether they are on a register."""
    op.create_table(
        "register_question",
        sa.Column("id", sa.Integer(), primary_key=True),
        of_election(),
        needed("address", 64),
        needed("at", 20),
    )
    op.create_index("ix_register_question_address", "register_question", ["address", "at"])


def make_leaves() -> None:
    """Make the table of the commitments of frozen registers."""
    op.create_table(
        "register_leaves",
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        needed("first", 64),
        sa.Column("leaves", sa.LargeBinary(), nullable=False),
        needed("root", 64),
    )
