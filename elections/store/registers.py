"""The register of an election: imports waiting for a decision, and entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update

from elections.domain.objections import Objection
from elections.domain.register import RegisterEntry
from elections.rulebook.model import Standing
from elections.store.tables import pack, register_entry, register_import


@dataclass(frozen=True, kw_only=True)
class KeptEntry:
    """A line of the register as kept: with its id, its person and what speaks against it."""

    id: int
    person_id: int
    entry: RegisterEntry
    objections: tuple[Objection, ...]


def entry_from(row: Row[Any]) -> KeptEntry:
    """Read a line of the register from its row."""
    return KeptEntry(
        id=row.id,
        person_id=row.person_id,
        entry=entry_kept(row._mapping),  # noqa: SLF001 - the row as a mapping, a public name
        objections=tuple(Objection(clause=c, reason=reason) for c, reason in row.objections),
    )


def entry_kept(kept: Mapping[Any, Any]) -> RegisterEntry:
    """Read a line of the register as it is kept, in a row or in an upload."""
    return RegisterEntry(
        membership_number=kept["membership_number"],
        name=kept["name"],
        email=kept["email"],
        unit=kept["unit"],
        office=kept["office"],
        joined=date.fromisoformat(kept["joined"]) if kept["joined"] else None,
        standing=Standing(kept["standing"]),
        groups=tuple(kept["groups"]),
    )


def entry_to(entry: RegisterEntry) -> dict[str, Any]:
    """Write a line of the register as it is kept."""
    return {
        "membership_number": entry.membership_number,
        "name": entry.name,
        "email": entry.email,
        "unit": entry.unit,
        "office": entry.office,
        "joined": entry.joined.isoformat() if entry.joined else None,
        "standing": entry.standing.value,
        "groups": list(entry.groups),
    }


def replace_all(tx: Connection, election_id: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Put these lines in place of the register of an election; who stays keeps their id."""
    fresh = {row["membership_number"]: dict(row, election_id=election_id) for row in rows}
    of_election = register_entry.c.election_id == election_id
    known = set(tx.execute(select(register_entry.c.membership_number).where(of_election)).scalars())
    gone = sorted(known - fresh.keys())
    if gone:
        tx.execute(
            delete(register_entry).where(
                of_election, register_entry.c.membership_number == bindparam("gone")
            ),
            [{"gone": number} for number in gone],
        )
    changed = [{f"new_{k}": v for k, v in row.items()} for n, row in fresh.items() if n in known]
    if changed:
        names = [k for k in next(iter(fresh.values())) if k not in {"election_id", "salt"}]
        tx.execute(
            update(register_entry)
            .where(
                of_election,
                register_entry.c.membership_number == bindparam("new_membership_number"),
            )
            .values({name: bindparam(f"new_{name}") for name in names}),
            [{k: v for k, v in row.items() if k.removeprefix("new_") in names} for row in changed],
        )
    added = [row for number, row in fresh.items() if number not in known]
    if added:
        tx.execute(insert(register_entry), added)


def entries(tx: Connection, election_id: int) -> tuple[KeptEntry, ...]:
    """List the register of an election by membership number."""
    rows = tx.execute(
        select(register_entry)
        .where(register_entry.c.election_id == election_id)
        .order_by(register_entry.c.membership_number)
    )
    return tuple(entry_from(row) for row in rows)


def entry_numbered(tx: Connection, election_id: int, number: str) -> KeptEntry | None:
    """Find a line of the register by membership number."""
    row = tx.execute(
        select(register_entry).where(
            register_entry.c.election_id == election_id,
            func.upper(register_entry.c.membership_number) == number.strip().upper(),
        )
    ).one_or_none()
    return entry_from(row) if row else None


def entry_of_person(tx: Connection, election_id: int, person_id: int | None) -> KeptEntry | None:
    """Find a person's line on the register."""
    row = tx.execute(
        select(register_entry).where(
            register_entry.c.election_id == election_id, register_entry.c.person_id == person_id
        )
    ).one_or_none()
    return entry_from(row) if row else None


def entry_with_id(tx: Connection, entry_id: int) -> KeptEntry | None:
    """Find a line of the register by id."""
    row = tx.execute(select(register_entry).where(register_entry.c.id == entry_id)).one_or_none()
    return entry_from(row) if row else None


def search(tx: Connection, election_id: int, words: str, most: int) -> tuple[KeptEntry, ...]:
    """Find lines of the register whose name or membership number holds the words."""
    like = f"%{escaped(words.strip())}%"
    rows = tx.execute(
        select(register_entry)
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


def salted_numbers(tx: Connection, election_id: int) -> tuple[tuple[str, str], ...]:
    """Give the salt and membership number of every elector, for the commitments."""
    rows = tx.execute(
        select(
            register_entry.c.salt, register_entry.c.membership_number, register_entry.c.objections
        ).where(register_entry.c.election_id == election_id)
    )
    return tuple((r.salt, r.membership_number) for r in rows if not r.objections)


def keep_import(tx: Connection, **values: Any) -> int:  # noqa: ANN401 - the table's own columns
    """Keep an uploaded register until it is applied or thrown away; one at a time."""
    tx.execute(
        delete(register_import).where(register_import.c.election_id == values["election_id"])
    )
    return int(
        tx.execute(
            insert(register_import).values(**values).returning(register_import.c.id)
        ).scalar_one()
    )


def waiting_import(tx: Connection, election_id: int) -> Row[Any] | None:
    """Find the uploaded register that waits for a decision."""
    return tx.execute(
        select(register_import).where(register_import.c.election_id == election_id)
    ).one_or_none()


def drop_import(tx: Connection, election_id: int) -> None:
    """Throw an uploaded register away."""
    tx.execute(delete(register_import).where(register_import.c.election_id == election_id))


def packs_of(tx: Connection, elector_id: int) -> tuple[Row[Any], ...]:
    """List the credentials that an elector was given."""
    return tuple(tx.execute(select(pack).where(pack.c.elector_id == elector_id)))
