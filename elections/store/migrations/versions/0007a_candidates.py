"""What candidates give, and how candidacies change."""

import sqlalchemy as sa
from alembic import op

revision = "0007a"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the name of a joint act may be longer."""
    with op.batch_alter_table("joint_act") as joint_act:
        joint_act.alter_column("kind", existing_type=sa.String(40), type_=sa.String(60))
    op.create_table(
        "photograph",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nominee_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, index=True),
    )
    op.create_table(
        "candidate_page",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nominee_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("name_shown", sa.String(200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("photograph_id", sa.Integer(), sa.ForeignKey("photograph.id")),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.UniqueConstraint("nominee_id", "number"),
        sa.CheckConstraint("number >= 1", name="number"),
    )
    op.create_table(
        "agent",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nominee_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("named_at", sa.String(20), nullable=False),
        sa.Column("ended_at", sa.String(20)),
    )
    acting = sa.text("ended_at IS NULL")
    op.create_index(
        "ux_agent_acting",
        "agent",
        ["nominee_id", "person_id"],
        unique=True,
        sqlite_where=acting,
        postgresql_where=acting,
    )
    op.create_table(
        "candidacy_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "nominee_id", sa.Integer(), sa.ForeignKey("nominee.id"), nullable=False, index=True
        ),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("clause", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    op.create_table(
        "paper_number",
        sa.Column(
            "nominee_id",
            sa.Integer(),
            sa.ForeignKey("nominee.id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name="number"),
    )
    op.create_table(
        "calendar_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "election_id", sa.Integer(), sa.ForeignKey("election.id"), nullable=False, index=True
        ),
        sa.Column("contest_id", sa.Integer(), sa.ForeignKey("contest.id")),
        sa.Column("uid", sa.String(60), nullable=False, unique=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("starts", sa.String(20), nullable=False),
        sa.Column("ends", sa.String(20), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cancelled", sa.String(200), nullable=False),
        sa.Column("changed_at", sa.String(20), nullable=False),
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("calendar_event")
    op.drop_table("paper_number")
    op.drop_table("candidacy_change")
    op.drop_table("agent")
    op.drop_table("candidate_page")
    op.drop_table("photograph")
    with op.batch_alter_table("joint_act") as joint_act:
        joint_act.alter_column("kind", existing_type=sa.String(60), type_=sa.String(40))
