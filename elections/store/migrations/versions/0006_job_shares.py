"""Two nominees who stand as one candidate."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of job shares."""
    op.create_table(
        "job_share",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("first_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False),
        sa.Column("second_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False),
        sa.Column("agreed_at", sa.String(20)),
        sa.UniqueConstraint("first_id"),
        sa.UniqueConstraint("second_id"),
        sa.CheckConstraint("first_id <> second_id", name="two_people"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("job_share")
