"""The log of an election: append-only entries, and the tree that the sequencer builds.

An entry is appended without an index. An office entry opens a new epoch; a ballot joins the
epoch that it finds. The sequencer places entries by epoch, the office entry first, the ballots
that wait with it by their leaf hashes. So the log tells when a sealed ballot was cast to within a
batch: a second, or 256 ballots.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, insert, select, text, update

from counting import documents
from counting.record import merkle
from elections.store.tables import checkpoint, election, log_entry, log_node

OFFICE: Final = 0
BALLOT: Final = 1
OPEN_EPOCH: Final = select(election.c.epoch).where(election.c.id == bindparam("of_election"))
BALLOT_ENTRY: Final = insert(log_entry).values(
    election_id=bindparam("of_election"),
    epoch=OPEN_EPOCH.scalar_subquery(),
    **{
        name: bindparam(name)
        for name in (
            "leaf",
            "rank",
            "body",
            "contest",
            "credential",
            "sealed_digest",
        )
    },
)

# Every column of the index of waiting entries is named, or each update would read all that wait.
PLACED: Final = (
    update(log_entry)
    .where(
        log_entry.c.election_id == bindparam("of_election"),
        log_entry.c.epoch == bindparam("of_epoch"),
        log_entry.c.rank == bindparam("of_rank"),
        log_entry.c.leaf == bindparam("of_leaf"),
        log_entry.c.index.is_(None),
    )
    .values(index=bindparam("placed_at"))
)


def append(tx: Connection, election_id: int, entry: Mapping[str, Any]) -> str:
    """Append an office entry, which opens a new epoch; give its leaf hash."""
    epoch = tx.execute(
        update(election)
        .where(election.c.id == election_id)
        .values(epoch=election.c.epoch + 1)
        .returning(election.c.epoch)
    ).scalar_one()
    body = documents.canonical(dict(entry))
    leaf = merkle.leaf_hash(body).hex()
    tx.execute(
        insert(log_entry).values(
            leaf=leaf, election_id=election_id, epoch=epoch, rank=OFFICE, body=body.decode()
        )
    )
    return leaf


def append_ballot(
    tx: Connection,
    election_id: int,
    body: bytes,
    *,
    leaf: str,
    contest: str,
    credential: str,
    sealed_digest: str,
) -> None:
    """Append a ballot to the epoch that is open."""
    tx.execute(
        BALLOT_ENTRY,
        {
            "of_election": election_id,
            "leaf": leaf,
            "rank": BALLOT,
            "body": body.decode(),
            "contest": contest,
            "credential": credential,
            "sealed_digest": sealed_digest,
        },
    )


def waiting(tx: Connection, election_id: int, most: int) -> tuple[tuple[int, int, str], ...]:
    """List the entries that have no index yet, as they are to be placed: epoch, rank and leaf."""
    rows = tx.execute(
        select(log_entry.c.epoch, log_entry.c.rank, log_entry.c.leaf)
        .where(log_entry.c.election_id == election_id, log_entry.c.index.is_(None))
        .order_by(log_entry.c.epoch, log_entry.c.rank, log_entry.c.leaf)
        .limit(most)
    )
    return tuple((row.epoch, row.rank, row.leaf) for row in rows)


def waits(tx: Connection, election_id: int) -> bool:
    """Tell whether an election has entries without an index."""
    return bool(waiting(tx, election_id, 1))


def elections_waiting(tx: Connection) -> tuple[int, ...]:
    """List the elections that have entries without an index."""
    rows = tx.execute(select(log_entry.c.election_id).where(log_entry.c.index.is_(None)).distinct())
    return tuple(rows.scalars())


def size(tx: Connection, election_id: int) -> int:
    """Give the number of entries that have been placed."""
    found = tx.execute(
        select(func.max(log_entry.c.index)).where(
            log_entry.c.election_id == election_id, log_entry.c.index.is_not(None)
        )
    ).scalar_one()
    return 0 if found is None else int(found) + 1


def place(
    tx: Connection, election_id: int, batch: Iterable[tuple[int, int, str]], start: int
) -> None:
    """Give entries their indices from `start` on, once and for good."""
    tx.execute(
        PLACED,
        [
            {
                "of_election": election_id,
                "of_epoch": epoch,
                "of_rank": rank,
                "of_leaf": leaf,
                "placed_at": index,
            }
            for index, (epoch, rank, leaf) in enumerate(batch, start)
        ],
    )


def keep_nodes(tx: Connection, election_id: int, nodes: Iterable[tuple[int, int, str]]) -> None:
    """Keep complete nodes of the tree: level, index, hash."""
    rows = [
        {"election_id": election_id, "level": level, "index": index, "hash": value}
        for level, index, value in nodes
    ]
    if rows:
        tx.execute(insert(log_node), rows)


def node(tx: Connection, election_id: int, level: int, index: int) -> bytes:
    """Find a complete node of the tree."""
    found: str = tx.execute(
        select(log_node.c.hash).where(
            log_node.c.election_id == election_id,
            log_node.c.level == level,
            log_node.c.index == index,
        )
    ).scalar_one()
    return bytes.fromhex(found)


def keep_checkpoint(tx: Connection, election_id: int, at_size: int, root: str, note: str) -> None:
    """Keep a signed checkpoint."""
    tx.execute(
        insert(checkpoint).values(election_id=election_id, size=at_size, root=root, note=note)
    )


def latest_checkpoint(tx: Connection, election_id: int) -> tuple[int, str, str] | None:
    """Find the newest checkpoint: size, root, signed note."""
    row = tx.execute(
        select(checkpoint)
        .where(checkpoint.c.election_id == election_id)
        .order_by(checkpoint.c.size.desc())
        .limit(1)
    ).one_or_none()
    return (row.size, row.root, row.note) if row else None


def find_ballot(
    tx: Connection, election_id: int, leaf_start: str
) -> tuple[str, int | None, str] | None:
    """Find a ballot by the first digits of its leaf hash: leaf, index, contest."""
    rows = tx.execute(
        select(log_entry.c.leaf, log_entry.c.index, log_entry.c.contest).where(
            log_entry.c.election_id == election_id,
            log_entry.c.rank == BALLOT,
            log_entry.c.leaf.between(leaf_start, f"{leaf_start}g"),  # "g" follows every digit
        )
    ).all()
    if len(rows) != 1:
        return None
    leaf, index, contest = rows[0]
    return leaf, index, contest


def entries(tx: Connection, election_id: int) -> tuple[bytes, ...]:
    """Give every placed entry in order, byte for byte."""
    rows = tx.execute(
        select(log_entry.c.body)
        .where(log_entry.c.election_id == election_id, log_entry.c.index.is_not(None))
        .order_by(log_entry.c.index)
    )
    return tuple(body.encode() for body in rows.scalars())


def office_entries(tx: Connection, election_id: int) -> tuple[str, ...]:
    """Give the entries of the officers' acts, oldest first, placed or not."""
    rows = tx.execute(
        select(log_entry.c.body)
        .where(log_entry.c.election_id == election_id, log_entry.c.rank == OFFICE)
        .order_by(log_entry.c.epoch)
    )
    return tuple(rows.scalars())


def only_sequencer(tx: Connection) -> None:
    """Keep any second sequencer out until this transaction ends (SQLite has one writer)."""
    if tx.dialect.name == "postgresql":
        tx.execute(text("SELECT pg_advisory_xact_lock(7306911)"))
