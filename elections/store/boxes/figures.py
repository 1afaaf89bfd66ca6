"""What is in the box and on the marked register, in numbers; and the ballots for the opening."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from elections.domain.ballots import CodeState
from elections.store.tables import contest, log_entry, mark, pack


def ballots(tx: Connection, election_id: int, contest_id: str) -> tuple[tuple[int, str], ...]:
    """Give the entries of every ballot cast in a contest, each with its credential's rights."""
    rows = tx.execute(
        select(pack.c.rights, log_entry.c.body)
        .join(pack, pack.c.credential == log_entry.c.credential)
        .where(log_entry.c.election_id == election_id, log_entry.c.contest == contest_id)
    )
    return tuple((row.rights, row.body) for row in rows)


def ballots_cast(tx: Connection, election_id: int, contest_id: str) -> int:
    """Count the ballots cast in a contest."""
    return int(
        tx.execute(
            select(func.count()).where(
                log_entry.c.election_id == election_id, log_entry.c.contest == contest_id
            )
        ).scalar_one()
    )


def marked(tx: Connection, contest_key: int) -> int:
    """Count the electors marked as having voted in a contest."""
    return int(
        tx.execute(select(func.count()).where(mark.c.contest_id == contest_key)).scalar_one()
    )


@dataclass(frozen=True, kw_only=True)
class PacksOf:
    """How many credentials have the same rights: all of them, reissued, revoked without a vote."""

    rights: int
    packs: int
    reissued: int
    revoked: int


def packs_by_rights(tx: Connection, election_id: int) -> tuple[PacksOf, ...]:
    """Count the credentials of an election by their rights."""
    rows = tx.execute(
        select(
            pack.c.rights,
            func.count().label("packs"),
            func.count().filter(pack.c.replaces.is_not(None)).label("reissued"),
            func.count().filter(pack.c.state == CodeState.REVOKED.value).label("revoked"),
        )
        .where(pack.c.election_id == election_id)
        .group_by(pack.c.rights)
    ).mappings()
    return tuple(PacksOf(**row) for row in rows)


def cast_by_rights(tx: Connection, election_id: int, contest_id: str) -> dict[int, int]:
    """Count the ballots cast in a contest by the rights of their credentials."""
    rows = tx.execute(
        select(pack.c.rights, func.count().label("cast"))
        .join(log_entry, log_entry.c.credential == pack.c.credential)
        .where(log_entry.c.election_id == election_id, log_entry.c.contest == contest_id)
        .group_by(pack.c.rights)
    )
    return {row.rights: row.cast for row in rows}


def turnout(tx: Connection, election_id: int) -> tuple[int, int]:
    """Count the electors who hold a ballot code and those marked in any contest."""
    issued = tx.execute(
        select(func.count(pack.c.elector_id.distinct())).where(pack.c.election_id == election_id)
    ).scalar_one()
    voted = tx.execute(
        select(func.count(mark.c.elector_id.distinct()))
        .join(contest, contest.c.id == mark.c.contest_id)
        .where(contest.c.election_id == election_id)
    ).scalar_one()
    return int(issued), int(voted)
