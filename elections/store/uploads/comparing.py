"""An uploaded list beside the register: who is new, changed, gone or the same, and by unit."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Exists,
    Row,
    Select,
    and_,
    exists,
    func,
    not_,
    or_,
    select,
)

from elections.store.tables import attribute, nominee, person, register_entry, upload_row
from elections.store.uploads.staging import number_of

GOOD: Final = "good"
LEFT_OUT: Final = ("faulty", "doubled")
COMPARED: Final = (
    "name",
    "email",
    "unit",
    "region",
    "category",
    "office",
    "joined",
    "paid_to",
    "resident_since",
    "union_name",
    "standing",
    "weight",
)
BETWEEN: Final = "; "


@dataclass(frozen=True, kw_only=True)
class Beside:
    """An upload and the election whose register it is set beside; `names` are the attributes."""

    upload_id: int
    election_id: int
    names: tuple[str, ...]

    @property
    def rows(self) -> ColumnElement[bool]:
        """What is so of the rows that can be applied."""
        return and_(upload_row.c.upload_id == self.upload_id, upload_row.c.state == GOOD)

    @property
    def entries(self) -> ColumnElement[bool]:
        """What is so of the lines of the register."""
        return register_entry.c.election_id == self.election_id

    @property
    def same_number(self) -> ColumnElement[bool]:
        """What is so of a row and a line of the register that are of one member."""
        return and_(
            self.entries, register_entry.c.membership_number == upload_row.c.membership_number
        )

    @property
    def differs(self) -> ColumnElement[bool]:
        """What is so of a row that says something else than the line of the register."""
        return or_(
            *(upload_row.c[name].is_distinct_from(register_entry.c[name]) for name in COMPARED),
            *(not_(says(name) == has(name)) for name in self.names),
        )

    @property
    def is_new(self) -> ColumnElement[bool]:
        """What is so of a row whose number is not on the register."""
        there = select(register_entry.c.id).where(self.same_number)
        return ~there.correlate(upload_row).exists()

    @property
    def is_gone(self) -> ColumnElement[bool]:
        """What is so of a line of the register whose number is not in the list."""
        there = select(upload_row.c.line).where(self.rows, self.same_number)
        return ~there.correlate(register_entry).exists()


def says(name: str) -> ColumnElement[bool]:
    """A row says that somebody has an attribute."""
    return (BETWEEN + upload_row.c.attributes + BETWEEN).contains(
        f"{BETWEEN}{name}{BETWEEN}", autoescape=True
    )


def has(name: str) -> Exists:
    """A line of the register has an attribute."""
    return exists(attribute.c.entry_id).where(
        attribute.c.entry_id == register_entry.c.id, attribute.c.name == name
    )


def attribute_names(tx: Connection, upload_id: int, election_id: int) -> tuple[str, ...]:
    """List the attributes that stand in an upload or on the register."""
    rows = tx.execute(
        select(upload_row.c.attributes).where(upload_row.c.upload_id == upload_id).distinct()
    )
    known = tx.execute(
        select(attribute.c.name)
        .join(register_entry, register_entry.c.id == attribute.c.entry_id)
        .where(register_entry.c.election_id == election_id)
        .distinct()
    )
    found = {name for text in rows.scalars() for name in text.split(BETWEEN) if name}
    return tuple(sorted(found.union(known.scalars())))


def counts(tx: Connection, beside: Beside) -> tuple[int, int, int, int]:
    """Count who is new, changed, gone and the same."""
    rows = number_of(tx, select(func.count()).select_from(upload_row).where(beside.rows))
    entries = number_of(tx, select(func.count()).select_from(register_entry).where(beside.entries))
    if not entries:
        return rows, 0, 0, 0
    both = pairs(beside, func.count())
    known, changed = number_of(tx, both), number_of(tx, both.where(beside.differs))
    return rows - known, changed, entries - known, known - changed


def pairs(beside: Beside, *columns: ColumnElement[Any]) -> Select[Any]:
    """Look at each row beside the line of the register that is of the same member."""
    return (
        select(*columns)
        .select_from(upload_row)
        .join(register_entry, beside.same_number)
        .where(beside.rows)
    )


def first_new(tx: Connection, beside: Beside, most: int) -> tuple[Row[Any], ...]:
    """List the first who are new."""
    return listed(
        tx, select(upload_row).where(beside.rows, beside.is_new).order_by(upload_row.c.line), most
    )


def first_changed(tx: Connection, beside: Beside, most: int) -> tuple[Row[Any], ...]:
    """List the first who are changed: each as the list has them and as the register has them."""
    before = [register_entry.c[name].label(f"before_{name}") for name in COMPARED]
    query = pairs(beside, upload_row.c.membership_number, *upload_columns(), *before)
    return listed(tx, query.where(beside.differs).order_by(upload_row.c.line), most)


def upload_columns() -> list[ColumnElement[Any]]:
    """The columns of a row that are set beside the register's."""
    return [upload_row.c[name] for name in COMPARED]


