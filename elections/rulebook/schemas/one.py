"""Schema 1, as rule books of 2026 were written: what may stand in them, frozen for good.

A text of schema 1 is held to these tables first and then read as every other rule book is, so that
it means in ten years what it means today. Nothing here is ever changed; a rule that is wanted is
written in a later schema.
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.values import Edition, Filled, Hour, IfUnfilled, Name, Part, Standing, Words

Words1 = Annotated[tuple[Words, ...], Field(min_length=1)]
Standings1 = Annotated[tuple[Standing, ...], Field(min_length=1)]


class Timetable1(Part):
    """T1 to T5."""

    shortest_nomination_days: Annotated[int, Field(ge=1, le=365)]
    closing_hour: Hour
    shortest_voting_days: Annotated[int, Field(ge=1, le=365)]
    consent_days: Annotated[int, Field(ge=0, le=90)]
    stages: Literal["one after another"]


class Register1(Part):
    """R1 to R5."""

    offices: Words1
    joined: Literal["on or before the freeze date"]
    standing: Standings1
    entries: Literal["one for each membership number"]
    changes: Literal["none after the freeze"]


class Eligibility1(Part):
    """E1 to E4."""

    months_in_membership: Annotated[int, Field(ge=0, le=600)]
    candidates: Literal["electors of the election"]
    standing: Standings1
    consent: Literal["in writing, by the nominee in person"]


class Nominations1(Part):
    """N6 and N7."""

    withdrawal: Literal["until nominations close"]
    repeats: Literal["one nomination for each nominee in each contest"]


class ByBodies1(Nominations1):
    """N1 to N5."""

    by: Literal["bodies"]
    kinds: Words1
    needed: Annotated[int, Field(ge=1, le=10_000)]
    least_members: Annotated[int, Field(ge=1, le=1_000_000)]
    most_per_body: Annotated[int, Field(ge=1, le=1000)]
    officers: Words1


class BySelf1(Nominations1):
    """N8."""

    by: Literal["self"]


class Marks1(Part):
    """B1."""

    kind: Literal["marks"]
    most_marks: Annotated[int, Field(ge=1, le=250)]


class Ranking1(Part):
    """B2."""

    kind: Literal["ranking"]
    fewest_preferences: Annotated[int, Field(ge=1, le=250)]


class Ballot1(Part):
    """B3 to B7."""

    paper: Annotated[Marks1 | Ranking1, Field(discriminator="kind")]
    candidates: Literal["those on the statement of persons nominated"]
    blank: Literal["may be cast", "refused"]
    order: Literal["alphabetical by last name"]
    codes: Literal["one for each elector, used once in each contest"]
    replacement: Literal["before the close, if no ballot has been cast with it"]


class Count1(Part):
    """C1 to C3."""

    method: Literal[
        "block-vote",
        "limited-vote",
        "single-non-transferable-vote",
        "first-past-the-post",
        "scottish-stv",
        "ers97-stv",
        "wig-stv",
        "meek-nz-stv",
        "meek-hill-stv",
        "alternative-vote",
    ]
    ties: Literal["by lot", "by earlier stages, then by lot"]
    account: Literal["reconciles with the marked register"]


class Reserved1(Part):
    """A floor of P1."""

    group: Literal["women"]
    at_least: Annotated[int, Field(ge=1, le=250)]


class Places1(Part):
    """P1 to P3."""

    reserved: tuple[Reserved1, ...]
    filled: Filled
    if_unfilled: IfUnfilled


class Declaration1(Part):
    """D1 to D4."""

    uncontested: Literal["declared elected without a ballot"]
    in_pairs: tuple[Literal["close the poll", "replace a ballot code"], ...]
    run_by: Literal["the returning officer, or the deputy in their place"]
    refusals: Literal["cite a clause"]


class RuleBook1(Part):
    """A rule book of schema 1."""

    schema_number: Annotated[Literal[1], Field(alias="schema")]
    name: Name
    edition: Edition
    title: Words
    summary: Words
    timetable: Timetable1
    register_: Annotated[Register1, Field(alias="register")]
    eligibility: Eligibility1
    nominations: Annotated[ByBodies1 | BySelf1, Field(discriminator="by")]
    ballot: Ballot1
    count: Count1
    places: Places1
    declaration: Declaration1
    because: dict[str, Words]
