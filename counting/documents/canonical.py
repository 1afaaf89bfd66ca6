"""Canonical JSON: one form of bytes for what a document says, and its digest.

Sorted keys, no white space, UTF-8, no floats (docs/evidence-format.md, 1).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]


def canonical(value: object) -> bytes:
    """Give the canonical JSON of a value; a `ValueError` where it holds what JSON here may not."""
    refuse_what_is_not_canonical(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def digest(value: object) -> str:
    """Give the SHA-256 of the canonical JSON, in lower-case hexadecimal."""
    from hashlib import sha256  # noqa: PLC0415 - most counts are printed, and no digest is taken

    return sha256(canonical(value)).hexdigest()


def what_is_wrong(fault: Exception) -> str:
    """Say what a document lacks that was read as one of another kind."""
    if isinstance(fault, KeyError):
        return f"“{str(fault.args[0])[:40]}” is missing"
    return "what stands in it is not of the kind that belongs there"


def refuse_what_is_not_canonical(value: object) -> None:
    """Refuse floats, keys that are not strings, and whatever JSON has no word for."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                message = f"the key {key!r} of a document is not a string"
                raise ValueError(message)  # noqa: TRY004 - every refused value alike
            refuse_what_is_not_canonical(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            refuse_what_is_not_canonical(inner)
    elif value is not None and not isinstance(value, str | int):
        message = f"a document holds no {type(value).__name__}: {value!r}"
        raise ValueError(message)
