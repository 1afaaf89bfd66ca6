"""How somebody comes to be nominated, and what is put to the vote: N.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Lines, Part, Share, Words

AS_MANY_AS_SEATS = "as many as there are seats"
ELECTORS = "elector of the contest"  # in place of a kind of body: members who propose others


class ThresholdPart(Part):
    """A part of one way to have enough: of which bodies, and how many or what share of what.

    `count` bodies of these `kinds`; or `share_of_bodies` of all of them, or `share_of_members`
    of their members, on the day `on` of the notice, rounded up. Only bodies of at least
    `least_members` count. They come from at least `regions` regions; `within` keeps to the
    contest's own; `where_none` is the kind that stands in where a unit has no body of the kinds.
    The kind “elector of the contest” means electors who propose the nominee, each counted as one.
    """

    kinds: Lines
    count: Annotated[int, Field(ge=1, le=100_000)] | None = None
    share_of_bodies: Share | None = None
    share_of_members: Share | None = None
    on: Words | None = None
    least_members: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    regions: Annotated[int, Field(ge=2, le=100)] | None = None
    within: Literal["the region of the contest", "the unit of the contest"] | None = None
    where_none: Words | None = None


class EnoughNominations(Part):
    """One way to have enough nominations: every part of it is met. `stage` names the stage."""

    stage: Words | None = None
    parts: Annotated[tuple[ThresholdPart, ...], Field(min_length=1)]


class BodyLimit(Part):
    """How many nominees in one contest a body of these kinds may name."""

    kinds: Lines
    most: Annotated[int, Field(ge=1, le=1000)] | Literal["as many as there are seats"]


class NomineesOfAGroup(Part):
    """A floor among the nominees of one body in one contest."""

    group: Words
    at_least: Annotated[int, Field(ge=1, le=250)]


class NominationStage(Part):
    """A stage of nominations: which kinds of body nominate in it."""

    name: Words
    kinds: Lines


class Nominations(Part):
    """N: what every kind of nomination has in common."""

    withdrawal: Annotated[
        Literal["until nominations close"],
        says("N6", "Whoever made a nomination may withdraw it {value}."),
    ]
    repeats: Annotated[
        Literal["one nomination for each nominee in each contest"],
        says("N7", "The same proposer makes {value}, and no second one while it stands."),
    ]


class NominationsByBodies(Nominations):
    """N: nominated by bodies, through their officers, against a threshold."""

    by: Literal["bodies"]
    kinds: Annotated[
        tuple[Words, ...],
        Field(min_length=1),
        says("N1", "Nominations are made by bodies of this kind: {value}."),
    ]
    needed: Annotated[
        int,
        Field(ge=1, le=10_000),
        says("N2", "A nominee needs the nominations of at least {value} bodies."),
    ]
    least_members: Annotated[
        int,
        Field(ge=1, le=1_000_000),
        says("N3", "Only a body with at least {value} members may nominate."),
    ]
    most_per_body: Annotated[
        int,
        Field(ge=1, le=1000),
        says("N4", "A body may name up to {value} nominees in a contest."),
    ]
    officers: Annotated[
        tuple[Words, ...],
        Field(min_length=1),
        says("N5", "A body nominates through this officer, signed in as themself: {value}."),
    ]


class NominationsByAlternatives(Nominations):
    """N: nominated by bodies of several kinds, with several ways to have enough."""

    by: Literal["bodies, in alternatives"]
    kinds: Annotated[
        Lines,
        says("N1", "Nominations are made by bodies of this kind: {value}."),
    ]
    limits: Annotated[
        tuple[BodyLimit, ...],
        Field(min_length=1),
        says("N9", "In a contest a body may name up to: {value}."),
    ]
    officers: Annotated[
        Lines,
        says("N5", "A body nominates through this officer, signed in as themself: {value}."),
    ]
    second_officer: Annotated[
        Literal["confirms the nomination"] | None,
        says("N10", "A second officer of the body {value} before it counts."),
    ] = None
    enough: Annotated[
        tuple[EnoughNominations, ...],
        Field(min_length=1),
        says("N11", "A nominee has enough nominations in any of these ways: {value}."),
    ]
    first_of: Annotated[
        Words | None,
        says("N12", "The first nominee whom a body names is one of the {value}."),
    ] = None
    floors: Annotated[
        tuple[NomineesOfAGroup, ...] | None,
        Field(min_length=1),
        says("N13", "Among the nominees that a body names in a contest are {value}."),
    ] = None
    stages: Annotated[
        tuple[NominationStage, ...] | None,
        Field(min_length=2),
        says(
            "N14",
            "Nominations are made in stages, each for those who had enough in the one before: "
            "{value}.",
        ),
    ] = None
    own: Annotated[
        Literal["the nominee's own body is among them"] | None,
        says("N15", "Of the bodies that nominate, {value}."),
    ] = None
    sizes: Annotated[
        Literal["as published with the notice"] | None,
        says("N17", "Bodies and their members are counted {value}; shares are rounded up."),
    ] = None


class NominationsBySelf(Nominations):
    """N: each candidate puts themself forward."""

    by: Annotated[
        Literal["self"],
        says(
            "N8",
            "Each candidate puts themself forward (nominated by: {value}), which counts as "
            "consent.",
        ),
    ]


class NominationsByMembers(Nominations):
    """N: members on the register propose each other."""

    by: Literal["members"]
    proposers: Annotated[
        int,
        Field(ge=1, le=1000),
        says("N16", "A nominee needs at least {value} electors of the contest as proposers."),
    ]


class QuestionPut(Part):
    """N: nobody is nominated: a question is put, and its answers stand in the rule book."""

    by: Literal["nobody: a question is put"]
    answers: Annotated[
        tuple[Words, Words],
        says("N19", "The question is put with these answers: {value}."),
    ]


AnyNominations = (
    NominationsByBodies
    | NominationsByAlternatives
    | NominationsBySelf
    | NominationsByMembers
    | QuestionPut
)
