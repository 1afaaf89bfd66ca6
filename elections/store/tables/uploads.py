"""What an uploaded list is read from, and the register as it was before the list was applied."""

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table

from elections.store.tables.columns import metadata

# The file itself, a mebibyte a row, until it has been applied or thrown away.

upload_part: Final = Table(
    "upload_part",
    metadata,
    Column("upload_id", Integer, ForeignKey("register_upload.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("octets", LargeBinary, nullable=False),
)

# Each line of the register that an applied list changed or removed, as it was before.

register_before: Final = Table(
    "register_before",
    metadata,
    Column("upload_id", Integer, ForeignKey("register_upload.id"), primary_key=True),
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer),
    Column("membership_number", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False),
    Column("unit", String(200), nullable=False),
    Column("office", String(100), nullable=False),
    Column("joined", String(10)),
    Column("standing", String(20), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("region", String(100), nullable=False),
    Column("category", String(60), nullable=False),
    Column("paid_to", String(10)),
    Column("resident_since", String(10)),
    Column("union_name", String(200), nullable=False),
    Column("weight", Integer, nullable=False),
    sqlite_with_rowid=False,
)

attribute_before: Final = Table(
    "attribute_before",
    metadata,
    Column("upload_id", Integer, ForeignKey("register_upload.id"), primary_key=True),
    Column("entry_id", Integer, primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("source", String(60), nullable=False),
    Column("purge_on", String(10), nullable=False),
    sqlite_with_rowid=False,
)
