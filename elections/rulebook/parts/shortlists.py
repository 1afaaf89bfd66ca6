"""Shortlists: who is considered, how many are chosen, who has to be among them: S.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Part, Share, Words


class ShortlistFloor(Part):
    """How many on a shortlist are of a group: at least a number, or a share rounded up."""

    group: Words
    at_least: Annotated[int, Field(ge=1, le=1000)] | None = None
    share: Share | None = None


class ShortlistRules(Part):
    """S: a panel draws up a shortlist of those who are validly nominated."""

    considered: Annotated[
        int,
        Field(ge=1, le=10_000),
        says("S1", "The panel considers everybody with at least {value} nominations."),
    ]
    most: Annotated[
        int,
        Field(ge=1, le=1000),
        says("S2", "At most {value} are put on the shortlist."),
    ]
    floors: Annotated[
        tuple[ShortlistFloor, ...] | None,
        Field(min_length=1),
        says("S3", "On the shortlist are {value}, or all of them where fewer stand."),
    ] = None
    automatic: Annotated[
        Literal["whoever has most nominations"] | None,
        says("S4", "On the shortlist without the panel's choice: {value}."),
    ] = None
    reasons: Annotated[
        Literal["for everybody who is left out"],
        says("S5", "The panel gives its reason {value}, and it is published."),
    ]
