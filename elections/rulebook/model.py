"""The rule book as a validated, frozen object: nothing filled in, no unknown keys, no floats.

Each field that is a rule carries its clause number and its sentence (`says`). The judge of a
clause is the function in `elections.domain` marked with the same number. A number that is
withdrawn is never used again. A rule that a book does not state does not exist in it: the field
is None, no clause is held, and nobody judges by it.
"""

from dataclasses import fields
from typing import Annotated, Literal

from pydantic import Field

from counting.methods import METHODS
from elections.rulebook.clauses import says
from elections.rulebook.parts.appeals import AppealRules, RequisitionRules
from elections.rulebook.parts.board import BoardRules
from elections.rulebook.parts.candidates import CandidateRules
from elections.rulebook.parts.electors import AgeRule, EligibilityRules, RegisterRules
from elections.rulebook.parts.nominating import (
    AnyNominations,
    NominationsByAlternatives,
    NominationsByBodies,
    NominationsByMembers,
    NominationsBySelf,
    QuestionPut,
)
from elections.rulebook.parts.overseeing import OverseeingRules
from elections.rulebook.parts.papers import PaperRules
from elections.rulebook.parts.places import PlacesRules, ReservedPlaceRule, VacancyRules
from elections.rulebook.parts.poll import (
    BallotRules,
    CountRules,
    DeclarationRules,
    MarksBallot,
    RankingBallot,
)
from elections.rulebook.parts.shortlists import ShortlistRules
from elections.rulebook.values import (
    Edition,
    Filled,
    Hour,
    IfUnfilled,
    JointAct,
    Lines,
    Method,
    Name,
    Part,
    Standing,
    Words,
)

__all__ = [
    "AgeRule",
    "Filled",
    "IfUnfilled",
    "JointAct",
    "MarksBallot",
    "Method",
    "NominationsByAlternatives",
    "NominationsByBodies",
    "NominationsByMembers",
    "NominationsBySelf",
    "QuestionPut",
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
    dates: Annotated[
        Lines | None,
        says("T6", "Beside the freeze date the notice names these days: {value}."),
    ] = None
    stage_ends: Annotated[
        Literal["in order, before nominations close"] | None,
        says("T7", "The notice gives the end of each stage of nominations but the last, {value}."),
    ] = None
    notice_days: Annotated[
        int | None,
        Field(ge=1, le=365),
        says(
            "T9", "The notice of election is published at least {value} days before voting opens."
        ),
    ] = None
    statement_days: Annotated[
        int | None,
        Field(ge=1, le=90),
        says(
            "T10",
            "The statement of persons nominated is published at least {value} days before voting "
            "opens.",
        ),
    ] = None


class Kind(Part):
    """What a kind of contest has of its own: whole tables, in place of the book's."""

    title: Words
    register_: Annotated[RegisterRules | None, Field(alias="register")] = None
    eligibility: EligibilityRules | None = None
    nominations: Annotated[AnyNominations, Field(discriminator="by")] | None = None
    requisition: RequisitionRules | None = None
    shortlist: ShortlistRules | None = None
    ballot: BallotRules | None = None
    count: CountRules | None = None
    places: PlacesRules | None = None
    vacancies: VacancyRules | None = None


class RuleBook(Part):
    """One edition of the rules for one kind of election."""

    schema_number: Annotated[Literal[1, 2], Field(alias="schema")]
    name: Name
    edition: Edition
    title: Words
    summary: Words
    timetable: TimetableRules
    register_: Annotated[RegisterRules, Field(alias="register")]
    eligibility: EligibilityRules
    nominations: Annotated[AnyNominations, Field(discriminator="by")]
    papers: PaperRules | None = None
    board: BoardRules | None = None
    candidates: CandidateRules | None = None
    overseeing: OverseeingRules | None = None
    appeals: AppealRules | None = None
    requisition: RequisitionRules | None = None
    shortlist: ShortlistRules | None = None
    ballot: BallotRules
    count: CountRules
    places: PlacesRules
    vacancies: VacancyRules | None = None
    declaration: DeclarationRules
    kinds: dict[Name, Kind] | None = None
    because: dict[str, Words]

    def for_kind(self, kind: str) -> "RuleBook":
        """Give the rules of a kind of contest: the book's, with the kind's tables in their place.

        Raises KeyError where the book has no such kind; the empty name is the book's own rules.
        """
        if not kind:
            return self if self.kinds is None else self.model_copy(update={"kinds": None})
        own = (self.kinds or {})[kind]
        tables = {
            name: value
            for name in Kind.model_fields
            if name != "title" and (value := getattr(own, name)) is not None
        }
        return self.model_copy(update={**tables, "kinds": None})

    @property
    def counting_options(self) -> dict[str, object]:
        """Give the options of the counting method that these rules set (B1, C1, C5 to C8)."""
        wanted = {option.name for option in fields(METHODS[self.count.method])}
        given = {**marks_of(self), **shares_of(self)}
        return {name: value for name, value in given.items() if name in wanted}


def marks_of(book: RuleBook) -> dict[str, object]:
    """Give how many marks a paper may have, as an option (B1)."""
    paper = book.ballot.paper
    return {"most_marks": paper.most_marks} if isinstance(paper, MarksBallot) else {}


def shares_of(book: RuleBook) -> dict[str, object]:
    """Give the sections, and what carries a question, as options (C5 to C8)."""
    rules, given = book.count, dict[str, object]()
    if rules.sections is not None:
        given["sections"] = [{"name": each.name, "share": each.share} for each in rules.sections]
    if rules.elected_by is not None:
        given["elected_by"] = rules.elected_by
    if rules.required is not None:
        given |= {"required": rules.required.share, "reach": rules.required.how}
        given |= {"base": rules.required.base}
        given |= {"turnout": rules.required.turnout} if rules.required.turnout else {}
    if rules.carried_by is not None:
        given["carried_by"] = rules.carried_by
    return given
