"""A required share: whether it must be reached or exceeded, and whether it is, exactly.

It knows how one number compares with a share of another and the words for it. It refuses to know
what the numbers are of: every sentence is given its base in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from counting.sentences import so_many
from counting.votes import Votes

PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 10: "tenth"}


class Reach(StrEnum):
    """Whether a share must be reached or exceeded."""

    REACHED = "reached"
    EXCEEDED = "exceeded"


class Base(StrEnum):
    """What the required share is a share of."""

    FORMAL = "formal papers"
    RETURNED = "papers returned"
    ELECTORATE = "electorate"


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What a vote must meet: the required share, how, of what base, and at what turnout."""

    required: Fraction
    reach: Reach
    base: Base = Base.FORMAL
    turnout: Fraction = Fraction(0)


def is_enough(part: Votes, base: Votes, required: Fraction, reach: Reach) -> bool:
    """Say whether a part of a base is the share required; of nothing, no share is enough."""
    if not base:
        return False
    return part >= required * base if reach is Reach.REACHED else part > required * base


def compared(part: Votes, base: Votes, required: Fraction, reach: Reach) -> str:
    """Say how a part of a base compares with the share that must be reached or exceeded."""
    wanted = required * base
    how = "more than" if part > wanted else "less than" if part < wanted else "exactly"
    return f"{how} the {share_in_words(required)} that must be {reach}"


def share_in_words(share: Fraction) -> str:
    """Write a share in words where there are plain ones, “two thirds”, else in figures."""
    if share == 1:
        return "whole"
    if share.denominator not in PARTS:
        return f"{share.numerator}/{share.denominator}"
    part = PARTS[share.denominator]
    return part if share == Fraction(1, 2) else so_many(share.numerator, part)


def refuse_share(required: Fraction, reach: Reach) -> None:
    """Refuse a required share that nothing could miss or nothing could meet."""
    if not 0 < required <= 1 or (required == 1 and reach is Reach.EXCEEDED):
        message = f"no vote could decide on a share of {required} that must be {reach}"
        raise ValueError(message)
