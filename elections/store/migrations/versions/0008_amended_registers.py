"""Frozen registers amended by two officers; members who want no contact from candidates.

The first table of imports, which nothing used any more, goes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables, and drop the one that lists came through once."""
    op.create_table(
        "register_amendment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "election_id", sa.Integer(), sa.ForeignKey("election.id"), nullable=False, index=True
        ),
        sa.Column("reference", sa.String(20), nullable=False, unique=True),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("membership_number", sa.String(40), nullable=False),
        sa.Column("line", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("proposed_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("proposed_at", sa.String(20), nullable=False),
        sa.Column("settled_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("settled_at", sa.String(20)),
        sa.Column("number", sa.Integer()),
        sa.UniqueConstraint("election_id", "number"),
        sa.CheckConstraint("number IS NULL OR settled_by <> proposed_by", name="two_people"),
    )
    op.create_index(
        "ix_register_amendment_open",
        "register_amendment",
        ["election_id", "membership_number"],
        unique=True,
        sqlite_where=sa.text("state = 'proposed'"),
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_table(
        "contact_refusal",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("at", sa.String(20), nullable=False),
    )
    op.drop_table("register_import")


def downgrade() -> None:
    """Take the two tables away, and make the old one again."""
    op.create_table(
        "register_import",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("by_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
    )
    op.drop_table("contact_refusal")
    op.drop_table("register_amendment")
