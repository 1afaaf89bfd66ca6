"""Rule books of one's own: drafted, proposed, approved by a second officer, published."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002a"
branch_labels = None
depends_on = None

PUBLISHED = sa.text("state = 'published'")


def upgrade() -> None:
    """Make the rule books and the list of what was done to each."""
    op.create_table(
        "rule_book",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("edition", sa.String(8), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column("digest", sa.String(64)),
        sa.Column("saved_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("saved_at", sa.String(20), nullable=False),
        sa.Column("proposed_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("approved_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("published_at", sa.String(20)),
        sa.CheckConstraint("approved_by IS NULL OR approved_by <> proposed_by", name="two_people"),
        sa.CheckConstraint(
            "state <> 'published' OR "
            "(digest IS NOT NULL AND proposed_by IS NOT NULL AND approved_by IS NOT NULL)",
            name="published",
        ),
    )
    op.create_index(
        "ix_rule_book_published",
        "rule_book",
        ["name", "edition"],
        unique=True,
        sqlite_where=PUBLISHED,
        postgresql_where=PUBLISHED,
    )
    op.create_table(
        "rule_book_act",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("rule_book_id", sa.Integer(), sa.ForeignKey("rule_book.id"), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("by_person", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(64)),
    )
    op.create_index("ix_rule_book_act_rule_book_id", "rule_book_act", ["rule_book_id"])


def downgrade() -> None:
    """Take the rule books away."""
    op.drop_table("rule_book_act")
    op.drop_table("rule_book")
