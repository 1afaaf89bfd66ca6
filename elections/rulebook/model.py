"""The rule book as a validated, frozen object: no defaults, no unknown keys, no floats.

Each field that is a rule carries its clause number and its sentence (`says`). The judge of a
clause is the function in `elections.domain` marked with the same number. A number that is
withdrawn is never used again.
"""

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from elections.rulebook.clauses import says

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
NAME: Final = r"^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$"
HOUR: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
EDITION: Final = r"^[0-9]{4}(\.[0-9]{1,3})?$"
Name = Annotated[str, StringConstraints(pattern=NAME)]
Hour = Annotated[str, StringConstraints(pattern=HOUR)]
Edition = Annotated[str, StringConstraints(pattern=EDITION)]


class Standing(StrEnum):
    """How a member stands with the party."""

    GOOD = "good"
    ARREARS = "arrears"
    SUSPENDED = "suspended"


class JointAct(StrEnum):
    """An act that one officer proposes and a second officer confirms."""

    CLOSE_THE_POLL = "close the poll"
    REPLACE_A_CODE = "replace a ballot code"


class Method(StrEnum):
    """The counting methods that a rule book may name, in the words of `counting`."""

    BLOCK_VOTE = "block-vote"
    SCOTTISH_STV = "scottish-stv"
    ALTERNATIVE_VOTE = "alternative-vote"


class IfUnfilled(StrEnum):
    """What becomes of a reserved place that nobody who stands can fill."""

    LEAVE_VACANT = "leave vacant"
    RELEASE_TO_OPEN = "release to open"


