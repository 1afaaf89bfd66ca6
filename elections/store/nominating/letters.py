"""Letters that are kept, each sealed to the mailer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from elections.domain.moments import read_stamp
from elections.store.tables import kept_letter


@dataclass(frozen=True, kw_only=True)
class KeptLetter:
    """A letter that went out: of what kind, about what, still sealed, how often sent again."""

    id: int
    at: datetime
    kind: str
    about: str
    sealed: bytes
    sent_again: int


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Which letters are looked for: of a kind, about something, to an address (a keyed hash).

    Empty words look for any.
    """

    kind: str = ""
    about: str = ""
    address: str = ""


NEWEST_FIRST: Final = kept_letter.c.id.desc()


def keep(
    tx: Connection, *, election_id: int, at: str, kind: str, about: str, address: str, sealed: bytes
) -> None:
    """Keep a letter that was put in the outbox."""
    tx.execute(
        insert(kept_letter).values(
            election_id=election_id,
            at=at,
            kind=kind,
            about=about,
            address=address,
            sealed=sealed,
            sent_again=0,
        )
    )


def letter_from(row: Row[Any]) -> KeptLetter:
    """Read a kept letter from its row."""
    return KeptLetter(
        id=row.id,
        at=read_stamp(row.at),
        kind=row.kind,
        about=row.about,
        sealed=row.sealed,
        sent_again=row.sent_again,
    )


def narrowed(asked: Select[Any], election_id: int, sought: Sought) -> Select[Any]:
    """Keep to the letters of an election that are looked for."""
    asked = asked.where(kept_letter.c.election_id == election_id)
    for column, value in (
        (kept_letter.c.kind, sought.kind),
        (kept_letter.c.about, sought.about),
        (kept_letter.c.address, sought.address),
    ):
        asked = asked.where(column == value) if value else asked
    return asked


def some(
    tx: Connection, election_id: int, sought: Sought, *, first: int, most: int
) -> tuple[KeptLetter, ...]:
    """List some letters of an election, the newest first, from the one numbered `first` (0…)."""
    rows = tx.execute(
        narrowed(select(kept_letter), election_id, sought)
        .order_by(NEWEST_FIRST)
        .offset(first)
        .limit(most)
    )
    return tuple(letter_from(row) for row in rows)


def number(tx: Connection, election_id: int, sought: Sought) -> int:
    """Count the letters of an election that are looked for."""
    asked = narrowed(select(func.count()).select_from(kept_letter), election_id, sought)
    return int(tx.execute(asked).scalar_one())


def kinds(tx: Connection, election_id: int) -> tuple[str, ...]:
    """List the kinds of letter that are kept with an election, in order."""
    asked = select(kept_letter.c.kind).where(kept_letter.c.election_id == election_id)
    return tuple(tx.execute(asked.distinct().order_by(kept_letter.c.kind)).scalars())


def find(tx: Connection, election_id: int, letter_id: int) -> KeptLetter | None:
    """Find a letter of an election by its id."""
    row = tx.execute(
        select(kept_letter).where(
            kept_letter.c.election_id == election_id, kept_letter.c.id == letter_id
        )
    ).one_or_none()
    return letter_from(row) if row else None


def count_again(tx: Connection, letter_id: int) -> None:
    """Count that a letter was sent again."""
    tx.execute(
        update(kept_letter)
        .where(kept_letter.c.id == letter_id)
        .values(sent_again=kept_letter.c.sent_again + 1)
    )


def to_addresses(tx: Connection, addresses: Iterable[str]) -> tuple[KeptLetter, ...]:
    """List every letter that went to some addresses (keyed hashes), the newest first."""
    asked = select(kept_letter).where(kept_letter.c.address.in_(list(addresses)))
    return tuple(letter_from(row) for row in tx.execute(asked.order_by(NEWEST_FIRST)))


def forget_addresses(tx: Connection, addresses: Iterable[str]) -> int:
    """Erase every letter that went to some addresses (keyed hashes); give how many."""
    gone = tx.execute(delete(kept_letter).where(kept_letter.c.address.in_(list(addresses))))
    return int(gone.rowcount)


def forget_election(tx: Connection, election_id: int) -> int:
    """Erase the letters of an election; give how many."""
    gone = tx.execute(delete(kept_letter).where(kept_letter.c.election_id == election_id))
    return int(gone.rowcount)
