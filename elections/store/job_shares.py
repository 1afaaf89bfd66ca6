"""Two nominees of a contest who stand as one candidate: offered by the first, agreed by the second.

That nobody is in two of them the tables hold for each side, and the service for both.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, or_, select, update

from elections.store.nominations import KeptNominee, nominee_with_id
from elections.store.tables import contest, job_share, nominee


@dataclass(frozen=True, kw_only=True)
class KeptShare:
    """A job share: who offered it, to whom, and whether it was agreed."""

    id: int
    first: KeptNominee
    second: KeptNominee
    agreed: bool

    def other_than(self, nominee_id: int) -> KeptNominee:
        """Give the other of the two."""
        return self.second if nominee_id == self.first.id else self.first


def of_nominee(tx: Connection, nominee_id: int) -> tuple[KeptShare, ...]:
    """List the job shares in which a nominee is, offered or agreed."""
    of_either = or_(job_share.c.first_id == nominee_id, job_share.c.second_id == nominee_id)
    return shares(tx, select(job_share).where(of_either).order_by(job_share.c.id))


def agreed_in(tx: Connection, election_id: int) -> tuple[KeptShare, ...]:
    """List the job shares of an election that both have agreed."""
    return shares(
        tx,
        select(job_share)
        .join(nominee, nominee.c.id == job_share.c.first_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id, job_share.c.agreed_at.is_not(None))
        .order_by(job_share.c.id),
    )


def shares(tx: Connection, query: Select[Any]) -> tuple[KeptShare, ...]:
    """Read job shares with both their nominees."""
    return tuple(
        KeptShare(id=row.id, first=first, second=second, agreed=row.agreed_at is not None)
        for row in tx.execute(query).all()
        if (first := nominee_with_id(tx, row.first_id))
        and (second := nominee_with_id(tx, row.second_id))
    )


def offer(tx: Connection, first_id: int, second_id: int) -> None:
    """Keep an offer."""
    tx.execute(insert(job_share).values(first_id=first_id, second_id=second_id))


def agree(tx: Connection, share_id: int, at: str) -> None:
    """Keep that the second has agreed."""
    tx.execute(update(job_share).where(job_share.c.id == share_id).values(agreed_at=at))


def end(tx: Connection, share_id: int) -> None:
    """End a job share, offered or agreed."""
    tx.execute(delete(job_share).where(job_share.c.id == share_id))
