"""Requisitions as kept: one sealed piece for each contest that its electors call for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from elections.domain.moments import read_stamp
from elections.store.tables import contest, requisition


@dataclass(frozen=True, kw_only=True)
class KeptRequisition:
    """Who has signed, sealed; and since when enough have, if they have (UTC)."""

    sealed: bytes
    met_at: datetime | None


def begin(tx: Connection, contest_key: int, sealed: bytes) -> None:
    """Keep a requisition that nobody has signed."""
    tx.execute(insert(requisition).values(contest_id=contest_key, sealed=sealed))


def find(tx: Connection, contest_key: int) -> KeptRequisition | None:
    """Find the requisition of a contest."""
    row = tx.execute(
        select(requisition).where(requisition.c.contest_id == contest_key)
    ).one_or_none()
    if row is None:
        return None
    return KeptRequisition(sealed=row.sealed, met_at=read_stamp(row.met_at) if row.met_at else None)


def seal_anew(tx: Connection, contest_key: int, sealed: bytes, met_at: str | None) -> None:
    """Keep who has signed now, and since when they are enough."""
    tx.execute(
        update(requisition)
        .where(requisition.c.contest_id == contest_key)
        .values(sealed=sealed, met_at=met_at)
    )


def forget_election(tx: Connection, election_id: int) -> int:
    """Erase the requisitions of an election; give how many."""
    contests = select(contest.c.id).where(contest.c.election_id == election_id)
    gone = tx.execute(delete(requisition).where(requisition.c.contest_id.in_(contests)))
    return int(gone.rowcount)
