"""An uploaded list put in place of the register, whole, and taken back, by a few statements.

Whoever stays keeps their line, its id and its salt. What was there before is kept until the
freeze, so that it can come back exactly.
"""

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from elections.store.tables import (
    attribute,
    attribute_before,
    nomination,
    nominee,
    person,
    register_before,
    register_change,
    register_entry,
    upload_row,
)
from elections.store.uploads.comparing import COMPARED, Beside, listed, says
from elections.store.uploads.staging import number_of, take_stock

ENTRY: Final = tuple(
    column.name for column in register_entry.columns if column.name != "election_id"
)
REFERRING: Final = (nominee.c.entry_id, nomination.c.proposer_id, register_change.c.entry_id)


def make_people(tx: Connection, upload_id: int, state: str) -> None:
    """Make people of those in the list who are not known yet; never change one who is."""
    known = exists(person.c.id).where(person.c.membership_number == upload_row.c.membership_number)
    fresh = select(
        upload_row.c.membership_number, upload_row.c.name, func.lower(upload_row.c.email)
    ).where(upload_row.c.upload_id == upload_id, upload_row.c.state == state, ~known)
    columns = ["membership_number", "name", "email"]
    tx.execute(insert(person).from_select(columns, fresh.order_by(upload_row.c.membership_number)))


def held_fast(tx: Connection, beside: Beside, most: int) -> tuple[str, ...]:
    """Name those who would go though something of theirs in this election refers to their line."""
    referred = or_(*(exists().where(column == register_entry.c.id) for column in REFERRING))
    query = select(register_entry.c.name).where(beside.entries, beside.is_gone, referred)
    return tuple(row.name for row in listed(tx, query.order_by(register_entry.c.name), most))


def highest_id(tx: Connection) -> int:
    """Give the highest id that a line of any register has."""
    return number_of(tx, select(func.coalesce(func.max(register_entry.c.id), 0)))


def put_in_place(tx: Connection, beside: Beside, source: str, purge_on: str) -> int:
    """Put the good rows in place of the register; give the highest id that was there before."""
    last = highest_id(tx)
    gone, changed = lines_gone(beside), lines_changed(beside)
    known = number_of(tx, select(func.count()).select_from(register_entry).where(beside.entries))
    if known:
        keep_before(tx, beside, gone)
        keep_before(tx, beside, changed)
        change_lines(tx, beside)
    add_lines(tx, beside)
    if known:
        forget_lines(tx, beside)
    for name in beside.names:
        add_attribute(tx, beside, name, source, purge_on)
    take_stock(tx, register_entry, attribute)
    return last


def lines_gone(beside: Beside) -> Select[Any]:
    """The lines of those who are not in the list."""
    return select(register_entry.c.id).where(beside.entries, beside.is_gone)


def lines_changed(beside: Beside) -> Select[Any]:
    """The lines of those of whom the list says something else."""
    return (
        select(register_entry.c.id)
        .select_from(upload_row)
        .join(register_entry, beside.same_number)
        .where(beside.rows, beside.differs)
    )


def keep_before(tx: Connection, beside: Beside, lines: Select[Any]) -> None:
    """Keep lines of the register as they are, with what stands apart from them."""
    upload = literal(beside.upload_id)
    tx.execute(
        insert(register_before).from_select(
            ["upload_id", *ENTRY],
            select(upload, *(register_entry.c[name] for name in ENTRY)).where(
                register_entry.c.id.in_(lines)
            ),
        )
    )
    names = ["entry_id", "name", "source", "purge_on"]
    tx.execute(
        insert(attribute_before).from_select(
            ["upload_id", *names],
            select(upload, *(attribute.c[name] for name in names)).where(
                attribute.c.entry_id.in_(lines)
            ),
        )
    )


def kept_before(upload_id: int) -> Select[Any]:
    """The ids of the lines that an upload changed or removed."""
    return select(register_before.c.id).where(register_before.c.upload_id == upload_id)


