"""Signatures are judged as RFC 8032 judges them, and as OpenSSL does."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from hypothesis import given
from hypothesis import strategies as st

from counting.record import ed25519

# RFC 8032, 7.1: public key, message, signature.
VECTORS = {
    "TEST 1": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    "TEST 2": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    "TEST 3": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    "TEST SHA(abc)": (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
}
IDENTITY = (1).to_bytes(32, "little")
SEEDS = st.binary(min_size=32, max_size=32)


def judged_by_openssl(public_key, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def signed(seed, message):
    key = Ed25519PrivateKey.from_private_bytes(seed)
    return key.public_key().public_bytes_raw(), key.sign(message)


def with_a_bit_flipped(octets, bit):
    flipped = bytearray(octets)
    flipped[bit // 8] ^= 1 << bit % 8
    return bytes(flipped)


class TestTheVectorsOfTheRfc:
    @pytest.mark.parametrize("name", VECTORS)
    def test_the_signature_holds_over_its_message_and_no_other(self, name):
        public_key, message, signature = map(bytes.fromhex, VECTORS[name])
        assert ed25519.verify(public_key, signature, message)
        assert not ed25519.verify(public_key, signature, message + b"\x00")


class TestItAgreesWithOpenssl:
    @given(SEEDS, st.binary(max_size=200))
    def test_a_signature_that_openssl_made_holds(self, seed, message):
        public_key, signature = signed(seed, message)
        assert ed25519.verify(public_key, signature, message)

    @given(SEEDS, st.binary(min_size=1, max_size=40), st.integers(0, 10**6))
    def test_a_flipped_bit_in_the_signature_is_judged_alike(self, seed, message, bit):
        public_key, signature = signed(seed, message)
        altered = with_a_bit_flipped(signature, bit % 512)
        assert not ed25519.verify(public_key, altered, message)
        assert not judged_by_openssl(public_key, altered, message)

    @given(SEEDS, st.binary(min_size=1, max_size=40), st.integers(0, 10**6))
    def test_a_flipped_bit_in_key_or_message_is_judged_alike(self, seed, message, bit):
        public_key, signature = signed(seed, message)
        altered_key = with_a_bit_flipped(public_key, bit % 256)
        altered_message = with_a_bit_flipped(message, bit % (8 * len(message)))
        assert not ed25519.verify(altered_key, signature, message)
        assert not judged_by_openssl(altered_key, signature, message)
        assert not ed25519.verify(public_key, signature, altered_message)

    @given(st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
    def test_arbitrary_octets_are_judged_alike(self, public_key, signature):
        assert ed25519.verify(public_key, signature, b"m") == judged_by_openssl(
            public_key, signature, b"m"
        )

    @given(SEEDS, st.binary(max_size=20))
    def test_a_small_order_key_is_judged_alike(self, seed, message):
        """[S]B = R holds for any message under the neutral key: RFC 8032 does not forbid it."""
        scalar = int.from_bytes(seed, "little") % ed25519.L
        point = ed25519._encoded(ed25519._sum_of_multiples(scalar, 0, ed25519.NEUTRAL))
        signature = point + scalar.to_bytes(32, "little")
        assert judged_by_openssl(IDENTITY, signature, message)
        assert ed25519.verify(IDENTITY, signature, message)


class TestWhatIsNotASignature:
    def test_s_of_the_group_order_or_more_is_refused(self):
        public_key, message, signature = map(bytes.fromhex, VECTORS["TEST 3"])
        s = int.from_bytes(signature[32:], "little") + ed25519.L
        assert not ed25519.verify(public_key, signature[:32] + s.to_bytes(32, "little"), message)

    @pytest.mark.parametrize("length", [0, 1, 63, 65, 128])
    def test_a_signature_of_the_wrong_length_is_refused(self, length):
        public_key, message, signature = map(bytes.fromhex, VECTORS["TEST 3"])
        assert not ed25519.verify(public_key, (signature * 2)[:length], message)

    @pytest.mark.parametrize("length", [0, 31, 33])
    def test_a_key_of_the_wrong_length_is_refused(self, length):
        public_key, message, signature = map(bytes.fromhex, VECTORS["TEST 3"])
        assert not ed25519.verify((public_key * 2)[:length], signature, message)

    @pytest.mark.parametrize(
        "key",
        [
            (ed25519.P + 1).to_bytes(32, "little"),  # the neutral point, not in canonical form
            (1 | 1 << 255).to_bytes(32, "little"),  # x is 0 and yet said to be odd
            (2).to_bytes(32, "little"),  # no point of the curve has this y
            b"\xff" * 32,
        ],
    )
    def test_octets_that_stand_for_no_point_are_refused_as_a_key(self, key):
        signature = IDENTITY + bytes(32)  # it would hold under any form of the neutral point
        assert ed25519.verify(IDENTITY, signature, b"m")
        assert not ed25519.verify(key, signature, b"m")


class TestManySignatures:
    @staticmethod
    def _many(number):
        public_key, signature = signed(bytes(32), b"m")
        return [(public_key, signature, b"m")] * number

    def test_the_first_that_does_not_hold_is_named(self):
        many = self._many(20)
        assert ed25519.first_invalid(many) is None
        many[13] = many[17] = (many[0][0], many[0][1], b"n")
        assert ed25519.first_invalid(many) == 13

    def test_large_numbers_are_shared_among_processors(self, monkeypatch):
        monkeypatch.setattr(ed25519, "WORTH_A_POOL", 20)
        monkeypatch.setattr(ed25519, "BATCH", 7)
        many = self._many(40)
        assert ed25519.first_invalid(many) is None
        many[33] = (many[0][0], many[0][1], b"n")
        assert ed25519.first_invalid(many) == 33

    def test_where_no_process_can_be_started_one_does_it_all(self, monkeypatch):
        def refuse(**_):
            raise OSError

        monkeypatch.setattr(ed25519, "WORTH_A_POOL", 5)
        monkeypatch.setattr(ed25519, "ProcessPoolExecutor", refuse)
        many = self._many(9)
        many[7] = (many[0][0], many[0][1], b"n")
        assert ed25519.first_invalid(many) == 7
