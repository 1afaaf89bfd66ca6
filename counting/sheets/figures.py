"""Figures and names as a sheet prints them: thousands marked, shares of a whole as percentages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Document = dict[str, Any]
WHOLE = "the whole of the sections"
FOUR_DIGITS = 4


def figure(stage: Document, text: str) -> str:
    """Print votes at a stage: a number, or a percentage where votes are shares of the whole."""
    return as_percentage(text) if of_the_whole(stage) else thousands(text)


def of_the_whole(stage: Document) -> bool:
    """Say whether the votes of a stage are shares of a whole of 1."""
    return bool(stage["percentages"][0]["of"] == WHOLE)


def as_percentage(text: str) -> str:
    """Print a share of 1, “0.377799”, as a percentage, “37.7799%”."""
    whole, _, part = text.partition(".")
    return f"{int(whole + part[:2])}.{part[2:]}%"


def thousands(text: str) -> str:
    """Mark the thousands of a decimal string."""
    whole, point, part = text.partition(".")
    if len(whole) < FOUR_DIGITS:
        return text
    return f"{int(whole):,}{point}{part}"


def name_of(document: Document, candidate: int) -> str:
    """Find a candidate's name."""
    return str(document["contest"]["candidates"][candidate - 1]["name"])


def clipped(name: str, width: int) -> str:
    """Shorten a name that is too long for its column, and show that it is shortened."""
    return name if len(name) <= width else f"{name[: width - 1]}…"


def aligned(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """Print rows with the first column to the left and the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        gap.join(
            (
                row[0].ljust(widths[0]),
                *(text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)),
            )
        )
        for row in rows
    ]
