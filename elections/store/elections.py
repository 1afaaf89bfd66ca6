"""Elections, their contests, published documents and joint acts."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Row,
    Select,
    bindparam,
    insert,
    select,
    update,
)

from counting import documents
from elections.domain.contests import ContestNotice, Election, ElectionState
from elections.domain.timetable import Timetable
from elections.rulebook.load import load
from elections.rulebook.model import RuleBook
from elections.store.tables import (
    contest,
    document,
    election,
    register_entry,
)
from elections.store.timetables import timetable_from, timetable_to


@lru_cache(maxsize=64)
def rules_from(text: str) -> RuleBook:
    """Read a kept rule book; the same text gives the same frozen object."""
    return load(text)


SAID_OF_A_CONTEST: Final = ("title", "seats", "kind", "region", "unit")


def contests_of(tx: Connection, election_id: int) -> tuple[ContestNotice, ...]:
    """List an election's contests in the order of the notice."""
    rows = tx.execute(
        select(contest.c.name.label("id"), *(contest.c[said] for said in SAID_OF_A_CONTEST))
        .where(contest.c.election_id == election_id)
        .order_by(contest.c.place)
    ).mappings()
    return tuple(ContestNotice(**row) for row in rows)


def contest_key(tx: Connection, election_id: int, contest_id: str) -> int:
    """Find the key of a contest's row."""
    return int(
        tx.execute(
            select(contest.c.id).where(
                contest.c.election_id == election_id, contest.c.name == contest_id
            )
        ).scalar_one()
    )


NOTICED: Final[dict[str, tuple[dict[str, Any], Election]]] = {}


def election_from(tx: Connection, row: Row[Any]) -> Election:
    """Read an election from its row.

    What a published notice says is kept, for it never changes, but for a timetable that two
    officers change: then the row has another one, and the election is read anew.
    """
    if row.eid is None:
        return drafted(tx, row)
    kept = NOTICED.get(row.eid)
    if kept is None or kept[0] != row.timetable:
        kept = NOTICED[row.eid] = row.timetable, drafted(tx, row)
    return replace(kept[1], state=ElectionState(row.state))


def drafted(tx: Connection, row: Row[Any]) -> Election:
    """Read the whole of an election."""
    return Election(
        id=row.id,
        slug=row.slug,
        title=row.title,
        organisation=row.organisation,
        rules=rules_from(row.rule_book),
        rules_digest=row.rules_digest,
        contests=contests_of(tx, row.id),
        timetable=timetable_from(row.timetable),
        state=ElectionState(row.state),
        eid=row.eid,
    )


WITH_SLUG: Final = select(election).where(election.c.slug == bindparam("of_slug"))
HELD: Final = WITH_SLUG.with_for_update(read=True)
HELD_ALONE: Final = WITH_SLUG.with_for_update(key_share=True)


def find(tx: Connection, slug: str) -> Election | None:
    """Find an election by the name in its address."""
    return slugged(tx, WITH_SLUG, slug)


def hold(tx: Connection, slug: str) -> Election | None:
    """Find an election and keep its stage from moving until this transaction ends."""
    return slugged(tx, HELD, slug)


def hold_alone(tx: Connection, slug: str) -> Election | None:
    """Find an election and keep every other act on it waiting until this transaction ends."""
    return slugged(tx, HELD_ALONE, slug)


def slugged(tx: Connection, which: Select[Any], slug: str) -> Election | None:
    """Find an election by the name in its address, in one of the ways above."""
    row = tx.execute(which, {"of_slug": slug}).one_or_none()
    return election_from(tx, row) if row else None


def find_by_id(tx: Connection, election_id: int) -> Election | None:
    """Find an election by id."""
    row = tx.execute(select(election).where(election.c.id == election_id)).one_or_none()
    return election_from(tx, row) if row else None


def hold_by_entry(tx: Connection, entry_id: int) -> Election | None:
    """Find the election of a line of the register, and keep every other act on it waiting."""
    of_entry = select(register_entry.c.election_id).where(register_entry.c.id == entry_id)
    row = tx.execute(
        select(election)
        .where(election.c.id == of_entry.scalar_subquery())
        .with_for_update(key_share=True)
    ).one_or_none()
    return election_from(tx, row) if row else None