class Part(BaseModel):
    """A table of the rule book: strict, frozen, closed."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class TimetableRules(Part):
    """T: when things may be done."""

    shortest_nomination_days: Annotated[
        int,
        Field(ge=1, le=365),
        says(
            "T1",
            "Nominations stay open for at least {value} days, and are received only while "
            "they are open.",
        ),
    ]
    closing_hour: Annotated[
        Hour,
        says(
            "T2",
            "Days in the notice name their weekday, and everything opens and closes at {value}, "
            "UK time, unless the notice gives another hour.",
        ),
    ]
    shortest_voting_days: Annotated[
        int,
        Field(ge=1, le=365),
        says(
            "T3",
            "Voting lasts at least {value} days, and a ballot is received only between the "
            "opening and the close.",
        ),
    ]
    consent_days: Annotated[
        int,
        Field(ge=0, le=90),
        says(
            "T4",
            "A nominee may consent or decline until {value} days after nominations close.",
            nought="A nominee may consent or decline until nominations close.",
        ),
    ]
    stages: Annotated[
        Literal["one after another"],
        says(
            "T5",
            "The stages of an election follow {value}: notice, nominations, register frozen, "
            "statement of persons nominated, voting, close, opening, count, declaration.",
        ),
    ]


class RegisterRules(Part):
    """R: who may vote."""

    offices: Annotated[
        tuple[Words, ...],
        Field(min_length=1),
        says("R1", "An elector is on the register as one of these: {value}."),
    ]
    joined: Annotated[
        Literal["on or before the freeze date"],
        says("R2", "An elector joined the party {value} that the notice names."),
    ]
    standing: Annotated[
        tuple[Standing, ...],
        Field(min_length=1),
        says("R3", "An elector's membership is in this standing: {value}."),
    ]
    entries: Annotated[
        Literal["one for each membership number"],
        says("R4", "The register has {value}; a number that stands twice is refused."),
    ]
    changes: Annotated[
        Literal["none after the freeze"],
        says(
            "R5",
            "Changes to the register: {value}. It is frozen, with a published digest, "
            "before the statement of persons nominated.",
        ),
    ]


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
        Literal["electors of the election"],
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


class NominationsBySelf(Nominations):
    """N: each candidate puts themself forward."""

    by: Annotated[
        Literal["self"],
        says(
            "N8",
            "Each candidate nominates themself: nominations are made by {value}, and "
            "count as consent.",
        ),
    ]


class MarksBallot(Part):
    """B: a paper on which the voter marks so many candidates."""

    kind: Literal["marks"]
    most_marks: Annotated[
        int,
        Field(ge=1, le=250),
        says("B1", "A voter marks up to {value} candidates, each at most once."),
    ]


class RankingBallot(Part):
    """B: a paper on which the voter numbers candidates in order."""

    kind: Literal["ranking"]
    fewest_preferences: Annotated[
        int,
        Field(ge=1, le=250),
        says(
            "B2",
            "A voter numbers candidates in order of choice, as many as they wish but at least "
            "{value} (or all, where fewer stand), each number and each candidate once.",
        ),
    ]


class BallotRules(Part):
    """B: the ballot paper and how it reaches the box."""

    paper: Annotated[MarksBallot | RankingBallot, Field(discriminator="kind")]
    candidates: Annotated[
        Literal["those on the statement of persons nominated"],
        says("B3", "Only these candidates may be marked: {value}."),
    ]
    blank: Annotated[
        Literal["may be cast", "refused"],
        says("B4", "A paper left blank on purpose: {value}. A blank paper is informal."),
    ]
    order: Annotated[
        Literal["alphabetical by last name"],
        says("B5", "The order of candidates on the paper is {value}."),
    ]
    codes: Annotated[
        Literal["one for each elector, used once in each contest"],
        says("B6", "Ballot codes: {value}. A ballot that has been cast cannot be changed."),
    ]
    replacement: Annotated[
        Literal["before the close, if no ballot has been cast with it"],
        says("B7", "A lost ballot code is revoked and replaced {value}."),
    ]


class CountRules(Part):
    """C: how papers become a result."""

    method: Annotated[
        Method,
        says("C1", "The papers are counted by this method: {value}."),
    ]
    ties: Annotated[
        Literal["by lot", "by earlier stages, then by lot"],
        says(
            "C2",
            "A tie that matters is settled {value}; a lot is drawn by the returning "
            "officer and recorded.",
        ),
    ]
    account: Annotated[
        Literal["reconciles with the marked register"],
        says("C3", "The result is declared only when the ballot account {value}."),
    ]


class ReservedPlaceRule(Part):
    """A floor on how many of those elected belong to a group."""

    group: Literal["women"]
    at_least: Annotated[int, Field(ge=1, le=250)]


class PlacesRules(Part):
    """P: places that some candidates alone may fill."""

    reserved: Annotated[
        tuple[ReservedPlaceRule, ...],
        says("P1", "Reserved places: {value}."),
    ]
    filled: Annotated[
        Literal["by the best-placed who qualify; open places by the best-placed of the rest"],
        says("P2", "Reserved places are filled {value}, whoever they are."),
    ]
    if_unfilled: Annotated[
        IfUnfilled,
        says(
            "P3",
            "A reserved place that nobody who stands can fill: {value}. This is said "
            "before any ballot is issued.",
        ),
    ]


class DeclarationRules(Part):
    """D: who acts, and how the result is made known."""

    uncontested: Annotated[
        Literal["declared elected without a ballot"],
        says("D1", "Where no more candidates stand than there are places, they are {value}."),
    ]
    in_pairs: Annotated[
        tuple[JointAct, ...],
        says("D2", "One officer proposes and another confirms before it is done: {value}."),
    ]
    run_by: Annotated[
        Literal["the returning officer, or the deputy in their place"],
        says(
            "D3",
            "The election is run by {value}; a scrutineer may watch and confirm, and "
            "changes nothing.",
        ),
    ]
    refusals: Annotated[
        Literal["cite a clause"],
        says("D4", "Rulings on nominees are published, and refusals {value} and give a reason."),
    ]


class RuleBook(Part):
    """One edition of the rules for one kind of election."""

    schema_number: Annotated[Literal[1], Field(alias="schema")]
    name: Name
    edition: Edition
    title: Words
    summary: Words
    timetable: TimetableRules
    register_: Annotated[RegisterRules, Field(alias="register")]
    eligibility: EligibilityRules
    nominations: Annotated[NominationsByBodies | NominationsBySelf, Field(discriminator="by")]
    ballot: BallotRules
    count: CountRules
    places: PlacesRules
    declaration: DeclarationRules
    because: dict[str, Words]
