"""People and how they sign in, and their letters."""

from typing import Final

from sqlalchemy import Column, Integer, LargeBinary, String, Table, text

from elections.store.tables.columns import metadata, ref, sought

person: Final = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("membership_number", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("email", String(254), nullable=False, index=True),
)

sign_in_link: Final = Table(
    "sign_in_link",
    metadata,
    Column("id", String(43), primary_key=True),
    sought(ref("person", "person_id")),
    Column("made_at", String(20), nullable=False),
    Column("used_at", String(20)),
)

web_session: Final = Table(
    "web_session",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    ref("person", "person_id"),
    Column("made_at", String(20), nullable=False),
    Column("seen_at", String(20), nullable=False),
)

outbox: Final = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("sealed", LargeBinary),
    Column("state", String(10), nullable=False, index=True),
    Column("tries", Integer, nullable=False, server_default=text("0")),
)