def all_elections(tx: Connection) -> tuple[Election, ...]:
    """List every election, the newest first."""
    rows = tx.execute(select(election).order_by(election.c.id.desc())).all()
    return tuple(election_from(tx, row) for row in rows)


def add(
    tx: Connection,
    *,
    slug: str,
    title: str,
    organisation: str,
    rule_book: str,
    rules_digest: str,
    timetable: Timetable,
    contests: tuple[ContestNotice, ...],
    log_salt: str,
) -> int:
    """Keep a drafted election and its contests; give its id."""
    election_id = int(
        tx.execute(
            insert(election)
            .values(
                slug=slug,
                title=title,
                organisation=organisation,
                rule_book=rule_book,
                rules_digest=rules_digest,
                timetable=timetable_to(timetable),
                state=ElectionState.DRAFT.value,
                log_salt=log_salt,
            )
            .returning(election.c.id)
        ).scalar_one()
    )
    tx.execute(
        insert(contest),
        [
            {
                "election_id": election_id,
                "name": c.id,
                "place": place,
                **{said: getattr(c, said) for said in SAID_OF_A_CONTEST},
            }
            for place, c in enumerate(contests, 1)
        ],
    )
    return election_id


def move_on(tx: Connection, election_id: int, state: ElectionState) -> None:
    """Move an election to a later stage."""
    tx.execute(
        update(election)
        .where(election.c.id == election_id, election.c.state < state.value)
        .values(state=state.value)
    )


def identify(tx: Connection, election_id: int, eid: str, rules_digest: str) -> None:
    """Give an election its identity, the digest of its notice, and its rule book's."""
    tx.execute(
        update(election)
        .where(election.c.id == election_id)
        .values(eid=eid, rules_digest=rules_digest)
    )


def log_salt(tx: Connection, election_id: int) -> bytes:
    """Find the salt from which the log key of an election is derived."""
    kept: str = tx.execute(
        select(election.c.log_salt).where(election.c.id == election_id)
    ).scalar_one()
    return bytes.fromhex(kept)


def give_count_key(tx: Connection, election_id: int, key: Mapping[str, str]) -> None:
    """Keep the public half of the count key."""
    tx.execute(update(election).where(election.c.id == election_id).values(count_key=dict(key)))


def count_key(tx: Connection, election_id: int) -> dict[str, str] | None:
    """Find the public half of the count key."""
    kept: dict[str, str] | None = tx.execute(
        select(election.c.count_key).where(election.c.id == election_id)
    ).scalar_one()
    return kept


def publish(tx: Connection, election_id: int, kind: str, body: Mapping[str, Any]) -> str:
    """Keep a published document, for good; give its digest."""
    digest = documents.digest(body)
    tx.execute(
        insert(document).values(
            election_id=election_id,
            kind=kind,
            digest=digest,
            body=documents.canonical(body).decode(),
        )
    )
    return digest


def document_of(tx: Connection, election_id: int, kind: str) -> dict[str, Any] | None:
    """Find a published document by its kind."""
    kept = document_text(tx, election_id, kind)
    return json.loads(kept) if kept is not None else None


def document_text(tx: Connection, election_id: int, kind: str) -> str | None:
    """Find the text of a published document by its kind."""
    kept: str | None = tx.execute(
        select(document.c.body).where(
            document.c.election_id == election_id, document.c.kind == kind
        )
    ).scalar_one_or_none()
    return kept


def digests_of(tx: Connection, election_id: int) -> dict[str, str]:
    """List the published documents of an election: kind to digest, in order."""
    rows = tx.execute(
        select(document.c.kind, document.c.digest)
        .where(document.c.election_id == election_id)
        .order_by(document.c.id)
    )
    return {row.kind: row.digest for row in rows}


def bodies_of_documents(tx: Connection, election_id: int) -> dict[str, bytes]:
    """Give the published documents of an election, byte for byte, in order."""
    rows = tx.execute(
        select(document.c.kind, document.c.body)
        .where(document.c.election_id == election_id)
        .order_by(document.c.id)
    )
    return {row.kind: row.body.encode() for row in rows}
