"""Exact votes: integers in the smallest unit of a method, or fractions, and how they are printed.

A method that cuts off fractions counts in integers, units of so many decimal places; one that cuts
nothing off counts in fractions of a vote. It knows how to print and read both, and how to give a
percentage exactly. It refuses to know any method, and it has no floats.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

Votes = int | Fraction

DECIMAL = re.compile(r"(0|[1-9][0-9]*)(?:\.([0-9]+))?")
FRACTION = re.compile(r"(0|[1-9][0-9]*)(?:/([1-9][0-9]*))?")
NOTHING_TO_DIVIDE = "–"
CUT_OFF = "…"
PART = 4_000
BEYOND_A_PART: int = 10**4_000
LONGEST_FRACTION = 100_000


def decimal(number: Votes, decimals: int) -> str:
    """Print votes as a decimal with exactly `decimals` places; of a fraction the rest is cut off.

    An integer is a number of units, a fraction a number of votes.
    """
    return of_units(in_units(number, decimals), decimals)


@lru_cache(maxsize=1 << 16)
def of_units(units: int, decimals: int) -> str:
    """Print a number of units as a decimal; most figures of a count stand at many stages."""
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


def in_units(number: Votes, decimals: int) -> int:
    """Give votes in whole units of so many decimal places; the rest of a fraction is cut off."""
    return number if isinstance(number, int) else number * 10**decimals // 1


def fraction_text(number: Votes) -> str:
    """Print a fraction in lowest terms, “12345/7”; a whole number stands alone."""
    whole = digits(number.numerator)
    return whole if number.denominator == 1 else f"{whole}/{digits(number.denominator)}"


def digits(number: int) -> str:
    """Print a whole number of any length, in parts that Python's limit on digits lets pass."""
    if number < BEYOND_A_PART:
        return str(number)
    above, part = divmod(number, BEYOND_A_PART)
    return f"{digits(above)}{part:0{PART}d}"


def whole_number(text: str) -> int:
    """Read a whole number of any length."""
    if len(text) <= PART:
        return int(text)
    return whole_number(text[:-PART]) * BEYOND_A_PART + int(text[-PART:])


def fraction(text: str) -> Fraction:
    """Read what `fraction_text` printed; a `ValueError` for anything else."""
    found = FRACTION.fullmatch(text) if len(text) <= LONGEST_FRACTION else None
    read = Fraction(whole_number(found[1]), whole_number(found[2] or "1")) if found else None
    if read is None or fraction_text(read) != text:
        message = f"“{text[:40]}” is not a number of votes as a fraction in lowest terms"
        raise ValueError(message)
    return read


def in_words(number: Votes, decimals: int) -> str:
    """Print votes for a sentence: thousands marked, a whole number left whole.

    A fraction that does not end within `decimals` places is followed by “…”.
    """
    units = in_units(number, decimals)
    whole, part = divmod(units, 10**decimals)
    ends = isinstance(number, int) or number * 10**decimals == units
    digits = f"{whole:,}.{part:0{decimals}d}" if part or not ends else f"{whole:,}"
    return digits if ends else f"{digits}{CUT_OFF}"


def so_many(number: Votes, decimals: int) -> str:
    """Print votes with their noun, “1 vote” or “12.50 votes”."""
    words = in_words(number, decimals)
    return f"{words} {'vote' if words == '1' else 'votes'}"


def percentage(part: Votes, whole: Votes, places: int = 2) -> str:
    """Give `part` as a percentage of `whole`, exact, halves rounded up; a dash of nothing.

    Both are in the same unit and the result has `places` decimal places. Where the
    whole is nought no percentage exists and the result is “–”.
    """
    if part < 0 or whole < 0:
        message = "a percentage is taken of votes, which are never negative"
        raise ValueError(message)
    if whole == 0:
        return NOTHING_TO_DIVIDE
    return decimal((200 * part * 10**places + whole) // (2 * whole), places)
