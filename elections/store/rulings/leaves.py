"""The commitments to the electors of a frozen register, kept in order, and the way to their root.

A row holds 1,024 of them, so that the tree above the rows is the tree of their roots: to prove
that one is there takes one row and the roots of the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select

from counting.record import merkle
from elections.store.tables import register_leaves

IN_A_ROW: Final = 1024  # a power of two: no subtree above the rows begins within one
OCTETS: Final = 32


@dataclass(frozen=True, kw_only=True)
class Inclusion:
    """Where a commitment stands among those of a register, and what leads from it to the root."""

    index: int
    size: int
    proof: tuple[bytes, ...]


def keep(tx: Connection, election_id: int, ascending: Sequence[bytes]) -> bytes:
    """Keep the commitments of a register, which ascend; give the root of their tree."""
    commitments = iter(ascending)
    rows: list[dict[str, Any]] = []
    while leaves := tuple(islice(commitments, IN_A_ROW)):
        rows.append(
            {
                "election_id": election_id,
                "place": len(rows),
                "first": leaves[0].hex(),
                "leaves": b"".join(leaves),
                "root": merkle.root(map(merkle.leaf_hash, leaves)).hex(),
            }
        )
    if rows:
        tx.execute(insert(register_leaves), rows)
    return merkle.root(bytes.fromhex(str(row["root"])) for row in rows)


def replace(tx: Connection, election_id: int, ascending: Sequence[bytes]) -> bytes:
    """Keep other commitments in place of those of a register; give the root of their tree."""
    tx.execute(delete(register_leaves).where(register_leaves.c.election_id == election_id))
    return keep(tx, election_id, ascending)


def find(tx: Connection, election_id: int, commitment: bytes) -> Inclusion | None:
    """Find a commitment among those of a register; None where it is none of them."""
    of_election = register_leaves.c.election_id == election_id
    row = tx.execute(
        select(register_leaves)
        .where(of_election, register_leaves.c.first <= commitment.hex())
        .order_by(register_leaves.c.place.desc())
        .limit(1)
    ).one_or_none()
    leaves = list(leaves_in(row.leaves)) if row else []
    if row is None or commitment not in leaves:
        return None
    roots = tx.execute(
        select(register_leaves.c.root).where(of_election).order_by(register_leaves.c.place)
    ).scalars()
    above = [bytes.fromhex(root) for root in roots]
    within = leaves.index(commitment)
    return Inclusion(
        index=row.place * IN_A_ROW + within,
        size=number(tx, election_id),
        proof=(
            *merkle.inclusion_proof([merkle.leaf_hash(leaf) for leaf in leaves], within),
            *merkle.inclusion_proof(above, row.place),
        ),
    )


def number(tx: Connection, election_id: int) -> int:
    """Count the commitments of a register."""
    octets = tx.execute(
        select(func.sum(func.length(register_leaves.c.leaves))).where(
            register_leaves.c.election_id == election_id
        )
    ).scalar_one()
    return int(octets or 0) // OCTETS


def commitments(tx: Connection, election_id: int) -> Iterator[bytes]:
    """Give every commitment of a register, ascending."""
    rows = tx.execute(
        select(register_leaves.c.leaves)
        .where(register_leaves.c.election_id == election_id)
        .order_by(register_leaves.c.place)
    )
    for leaves in rows.scalars():
        yield from leaves_in(leaves)


def leaves_in(octets: bytes) -> Iterator[bytes]:
    """Take the commitments of a row apart."""
    return (octets[start : start + OCTETS] for start in range(0, len(octets), OCTETS))
