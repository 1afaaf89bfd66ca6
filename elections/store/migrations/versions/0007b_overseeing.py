"""Reminders, changes of the timetable, support."""

import sqlalchemy as sa
from alembic import op

revision = "0007b"
down_revision = "0007a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), nullable=False),
        sa.Column("body_id", sa.Integer(), sa.ForeignKey("body.id"), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.UniqueConstraint("election_id", "body_id", "day"),
    )
    op.create_table(
        "timetable_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("was", sa.String(20), nullable=False),
        sa.Column("becomes", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.UniqueConstraint("election_id", "number"),
    )
    op.create_table(
        "support",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nominee_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False),
        sa.Column("body_id", sa.Integer(), sa.ForeignKey("body.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("nominee_id", "body_id"),
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("support")
    op.drop_table("timetable_change")
    op.drop_table("reminder")
