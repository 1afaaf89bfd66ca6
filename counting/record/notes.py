"""Checkpoints of the log as signed notes (C2SP `tlog-checkpoint` and `signed-note`).

It knows how a checkpoint is written, how its signature lines are laid out, and how both are
read back without any latitude. It refuses to know keys: whoever reads a checkpoint must check
its signatures against a key that it has from elsewhere.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

ED25519 = b"\x01"  # the signature type of C2SP `signed-note`
COSIGNATURE = b"\x04"  # that of C2SP `tlog-cosignature`, version 1
KEY_ID_LENGTH = 4
ROOT_LENGTH = 32
TEXT_LINES = 3  # origin, size, root; extension lines are not used
MOST_SIGNATURES = 16
LONGEST_NOTE = 16_384
FIRST_PRINTABLE = "\x20"
SIGNATURE_LINE = re.compile(r"\u2014 (?P<name>[^\s+]+) (?P<payload>[A-Za-z0-9+/]+={0,2})")
SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


class NoteRefused(ValueError):
    """A text is not a checkpoint in the one form that is accepted."""


@dataclass(frozen=True, kw_only=True)
class NoteSignature:
    """One signature line of a note: who says they signed, with which key, and the signature."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """The size and root that a log stood at; `text` is exactly what the signatures cover."""

    origin: str
    size: int
    root: bytes
    text: str
    signatures: tuple[NoteSignature, ...]


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """A checkpoint is three lines: origin, size, and root in base64 (C2SP tlog-checkpoint)."""
    return f"{origin}\n{size}\n{_base64(root)}\n"


def note_key_id(name: str, public_key: bytes) -> bytes:
    """A key is named by four octets of the hash of its name, type and value (C2SP signed-note)."""
    return sha256(name.encode() + b"\n" + ED25519 + public_key).digest()[:KEY_ID_LENGTH]


def witness_key_id(name: str, public_key: bytes) -> bytes:
    """A witness's key is named in the same way, its type another (C2SP tlog-cosignature)."""
    return sha256(name.encode() + b"\n" + COSIGNATURE + public_key).digest()[:KEY_ID_LENGTH]


def cosigned_message(text: str, at: int) -> bytes:
    """A witness signs the checkpoint behind two lines, the second its time in seconds since 1970.

    Source: C2SP tlog-cosignature, “cosignature/v1”.
    """
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def with_cosignature(note: str, name: str, key_id: bytes, at: int, signature: bytes) -> str:
    """A cosignature is one more line: key id, time in eight octets, signature."""
    payload = _base64(key_id + at.to_bytes(8, "big") + signature)
    return f"{note}\u2014 {name} {payload}\n"


def assemble(text: str, name: str, key_id: bytes, signature: bytes) -> str:
    """A signed note is its text, a blank line and a signature line (C2SP signed-note)."""
    return f"{text}\n\u2014 {name} {_base64(key_id + signature)}\n"


def parse(note: str) -> Checkpoint:
    """Read a signed checkpoint, refusing everything that `assemble` would not have written.

    Raises NoteRefused. No signature is checked here.
    """
    _plain(note)
    text, blank, signature_lines = note.rpartition("\n\n")
    if not blank:
        message = "no blank line stands between the checkpoint and its signatures"
        raise NoteRefused(message)
    lines = text.split("\n")
    if len(lines) != TEXT_LINES:
        message = f"a checkpoint has {TEXT_LINES} lines, this one {len(lines)}"
        raise NoteRefused(message)
    origin, size, root = lines
    if not origin:
        message = "the first line names no log"
        raise NoteRefused(message)
    if not SIZE.fullmatch(size):
        message = "the second line is not the number of entries"
        raise NoteRefused(message)
    return Checkpoint(
        origin=origin,
        size=int(size),
        root=_root(root),
        text=text + "\n",
        signatures=_signatures(signature_lines),
    )


def _plain(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        message = f"a note has at most {LONGEST_NOTE} characters, this one {len(note)}"
        raise NoteRefused(message)
    if not note.endswith("\n"):
        message = "the last line does not end"
        raise NoteRefused(message)
    if any(character < FIRST_PRINTABLE and character != "\n" for character in note):
        message = "the note has a control character in it"
        raise NoteRefused(message)


def _root(line: str) -> bytes:
    value = _octets(line)
    if len(value) != ROOT_LENGTH:
        message = f"a root has {ROOT_LENGTH} octets, this one {len(value)}"
        raise NoteRefused(message)
    return value


def _signatures(lines: str) -> tuple[NoteSignature, ...]:
    signatures = tuple(_signature(line) for line in lines.split("\n")[:-1])
    if not 1 <= len(signatures) <= MOST_SIGNATURES:
        message = f"a note has 1 to {MOST_SIGNATURES} signatures, this one {len(signatures)}"
        raise NoteRefused(message)
    return signatures


def _signature(line: str) -> NoteSignature:
    match = SIGNATURE_LINE.fullmatch(line)
    if not match:
        message = "a signature line is not an em dash, a name and a signature in base64"
        raise NoteRefused(message)
    payload = _octets(match["payload"])
    if len(payload) <= KEY_ID_LENGTH:
        message = "a signature line has a key id but no signature"
        raise NoteRefused(message)
    return NoteSignature(
        name=match["name"],
        key_id=payload[:KEY_ID_LENGTH],
        signature=payload[KEY_ID_LENGTH:],
    )


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _octets(text: str) -> bytes:
    """Base64 decoded, if it is the one spelling that encoding the octets again would give."""
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        value = b""
    if not value or _base64(value) != text:
        message = "a value is not in canonical base64"
        raise NoteRefused(message)
    return value
