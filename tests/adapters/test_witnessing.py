"""A witness accepts a log that has only grown, and no other."""

import json
from base64 import b64encode
from dataclasses import dataclass

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from counting.documents import canonical, digest
from counting.record import merkle, notes
from elections.adapters.witnessing import (
    Seen,
    Witness,
    WitnessRefuses,
    accepted,
    key_in_the_notice,
    new_witness,
)

ELECTION = "ab" * 32
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
WITNESS = new_witness("scrutineer.example.org")
AT = 1_780_000_000


@dataclass(frozen=True)
class SmallLog:
    """Entries, and the election and key that sign for them."""

    entries: tuple[bytes, ...]
    election: str = ELECTION
    key: Ed25519PrivateKey = KEY

    @property
    def leaves(self) -> list[bytes]:
        return [merkle.leaf_hash(entry) for entry in self.entries]

    def checkpoint(self, *, log_key: Ed25519PrivateKey = KEY) -> Seen:
        origin = f"lv1/{self.election}"
        text = notes.checkpoint_text(origin, len(self.entries), merkle.root(self.leaves))
        key_id = notes.note_key_id(origin, self.key.public_key().public_bytes_raw())
        note = notes.assemble(text, origin, key_id, self.key.sign(text.encode()))
        public = log_key.public_key().public_bytes_raw().hex()
        return Seen(election=ELECTION, log_key=public, note=note)

    def proof_from(self, earlier: int) -> list[str]:
        steps = merkle.consistency_proof(self.leaves, min(earlier, len(self.entries)))
        return [b64encode(step).decode() for step in steps]


def log_of(*words: str) -> SmallLog:
    return SmallLog(tuple(word.encode() for word in words))


def refusal(seen: Seen | None, newer: Seen, proof: list[str]) -> str:
    with pytest.raises(WitnessRefuses) as found:
        accepted(WITNESS, seen, newer, proof, AT)
    return str(found.value)


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40), st.data())
def test_a_log_that_grew_at_its_end_is_accepted_and_signed(entries, data):
    earlier = data.draw(st.integers(1, len(entries)))
    before, after = SmallLog(tuple(entries[:earlier])), SmallLog(tuple(entries))
    witness, note = accepted(
        WITNESS, before.checkpoint(), after.checkpoint(), after.proof_from(earlier), AT
    )
    assert witness.seen[ELECTION] == after.checkpoint()
    checkpoint = notes.parse(note)
    by_log, by_witness = checkpoint.signatures
    assert by_log.name == f"lv1/{ELECTION}"
    assert by_witness.name == WITNESS.name
    assert by_witness.key_id == notes.witness_key_id(WITNESS.name, WITNESS.public)
    at = int.from_bytes(by_witness.signature[:8], "big")
    assert at == AT
    Ed25519PublicKey.from_public_bytes(WITNESS.public).verify(
        by_witness.signature[8:], notes.cosigned_message(checkpoint.text, at)
    )


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=20), st.data())
def test_a_log_in_which_an_entry_seen_was_altered_is_refused(entries, data):
    earlier = data.draw(st.integers(1, len(entries)))
    place = data.draw(st.integers(0, earlier - 1))
    altered = [*entries[:place], entries[place] + b"!", *entries[place + 1 :]]
    before, after = SmallLog(tuple(entries[:earlier])), SmallLog(tuple(altered))
    found = refusal(before.checkpoint(), after.checkpoint(), after.proof_from(earlier))
    assert "does not begin with" in found


def test_a_log_that_has_become_shorter_is_refused():
    before, after = log_of("a", "b", "c"), log_of("a", "b")
    assert "it had 3 entries and now has 2" in refusal(before.checkpoint(), after.checkpoint(), [])


@pytest.mark.parametrize("proof", [[], ["AAAA"], ["not base64"], ["A" * 44] * 9])
def test_a_log_is_refused_without_the_proof_that_it_grew(proof):
    before, after = log_of("a", "b", "c"), log_of("a", "b", "c", "d", "e")
    assert "does not begin with" in refusal(before.checkpoint(), after.checkpoint(), proof)


def test_the_same_checkpoint_is_accepted_again():
    same = log_of("a", "b")
    witness, _ = accepted(WITNESS, same.checkpoint(), same.checkpoint(), [], AT)
    assert witness.seen[ELECTION] == same.checkpoint()


def test_another_key_or_election_or_a_broken_signature_is_refused():
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    good = log_of("a")
    assert "does not hold" in refusal(None, good.checkpoint(log_key=other), [])
    assert "does not hold" in refusal(None, SmallLog((b"a",), key=other).checkpoint(), [])
    assert "does not hold" in refusal(None, SmallLog((b"a",), election="cd" * 32).checkpoint(), [])
    seen = good.checkpoint()
    broken = Seen(election=ELECTION, log_key=seen.log_key, note=seen.note.replace("\n1\n", "\n2\n"))
    assert "does not hold" in refusal(None, broken, [])
    nonsense = Seen(election=ELECTION, log_key=seen.log_key, note="nonsense")
    assert "does not hold" in refusal(None, nonsense, [])


def test_a_witness_is_read_back_as_it_was_written():
    witness, _ = accepted(WITNESS, None, log_of("a").checkpoint(), [], AT)
    again = Witness.from_file(witness.to_file())
    assert (again.name, again.public, again.seen) == (witness.name, witness.public, witness.seen)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"document": "count key", "schema": 1}', "1"])
def test_another_file_is_no_witness(text):
    with pytest.raises(ValueError, match=r"witness|Expecting"):
        Witness.from_file(text)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nbreak"])
def test_a_name_that_a_note_cannot_hold_is_refused(name):
    with pytest.raises(ValueError, match="name"):
        new_witness(name)


def test_the_log_key_is_that_of_the_notice_whose_digest_is_the_election():
    notice = {"log_key": "ef" * 32, "title": "An election"}
    assert key_in_the_notice(canonical(notice), digest(notice)) == "ef" * 32
    for text, election in (
        (canonical(notice), ELECTION),
        (b"nonsense", ELECTION),
        (b"[]", digest([])),
        (json.dumps({"log_key": "xx"}).encode(), digest({"log_key": "xx"})),
    ):
        with pytest.raises(WitnessRefuses):
            key_in_the_notice(text, election)
