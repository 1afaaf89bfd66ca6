"""The ballot box: packs, credentials, marks and the ballots in the log."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from elections.domain.ballots import CodeState
from elections.store.tables import log_entry, mark, pack, register_entry


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
        {"credential": credential, "election_id": election_id, "elector_id": elector_id,
         "state": CodeState.ISSUED.value}
        for credential, elector_id in sorted(packs)
    ]
    tx.execute(insert(pack), rows)


def hold_pack(tx: Connection, credential: str) -> KeptPack | None:
    """Find a credential and keep it from being revoked until this transaction ends."""
    row = tx.execute(
        select(pack, register_entry.c.membership_number)
        .join(register_entry, register_entry.c.id == pack.c.elector_id)
        .where(pack.c.credential == credential)
        .with_for_update(read=True, of=pack)
    ).one_or_none()
    if row is None:
        return None
    return KeptPack(
        credential=row.credential,
        election_id=row.election_id,
        elector_id=row.elector_id,
        state=CodeState(row.state),
        membership_number=row.membership_number,
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
    tx.execute(insert(mark).values(contest_id=contest_key, elector_id=elector_id))


def is_marked(tx: Connection, elector_id: int) -> bool:
    """Tell whether an elector has voted in any contest."""
    return tx.execute(select(mark.c.contest_id).where(mark.c.elector_id == elector_id)).first() \
        is not None


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
