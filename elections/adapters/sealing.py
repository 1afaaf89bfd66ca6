"""Sealing: every cipher and signature of the program, in one place, by `cryptography` alone.

It knows the formats of docs/evidence-format.md: credentials, ballots, promises, checkpoints and
sealed messages. It refuses to know who votes, what the marks mean, and where anything is kept.
An election id (`eid`) is 64 hexadecimal digits everywhere; keys and sealed things are octets,
but the count key's public halves, which come from a document, are hexadecimal.
"""

from hashlib import sha256

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from elections.adapters import crockford
from elections.adapters.ballot_codes import new_code, normalised
from elections.adapters.count_keys import (
    SUITE,
    CountKey,
    CountKeyPublic,
    CountKeyUnreadable,
    is_locked,
    new_count_key,
)
from elections.adapters.plaintexts import (
    NONCE_OCTETS,
    Undecodable,
    UndecodableReason,
    numbers_in,
    plaintext_length,
    plaintext_of,
)

__all__ = [
    "NONCE_OCTETS",
    "SEAL_OCTETS",
    "SUITE",
    "CountKey",
    "CountKeyPublic",
    "CountKeyUnreadable",
    "SealBroken",
    "Undecodable",
    "UndecodableReason",
    "ballot_message",
    "ballot_signature_holds",
    "credential",
    "is_locked",
    "log_key",
    "mail_key",
    "new_code",
    "new_count_key",
    "normalised",
    "numbers_in",
    "open_ballot",
    "open_message",
    "plaintext_length",
    "plaintext_of",
    "promise_holds",
    "promise_message",
    "public_bytes",
    "seal_ballot",
    "seal_message",
    "sign_ballot",
    "sign_checkpoint",
    "sign_promise",
    "signature_holds",
    "tracker",
]

SEAL_OCTETS = 48  # the encapsulated key (32) and the tag (16)
_SHORTEST_SECRET = 16
_TRACKER_CHARACTERS = 12
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_MAIL = b"lv1/mail\0"


class SealBroken(ValueError):
    """What was sealed does not open: it was altered, or sealed to another key or purpose."""


def credential(code: str, eid: str) -> Ed25519PrivateKey:
    """An elector's credential is derived from the ballot code and the election, and kept nowhere.

    The code is one that `new_code` or `normalised` returned.
    """
    secret = code.replace("-", "").encode("ascii")
    return Ed25519PrivateKey.from_private_bytes(
        _derived(secret, salt=bytes.fromhex(eid), purpose=b"lv1/credential")
    )


def public_bytes(
    key: Ed25519PrivateKey | Ed25519PublicKey | X25519PrivateKey | X25519PublicKey,
) -> bytes:
    """The public half of a key is 32 octets."""
    if isinstance(key, Ed25519PrivateKey | X25519PrivateKey):
        return key.public_key().public_bytes_raw()
    return key.public_bytes_raw()


def signature_holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """A signature holds when the key's owner made it over exactly this message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def ballot_message(eid: str, contest_id: str, public: bytes, sealed: bytes) -> bytes:
    """What a ballot's signature covers: election, contest, credential and sealed ballot."""
    return b"".join(
        (
            b"lv1/ballot\0",
            bytes.fromhex(eid),
            contest_id.encode(),
            b"\0",
            public,
            sha256(sealed).digest(),
        )
    )


def sign_ballot(key: Ed25519PrivateKey, eid: str, contest_id: str, sealed: bytes) -> bytes:
    """The elector's credential signs the sealed ballot, for this election and contest only."""
    return key.sign(ballot_message(eid, contest_id, public_bytes(key), sealed))


def ballot_signature_holds(
    *, eid: str, contest_id: str, public: bytes, sealed: bytes, signature: bytes
) -> bool:
    """A ballot's signature holds when the credential's holder signed this very sealed ballot."""
    return signature_holds(public, signature, ballot_message(eid, contest_id, public, sealed))


