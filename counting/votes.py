"""Exact votes: integers in the smallest unit of a method, and how they are printed.

It knows how many decimal places a unit stands for, how to print and read it, and how to give a
percentage exactly. It refuses to know any method, and it has no floats.
"""

from __future__ import annotations

import re

DECIMAL = re.compile(r"(0|[1-9][0-9]*)(?:\.([0-9]+))?")
NOTHING_TO_DIVIDE = "–"


def decimal(units: int, decimals: int) -> str:
    """Print a number of units as a decimal with exactly `decimals` places."""
    if not decimals:
        return str(units)
    whole, part = divmod(abs(units), 10**decimals)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{part:0{decimals}d}"


def units(text: str, decimals: int) -> int:
    """Read what `decimal` printed; a `ValueError` for anything else."""
    found = DECIMAL.fullmatch(text)
    if found is None or len(found[2] or "") != decimals:
        message = f"“{text}” is not a number of votes with {decimals} decimal places"
        raise ValueError(message)
    return int(found[1] + (found[2] or ""))


def in_words(number: int, decimals: int) -> str:
    """Print a number of units for a sentence: thousands marked, a whole number left whole."""
    whole, part = divmod(number, 10**decimals)
    return f"{whole:,}.{part:0{decimals}d}" if part else f"{whole:,}"


def percentage(part: int, whole: int, places: int = 2) -> str:
    """Give `part` as a percentage of `whole`, exact, halves rounded up; a dash of nothing.

    Both are integers in the same unit and the result has `places` decimal places. Where the
    whole is nought no percentage exists and the result is “–”.
    """
    if part < 0 or whole < 0:
        message = "a percentage is taken of votes, which are never negative"
        raise ValueError(message)
    if whole == 0:
        return NOTHING_TO_DIVIDE
    return decimal((200 * part * 10**places + whole) // (2 * whole), places)
