"""Challenges, requisitions, offices handed over, letters kept."""

import sqlalchemy as sa
from alembic import op

revision = "0007c"
down_revision = "0007b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "given_ruling",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "nominee_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False, index=True
        ),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by_person", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("ruling", sa.String(20), nullable=False),
    )
    op.create_table(
        "challenge",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("ruling_id", sa.Integer(), sa.ForeignKey("given_ruling.id"), nullable=False),
        sa.Column("challenger", sa.String(40), nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        sa.Column("reference", sa.String(20), nullable=False, unique=True),
        sa.Column("by_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("proposed_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("proposed_at", sa.String(20)),
        sa.Column("decided_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("decided_at", sa.String(20)),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("clause", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.UniqueConstraint("ruling_id", "challenger"),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="two_people"),
    )
    op.create_table(
        "requisition",
        sa.Column(
            "contest_id",
            sa.Integer(),
            sa.ForeignKey("contest.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("met_at", sa.String(20)),
    )
    op.create_table(
        "body_handover",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("body_id", sa.Integer(), sa.ForeignKey("body.id"), nullable=False, index=True),
        sa.Column("position", sa.String(60), nullable=False),
        sa.Column("from_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("to_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("taken_at", sa.String(20)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.CheckConstraint("from_person <> to_person", name="two_people"),
    )
    op.create_index(
        "ix_body_handover_offered",
        "body_handover",
        ["body_id", "position", "from_person"],
        unique=True,
        sqlite_where=sa.text("state = 'offered'"),
        postgresql_where=sa.text("state = 'offered'"),
    )
    op.create_table(
        "kept_letter",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "election_id", sa.Integer(), sa.ForeignKey("election.id"), nullable=False, index=True
        ),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("address", sa.String(64), nullable=False, index=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sent_again", sa.Integer(), nullable=False),
        sa.CheckConstraint("sent_again >= 0", name="sent_again"),
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("kept_letter")
    op.drop_table("body_handover")
    op.drop_table("requisition")
    op.drop_table("challenge")
    op.drop_table("given_ruling")
