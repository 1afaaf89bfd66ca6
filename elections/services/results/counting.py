"""Counts and lots: each contest is counted from the opened papers (C1, C2, P2)."""

import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from counting import (
    Contest,
    Count,
    Lot,
    LotMismatch,
    LotRequired,
    ReservedPlace,
    count,
    documents,
    rules_from,
)
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.declarations import (
    counted_by_the_method,
    the_lot_is_among_the_tied,
)
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act, Role
from elections.domain.places import reserved_places_are_filled
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.store import elections, log

WATCHING: Final = RUNNING | {Role.SCRUTINEER}


@dataclass(frozen=True, kw_only=True)
class LotNeeded:
    """A tie that the rules leave to a lot: who is tied and what the lot decides."""

    contest_id: str
    sentence: str
    among: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class ContestCount:
    """How far the count of a contest has come."""

    contest_id: str
    title: str
    needs_lot: LotNeeded | None
    document: dict[str, Any] | None


def count_contest(house: House, act: Act, *, slug: str, contest_id: str) -> ContestCount:
    """Count a contest from the opened papers, or say which lot has to be drawn (C1, C2, P2)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "count a contest")
        refuse_if(at_the_right_stage(election, (ElectionState.OPENED,), "Counting"), CONFLICT)
        stated = stated_contest(tx, election, contest_id)
        kind = f"count {contest_id}"
        if kind in elections.digests_of(tx, election.id):
            return progress(tx, election, stated)
        try:
            counted = run(tx, election, stated)
        except LotRequired:
            return progress(tx, election, stated)
        refuse_if(
            all_of(
                counted_by_the_method(counted.rules.name, election.rules),
                reserved_places_are_filled(counted.elected, counted.contest),
            )
        )
        digest = elections.publish(
            tx,
            election.id,
            kind,
            {
                "document": "count",
                "schema": 1,
                "follows": {"opening": elections.digests_of(tx, election.id)["opening"]},
                "contest_id": contest_id,
                "count": documents.count_to_document(counted),
            },
        )
        log.append(
            tx,
            election.id,
            {
                "type": "CountMade",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "contest": contest_id,
                "document": "count",
                "sha256": digest,
            },
        )
        return progress(tx, election, stated)


def draw_lot(house: House, act: Act, *, slug: str, contest_id: str, drawn: int) -> None:
    """Record a lot that the returning officer drew for a tie that the count has met (C2)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "record a lot")
        refuse_if(at_the_right_stage(election, (ElectionState.OPENED,), "Drawing lots"), CONFLICT)
        stated = stated_contest(tx, election, contest_id)
        try:
            run(tx, election, stated)
        except LotRequired as needed:
            refuse_if(the_lot_is_among_the_tied(drawn, needed.among))
            lot = needed.drawn(drawn)
        else:
            reason = "No lot is needed: nothing is tied"
            raise Refused(Objection(clause="C2", reason=reason), status=CONFLICT)
        log.append(
            tx,
            election.id,
            {
                "type": "LotDrawn",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "contest": contest_id,
                "lot": documents.lot_to_document(lot),
            },
        )


def progress_of_counts(house: House, act: Act, *, slug: str) -> tuple[ContestCount, ...]:
    """Show how far the count of each contest has come, to those who run or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "watch the count")
        if election.state < ElectionState.OPENED:
            return ()
        return tuple(
            progress(tx, election, stated)
            for stated in statement_of(tx, election)
            if stated["outcome"] == "poll"
        )


def progress(tx: Connection, election: Election, stated: dict[str, Any]) -> ContestCount:
    """Tell how far the count of a contest has come."""
    made = elections.document_of(tx, election.id, f"count {stated['id']}")
    needed = None
    if made is None and election.state is ElectionState.OPENED:
        try:
            run(tx, election, stated)
        except LotRequired as tie:
            names = {c["number"]: c["name"] for c in stated["candidates"]}
            needed = LotNeeded(
                contest_id=stated["id"],
                sentence=tie.sentence,
                among=tuple((number, names[number]) for number in tie.among),
            )
    return ContestCount(
        contest_id=stated["id"],
        title=stated["title"],
        needs_lot=needed,
        document=made["count"] if made else None,
    )


def run(tx: Connection, election: Election, stated: dict[str, Any]) -> Count:
    """Count a contest from the opening, with the lots recorded so far."""
    opening = elections.document_of(tx, election.id, "opening") or {"contests": []}
    opened = next(c for c in opening["contests"] if c["id"] == stated["id"])
    papers = [(tuple(marks), number) for marks, number in opened["papers"]]
    rules = rules_from(stated["method"], stated["rules"])
    lots = lots_drawn(tx, election, stated["id"])
    try:
        return count(papers, contest_from(stated), rules, lots)
    except LotMismatch as found:
        raise Refused(Objection(clause="C2", reason=str(found)), status=CONFLICT) from None


def contest_from(stated: dict[str, Any]) -> Contest:
    """Make the contest that is counted of the statement's, and of nothing else."""
    return Contest(
        title=stated["title"],
        seats=stated["seats_to_fill"],
        candidates=tuple(c["name"] for c in stated["candidates"]),
        reserved=tuple(
            ReservedPlace(
                clause=place["clause"],
                group=place["group"],
                members=tuple(place["members"]),
                at_least=place["at_least"],
                at_most=place["at_most"],
            )
            for place in stated["reserved"]
        ),
    )


def lots_drawn(tx: Connection, election: Election, contest_id: str) -> tuple[Lot, ...]:
    """Read the lots recorded for a contest, in order."""
    entries = (json.loads(entry) for entry in log.office_entries(tx, election.id))
    return tuple(
        documents.lot_from_document(entry["lot"])
        for entry in entries
        if entry["type"] == "LotDrawn" and entry["contest"] == contest_id
    )


def stated_contest(tx: Connection, election: Election, contest_id: str) -> dict[str, Any]:
    """Find a contest of the statement that goes to a poll, or refuse."""
    for stated in statement_of(tx, election):
        if stated["id"] == contest_id and stated["outcome"] == "poll":
            return stated
    reason = "There is no such contest to count"
    raise Refused(Objection(clause="C1", reason=reason), status=NOT_FOUND)


def statement_of(tx: Connection, election: Election) -> list[dict[str, Any]]:
    """Give the contests of the published statement."""
    statement = elections.document_of(tx, election.id, "statement")
    return list(statement["contests"]) if statement else []
