"""Packs: each credential, the elector it was issued to, what it may do, and what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update

from elections.domain.ballots import CodeState
from elections.domain.polls.rights import Place
from elections.store.tables import admission, contest, pack, register_entry


@dataclass(frozen=True, kw_only=True)
class KeptPack:
    """A credential and the elector it was issued to."""

    credential: str
    election_id: int
    elector_id: int
    state: CodeState
    membership_number: str
    rights: int


def keep_packs(tx: Connection, election_id: int, packs: Iterable[tuple[str, int, int]]) -> None:
    """Keep the credentials issued to electors with their rights, in order of the credentials."""
    rows = [
        {
            "credential": credential,
            "election_id": election_id,
            "elector_id": elector_id,
            "state": CodeState.ISSUED.value,
            "rights": rights,
        }
        for credential, elector_id, rights in sorted(packs)
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
        rights=row.rights,
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
    """Keep the credential that replaces a revoked one; it may do what that one might."""
    before = select(pack.c.rights).where(pack.c.credential == replaces)
    tx.execute(
        insert(pack).values(
            credential=credential,
            election_id=election_id,
            elector_id=elector_id,
            state=CodeState.ISSUED.value,
            replaces=replaces,
            rights=before.scalar_subquery(),
        )
    )


def credentials(tx: Connection, election_id: int) -> Iterator[tuple[str, int]]:
    """Give every credential that was first issued, in order, with the number of its rights."""
    rows = tx.execute(
        select(pack.c.credential, pack.c.rights)
        .where(pack.c.election_id == election_id, pack.c.replaces.is_(None))
        .order_by(pack.c.credential)
    )
    return ((row.credential, row.rights) for row in rows)


def places_of_electors(tx: Connection, election_id: int) -> Iterator[Place]:
    """Give every admission of an election, those of one elector together."""
    rows = tx.execute(
        select(
            admission.c.entry_id,
            contest.c.name.label("contest_id"),
            admission.c.section,
            admission.c.weight,
            register_entry.c.unit,
        )
        .join(contest, contest.c.id == admission.c.contest_id)
        .join(register_entry, register_entry.c.id == admission.c.entry_id)
        .where(contest.c.election_id == election_id)
        .order_by(admission.c.entry_id, contest.c.place)
    )
    return (Place(*row) for row in rows)
