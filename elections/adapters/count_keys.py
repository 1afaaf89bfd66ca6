"""The count key: the pair that opens the ballot box, and the file its holder keeps.

It knows how the key is made, written down, locked and read back. It refuses to know where the
file is kept: the private halves never come to the server that seals ballots.

A locked file is PKCS 8 as `cryptography` writes it. Its own stretching of a passphrase is weak
(2,048 rounds of PBKDF2), so the password handed to it is the passphrase put through scrypt
first, with 128 MiB (RFC 7914; OWASP's figures).
"""

import json
import secrets
from dataclasses import dataclass
from typing import Self
from unicodedata import normalize

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

SUITE = "DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM"
_KIND = "count key"
_SCHEMA = 1
_KEYS = frozenset({"document", "schema", "suite", "stretched", "public", "seal", "sign"})
_STRETCHING = {"by": "scrypt", "n": 131072, "r": 8, "p": 1}
_SALT_OCTETS = 16


class CountKeyUnreadable(ValueError):
    """A count key file cannot be read; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class CountKeyPublic:
    """The public halves: ballots are sealed to one, the opening is checked with the other."""

    seal: str
    sign: str

    def to_document(self) -> dict[str, str]:
        """The ballot box document carries both halves in hexadecimal."""
        return {"seal": self.seal, "sign": self.sign}


@dataclass(frozen=True, kw_only=True)
class CountKey:
    """The private halves: one opens ballots, the other signs what was found in them."""

    seal: X25519PrivateKey
    sign: Ed25519PrivateKey

    def public(self) -> CountKeyPublic:
        """The public halves are what the server and the record may hold."""
        return CountKeyPublic(
            seal=self.seal.public_key().public_bytes_raw().hex(),
            sign=self.sign.public_key().public_bytes_raw().hex(),
        )

    def to_file(self, passphrase: str | None) -> str:
        """The file is JSON: both private halves in PKCS 8, locked when a passphrase is given."""
        if passphrase is not None and not passphrase:
            raise ValueError("the passphrase is empty: give one, or none at all")
        salt = secrets.token_bytes(_SALT_OCTETS) if passphrase else None
        lock = (
            BestAvailableEncryption(_stretched(passphrase, salt))
            if passphrase and salt
            else NoEncryption()
        )
        content = {
            "document": _KIND,
            "schema": _SCHEMA,
            "suite": SUITE,
            "stretched": {**_STRETCHING, "salt": salt.hex()} if salt else None,
            "public": self.public().to_document(),
            "seal": self.seal.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock).decode(),
            "sign": self.sign.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock).decode(),
        }
        return json.dumps(content, indent=2, sort_keys=True) + "\n"

    @classmethod
    def from_file(cls, text: str, passphrase: str | None) -> Self:
        """A file yields the key whose public halves it names, or CountKeyUnreadable is raised."""
        content = _content(text)
        password = _password(content["stretched"], passphrase)
        seal = _private_half(content["seal"], password)
        sign = _private_half(content["sign"], password)
        if not isinstance(seal, X25519PrivateKey) or not isinstance(sign, Ed25519PrivateKey):
            raise CountKeyUnreadable(
                "the file holds keys of another kind: ask for the count key of this election"
            )
        key = cls(seal=seal, sign=sign)
        if key.public().to_document() != content["public"]:
            raise CountKeyUnreadable(
                "the file's private and public halves do not belong together: use the backup"
            )
        return key


def new_count_key() -> CountKey:
    """A count key is drawn afresh for each election."""
    return CountKey(seal=X25519PrivateKey.generate(), sign=Ed25519PrivateKey.generate())


def is_locked(text: str) -> bool:
    """A count key file is locked when it names the stretching of a passphrase."""
    return _content(text)["stretched"] is not None


def _stretched(passphrase: str, salt: bytes) -> bytes:
    """The password of the PKCS 8 halves, in hexadecimal."""
    stretch = Scrypt(salt=salt, length=32, n=131072, r=8, p=1)
    return stretch.derive(normalize("NFKC", passphrase).encode()).hex().encode()


def _password(stretched: object, passphrase: str | None) -> bytes | None:
    """The password that opens both halves, or none for a file that is not locked."""
    if stretched is None:
        if passphrase:
            raise CountKeyUnreadable("the count key file is not locked: give no passphrase")
        return None
    if not isinstance(stretched, dict) or not isinstance(salt := stretched.get("salt"), str):
        raise CountKeyUnreadable("the count key file is damaged: use the backup")
    if stretched != {**_STRETCHING, "salt": salt} or len(salt) != 2 * _SALT_OCTETS:
        raise CountKeyUnreadable(
            "the count key file is locked in an unknown way: use the edition that wrote it"
        )
    if not passphrase:
        raise CountKeyUnreadable("the count key file is locked: give its passphrase")
    try:
        return _stretched(passphrase, bytes.fromhex(salt))
    except ValueError as fault:
        raise CountKeyUnreadable("the count key file is damaged: use the backup") from fault


def _content(text: str) -> dict[str, object]:
    """The file's content, when it is a count key file of this schema."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise CountKeyUnreadable("the file is not a count key file: it is not JSON") from fault
    if not isinstance(content, dict) or set(content) != _KEYS or content["document"] != _KIND:
        raise CountKeyUnreadable(
            "the file is not a count key file: choose the one made when voting was set up"
        )
    if content["schema"] != _SCHEMA or content["suite"] != SUITE:
        raise CountKeyUnreadable(
            "the count key file is of another edition: open the box with that edition"
        )
    return content


def _private_half(pem: object, password: bytes | None) -> object:
    """One private half out of its PEM; a passphrase that does not fit is said as such."""
    try:
        return load_pem_private_key(str(pem).encode(), password)
    except (TypeError, ValueError) as fault:
        raise CountKeyUnreadable(
            "the count key file does not open: the passphrase is wrong or the file damaged"
        ) from fault
