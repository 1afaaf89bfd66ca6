"""What a candidate gives and may do: statement, photograph, agents, withdrawal: E12 to E16, D14.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Part, Words


class CandidateRules(Part):
    """E: what is published of a candidate beside the name, and how a candidacy ends."""

    statement_words: Annotated[
        int | None,
        Field(ge=10, le=5000),
        says("E12", "A candidate may give a statement of up to {value} words."),
    ] = None
    statement_by: Annotated[
        Words | None,
        says(
            "E13",
            "Statements and photographs are received until the usual closing hour of the day "
            "that the notice calls the {value}.",
        ),
    ] = None
    photograph: Annotated[
        Literal["one, of the candidate, published beside the name"] | None,
        says("E14", "A candidate may give a photograph: {value}."),
    ] = None
    agents: Annotated[
        int | None,
        Field(ge=1, le=10),
        says(
            "E15", "A candidate may name up to {value} agents; each sees what the candidate sees."
        ),
    ] = None
    withdrawal: Annotated[
        Literal["until the statement of persons nominated is published"] | None,
        says("E16", "A candidate who has consented may withdraw {value}."),
    ] = None
    gone: Annotated[
        Literal["skipped on every paper, before and after the change"] | None,
        says(
            "D14",
            "A candidate who dies or is suspended before voting closes is {value}, and a "
            "suspension that is lifted before voting closes restores every preference.",
        ),
    ] = None
