"""The Merkle tree of the log and its proofs (RFC 9162, sections 2.1.1 to 2.1.4).

It knows how hashes are joined into a root, and how to prove that a leaf is in a tree and that
one tree is the beginning of another. It refuses to know what a leaf says, who signed a root, or
where either is kept.

Every function takes and gives raw 32-octet SHA-256 hashes. The verifying functions calculate a
root and compare it: they return nothing when it is the expected one and raise otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

HASH_LENGTH = 32
EMPTY_ROOT = sha256(b"").digest()


class ProofRefused(ValueError):
    """A proof does not have the shape that the sizes and the index require."""


class RootMismatch(ProofRefused):
    """The root calculated from a proof is not the root it was said to prove."""

    def __init__(self, *, expected: bytes, calculated: bytes) -> None:
        """Keep both roots, so that a report can show them side by side."""
        super().__init__(f"expected the root {expected.hex()}, calculated {calculated.hex()}")
        self.expected = expected
        self.calculated = calculated


def leaf_hash(data: bytes) -> bytes:
    """A leaf is hashed after the octet 0x00 (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Two subtrees are hashed together after the octet 0x01 (RFC 9162, 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A growing tree that remembers the roots of its perfect subtrees and nothing else.

    `size` and `peaks` are its whole state: a sequencer stores the two and carries on from them
    with `Tree(size, peaks)`. There are at most log2(size) + 1 peaks, the largest first.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        """Resume from a stored size and its peaks; an empty tree has neither."""
        self._size = size
        self._peaks = list(peaks)
        if size < 0 or len(self._peaks) != size.bit_count():
            message = f"a tree of {size} leaves cannot have {len(self._peaks)} perfect subtrees"
            raise ValueError(message)

    @property
    def size(self) -> int:
        """The number of leaves appended so far."""
        return self._size

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """The roots of the perfect subtrees, the largest first."""
        return tuple(self._peaks)

    def append(self, leaf: bytes) -> int:
        """Add one leaf hash at the right and return its index, which counts from 0."""
        index = self._size
        node = leaf
        carry = index
        while carry & 1:  # a perfect subtree of this height stands to the left: join the two
            node = node_hash(self._peaks.pop(), node)
            carry >>= 1
        self._peaks.append(node)
        self._size = index + 1
        return index

    def root(self) -> bytes:
        """The tree hash of all leaves appended so far (RFC 9162, 2.1.1)."""
        if not self._peaks:
            return EMPTY_ROOT
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = node_hash(peak, node)
        return node


def root(leaf_hashes: Iterable[bytes]) -> bytes:
    """The tree hash of these leaf hashes, in this order (RFC 9162, 2.1.1)."""
    tree = Tree()
    for leaf in leaf_hashes:
        tree.append(leaf)
    return tree.root()


def inclusion_proof(leaf_hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes that lead from leaf `index` to the root (RFC 9162, 2.1.3.1).

    Requires 0 <= index < the number of leaves.
    """
    if not 0 <= index < len(leaf_hashes):
        message = f"there is no leaf {index} in a tree of {len(leaf_hashes)}"
        raise IndexError(message)
    return tuple(_path(leaf_hashes, index, 0, len(leaf_hashes)))


def consistency_proof(leaf_hashes: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """The hashes that prove the first `earlier` leaves begin this tree (RFC 9162, 2.1.4.1).

    Requires 0 <= earlier <= the number of leaves. The proof is empty at both ends of the range.
    """
    if not 0 <= earlier <= len(leaf_hashes):
        message = f"a tree of {len(leaf_hashes)} leaves never had {earlier}"
        raise IndexError(message)
    if earlier in (0, len(leaf_hashes)):
        return ()
    return tuple(_subproof(leaf_hashes, earlier, 0, len(leaf_hashes)))


def verify_inclusion(
    *, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """The leaf hash stands at `index` in the tree of this size and root (RFC 9162, 2.1.3.2).

    Raises ProofRefused when index or proof cannot fit the size, RootMismatch when they can but
    lead to another root.
    """
    if not 0 <= index < size:
        message = f"there is no leaf {index} in a tree of {size}"
        raise ProofRefused(message)
    node, last, steps = leaf, size - 1, iter(proof)
    while last:
        if index & 1:
            node = node_hash(_next(steps), node)
        elif index < last:
            node = node_hash(node, _next(steps))
        index >>= 1  # at the right edge a node without a neighbour rises as it is
        last >>= 1
    _all_used(steps)
    if node != root:
        raise RootMismatch(expected=root, calculated=node)


def verify_consistency(
    *,
    earlier_size: int,
    earlier_root: bytes,
    later_size: int,
    later_root: bytes,
    proof: Sequence[bytes],
) -> None:
    """The earlier tree is the beginning of the later one (RFC 9162, 2.1.4.2).

    Raises ProofRefused when the proof cannot fit the sizes, RootMismatch when it can but leads
    to another root, earlier or later.
    """
    if not 0 <= earlier_size <= later_size:
        message = f"a tree of {later_size} leaves never had {earlier_size}"
        raise ProofRefused(message)
    steps = iter(proof)
    if earlier_size in (0, later_size):
        _all_used(steps)
        _same_root(earlier_root, EMPTY_ROOT if earlier_size == 0 else later_root)
        return
    node, last = earlier_size - 1, later_size - 1
    while node & 1:
        node >>= 1
        last >>= 1
    first = second = earlier_root if node == 0 else _next(steps)
    while last:
        if node & 1:
            sibling = _next(steps)
            first, second = node_hash(sibling, first), node_hash(sibling, second)
        elif node < last:
            second = node_hash(second, _next(steps))
        node >>= 1
        last >>= 1
    _all_used(steps)
    _same_root(earlier_root, first)
    _same_root(later_root, second)


def _same_root(expected: bytes, calculated: bytes) -> None:
    if expected != calculated:
        raise RootMismatch(expected=expected, calculated=calculated)


def _next(steps: Iterator[bytes]) -> bytes:
    for step in steps:
        if len(step) != HASH_LENGTH:
            message = f"a step of the proof has {len(step)} octets, not {HASH_LENGTH}"
            raise ProofRefused(message)
        return step
    message = "the proof is too short for the size of the tree"
    raise ProofRefused(message)


def _all_used(steps: Iterator[bytes]) -> None:
    for _ in steps:
        message = "the proof is too long for the size of the tree"
        raise ProofRefused(message)


def _split(start: int, end: int) -> int:
    """Where the left subtree ends: the largest power of two smaller than the number of leaves."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _subtree(leaf_hashes: Sequence[bytes], start: int, end: int) -> bytes:
    return root(leaf_hashes[place] for place in range(start, end))


def _path(leaf_hashes: Sequence[bytes], index: int, start: int, end: int) -> Iterator[bytes]:
    if end - start == 1:
        return
    middle = _split(start, end)
    if index < middle:
        yield from _path(leaf_hashes, index, start, middle)
        yield _subtree(leaf_hashes, middle, end)
    else:
        yield from _path(leaf_hashes, index, middle, end)
        yield _subtree(leaf_hashes, start, middle)


def _subproof(leaf_hashes: Sequence[bytes], earlier: int, start: int, end: int) -> Iterator[bytes]:
    if earlier == end:
        if start:  # the earlier tree's own root is known to whoever checks, a subtree's is not
            yield _subtree(leaf_hashes, start, end)
        return
    middle = _split(start, end)
    if earlier <= middle:
        yield from _subproof(leaf_hashes, earlier, start, middle)
        yield _subtree(leaf_hashes, middle, end)
    else:
        yield from _subproof(leaf_hashes, earlier, middle, end)
        yield _subtree(leaf_hashes, start, middle)