def first_gone(tx: Connection, beside: Beside, most: int) -> tuple[Row[Any], ...]:
    """List the first who are on the register and not in the list."""
    query = select(register_entry).where(beside.entries, beside.is_gone)
    return listed(tx, query.order_by(register_entry.c.membership_number), most)


def listed(tx: Connection, query: Select[Any], most: int) -> tuple[Row[Any], ...]:
    """Read the first rows that a query finds."""
    return tuple(tx.execute(query.limit(most)))


def gone_nominees(tx: Connection, beside: Beside) -> tuple[str, ...]:
    """Name those who have been nominated and are not in the list."""
    names = (
        select(register_entry.c.name)
        .join(nominee, nominee.c.entry_id == register_entry.c.id)
        .where(beside.entries, beside.is_gone)
        .distinct()
        .order_by(register_entry.c.name)
    )
    return tuple(tx.execute(names).scalars())


def gone_though_listed(tx: Connection, beside: Beside) -> int:
    """Count who would go though the list has them, on a row that cannot be applied."""
    number = func.lower(upload_row.c.membership_number)
    there = select(number).where(
        upload_row.c.upload_id == beside.upload_id, upload_row.c.state.in_(LEFT_OUT)
    )
    query = select(func.count()).select_from(register_entry).where(beside.entries, beside.is_gone)
    of_theirs = func.lower(register_entry.c.membership_number).in_(there)
    return number_of(tx, query.where(of_theirs))


def changed_addresses(tx: Connection, beside: Beside) -> int:
    """Count the members whose e-mail address the list changes."""
    other = func.lower(upload_row.c.email) != func.lower(register_entry.c.email)
    return number_of(tx, pairs(beside, func.count()).where(other))


def units(tx: Connection, beside: Beside) -> tuple[tuple[str, int, int, int], ...]:
    """Count each unit on the register and in the list, and its members' addresses that change."""
    before = grouped(tx, select(register_entry.c.unit, func.count()).where(beside.entries))
    after = grouped(tx, select(upload_row.c.unit, func.count()).where(beside.rows))
    other = func.lower(upload_row.c.email) != func.lower(register_entry.c.email)
    moved = grouped(tx, pairs(beside, register_entry.c.unit, func.count()).where(other))
    names = sorted(before.keys() | after.keys())
    return tuple(
        (name, before.get(name, 0), after.get(name, 0), moved.get(name, 0)) for name in names
    )


def grouped(tx: Connection, query: Select[Any]) -> dict[str, int]:
    """Count by the first thing that a query selects."""
    first = next(iter(query.selected_columns))
    return {row[0]: row[1] for row in tx.execute(query.group_by(first))}


def shortened(tx: Connection, beside: Beside) -> int:
    """Count the new numbers that are those of the register but for noughts in front."""
    short = func.ltrim(register_entry.c.membership_number, "0") == upload_row.c.membership_number
    alike = (
        select(func.count())
        .select_from(register_entry)
        .join(upload_row, and_(beside.rows, short))
        .where(beside.entries, register_entry.c.membership_number.like("0%"))
    )
    return number_of(tx, alike)


def other_sign_in(tx: Connection, beside: Beside, most: int) -> tuple[tuple[str, ...], int]:
    """Name the first who sign in at another address than the list gives, and count them all."""
    known = person.c.membership_number == upload_row.c.membership_number
    other = person.c.email != func.lower(upload_row.c.email)
    query = select(upload_row.c.name).join(person, known).where(beside.rows, other)
    number = number_of(tx, query.with_only_columns(func.count()))
    names = listed(tx, query.order_by(upload_row.c.line), most) if number else ()
    return tuple(row.name for row in names), number
