"""A kept register judged by two editions of the rules: how many lines the change moves.

It counts, and decides nothing: what each edition asks comes from the domain.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, not_, select

from elections.store.rulings.electorates import Electorate, scan_of
from elections.store.tables import attribute, register_entry


@dataclass(frozen=True, kw_only=True)
class Moved:
    """How many lines of a register were electors, and are, and which way the others moved."""

    before: int
    after: int
    now_refused: int
    now_admitted: int


def moved(tx: Connection, election_id: int, before: Electorate, after: Electorate) -> Moved:
    """Count in one reading of the register whom a change of the rules refuses and admits."""
    scan = scan_of(tx, election_id, (before, after))
    was, is_now = scan.admits(before), scan.admits(after)
    row = tx.execute(
        scan.select(
            func.count().filter(was),
            func.count().filter(is_now),
            func.count().filter(and_(was, not_(is_now))),
            func.count().filter(and_(not_(was), is_now)),
        )
    ).one()
    return Moved(before=row[0], after=row[1], now_refused=row[2], now_admitted=row[3])


def facts_are_kept(tx: Connection, election_id: int) -> bool:
    """Tell whether any fact that stands apart from the register is kept of an election."""
    found = tx.execute(
        select(attribute.c.entry_id)
        .join(register_entry, register_entry.c.id == attribute.c.entry_id)
        .where(register_entry.c.election_id == election_id)
        .limit(1)
    ).first()
    return found is not None
