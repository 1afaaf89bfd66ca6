"""Counts that ask for more than a method: sections, shares, posts in turn: C5 to C9.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Lines, Part, Share, Votes, Words


class SectionRule(Part):
    """A section: its name, the categories of elector in it, its share, and how it votes."""

    name: Words
    categories: Lines
    share: Share
    votes: Votes


class RequiredShare(Part):
    """A share that has to be reached or exceeded, of a base."""

    share: Share
    how: Literal["reached", "exceeded"]
    base: Literal["formal papers", "papers returned", "electorate"]
    turnout: Share | None = None


class CountRulesBeyond(Part):
    """C: what some counts ask for beside their method."""

    sections: Annotated[
        tuple[SectionRule, ...] | None,
        Field(min_length=1),
        says("C5", "Votes are taken in sections: {value}."),
    ] = None
    elected_by: Annotated[
        Literal["majority", "plurality"] | None,
        says("C6", "In a college a candidate is elected by {value} of the whole."),
    ] = None
    required: Annotated[
        RequiredShare | None,
        says("C7", "A question is carried by {value}."),
    ] = None
    carried_by: Annotated[
        Literal["any section", "every section"] | None,
        says("C8", "A question put to sections is carried by {value}."),
    ] = None
    in_turn: Annotated[
        Literal["in the order of the notice, nobody elected to two"] | None,
        says("C9", "The contests of the election are filled {value}."),
    ] = None
    quorum: Annotated[
        Share | None,
        says(
            "C10",
            "A contest decides only if at least {value} of its electors, rounded up, cast a "
            "ballot; else nobody is elected, and it is held again under a new notice.",
        ),
    ] = None
