"""The rule book as a validated, frozen object: no defaults, no unknown keys, no floats.

Each field that is a rule carries its clause number and its sentence (`says`). The judge of a
clause is the function in `elections.domain` marked with the same number. A number that is
withdrawn is never used again.
"""

from dataclasses import fields
from typing import Annotated, Literal

from pydantic import Field

from counting.methods import METHODS
from elections.rulebook.clauses import says
from elections.rulebook.poll import (
    BallotRules,
    CountRules,
    DeclarationRules,
    MarksBallot,
    PlacesRules,
    RankingBallot,
    ReservedPlaceRule,
)
from elections.rulebook.values import (
    Edition,
    Hour,
    IfUnfilled,
    JointAct,
    Method,
    Name,
    Part,
    Standing,
    Words,
)

__all__ = [
    "IfUnfilled",
    "JointAct",
    "MarksBallot",
    "Method",
    "NominationsByBodies",
    "NominationsBySelf",
    "RankingBallot",
    "ReservedPlaceRule",
    "RuleBook",
    "Standing",
]


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
        says("R4", "Entries on the register: {value}. A number that stands twice is refused."),
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
            "Each candidate puts themself forward (nominated by: {value}), which counts as "
            "consent.",
        ),
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

    @property
    def counting_options(self) -> dict[str, int]:
        """Give the options of the counting method that these rules set (B1, C1)."""
        paper, options = self.ballot.paper, fields(METHODS[self.count.method])
        if isinstance(paper, MarksBallot) and "most_marks" in {option.name for option in options}:
            return {"most_marks": paper.most_marks}
        return {}