def change_lines(tx: Connection, beside: Beside) -> None:
    """Let the lines of those who are changed say what the list says."""
    ids = kept_before(beside.upload_id)
    tx.execute(delete(attribute).where(attribute.c.entry_id.in_(ids)))
    tx.execute(
        update(register_entry)
        .where(
            beside.rows,
            beside.same_number,
            register_entry.c.id.in_(ids),
        )
        .values({name: upload_row.c[name] for name in COMPARED})
    )


def add_lines(tx: Connection, beside: Beside) -> None:
    """Add a line, with a salt of its own, for each member who is new."""
    columns = {
        "election_id": literal(beside.election_id),
        "person_id": person.c.id,
        "membership_number": upload_row.c.membership_number,
        "salt": upload_row.c.salt,
        **{name: upload_row.c[name] for name in COMPARED},
    }
    fresh = (
        select(*columns.values())
        .select_from(upload_row)
        .join(person, person.c.membership_number == upload_row.c.membership_number)
        .where(beside.rows, beside.is_new)
        .order_by(upload_row.c.membership_number)
    )
    tx.execute(insert(register_entry).from_select(list(columns), fresh))


def forget_lines(tx: Connection, beside: Beside) -> None:
    """Take those off the register who are not in the list."""
    gone = lines_gone(beside)
    tx.execute(delete(attribute).where(attribute.c.entry_id.in_(gone)))
    tx.execute(delete(register_entry).where(beside.entries, beside.is_gone))


def add_attribute(tx: Connection, beside: Beside, name: str, source: str, purge_on: str) -> None:
    """Record an attribute of each member of whom the list says it and it is not yet recorded."""
    there = exists().where(attribute.c.entry_id == register_entry.c.id, attribute.c.name == name)
    fresh = (
        select(register_entry.c.id, literal(name), literal(source), literal(purge_on))
        .select_from(upload_row)
        .join(register_entry, beside.same_number)
        .where(beside.rows, says(name), ~there)
        .order_by(register_entry.c.id)
    )
    tx.execute(insert(attribute).from_select(["entry_id", "name", "source", "purge_on"], fresh))


def added_since(beside: Beside, last: int) -> ColumnElement[bool]:
    """What is so of the lines that a list has added."""
    return and_(beside.entries, register_entry.c.id > last)


def held_fast_since(tx: Connection, beside: Beside, last: int, most: int) -> tuple[str, ...]:
    """Name those whom a list has added and something of whose refers to their line."""
    referred = or_(*(exists().where(column == register_entry.c.id) for column in REFERRING))
    query = select(register_entry.c.name).where(added_since(beside, last), referred)
    return tuple(row.name for row in listed(tx, query.order_by(register_entry.c.name), most))


def take_back(tx: Connection, beside: Beside, last: int) -> None:
    """Let the register be what it was before a list was applied, line by line, with its ids."""
    added = select(register_entry.c.id).where(added_since(beside, last))
    kept = kept_before(beside.upload_id)
    for lines in (added, kept):
        tx.execute(delete(attribute).where(attribute.c.entry_id.in_(lines)))
    tx.execute(delete(register_entry).where(added_since(beside, last)))
    bring_back_lines(tx, beside)
    names = ["entry_id", "name", "source", "purge_on"]
    before = select(*(attribute_before.c[name] for name in names))
    of_upload = attribute_before.c.upload_id == beside.upload_id
    tx.execute(insert(attribute).from_select(names, before.where(of_upload)))


def bring_back_lines(tx: Connection, beside: Beside) -> None:
    """Let changed lines say what they said, and removed ones stand again."""
    of_upload = register_before.c.upload_id == beside.upload_id
    tx.execute(
        update(register_entry)
        .where(of_upload, register_entry.c.id == register_before.c.id)
        .values({name: register_before.c[name] for name in ENTRY if name != "id"})
    )
    there = select(register_entry.c.id).where(register_entry.c.id == register_before.c.id)
    before = select(
        literal(beside.election_id), *(register_before.c[name] for name in ENTRY)
    ).where(of_upload, ~there.exists())
    tx.execute(insert(register_entry).from_select(["election_id", *ENTRY], before))
