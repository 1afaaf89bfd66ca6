"""Reserved places, and what becomes of a place that falls vacant: P and V.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Filled, IfUnfilled, Part, Words


class ReservedPlaceRule(Part):
    """A floor, a cap or both on how many of those elected belong to a group."""

    group: Words
    at_least: Annotated[int, Field(ge=1, le=250)] | None = None
    at_most: Annotated[int, Field(ge=0, le=250)] | None = None


class ExtraPlaceRule(Part):
    """A place added where nobody of a group is elected, for the holder of an office."""

    group: Words
    office: Words


class AlternationRule(Part):
    """A group that has the place in every other year, counted from a year in which it has it."""

    group: Words
    from_year: Annotated[int, Field(ge=1900, le=2200)]


class SizeRule(Part):
    """How many are sent for so many members: one for the first, one more for each further number.

    `kind` is the kind of recorded body whose members are counted; `counted` says whether a further
    number that is only begun counts, or only one that is complete.
    """

    kind: Words
    first: Annotated[int, Field(ge=1, le=1_000_000)]
    further: Annotated[int, Field(ge=1, le=1_000_000)]
    counted: Literal["begun", "complete"]
    most: Annotated[int, Field(ge=1, le=250)]


class PlacesRules(Part):
    """P: places that some candidates alone may fill."""

    reserved: Annotated[
        tuple[ReservedPlaceRule, ...],
        says("P1", "Reserved places: {value}."),
    ]
    filled: Annotated[
        Filled,
        says("P2", "Reserved places are filled {value}, whoever they are."),
    ]
    if_unfilled: Annotated[
        IfUnfilled,
        says(
            "P3",
            "When nobody who stands can fill a reserved place, the rule is: {value}. This is "
            "said before any ballot is issued.",
        ),
    ]
    across: Annotated[
        tuple[ReservedPlaceRule, ...] | None,
        Field(min_length=1),
        says("P4", "Of those elected in all the contests together: {value}."),
    ] = None
    extra: Annotated[
        ExtraPlaceRule | None,
        says("P5", "Where nobody of a group is elected, somebody joins those elected: {value}."),
    ] = None
    alternate: Annotated[
        AlternationRule | None,
        says("P6", "Every other year the places are kept for a group: {value}."),
    ] = None
    job_shares: Annotated[
        Literal["two may stand as one candidate"] | None,
        says("P7", "Job shares: {value}, and are of a group when both are."),
    ] = None
    size: Annotated[
        SizeRule | None,
        says("P8", "The seats of a contest follow the members of its unit: {value}."),
    ] = None


class VacancyRules(Part):
    """V: a place that falls vacant later."""

    filled: Annotated[
        Literal[
            "by a new election",
            "by the runner-up",
            "by countback",
            "by counting again without whoever left",
            "not until the next election",
        ],
        says("V1", "A place that falls vacant is filled {value}."),
    ]
