"""Changes of contact details: held, and what became of them; figures by unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    case,
    func,
    insert,
    select,
    update,
)

from elections.domain.custody import Change, ChangeState, UnitFigures
from elections.domain.electorate.amendments import What
from elections.domain.moments import read_stamp, stamp
from elections.store.tables import (
    admission,
    register_amendment,
    register_change,
    register_entry,
    upload_row,
)

ADDRESS: Final = "e-mail address"
WITH_ENTRY: Final = select(
    register_change,
    register_entry.c.unit,
    register_entry.c.name,
    register_entry.c.membership_number,
).join(register_entry, register_entry.c.id == register_change.c.entry_id)


def change_from(row: Row[Any]) -> Change:
    """Read a change from its row."""
    return Change(
        reference=row.reference,
        unit=row.unit,
        before=row.before,
        after=row.after,
        proposed_by=row.proposed_by,
        proposed_at=read_stamp(row.proposed_at),
        held_until=read_stamp(row.held_until) if row.held_until else None,
        state=ChangeState(row.state),
    )


def hold(tx: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Keep changes that are held."""
    kept = [{**row, "kind": ADDRESS, "state": ChangeState.HELD.value} for row in rows]
    if kept:
        tx.execute(insert(register_change), kept)


def find(tx: Connection, reference: str) -> Row[Any] | None:
    """Find a change by its reference, with whose it is."""
    return tx.execute(WITH_ENTRY.where(register_change.c.reference == reference)).one_or_none()


def of_election(tx: Connection, election_id: int) -> tuple[Row[Any], ...]:
    """List the changes of an election, the newest first."""
    rows = tx.execute(
        WITH_ENTRY.where(register_change.c.election_id == election_id).order_by(
            register_change.c.id.desc()
        )
    )
    return tuple(rows)


def held_of(tx: Connection, entry_id: int) -> str | None:
    """Give the reference of the change that is held of an entry."""
    return tx.execute(
        select(register_change.c.reference).where(
            register_change.c.entry_id == entry_id,
            register_change.c.state == ChangeState.HELD.value,
        )
    ).scalar_one_or_none()


def due(tx: Connection, at: datetime, most: int) -> tuple[Row[Any], ...]:
    """List changes whose time has come."""
    rows = tx.execute(
        WITH_ENTRY.where(
            register_change.c.state == ChangeState.HELD.value,
            register_change.c.held_until <= stamp(at),
        )
        .order_by(register_change.c.id)
        .limit(most)
    )
    return tuple(rows)


def settle(tx: Connection, change_id: int, state: ChangeState, by: int | None, at: str) -> bool:
    """Settle a change that is held; False where another came first."""
    done = tx.execute(
        update(register_change)
        .where(register_change.c.id == change_id, register_change.c.state == ChangeState.HELD.value)
        .values(state=state.value, settled_by=by, settled_at=at)
    )
    return bool(done.rowcount)


def give_address(tx: Connection, entry_id: int, email: str) -> None:
    """Put a new address on a line of the register."""
    tx.execute(update(register_entry).where(register_entry.c.id == entry_id).values(email=email))


def figures_by_unit(tx: Connection, election_id: int) -> tuple[UnitFigures, ...]:
    """Count electors at the freeze and changes of contact details by unit; one change an elector.

    Electors who were added or taken off since are not: their units would tell who they are.
    """
    changed = (
        select(register_change.c.entry_id)
        .distinct()
        .where(
            register_change.c.election_id == election_id,
            register_change.c.state != ChangeState.REFUSED.value,
        )
        .subquery()
    )
    electors = select(admission.c.entry_id).distinct().subquery()
    amended = amended_since(election_id).subquery()
    by_then = case((electors.c.entry_id.is_not(None), 1), else_=0) - func.coalesce(amended.c.by, 0)
    rows = tx.execute(
        select(
            register_entry.c.unit,
            func.count(),
            func.sum(case((changed.c.entry_id.is_not(None), 1), else_=0)),
        )
        .select_from(register_entry)
        .outerjoin(electors, electors.c.entry_id == register_entry.c.id)
        .outerjoin(changed, changed.c.entry_id == register_entry.c.id)
        .outerjoin(amended, amended.c.membership_number == register_entry.c.membership_number)
        .where(register_entry.c.election_id == election_id, by_then > 0)
        .group_by(register_entry.c.unit)
        .order_by(register_entry.c.unit)
    )
    return tuple(
        UnitFigures(unit=unit, electors=int(count), changes=int(changes))
        for unit, count, changes in rows
    )


def amended_since(election_id: int) -> Select[Any]:
    """Ask how often each member was added since the freeze, less how often they were taken off."""
    added = register_amendment.c.what == What.ADDED.value
    return (
        select(
            register_amendment.c.membership_number,
            func.sum(case((added, 1), else_=-1)).label("by"),
        )
        .where(
            register_amendment.c.election_id == election_id,
            register_amendment.c.number.is_not(None),
        )
        .group_by(register_amendment.c.membership_number)
    )


def served_by(tx: Connection, election_id: int) -> tuple[tuple[str, int], ...]:
    """Count the electors whom each address that a change leads to would serve."""
    standing = (ChangeState.HELD.value, ChangeState.RELEASED.value)
    led_to = select(func.lower(register_change.c.after)).where(
        register_change.c.election_id == election_id, register_change.c.state.in_(standing)
    )
    now = select(
        func.lower(register_entry.c.email).label("address"), register_entry.c.id.label("entry_id")
    ).where(
        register_entry.c.election_id == election_id,
        func.lower(register_entry.c.email).in_(led_to),
    )
    then = select(
        func.lower(register_change.c.after).label("address"),
        register_change.c.entry_id.label("entry_id"),
    ).where(register_change.c.election_id == election_id, register_change.c.state.in_(standing))
    both = now.union(then).subquery()
    rows = tx.execute(
        select(both.c.address, func.count())
        .group_by(both.c.address)
        .having(func.count() > 1)
        .order_by(both.c.address)
    )
    return tuple((address, int(count)) for address, count in rows)


@dataclass(frozen=True, kw_only=True)
class AddressOfUpload:
    """An address that an uploaded register would change: whose, at which line of the file."""

    entry_id: int
    name: str
    before: str
    after: str
    line: int


def addresses_of_upload(
    tx: Connection, election_id: int, upload_id: int
) -> tuple[AddressOfUpload, ...]:
    """List the entries whose address an uploaded register would change."""
    rows = tx.execute(
        select(
            register_entry.c.id.label("entry_id"),
            register_entry.c.name,
            register_entry.c.email.label("before"),
            upload_row.c.email.label("after"),
            upload_row.c.line,
        )
        .join(upload_row, upload_row.c.membership_number == register_entry.c.membership_number)
        .where(
            register_entry.c.election_id == election_id,
            upload_row.c.upload_id == upload_id,
            upload_row.c.state == "good",
            upload_row.c.email != "",
            register_entry.c.email != "",
            func.lower(upload_row.c.email) != func.lower(register_entry.c.email),
        )
        .order_by(upload_row.c.line)
    )
    return tuple(AddressOfUpload(**row) for row in rows.mappings())


def leave_addresses(tx: Connection, upload_id: int, kept: Iterable[tuple[int, str]]) -> None:
    """Let an upload leave addresses as they are, line by line, while their changes are held."""
    rows = [{"of_line": line, "kept": email} for line, email in kept]
    if rows:
        tx.execute(
            update(upload_row)
            .where(upload_row.c.upload_id == upload_id, upload_row.c.line == bindparam("of_line"))
            .values(email=bindparam("kept")),
            rows,
        )
