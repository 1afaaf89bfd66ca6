"""Uploaded lists: the files themselves, and the register as it was before one was applied."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables for the files themselves, and for the register as it was before."""
    upload = sa.ForeignKey("register_upload.id")
    op.create_table(
        "upload_part",
        sa.Column("upload_id", sa.Integer(), upload, primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("octets", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "register_before",
        sa.Column("upload_id", sa.Integer(), sa.ForeignKey("register_upload.id"), primary_key=True),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer()),
        needed("membership_number", 40),
        needed("name", 200),
        needed("email", 254),
        needed("unit", 200),
        needed("office", 100),
        sa.Column("joined", sa.String(10)),
        needed("standing", 20),
        needed("salt", 32),
        needed("region", 100),
        needed("category", 60),
        sa.Column("paid_to", sa.String(10)),
        sa.Column("resident_since", sa.String(10)),
        needed("union_name", 200),
        sa.Column("weight", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attribute_before",
        sa.Column("upload_id", sa.Integer(), sa.ForeignKey("register_upload.id"), primary_key=True),
        sa.Column("entry_id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(60), primary_key=True),
        needed("source", 60),
        needed("purge_on", 10),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take away what was made."""
    for table in ("attribute_before", "register_before", "upload_part"):
        op.drop_table(table)


def needed(name: str, most: int) -> "sa.Column[str]":
    """Make a column of words that every row has."""
    return sa.Column(name, sa.String(most), nullable=False)
