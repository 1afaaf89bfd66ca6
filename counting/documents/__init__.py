"""Canonical JSON, digests, and a count as a document.

A published document is an object of strings, integers, booleans, null, arrays and objects; its
canonical form has sorted keys, no white space, UTF-8 and no floats, and its identity is the
SHA-256 of that form (docs/evidence-format.md, 1).
"""

from __future__ import annotations

from counting.documents.canonical import Document, canonical, digest
from counting.documents.contests import (
    contest_from_document,
    contest_to_document,
    lot_from_document,
    lot_to_document,
)
from counting.documents.counts import SCHEMA, count_to_document, document_to_count

__all__ = [
    "SCHEMA",
    "Document",
    "canonical",
    "contest_from_document",
    "contest_to_document",
    "count_to_document",
    "digest",
    "document_to_count",
    "lot_from_document",
    "lot_to_document",
]
