"""The ballot box: packs, credentials, marks and the ballots in the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

from elections.domain.ballots import CodeState
from elections.store.tables import contest, log_entry, mark, pack, register_entry


@dataclass(frozen=True, kw_only=True)
class KeptPack:
    """A credential and the elector it was issued to."""

    credential: str
    election_id: int
    elector_id: int
    state: CodeState
    membership_number: str


def keep_packs(tx: Connection, election_id: int, packs: Iterable[tuple[str, int]]) -> None:
    """Keep the credentials issued to electors, in the order of the credentials."""
    rows = [
        {
            "credential": credential,
            "election_id": election_id,
            "elector_id": elector_id,
            "state": CodeState.ISSUED.value,
        }
        for credential, elector_id in sorted(packs)
    ]
    tx.execute(insert(pack), rows)


PACK: Final = (
    select(pack, register_entry.c.membership_number)
    .join(register_entry, register_entry.c.id == pack.c.elector_id)
    .where(pack.c.credential == bindparam("of_credential"))
)


def find_pack(tx: Connection, credential: str) -> KeptPack | None:
    """Find a credential and the elector it was issued to."""
    row = tx.execute(PACK, {"of_credential": credential}).one_or_none()
    if row is None:
        return None
    return KeptPack(
        credential=row.credential,
        election_id=row.election_id,
        elector_id=row.elector_id,
        state=CodeState(row.state),
        membership_number=row.membership_number,
    )


@dataclass(frozen=True, kw_only=True)
class Voter:
    """What a credential may still do in a contest: its elector, and the ballots in the way.

    `leaf` is the ballot cast with it there, `copy_of` the same sealed ballot, whoever cast it.
    """

    elector_id: int
    contest_key: int
    state: CodeState
    leaf: str | None
    copy_of: str | None


COPY: Final = log_entry.alias("copy")
VOTER: Final = (
    select(
        pack.c.elector_id,
        pack.c.state,
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
        leaf=row.leaf,
        copy_of=row.copy_of,
    )


def issued_to(tx: Connection, elector_id: int) -> str | None:
    """Find the credential that an elector may use now."""
    found: str | None = tx.execute(
        select(pack.c.credential).where(
            pack.c.elector_id == elector_id, pack.c.state == CodeState.ISSUED.value
        )
    ).scalar_one_or_none()
    return found


def revoke(tx: Connection, credential: str) -> bool:
    """Revoke a credential that may be used; tell whether it was."""
    done = tx.execute(
        update(pack)
        .where(pack.c.credential == credential, pack.c.state == CodeState.ISSUED.value)
        .values(state=CodeState.REVOKED.value)
    )
    return done.rowcount == 1


def replace(
    tx: Connection, *, election_id: int, elector_id: int, credential: str, replaces: str
) -> None:
    """Keep the credential that replaces a revoked one."""
    tx.execute(
        insert(pack).values(
            credential=credential,
            election_id=election_id,
            elector_id=elector_id,
            state=CodeState.ISSUED.value,
            replaces=replaces,
        )
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


def marked(tx: Connection, contest_key: int) -> int:
    """Count the electors marked as having voted in a contest."""
    return int(
        tx.execute(select(func.count()).where(mark.c.contest_id == contest_key)).scalar_one()
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


def ballots(tx: Connection, election_id: int, contest_id: str) -> tuple[str, ...]:
    """Give the entries of every ballot cast in a contest."""
    rows = tx.execute(
        select(log_entry.c.body).where(
            log_entry.c.election_id == election_id, log_entry.c.contest == contest_id
        )
    )
    return tuple(rows.scalars())


def ballots_cast(tx: Connection, election_id: int, contest_id: str) -> int:
    """Count the ballots cast in a contest."""
    return int(
        tx.execute(
            select(func.count()).where(
                log_entry.c.election_id == election_id, log_entry.c.contest == contest_id
            )
        ).scalar_one()
    )


def credentials(tx: Connection, election_id: int) -> tuple[tuple[str, CodeState, bool], ...]:
    """List every credential: the key, its state, and whether it replaced another."""
    rows = tx.execute(
        select(pack.c.credential, pack.c.state, pack.c.replaces)
        .where(pack.c.election_id == election_id)
        .order_by(pack.c.credential)
    )
    return tuple((r.credential, CodeState(r.state), r.replaces is not None) for r in rows)


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