def seal_ballot(count_key_hex: str, eid: str, contest_id: str, plaintext: bytes) -> bytes:
    """A ballot is sealed to the count key, for this election and contest only."""
    public = X25519PublicKey.from_public_bytes(bytes.fromhex(count_key_hex))
    return _SUITE.encrypt(plaintext, public, info=_count_info(eid, contest_id))


def open_ballot(private: X25519PrivateKey, eid: str, contest_id: str, sealed: bytes) -> bytes:
    """The count key opens a ballot sealed to it for this election and contest, or SealBroken."""
    return _opened(sealed, private, _count_info(eid, contest_id))


def log_key(secret: bytes, salt: bytes) -> Ed25519PrivateKey:
    """Each election's log key is derived from the server's secret and the election's own salt."""
    return Ed25519PrivateKey.from_private_bytes(
        _derived(_strong(secret), salt=salt, purpose=b"lv1/log-key")
    )


def sign_checkpoint(key: Ed25519PrivateKey, text: str) -> bytes:
    """The log key signs a checkpoint's text, its last line feed included."""
    return key.sign(text.encode())


def promise_message(eid: str, leaf_hash: bytes) -> bytes:
    """A promise says that the log of this election will include this leaf."""
    return b"lv1/promise\0" + bytes.fromhex(eid) + leaf_hash


def sign_promise(key: Ed25519PrivateKey, eid: str, leaf_hash: bytes) -> bytes:
    """The log key signs the promise on a voter's receipt."""
    return key.sign(promise_message(eid, leaf_hash))


def promise_holds(public: bytes, eid: str, leaf_hash: bytes, signature: bytes) -> bool:
    """A promise holds when the log key signed it for this election and leaf."""
    return signature_holds(public, signature, promise_message(eid, leaf_hash))


def tracker(leaf_hash: bytes) -> str:
    """A tracker is the first 60 bits of the leaf hash, as three groups of four characters."""
    number = int.from_bytes(leaf_hash, "big") >> (8 * len(leaf_hash) - 5 * _TRACKER_CHARACTERS)
    places = range(_TRACKER_CHARACTERS - 1, -1, -1)
    numbers = ((number >> (crockford.BITS * place)) & 31 for place in places)
    return crockford.in_groups(crockford.characters_of(numbers))


def mail_key(secret: bytes) -> X25519PrivateKey:
    """The mail key, derived from the server's secret, opens messages waiting to be sent."""
    return X25519PrivateKey.from_private_bytes(
        _derived(_strong(secret), salt=None, purpose=b"lv1/mail-key")
    )


def seal_message(public: X25519PublicKey, message: bytes) -> bytes:
    """A message that holds a ballot code waits sealed, so that the database shows no code."""
    return _SUITE.encrypt(message, public, info=_MAIL)


def open_message(private: X25519PrivateKey, sealed: bytes) -> bytes:
    """The mail key opens a message sealed to it, or SealBroken is raised."""
    return _opened(sealed, private, _MAIL)


def _count_info(eid: str, contest_id: str) -> bytes:
    """The purpose that binds a sealed ballot to its election and contest."""
    return b"lv1/count\0" + bytes.fromhex(eid) + contest_id.encode()


def _opened(sealed: bytes, private: X25519PrivateKey, info: bytes) -> bytes:
    """The plaintext, or SealBroken whatever way the seal fails."""
    try:
        return _SUITE.decrypt(sealed, private, info=info)
    except (InvalidTag, ValueError) as fault:
        raise SealBroken(
            "the seal does not open: altered, or sealed to another key or purpose"
        ) from fault


def _derived(secret: bytes, *, salt: bytes | None, purpose: bytes) -> bytes:
    """HKDF-SHA256 gives 32 octets for one purpose (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(secret)


def _strong(secret: bytes) -> bytes:
    """A secret shorter than 16 octets is refused."""
    if len(secret) < _SHORTEST_SECRET:
        raise ValueError(
            f"the server's secret is too short: it needs {_SHORTEST_SECRET} octets or more"
        )
    return secret
