"""A line of the register as a frozen register commits to it, with the salt that hides it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """What the register commits to of an elector: a number, a unit and a category, salted."""

    salt: str
    membership_number: str
    unit: str
    category: str
