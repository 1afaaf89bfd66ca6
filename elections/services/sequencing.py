"""The sequencer: the one place that gives log entries their index and signs checkpoints.

Casting never waits for it (scale): it runs beside the application, and where a document needs
the whole log it is called by the service that makes the document.
"""

from base64 import b64encode
from typing import Final

from sqlalchemy import Connection

from counting.record import merkle, notes
from elections.adapters import sealing
from elections.domain.objections import Objection
from elections.services.house import NOT_FOUND, House, Refused, the_election
from elections.store import elections, log

MOST_AT_ONCE: Final = 256


def place_waiting(house: House) -> int:
    """Place every entry that waits, a batch at a time; give how many were placed."""
    placed = 0
    with house.store.reading() as tx:
        waiting = log.elections_waiting(tx)
    for election_id in waiting:
        while batch := place_batch(house, election_id):
            placed += batch
    return placed


def place_batch(house: House, election_id: int) -> int:
    """Place one batch of an election's entries and sign the checkpoint that covers it."""
    with house.store.writing() as tx:
        log.only_sequencer(tx)
        election = elections.find_by_id(tx, election_id)
        batch = log.waiting(tx, election_id, MOST_AT_ONCE)
        if not batch or election is None or election.eid is None:
            return 0
        size = log.size(tx, election_id)
        tree = merkle.Tree(size, peaks(tx, election_id, size))
        nodes: list[tuple[int, int, str]] = []
        for _, _, leaf in batch:
            nodes += nodes_completed(tree, bytes.fromhex(leaf))
        log.place(tx, election_id, batch, size)
        log.keep_nodes(tx, election_id, nodes)
        note = signed_checkpoint(house, tx, election_id, election.eid, tree)
        log.keep_checkpoint(tx, election_id, tree.size, tree.root().hex(), note)
        return len(batch)


def nodes_completed(tree: merkle.Tree, leaf: bytes) -> list[tuple[int, int, str]]:
    """Append a leaf and give the nodes that it completes: level, index, hash."""
    before = list(tree.peaks)
    index = tree.append(leaf)
    nodes = [(0, index, leaf.hex())]
    level, value = 0, leaf
    while index & 1:
        value = merkle.node_hash(before.pop(), value)
        level, index = level + 1, index >> 1
        nodes.append((level, index, value.hex()))
    return nodes


def peaks(tx: Connection, election_id: int, size: int) -> list[bytes]:
    """Give the perfect subtrees of the tree so far, the largest first."""
    found = []
    start = 0
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            found.append(log.node(tx, election_id, level, start >> level))
            start += 1 << level
    return found


def signed_checkpoint(
    house: House, tx: Connection, election_id: int, eid: str, tree: merkle.Tree
) -> str:
    """Sign a checkpoint of the log with the election's log key."""
    key = sealing.log_key(house.secrets.log, elections.log_salt(tx, election_id))
    name = f"lv1/{eid}"
    text = notes.checkpoint_text(name, tree.size, tree.root())
    key_id = notes.note_key_id(name, sealing.public_bytes(key))
    return notes.assemble(text, name, key_id, sealing.sign_checkpoint(key, text))


def growth(house: House, *, slug: str, earlier: int, later: int) -> tuple[str, ...]:
    """Give the proof that the log of one size is the beginning of the log of another.

    Refused where the log never had those sizes.
    """
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        found = log.latest_checkpoint(tx, election.id)
        if found is None or not 0 < earlier <= later <= found[0]:
            reason = f"The log never had {earlier} entries and then {later}"
            raise Refused(Objection(clause="T5", reason=reason), status=NOT_FOUND)
        proof = consistency(tx, election.id, earlier, later)
    return tuple(b64encode(value).decode() for value in proof)


def inclusion(tx: Connection, election_id: int, index: int, size: int) -> tuple[str, ...]:
    """Give the proof that the entry at an index is in the tree of a size (RFC 9162, 2.1.3)."""
    return tuple(b64encode(value).decode() for value in path(tx, election_id, index, 0, size))


def path(tx: Connection, election_id: int, index: int, start: int, end: int) -> list[bytes]:
    """Walk from a leaf to the root of the leaves from `start` to `end`."""
    if end - start == 1:
        return []
    middle = start + largest_power_below(end - start)
    if index < middle:
        return [
            *path(tx, election_id, index, start, middle),
            subtree(tx, election_id, middle, end),
        ]
    return [*path(tx, election_id, index, middle, end), subtree(tx, election_id, start, middle)]


def consistency(tx: Connection, election_id: int, earlier: int, later: int) -> tuple[bytes, ...]:
    """Give the proof that the first entries of a tree were an earlier one (RFC 9162, 2.1.4.1)."""
    if earlier in {0, later}:
        return ()
    return tuple(subproof(tx, election_id, earlier, 0, later))


def subproof(tx: Connection, election_id: int, earlier: int, start: int, end: int) -> list[bytes]:
    """Walk from the earlier tree's edge to the root of the leaves from `start` to `end`."""
    if earlier == end:  # the earlier tree's own root is known to whoever checks
        return [subtree(tx, election_id, start, end)] if start else []
    middle = start + largest_power_below(end - start)
    if earlier <= middle:
        return [
            *subproof(tx, election_id, earlier, start, middle),
            subtree(tx, election_id, middle, end),
        ]
    return [
        *subproof(tx, election_id, earlier, middle, end),
        subtree(tx, election_id, start, middle),
    ]


def subtree(tx: Connection, election_id: int, start: int, end: int) -> bytes:
    """Give the hash over the leaves from `start` to `end`, out of complete nodes."""
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return log.node(tx, election_id, level, start >> level)
    middle = start + largest_power_below(count)
    return merkle.node_hash(
        subtree(tx, election_id, start, middle), subtree(tx, election_id, middle, end)
    )


def largest_power_below(count: int) -> int:
    """Give the largest power of two that is smaller than a count above one."""
    return 1 << ((count - 1).bit_length() - 1)
