"""The Merkle tree gives the published vectors, and its proofs prove what they should only."""

from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counting.record import merkle

# The leaves and roots that Certificate Transparency implementations have tested with since
# RFC 6962; the root of each size from 0 to 8.
LEAVES = tuple(
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
HASHES = tuple(merkle.leaf_hash(leaf) for leaf in LEAVES)

MANY = tuple(merkle.leaf_hash(number.to_bytes(2, "big")) for number in range(70))
sizes = st.integers(min_value=1, max_value=len(MANY))


def root_by_definition(leaf_hashes):
    """RFC 9162, 2.1.1, word for word: a second way to the same root."""
    if not leaf_hashes:
        return sha256(b"").digest()
    if len(leaf_hashes) == 1:
        return leaf_hashes[0]
    k = 1
    while k * 2 < len(leaf_hashes):
        k *= 2
    left, right = root_by_definition(leaf_hashes[:k]), root_by_definition(leaf_hashes[k:])
    return sha256(b"\x01" + left + right).digest()


class TestTheTree:
    @pytest.mark.parametrize("size", range(len(ROOTS)))
    def test_a_tree_of_the_published_leaves_has_the_published_root(self, size):
        assert merkle.root(HASHES[:size]).hex() == ROOTS[size]

    @pytest.mark.parametrize("size", range(len(MANY) + 1))
    def test_the_root_is_that_of_the_definition(self, size):
        assert merkle.root(MANY[:size]) == root_by_definition(MANY[:size])

    @given(st.integers(min_value=0, max_value=len(MANY)))
    def test_a_tree_resumes_from_its_size_and_peaks(self, stop):
        first = merkle.Tree()
        for leaf in MANY[:stop]:
            first.append(leaf)
        resumed = merkle.Tree(first.size, first.peaks)
        indexes = [resumed.append(leaf) for leaf in MANY[stop:]]
        assert indexes == list(range(stop, len(MANY)))
        assert resumed.root() == merkle.root(MANY)
        assert len(resumed.peaks) <= len(MANY).bit_length()

    @pytest.mark.parametrize("size, peaks", [(3, ()), (-1, ()), (0, (MANY[0],))])
    def test_a_state_that_no_tree_has_is_refused(self, size, peaks):
        with pytest.raises(ValueError, match="perfect subtrees"):
            merkle.Tree(size, peaks)


class TestInclusion:
    def test_the_path_of_the_published_vector_is_given(self):
        assert [step.hex() for step in merkle.inclusion_proof(HASHES, 5)] == [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]

    @given(sizes, st.data())
    def test_a_proof_holds_for_its_leaf_index_size_and_root(self, size, data):
        index = data.draw(st.integers(min_value=0, max_value=size - 1))
        proof = merkle.inclusion_proof(MANY[:size], index)
        root = merkle.root(MANY[:size])
        merkle.verify_inclusion(leaf=MANY[index], index=index, size=size, proof=proof, root=root)

    @given(sizes, st.data())
    def test_a_proof_holds_for_no_other_leaf_or_index(self, size, data):
        index, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
        assume(index != other)
        proof, root = merkle.inclusion_proof(MANY[:size], index), merkle.root(MANY[:size])
        with pytest.raises(merkle.RootMismatch):
            merkle.verify_inclusion(
                leaf=MANY[other], index=index, size=size, proof=proof, root=root
            )
        with pytest.raises(merkle.ProofRefused):
            merkle.verify_inclusion(
                leaf=MANY[index], index=other, size=size, proof=proof, root=root
            )

    @given(sizes, st.data())
    def test_a_proof_with_a_step_flipped_dropped_or_added_is_refused(self, size, data):
        index = data.draw(st.integers(0, size - 1))
        proof, root = merkle.inclusion_proof(MANY[:size], index), merkle.root(MANY[:size])
        broken = [(*proof, MANY[0]), (MANY[0], *proof)]
        for place, step in enumerate(proof):
            broken.append((*proof[:place], *proof[place + 1 :]))
            broken.append((*proof[:place], merkle.leaf_hash(step), *proof[place + 1 :]))
            broken.append((*proof[:place], step[:-1], *proof[place + 1 :]))
        for steps in broken:
            with pytest.raises(merkle.ProofRefused):
                merkle.verify_inclusion(
                    leaf=MANY[index], index=index, size=size, proof=steps, root=root
                )

    @pytest.mark.parametrize("index", [-1, 7, 8])
    def test_a_leaf_outside_the_tree_has_no_proof(self, index):
        with pytest.raises(IndexError):
            merkle.inclusion_proof(MANY[:7], index)
        with pytest.raises(merkle.ProofRefused, match="there is no leaf"):
            merkle.verify_inclusion(
                leaf=MANY[0], index=index, size=7, proof=(), root=merkle.root(MANY[:7])
            )

    def test_a_mismatch_carries_both_roots(self):
        with pytest.raises(merkle.RootMismatch) as caught:
            merkle.verify_inclusion(leaf=MANY[0], index=0, size=1, proof=(), root=MANY[1])
        assert caught.value.expected == MANY[1]
        assert caught.value.calculated == MANY[0]


class TestConsistency:
    def test_the_proof_of_the_published_vector_is_given(self):
        assert [step.hex() for step in merkle.consistency_proof(HASHES[:7], 3)] == [
            "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
            "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            root_by_definition(HASHES[4:7]).hex(),
        ]

    @given(sizes, st.data())
    def test_a_tree_is_the_beginning_of_every_later_one(self, later, data):
        earlier = data.draw(st.integers(0, later))
        merkle.verify_consistency(
            earlier_size=earlier,
            earlier_root=merkle.root(MANY[:earlier]),
            later_size=later,
            later_root=merkle.root(MANY[:later]),
            proof=merkle.consistency_proof(MANY[:later], earlier),
        )

    @given(sizes, st.data())
    def test_a_tree_with_one_earlier_leaf_changed_is_not(self, later, data):
        earlier = data.draw(st.integers(1, later))
        place = data.draw(st.integers(0, earlier - 1))
        forged = (*MANY[:place], merkle.leaf_hash(b"forged"), *MANY[place + 1 : later])
        with pytest.raises(merkle.RootMismatch):
            merkle.verify_consistency(
                earlier_size=earlier,
                earlier_root=merkle.root(MANY[:earlier]),
                later_size=later,
                later_root=merkle.root(forged),
                proof=merkle.consistency_proof(forged, earlier),
            )

    @given(sizes, st.data())
    def test_a_proof_with_a_step_flipped_dropped_or_added_is_refused(self, later, data):
        earlier = data.draw(st.integers(0, later))
        proof = merkle.consistency_proof(MANY[:later], earlier)
        broken = [(*proof, MANY[0])]
        for place, step in enumerate(proof):
            broken.append((*proof[:place], *proof[place + 1 :]))
            broken.append((*proof[:place], merkle.leaf_hash(step), *proof[place + 1 :]))
        for steps in broken:
            with pytest.raises(merkle.ProofRefused):
                merkle.verify_consistency(
                    earlier_size=earlier,
                    earlier_root=merkle.root(MANY[:earlier]),
                    later_size=later,
                    later_root=merkle.root(MANY[:later]),
                    proof=steps,
                )

    def test_a_tree_is_never_the_beginning_of_a_smaller_one(self):
        with pytest.raises(IndexError):
            merkle.consistency_proof(MANY[:3], 4)
        with pytest.raises(merkle.ProofRefused, match="never had"):
            merkle.verify_consistency(
                earlier_size=4,
                earlier_root=merkle.root(MANY[:4]),
                later_size=3,
                later_root=merkle.root(MANY[:3]),
                proof=(),
            )
