"""Cells of CSV, kept from being obeyed by a spreadsheet.

A cell that begins as a formula does gets an apostrophe before it, and loses it when it is read.
It knows nothing else.
"""

from __future__ import annotations

OBEYED = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def guarded(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"{GUARD}{cell}" if isinstance(cell, str) and cell.startswith(OBEYED) else cell


def unguarded(cell: str) -> str:
    """Take the apostrophe away again."""
    return cell[1:] if cell.startswith(GUARD) and cell[1:].startswith(OBEYED) else cell
