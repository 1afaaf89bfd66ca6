"""The ballot papers of an election, as its statement of persons nominated fixes them."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from counting.record.results.stated import QUESTIONS
from elections.domain.contests import Election
from elections.domain.objections import Objection
from elections.rulebook.model import MarksBallot
from elections.rulebook.sentences import sentence_of
from elections.services.candidates.shown import (
    CandidateShown,
    candidate_shown,
    people_on_paper,
    settled_again,
)
from elections.services.house import NOT_FOUND, Refused
from elections.store import elections


class PaperKind(StrEnum):
    """What the voter does on the paper."""

    MARKS = "marks"
    RANKING = "ranking"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A ballot paper: the contest, what the voter may do, and the candidates in order."""

    contest_id: str
    title: str
    seats: int
    kind: PaperKind
    most_marks: int
    fewest_preferences: int
    blank_allowed: bool
    reserved_notes: tuple[str, ...]
    marks_for: tuple[dict[str, Any], ...]
    told: tuple[str, ...]
    is_question: bool
    candidates: tuple[CandidateShown, ...]


def polled_contests(tx: Connection, election: Election) -> list[dict[str, Any]]:
    """List the contests of the statement that go to a poll."""
    return polled_in(elections.document_text(tx, election.id, "statement"))


def polled_in(statement: str | None) -> list[dict[str, Any]]:
    """List the contests of a statement that go to a poll."""
    return [dict(contest) for contest in read_once(statement)] if statement else []


@lru_cache(maxsize=64)
def read_once(statement: str) -> tuple[dict[str, Any], ...]:
    """Read the polled contests of a statement, which never changes once it is published."""
    return tuple(c for c in json.loads(statement)["contests"] if c["outcome"] == "poll")


def contest_polled(contests: list[dict[str, Any]], contest_id: str) -> dict[str, Any]:
    """Find a contest that goes to a poll, or refuse (B3)."""
    found = next((c for c in contests if c["id"] == contest_id), None)
    if found is None:
        reason = "This election has no ballot in such a contest"
        raise Refused(Objection(clause="B3", reason=reason), status=NOT_FOUND)
    return found


def paper_of(tx: Connection, election: Election, contest_id: str, told: tuple[str, ...]) -> Paper:
    """Write the ballot paper of a contest from the statement of persons nominated (B3, B5).

    `told` is what the voter is told of how this vote counts.
    """
    found = contest_polled(polled_contests(tx, election), contest_id)
    rules = election.rules_for(contest_id)
    layout = rules.ballot.paper
    marks = isinstance(layout, MarksBallot)
    people_of = people_on_paper(tx, election)
    return Paper(
        contest_id=contest_id,
        title=found["title"],
        seats=found["seats_to_fill"],
        kind=PaperKind.MARKS if marks else PaperKind.RANKING,
        most_marks=layout.most_marks if isinstance(layout, MarksBallot) else 0,
        fewest_preferences=0 if isinstance(layout, MarksBallot) else layout.fewest_preferences,
        blank_allowed=rules.ballot.blank == "may be cast",
        reserved_notes=(
            *((sentence_of(rules, "P1"), sentence_of(rules, "P2")) if found["reserved"] else ()),
            *((sentence_of(rules, "B8"),) if "marks_for" in found else ()),
            *((sentence_of(rules, "B9"),) if "re_open" in found else ()),
            *found["notes"],
            *settled_again(tx, election).get(contest_id, ()),
        ),
        marks_for=tuple(found.get("marks_for", ())),
        told=told,
        is_question=found["method"] in QUESTIONS,
        candidates=tuple(
            candidate_shown(one, people_of.get((contest_id, one["number"]), ()))
            for one in found["candidates"]
        ),
    )
