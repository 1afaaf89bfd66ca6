"""A line of the register as a frozen register commits to it, with the salt that hides it."""

from typing import NamedTuple


class Line(NamedTuple):
    """What the register commits to of an elector: a number, a unit and a category, salted."""

    salt: str
    membership_number: str
    unit: str
    category: str
