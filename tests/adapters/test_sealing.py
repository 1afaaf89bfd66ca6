"""A sealed ballot opens for one key, one election and one contest; a signature holds for one."""

import base64
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from elections.adapters import sealing

EID = sha256(b"a notice").hexdigest()
OTHER_EID = sha256(b"another notice").hexdigest()
CODE = sealing.new_code(lambda octets: bytes(range(octets)))
KEY = sealing.new_count_key()
SECRET = b"a secret of the server, long enough"


def sealed(plaintext=b"marks", *, eid=EID, contest="chair"):
    return sealing.seal_ballot(KEY.public().seal, eid, contest, plaintext)


class TestASealedBallot:
    @given(st.binary(max_size=300))
    def test_opens_to_what_was_sealed_and_is_48_octets_longer(self, plaintext):
        ballot = sealed(plaintext)
        assert sealing.open_ballot(KEY.seal, EID, "chair", ballot) == plaintext
        assert len(ballot) == len(plaintext) + sealing.SEAL_OCTETS

    def test_is_never_the_same_twice(self):
        assert len({sealed() for _ in range(20)}) == 20

    @pytest.mark.parametrize(("eid", "contest"), [(OTHER_EID, "chair"), (EID, "treasurer")])
    def test_does_not_open_for_another_election_or_contest(self, eid, contest):
        with pytest.raises(sealing.SealBroken):
            sealing.open_ballot(KEY.seal, eid, contest, sealed())

    def test_does_not_open_with_another_key(self):
        with pytest.raises(sealing.SealBroken):
            sealing.open_ballot(sealing.new_count_key().seal, EID, "chair", sealed())

    @given(st.data())
    def test_does_not_open_once_any_bit_is_changed(self, data):
        ballot = bytearray(sealed())
        place = data.draw(st.integers(0, len(ballot) - 1))
        ballot[place] ^= 1 << data.draw(st.integers(0, 7))
        with pytest.raises(sealing.SealBroken):
            sealing.open_ballot(KEY.seal, EID, "chair", bytes(ballot))

    @given(st.binary(max_size=120))
    def test_is_not_just_any_octets(self, octets):
        with pytest.raises(sealing.SealBroken):
            sealing.open_ballot(KEY.seal, EID, "chair", octets)


class TestACredential:
    def test_is_derived_as_the_evidence_format_says(self):
        seed = HKDF(
            algorithm=SHA256(), length=32, salt=bytes.fromhex(EID), info=b"lv1/credential"
        ).derive(CODE.replace("-", "").encode())
        expected = Ed25519PrivateKey.from_private_bytes(seed)
        assert sealing.public_bytes(sealing.credential(CODE, EID)) == sealing.public_bytes(expected)

    def test_is_another_in_another_election(self):
        ours, theirs = sealing.credential(CODE, EID), sealing.credential(CODE, OTHER_EID)
        assert sealing.public_bytes(ours) != sealing.public_bytes(theirs)


class TestABallotsSignature:
    def holds(self, **changed):
        key = sealing.credential(CODE, EID)
        signature = sealing.sign_ballot(key, EID, "chair", b"sealed")
        true = {"eid": EID, "contest_id": "chair", "public": sealing.public_bytes(key)}
        true |= {"sealed": b"sealed", "signature": signature}
        return sealing.ballot_signature_holds(**true | changed)

    def test_holds_for_the_ballot_it_was_made_over(self):
        assert self.holds()

    @pytest.mark.parametrize(
        "changed",
        [
            {"eid": OTHER_EID},
            {"contest_id": "treasurer"},
            {"public": bytes(32)},
            {"public": b"too short"},
            {"sealed": b"Sealed"},
            {"signature": bytes(64)},
            {"signature": b""},
        ],
    )
    def test_holds_for_nothing_else(self, changed):
        assert not self.holds(**changed)

    def test_covers_what_the_evidence_format_says(self):
        message = sealing.ballot_message(EID, "chair", b"k" * 32, b"sealed")
        digest = sha256(b"sealed").digest()
        assert message == (b"lv1/ballot\0" + bytes.fromhex(EID) + b"chair\0" + b"k" * 32 + digest)


class TestTheLogKey:
    KEY = sealing.log_key(SECRET, b"salt of one election")

    def test_is_the_same_each_time_for_one_election_and_another_for_the_next(self):
        public = sealing.public_bytes(self.KEY)
        assert public == sealing.public_bytes(sealing.log_key(SECRET, b"salt of one election"))
        assert public != sealing.public_bytes(sealing.log_key(SECRET, b"salt of the next"))

    def test_is_not_made_of_a_short_secret(self):
        with pytest.raises(ValueError, match="too short"):
            sealing.log_key(b"short", b"salt")

    def test_signs_checkpoints(self):
        signature = sealing.sign_checkpoint(self.KEY, "lv1/x\n1\nAA==\n")
        assert sealing.signature_holds(
            sealing.public_bytes(self.KEY), signature, b"lv1/x\n1\nAA==\n"
        )

    def test_promises_one_leaf_of_one_election(self):
        leaf, public = sha256(b"leaf").digest(), sealing.public_bytes(self.KEY)
        signature = sealing.sign_promise(self.KEY, EID, leaf)
        assert sealing.promise_holds(public, EID, leaf, signature)
        assert not sealing.promise_holds(public, OTHER_EID, leaf, signature)
        assert not sealing.promise_holds(public, EID, sha256(b"other").digest(), signature)


@given(st.binary(min_size=32, max_size=32))
def test_a_tracker_is_the_first_60_bits_of_the_leaf(leaf):
    to_crockford = bytes.maketrans(
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    )
    shown = base64.b32encode(leaf).translate(to_crockford)[:12].decode()
    assert sealing.tracker(leaf) == f"{shown[:4]}-{shown[4:8]}-{shown[8:]}"


class TestAWaitingMessage:
    KEY = sealing.mail_key(SECRET)

    def test_opens_with_the_mail_key_alone(self):
        waiting = sealing.seal_message(self.KEY.public_key(), b"your code is")
        assert b"code" not in waiting
        assert sealing.open_message(self.KEY, waiting) == b"your code is"
        with pytest.raises(sealing.SealBroken):
            sealing.open_message(sealing.mail_key(b"another secret, long enough"), waiting)

    def test_is_no_ballot(self):
        waiting = sealing.seal_message(KEY.seal.public_key(), b"message")
        with pytest.raises(sealing.SealBroken):
            sealing.open_ballot(KEY.seal, EID, "chair", waiting)
