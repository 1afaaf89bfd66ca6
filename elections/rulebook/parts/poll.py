"""The rules of the ballot paper, the count and the declaration: B, C and D.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.parts.nominating import NomineesOfAGroup
from elections.rulebook.parts.sections import CountRulesBeyond
from elections.rulebook.values import JointAct, Method, Part, Share


class MarksBallot(Part):
    """B: a paper on which the voter marks so many candidates."""

    kind: Literal["marks"]
    most_marks: Annotated[
        int,
        Field(ge=1, le=250),
        says("B1", "A voter marks up to {value} candidates, each at most once."),
    ]
    floors: Annotated[
        tuple[NomineesOfAGroup, ...] | None,
        Field(min_length=1),
        says("B8", "A paper is formal only if among its marks are {value}."),
    ] = None


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
        Literal["alphabetical by last name", "by a lot drawn in public"],
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
    re_open: Annotated[
        Literal["stands on the paper as a candidate"] | None,
        says("B9", "“Re-open nominations” {value}; a place that it wins stays vacant."),
    ] = None


class CountRules(CountRulesBeyond):
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
    smallest_cell: Annotated[
        int | None,
        Field(ge=1, le=1000),
        says(
            "D5",
            "No figure is published of fewer than {value} people: smaller units are put together.",
        ),
    ] = None
    recount: Annotated[
        Share | None,
        says(
            "D6",
            "Whoever falls short by at most {value} of the formal papers may ask for a recount.",
        ),
    ] = None
    papers: Annotated[
        Literal["in full, as rankings with their numbers", "the stages of the count alone"] | None,
        says("D7", "Of the papers is published: {value}."),
    ] = None
    facts_days: Annotated[
        int | None,
        Field(ge=0, le=3650),
        says(
            "D8",
            "What is recorded of sex, ethnicity, disability or age is erased {value} days after "
            "voting closes.",
            nought="What is recorded of sex, ethnicity, disability or age is erased when voting "
            "closes.",
        ),
    ] = None
    register_days: Annotated[
        int | None,
        Field(ge=1, le=3650),
        says(
            "D9",
            "Names, addresses and who has voted are erased {value} days after voting closes.",
        ),
    ] = None
    contact: Annotated[
        Literal[
            "by a file of names and addresses, the same for every candidate and at one moment",
            "by one message of each candidate, sent on by the office to everybody at one moment",
        ]
        | None,
        says("D10", "Candidates reach the electors {value}."),
    ] = None
    handed_on: Annotated[
        Literal["as the nominations of the body that the contest names as its unit"] | None,
        says(
            "D11",
            "An officer of a body may hand on the declared result to another election, {value}; "
            "all of them or none, as the rules of that election judge them.",
        ),
    ] = None
    recount_days: Annotated[
        int | None,
        Field(ge=1, le=365),
        says("D15", "A recount is asked for within {value} days after the declaration."),
    ] = None
