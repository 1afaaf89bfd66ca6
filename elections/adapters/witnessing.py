"""A witness of a log: what it has seen, what it refuses, and its signature under the rest.

A witness keeps, on its own machine, the last checkpoint that it has seen of each election. It
accepts a newer one only with the proof that the log has grown at its end and is otherwise the same
(RFC 9162, 2.1.4), and then signs it (C2SP `tlog-cosignature`). It refuses to know where checkpoints
come from: whoever calls it fetches them.
"""

import json
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counting.documents import digest
from counting.record import log, merkle, notes
from counting.record.fields import Mismatch
from counting.record.notes import Checkpoint

SCHEMA: Final = 1


class WitnessRefuses(Exception):
    """A checkpoint is not the continuation of what was seen; the message says what is wrong."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The last checkpoint that was accepted: the election, its log key, and the note as it was."""

    election: str
    log_key: str
    note: str

    @property
    def checkpoint(self) -> Checkpoint:
        """The note, taken apart."""
        return notes.parse(self.note)


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A witness: name, key, and what it has seen of each election by its id."""

    name: str
    key: Ed25519PrivateKey
    seen: dict[str, Seen]

    @property
    def public(self) -> bytes:
        """The public half of its key, 32 octets."""
        return self.key.public_key().public_bytes_raw()

    def to_file(self) -> str:
        """Write what the witness keeps; the file holds its private key."""
        content = {
            "document": "witness",
            "schema": SCHEMA,
            "name": self.name,
            "public": self.public.hex(),
            "private": self.key.private_bytes_raw().hex(),
            "seen": {
                election: {"log_key": each.log_key, "note": each.note}
                for election, each in self.seen.items()
            },
        }
        return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def from_file(cls, text: str) -> Self:
        """Read what `to_file` wrote; a ValueError where it is something else."""
        try:
            content = json.loads(text)
            if content["document"] != "witness" or content["schema"] != SCHEMA:
                raise ValueError("it is not the file of a witness, or of another edition")
            seen = {
                election: Seen(election=election, log_key=each["log_key"], note=each["note"])
                for election, each in content["seen"].items()
            }
            key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(content["private"]))
            return cls(name=str(content["name"]), key=key, seen=seen)
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError("it is not the file of a witness") from fault


def new_witness(name: str) -> Witness:
    """Draw a key for a witness; the name stands in its signatures, without spaces or a plus."""
    if not name or any(letter.isspace() or letter == "+" for letter in name):
        raise ValueError("a witness's name has no spaces and no plus sign")
    return Witness(name=name, key=Ed25519PrivateKey.generate(), seen={})


def key_in_the_notice(notice: bytes, election: str) -> str:
    """Find the log key in a notice whose digest is the election's id, or refuse it."""
    try:
        content = json.loads(notice)
        if digest(content) != election:
            raise WitnessRefuses("The notice is not the one whose digest is this election's id.")
        key = str(content["log_key"])
        bytes.fromhex(key)
    except (ValueError, KeyError, TypeError) as fault:
        raise WitnessRefuses("The notice cannot be read, or names no log key.") from fault
    return key


def accepted(
    witness: Witness, seen: Seen | None, newer: Seen, proof: Sequence[str], at: int
) -> tuple[Witness, str]:
    """Accept a checkpoint that continues what was seen; give the witness and the cosigned note.

    `proof` has the hashes in base64 and `at` the witness's own time, in seconds since 1970. Raises
    WitnessRefuses where the signature does not hold, or the log is shorter or another.
    """
    checkpoint = signed_by_its_log(newer)
    if seen is not None:
        continues(seen.checkpoint, checkpoint, proof)
    message = notes.cosigned_message(checkpoint.text, at)
    key_id = notes.witness_key_id(witness.name, witness.public)
    cosigned = notes.with_cosignature(
        newer.note, witness.name, key_id, at, witness.key.sign(message)
    )
    return replace(witness, seen={**witness.seen, newer.election: newer}), cosigned


def signed_by_its_log(newer: Seen) -> Checkpoint:
    """Give the checkpoint of a note that the election's log key has signed, or refuse it."""
    try:
        checkpoint = newer.checkpoint
        log.is_signed_by(checkpoint, bytes.fromhex(newer.log_key), newer.election)
    except (notes.NoteRefused, Mismatch) as fault:
        raise WitnessRefuses(f"The checkpoint does not hold: {fault}.") from fault
    return checkpoint


def continues(seen: Checkpoint, newer: Checkpoint, proof: Sequence[str]) -> None:
    """Refuse a log that is shorter than the one seen, or that has changed what was in it."""
    if newer.size < seen.size:
        raise WitnessRefuses(
            f"The log has become shorter: it had {seen.size:,} entries and now has "
            f"{newer.size:,}. Entries were dropped, or a backup was put back."
        )
    try:
        merkle.verify_consistency(
            earlier_size=seen.size,
            earlier_root=seen.root,
            later_size=newer.size,
            later_root=newer.root,
            proof=[b64decode(step, validate=True) for step in proof],
        )
    except ValueError as fault:
        raise WitnessRefuses(
            f"The log of {newer.size:,} entries does not begin with the {seen.size:,} that were "
            "seen: what was in it has been changed."
        ) from fault
