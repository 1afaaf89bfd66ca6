"""Who may vote and who may stand: R and E.

Each field that is a rule carries its clause number and its sentence (`says`). A rule that may be
absent is `None` where a book does not state it: it then does not exist, and nobody judges by it.
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Lines, Part, Share, Standing, Words


class AgeRule(Part):
    """An age on a day that the notice names; whole years, `under` being exclusive."""

    at_least: Annotated[int, Field(ge=0, le=120)] | None = None
    under: Annotated[int, Field(ge=1, le=120)] | None = None
    on: Words


class WeeksRule(Part):
    """A number of whole weeks, counted back from a day of the election."""

    weeks: Annotated[int, Field(ge=1, le=520)]
    before: Literal["the freeze date", "the day on which voting opens"]


class FewestOf(Part):
    """A number of electors of a group or of an age, without whom a contest is not held."""

    at_least: Annotated[int, Field(ge=1, le=10_000_000)]
    group: Words | None = None
    age: AgeRule | None = None


class RegisterRules(Part):
    """R: who may vote."""

    offices: Annotated[
        Lines | None,
        says("R1", "An elector is on the register as one of these: {value}."),
    ] = None
    joined: Annotated[
        Literal["on or before the freeze date"] | None,
        says("R2", "An elector joined the party {value} that the notice names."),
    ] = None
    standing: Annotated[
        tuple[Standing, ...],
        Field(min_length=1),
        says("R3", "An elector's membership is in this standing: {value}."),
    ]
    entries: Annotated[
        Literal["one for each membership number"],
        says("R4", "Entries on the register: {value}. A number that stands twice is refused."),
    ]
    changes: Annotated[
        Literal["none after the freeze", "after the freeze by two officers, each one published"],
        says(
            "R5",
            "Changes to the register: {value}. It is frozen, with a published digest, "
            "before the statement of persons nominated.",
        ),
    ]
    categories: Annotated[
        Lines | None,
        says(
            "R6",
            "An elector is in one of these categories: {value}. Who is in several of them is "
            "entered once, in the first of them.",
        ),
    ] = None
    member_months: Annotated[
        int | None,
        Field(ge=1, le=600),
        says("R7", "An elector has been a member for at least {value} months on the freeze date."),
    ] = None
    paid_by: Annotated[
        Words | None,
        says("R8", "An elector's contributions are paid up to this day of the notice: {value}."),
    ] = None
    age: Annotated[
        AgeRule | None,
        says("R9", "An elector's age is {value}. No electoral register is asked for."),
    ] = None
    identified: Annotated[
        Lines | None,
        says(
            "R10", "An elector is recorded as having identified themself as one of these: {value}."
        ),
    ] = None
    regions: Annotated[
        Lines | None,
        says("R11", "An elector lives in: {value}."),
    ] = None
    fewest: Annotated[
        int | None,
        Field(ge=1, le=10_000_000),
        says("R12", "The contest is held only with at least {value} electors."),
    ] = None
    resident_months: Annotated[
        int | None,
        Field(ge=1, le=600),
        says(
            "R13",
            "An elector has lived in their unit for at least {value} months on the freeze date.",
        ),
    ] = None
    within: Annotated[
        Literal["the region of the contest", "the unit of the contest"] | None,
        says("R14", "An elector belongs to {value}."),
    ] = None
    hold_hours: Annotated[
        int | None,
        Field(ge=1, le=720),
        says(
            "R15",
            "A change of contact details after the freeze is told to the old and to the new "
            "address and held for {value} hours, unless two officers release it.",
        ),
    ] = None
    alarm: Annotated[
        Share | None,
        says(
            "R16",
            "More changes of contact details in a unit than {value} of its electors raise an "
            "alarm, which every candidate sees.",
        ),
    ] = None
    watched_days: Annotated[
        int | None,
        Field(ge=0, le=365),
        says(
            "R17",
            "Contact details changed within {value} days before the freeze are held and told in "
            "the same way.",
            nought="Contact details changed before the freeze are not held.",
        ),
    ] = None
    asked_of: Annotated[
        Lines | None,
        says(
            "R18",
            "Age, and how an elector identifies (R9, R10), are asked only of electors in these "
            "categories: {value}.",
        ),
    ] = None

    member_weeks: Annotated[
        WeeksRule | None,
        says("R19", "An elector has been a member for at least {value}."),
    ] = None
    fewest_of: Annotated[
        FewestOf | None,
        says("R20", "The contest is held only where among its electors are {value}."),
    ] = None


class EligibilityRules(Part):
    """E: who may stand."""

    months_in_membership: Annotated[
        int,
        Field(ge=0, le=600),
        says(
            "E1",
            "A candidate has been a member for at least {value} months when nominations close.",
            nought="No length of membership is asked of a candidate.",
        ),
    ]
    candidates: Annotated[
        Literal["electors of the election", "electors of the contest", "members on the register"],
        says("E2", "Candidates are {value}."),
    ]
    standing: Annotated[
        tuple[Standing, ...],
        Field(min_length=1),
        says("E3", "A candidate's membership is in this standing: {value}."),
    ]
    consent: Annotated[
        Literal["in writing, by the nominee in person"],
        says("E4", "A nominee becomes a candidate only with consent: {value}."),
    ]
    age: Annotated[AgeRule | None, says("E5", "A candidate's age is {value}.")] = None
    identified: Annotated[
        Lines | None,
        says(
            "E6", "A candidate is recorded as having identified themself as one of these: {value}."
        ),
    ] = None
    union: Annotated[
        Literal["a member of an affiliated union"] | None,
        says("E7", "A candidate is {value}."),
    ] = None
    offices: Annotated[
        Lines | None,
        says("E8", "A candidate holds one of these offices: {value}."),
    ] = None
    barred: Annotated[
        Lines | None,
        says("E9", "Nobody who holds one of these offices may stand: {value}."),
    ] = None
    contests: Annotated[
        Literal["one contest of the election"] | None,
        says("E10", "Nobody stands in more than {value}."),
    ] = None
    home: Annotated[
        Literal["the region of the contest", "the unit of the contest"] | None,
        says("E11", "A candidate belongs to {value}."),
    ] = None
