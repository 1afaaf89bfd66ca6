"""Papers of nominating bodies."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), nullable=False),
        sa.Column("body_id", sa.Integer(), sa.ForeignKey("body.id"), nullable=False),
        sa.Column("reference", sa.String(20), nullable=False, unique=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("draft_turn", sa.Integer(), nullable=False),
        sa.Column("draft_meeting", sa.JSON(), nullable=False),
        sa.Column("draft_named", sa.JSON(), nullable=False),
        sa.Column("draft_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("draft_at", sa.String(20)),
        sa.Column("checked_clause", sa.String(10), nullable=False),
        sa.Column("checked_reason", sa.Text(), nullable=False),
        sa.UniqueConstraint("election_id", "body_id"),
        sa.CheckConstraint("sent >= 0", name="sent"),
        sa.CheckConstraint("draft_turn >= 0", name="draft_turn"),
    )
    op.create_table(
        "paper_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("paper_id", sa.Integer(), sa.ForeignKey("paper.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("position", sa.String(60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("clause", sa.String(10), nullable=False),
        sa.Column("meeting", sa.JSON(), nullable=False),
        sa.Column("named", sa.JSON(), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("confirmed_at", sa.String(20)),
        sa.UniqueConstraint("paper_id", "number"),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.CheckConstraint("confirmed_by IS NULL OR confirmed_by <> by_person", name="two_people"),
    )
    op.create_table(
        "minutes",
        sa.Column("paper_id", sa.Integer(), sa.ForeignKey("paper.id"), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("minutes")
    op.drop_table("paper_version")
    op.drop_table("paper")
