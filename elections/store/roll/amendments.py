"""Electors added to a frozen register and taken off it: what is proposed, and what is done."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from elections.domain.electorate.amendments import Amendment, AmendmentState, What
from elections.domain.moments import read_stamp
from elections.domain.register import RegisterEntry
from elections.rulebook.model import Standing
from elections.store.registers import day_of, entry_to
from elections.store.tables import admission, attribute, register_amendment, register_entry

DAYS = ("joined", "paid_to", "resident_since")


def line_to(entry: RegisterEntry) -> dict[str, Any]:
    """Write a line of the register, with what is recorded apart, as it is kept until it is done."""
    return {**entry_to(entry), "groups": list(entry.groups)}


def line_from(kept: Mapping[str, Any]) -> RegisterEntry:
    """Read a line of the register that waits."""
    days = {name: day_of(kept[name]) for name in DAYS}
    standing, groups = Standing(kept["standing"]), tuple(kept["groups"])
    return RegisterEntry(**{**kept, **days, "standing": standing, "groups": groups})


def amendment_from(row: Row[Any]) -> Amendment:
    """Read an amendment from its row."""
    return Amendment(
        id=row.id,
        reference=row.reference,
        what=What(row.what),
        entry=line_from(row.line),
        reason=row.reason,
        state=AmendmentState(row.state),
        proposed_by=row.proposed_by,
        proposed_at=read_stamp(row.proposed_at),
        number=row.number,
    )


def propose(tx: Connection, entry: RegisterEntry, **values: Any) -> None:  # noqa: ANN401 - columns
    """Keep what one officer proposes."""
    tx.execute(
        insert(register_amendment).values(
            membership_number=entry.membership_number,
            line=line_to(entry),
            state=AmendmentState.PROPOSED.value,
            **values,
        )
    )


def find(tx: Connection, election_id: int, reference: str) -> Amendment | None:
    """Find an amendment of an election by its reference."""
    mine = register_amendment.c.election_id == election_id
    row = tx.execute(
        select(register_amendment).where(mine, register_amendment.c.reference == reference)
    ).one_or_none()
    return amendment_from(row) if row else None


def waiting_for(tx: Connection, election_id: int, number: str) -> str | None:
    """Give the reference of the amendment of a membership number that waits."""
    return tx.execute(
        select(register_amendment.c.reference).where(
            register_amendment.c.election_id == election_id,
            func.upper(register_amendment.c.membership_number) == number.strip().upper(),
            register_amendment.c.state == AmendmentState.PROPOSED.value,
        )
    ).scalar_one_or_none()


def of_election(tx: Connection, election_id: int) -> tuple[Amendment, ...]:
    """List the amendments of an election, the newest first."""
    rows = tx.execute(
        select(register_amendment)
        .where(register_amendment.c.election_id == election_id)
        .order_by(register_amendment.c.id.desc())
    )
    return tuple(map(amendment_from, rows))


def settle(
    tx: Connection, amendment: Amendment, state: AmendmentState, by: int | None, at: str
) -> None:
    """Keep what became of an amendment; the line that waited is forgotten but for its number."""
    tx.execute(
        update(register_amendment)
        .where(register_amendment.c.id == amendment.id)
        .values(
            state=state.value,
            settled_by=by,
            settled_at=at,
            number=amendment.number,
            line=line_to(bare(amendment.entry)),
        )
    )


def bare(entry: RegisterEntry) -> RegisterEntry:
    """Give a line without what nobody needs once it is settled: address, days and groups."""
    return replace(entry, joined=None, paid_to=None, resident_since=None, email="", groups=())


def lapse(tx: Connection, election_id: int, at: str) -> int:
    """Let every amendment of an election that still waits lapse; give how many."""
    waiting = [a for a in of_election(tx, election_id) if a.state is AmendmentState.PROPOSED]
    for each in waiting:
        settle(tx, each, AmendmentState.LAPSED, None, at)
    return len(waiting)


def forget_unpublished(tx: Connection, number: str) -> int:
    """Forget the amendments of a membership number that changed no register; give how many."""
    gone = tx.execute(
        delete(register_amendment).where(
            func.upper(register_amendment.c.membership_number) == number.strip().upper(),
            register_amendment.c.number.is_(None),
        )
    )
    return int(gone.rowcount)


def put_line(
    tx: Connection, election_id: int, person_id: int, entry: RegisterEntry, salt: str
) -> int:
    """Put a line on the register, or let the line of this number say this; give its id."""
    mine = (register_entry.c.election_id == election_id) & (
        register_entry.c.membership_number == entry.membership_number
    )
    known = tx.execute(select(register_entry.c.id).where(mine)).scalar_one_or_none()
    if known is None:
        made = insert(register_entry).values(
            election_id=election_id, person_id=person_id, salt=salt, **entry_to(entry)
        )
        return int(tx.execute(made.returning(register_entry.c.id)).scalar_one())
    tx.execute(update(register_entry).where(register_entry.c.id == known).values(**entry_to(entry)))
    tx.execute(delete(attribute).where(attribute.c.entry_id == known))
    return int(known)


def take_off(tx: Connection, entry_id: int) -> None:
    """Let a line of the register be admitted to no contest."""
    tx.execute(delete(admission).where(admission.c.entry_id == entry_id))
