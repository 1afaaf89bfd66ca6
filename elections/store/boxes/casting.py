"""The cast: what a booth needs, what a credential may still do, and who is marked as a voter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, and_, bindparam, insert, select

from elections.domain.ballots import CodeState
from elections.store.tables import contest, document, election, log_entry, mark, pack


@dataclass(frozen=True, kw_only=True)
class KeptBooth:
    """What stays the same while ballots are cast: two documents, the count key, the log's salt."""

    statement: str | None
    ballot_box: str | None
    count_key: Mapping[str, str]
    log_salt: bytes


BOX: Final = document.alias("box")
BOOTH: Final = (
    select(
        document.c.body,
        BOX.c.body.label("ballot_box"),
        election.c.count_key,
        election.c.log_salt,
    )
    .select_from(election)
    .outerjoin(
        document, and_(document.c.election_id == election.c.id, document.c.kind == "statement")
    )
    .outerjoin(BOX, and_(BOX.c.election_id == election.c.id, BOX.c.kind == "ballot box"))
    .where(election.c.id == bindparam("of_election"))
)


def booth(tx: Connection, election_id: int) -> KeptBooth:
    """Find what every ballot of an election needs."""
    row = tx.execute(BOOTH, {"of_election": election_id}).one()
    return KeptBooth(
        statement=row.body,
        ballot_box=row.ballot_box,
        count_key=row.count_key or {},
        log_salt=bytes.fromhex(row.log_salt),
    )


@dataclass(frozen=True, kw_only=True)
class Voter:
    """What a credential may still do in a contest: its elector, and the ballots in the way.

    `leaf` is the ballot cast with it there, `copy_of` the same sealed ballot, whoever cast it;
    `rights` is the number of its pattern in the ballot box document.
    """

    elector_id: int
    contest_key: int
    state: CodeState
    rights: int
    leaf: str | None
    copy_of: str | None


COPY: Final = log_entry.alias("copy")
VOTER: Final = (
    select(
        pack.c.elector_id,
        pack.c.state,
        pack.c.rights,
        contest.c.id.label("contest_key"),
        log_entry.c.leaf,
        select(COPY.c.leaf)
        .where(COPY.c.sealed_digest == bindparam("of_sealed"))
        .scalar_subquery()
        .label("copy_of"),
    )
    .join(
        contest,
        and_(
            contest.c.election_id == pack.c.election_id,
            contest.c.name == bindparam("in_contest"),
        ),
    )
    .outerjoin(
        log_entry,
        and_(
            log_entry.c.election_id == pack.c.election_id,
            log_entry.c.contest == contest.c.name,
            log_entry.c.credential == pack.c.credential,
        ),
    )
    .where(
        pack.c.credential == bindparam("of_credential"),
        pack.c.election_id == bindparam("of_election"),
    )
)


def voter(
    tx: Connection,
    election_id: int,
    contest_id: str,
    credential: str,
    sealed_digest: str | None = None,
) -> Voter | None:
    """Find what a credential may still do in a contest, and whether a sealed ballot is a copy.

    Nothing is locked: whoever revokes a credential keeps the whole election waiting.
    """
    row = tx.execute(
        VOTER,
        {
            "of_election": election_id,
            "in_contest": contest_id,
            "of_credential": credential,
            "of_sealed": sealed_digest,
        },
    ).one_or_none()
    if row is None:
        return None
    return Voter(
        elector_id=row.elector_id,
        contest_key=row.contest_key,
        state=CodeState(row.state),
        rights=row.rights,
        leaf=row.leaf,
        copy_of=row.copy_of,
    )


def rights_of_ballot(tx: Connection, election_id: int, leaf: str) -> int:
    """Find the number of the rights with which a ballot in the box was cast."""
    return int(
        tx.execute(
            select(pack.c.rights)
            .join(log_entry, log_entry.c.credential == pack.c.credential)
            .where(log_entry.c.election_id == election_id, log_entry.c.leaf == leaf)
        ).scalar_one()
    )


def mark_register(tx: Connection, contest_key: int, elector_id: int) -> None:
    """Mark an elector as having voted in a contest."""
    tx.execute(insert(mark), {"contest_id": contest_key, "elector_id": elector_id})


def is_marked(tx: Connection, elector_id: int) -> bool:
    """Tell whether an elector has voted in any contest."""
    return (
        tx.execute(select(mark.c.contest_id).where(mark.c.elector_id == elector_id)).first()
        is not None
    )


def ballot_by(tx: Connection, election_id: int, contest_id: str, credential: str) -> str | None:
    """Find the leaf of the ballot cast with a credential in a contest."""
    found: str | None = tx.execute(
        select(log_entry.c.leaf).where(
            log_entry.c.election_id == election_id,
            log_entry.c.contest == contest_id,
            log_entry.c.credential == credential,
        )
    ).scalar_one_or_none()
    return found
