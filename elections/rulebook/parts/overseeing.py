"""How the returning officer oversees nominations: T8, N24 and N25.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Part, Words


class OverseeingRules(Part):
    """T, N: the window moved, bodies reminded, nominations beyond those needed."""

    extension_days: Annotated[
        int | None,
        Field(ge=1, le=60),
        says(
            "T8",
            "Before nominations close two officers may move the close by up to {value} days in "
            "all, with the reason, by public notice.",
        ),
    ] = None
    reminders: Annotated[
        int | None,
        Field(ge=1, le=20),
        says(
            "N24",
            "The officers of a body that has not nominated are reminded up to {value} times, at "
            "most once a day.",
        ),
    ] = None
    supporting: Annotated[
        Words | None,
        says(
            "N25",
            "After nominations close, bodies may state their support for those who had enough, "
            "each for as many as it may name, until the usual closing hour of the day that the "
            "notice calls the {value}; it is published and counts towards nothing.",
        ),
    ] = None
