"""The register of an election: its lines, and what is recorded of members apart from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, insert, or_, select

from elections.domain.register import RegisterEntry
from elections.rulebook.model import Standing
from elections.store.tables import attribute, register_entry

BETWEEN: Final = "\x1f"
RECORDED: Final = (
    select(func.aggregate_strings(attribute.c.name, BETWEEN))
    .where(attribute.c.entry_id == register_entry.c.id)
    .scalar_subquery()
    .label("recorded")
)


@dataclass(frozen=True, kw_only=True)
class KeptEntry:
    """A line of the register as kept: with its id and its person."""

    id: int
    person_id: int
    entry: RegisterEntry


def all_entries() -> Select[Any]:
    """Ask for lines of a register with what is recorded of the members."""
    return select(register_entry, RECORDED)


def entry_from(row: Row[Any]) -> KeptEntry:
    """Read a line of the register from its row."""
    return KeptEntry(
        id=row.id,
        person_id=row.person_id,
        entry=RegisterEntry(
            membership_number=row.membership_number,
            name=row.name,
            email=row.email,
            unit=row.unit,
            region=row.region,
            category=row.category,
            office=row.office,
            joined=day_of(row.joined),
            paid_to=day_of(row.paid_to),
            resident_since=day_of(row.resident_since),
            union_name=row.union_name,
            standing=Standing(row.standing),
            weight=row.weight,
            groups=tuple(sorted(row.recorded.split(BETWEEN))) if row.recorded else (),
        ),
    )


def day_of(written: str | None) -> date | None:
    """Read a day that may not be known."""
    return date.fromisoformat(written) if written else None


def entry_to(entry: RegisterEntry) -> dict[str, Any]:
    """Write a line of the register as it is kept; what is recorded apart is not in it."""
    return {
        "membership_number": entry.membership_number,
        "name": entry.name,
        "email": entry.email,
        "unit": entry.unit,
        "region": entry.region,
        "category": entry.category,
        "office": entry.office,
        "joined": entry.joined.isoformat() if entry.joined else None,
        "paid_to": entry.paid_to.isoformat() if entry.paid_to else None,
        "resident_since": entry.resident_since.isoformat() if entry.resident_since else None,
        "union_name": entry.union_name,
        "standing": entry.standing.value,
        "weight": entry.weight,
    }


def enter(tx: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add lines to a register."""
    fresh = [dict(row) for row in rows]
    if fresh:
        tx.execute(insert(register_entry), fresh)


def record(
    tx: Connection, entry_id: int, names: Iterable[str], *, source: str, purge_on: date
) -> None:
    """Record of a member what stands apart from the register."""
    known = {"entry_id": entry_id, "source": source, "purge_on": purge_on.isoformat()}
    rows = [{**known, "name": name} for name in names]
    if rows:
        tx.execute(insert(attribute), rows)


def entries(tx: Connection, election_id: int) -> tuple[KeptEntry, ...]:
    """List the register of an election by membership number."""
    rows = tx.execute(
        all_entries()
        .where(register_entry.c.election_id == election_id)
        .order_by(register_entry.c.membership_number)
    )
    return tuple(entry_from(row) for row in rows)


def entry_numbered(tx: Connection, election_id: int, number: str) -> KeptEntry | None:
    """Find a line of the register by membership number."""
    row = tx.execute(
        all_entries().where(
            register_entry.c.election_id == election_id,
            func.upper(register_entry.c.membership_number) == number.strip().upper(),
        )
    ).one_or_none()
    return entry_from(row) if row else None


def entry_of_person(tx: Connection, election_id: int, person_id: int | None) -> KeptEntry | None:
    """Find a person's line on the register."""
    row = tx.execute(
        all_entries().where(
            register_entry.c.election_id == election_id, register_entry.c.person_id == person_id
        )
    ).one_or_none()
    return entry_from(row) if row else None


def search(tx: Connection, election_id: int, words: str, most: int) -> tuple[KeptEntry, ...]:
    """Find lines of the register whose name or membership number holds the words."""
    like = f"%{escaped(words.strip())}%"
    rows = tx.execute(
        all_entries()
        .where(
            register_entry.c.election_id == election_id,
            or_(
                register_entry.c.name.ilike(like, escape="\\"),
                register_entry.c.membership_number.ilike(like, escape="\\"),
            ),
        )
        .order_by(register_entry.c.name, register_entry.c.id)
        .limit(most)
    )
    return tuple(entry_from(row) for row in rows)


def escaped(words: str) -> str:
    """Take the wildcards out of words that are searched for."""
    return words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def is_there(tx: Connection, election_id: int) -> int:
    """Count the lines of an election's register."""
    return int(
        tx.execute(
            select(func.count()).where(register_entry.c.election_id == election_id)
        ).scalar_one()
    )


def names_holding(tx: Connection, election_id: int, office: str) -> tuple[str, ...]:
    """Name those whose line of the register has an office among those they hold."""
    rows = tx.execute(
        select(register_entry.c.name, register_entry.c.office)
        .where(
            register_entry.c.election_id == election_id,
            register_entry.c.office.ilike(f"%{escaped(office)}%", escape="\\"),
        )
        .order_by(register_entry.c.membership_number)
    )
    wanted = office.casefold()
    return tuple(
        row.name
        for row in rows
        if wanted in {held.strip().casefold() for held in row.office.split(";")}
    )
