"""The rules from the ballot paper to the declaration: B, C, P and D.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Filled, IfUnfilled, JointAct, Method, Part


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
