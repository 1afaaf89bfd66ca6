"""What is erased, with its certificate, and how candidates reach the electors."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of erasure and of what reaches the electors; let packs lose their elector."""
    with op.batch_alter_table("pack") as pack:
        pack.alter_column("elector_id", existing_type=sa.Integer(), nullable=True)
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("election_id", sa.Integer(), sa.ForeignKey("election.id")),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_table(
        "contact_release",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "contest_id", sa.Integer(), sa.ForeignKey("contest.id"), nullable=False, unique=True
        ),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("electors", sa.Integer(), nullable=False),
        sa.Column("addresses", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "contact_copy",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("release_id", sa.Integer(), sa.ForeignKey("contact_release.id"), nullable=False),
        sa.Column("nominee_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False),
        sa.Column("mark", sa.String(20), nullable=False, unique=True),
        sa.Column("taken_at", sa.String(20)),
        sa.UniqueConstraint("release_id", "nominee_id"),
    )
    op.create_index("ix_contact_copy_release_id", "contact_copy", ["release_id"])
    op.create_table(
        "relay_message",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "nominee_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False, unique=True
        ),
        sa.Column("subject", sa.String(100), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", sa.String(20), nullable=False),
        sa.Column("sent_at", sa.String(20)),
        sa.Column("electors", sa.Integer()),
        sa.CheckConstraint("(sent_at IS NULL) = (electors IS NULL)", name="sent"),
    )


def downgrade() -> None:
    """Take away what was made."""
    with op.batch_alter_table("pack") as pack:
        pack.alter_column("elector_id", existing_type=sa.Integer(), nullable=False)
    for table in ("relay_message", "contact_copy", "contact_release", "certificate"):
        op.drop_table(table)
