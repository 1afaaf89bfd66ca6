"""Counts and lots: each contest is counted from the opened papers (C1, C2, C9, P2, P4)."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from counting import LotMismatch, documents
from counting.record.results import several
from counting.record.results.several import Box, CountOf
from counting.record.results.stated import QUESTIONS
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.declarations import (
    counted_by_the_method,
    the_lot_is_among_the_tied,
)
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act, Role
from elections.domain.places import reserved_places_are_filled
from elections.domain.polls.carrying import (
    carried_by_enough_sections,
    carried_by_the_required_share,
    elected_as_the_rules_say,
)
from elections.domain.polls.putting import places_go_to_the_group_of_the_year
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
from elections.services.results.documents import box_to_count, statement_in
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
    """How far the count of a contest has come.

    `waits_for` is a contest that is counted before it; `answer` says whether a question is carried.
    """

    contest_id: str
    title: str
    needs_lot: LotNeeded | None
    document: dict[str, Any] | None
    waits_for: str | None = None
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The counts that could be made, and the ties that stand in the way of others, by contest."""

    counts: dict[str, CountOf]
    ties: dict[str, several.LotNeeded]


def count_contest(house: House, act: Act, *, slug: str, contest_id: str) -> ContestCount:
    """Count a contest from the opened papers, or say which lot has to be drawn (C1, C2, P2)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "count a contest")
        refuse_if(at_the_right_stage(election, (ElectionState.OPENED,), "Counting"), CONFLICT)
        stated_contest(tx, election, contest_id)
        kind = f"count {contest_id}"
        found = counted_so_far(box_to_count(tx, election))
        if kind in elections.digests_of(tx, election.id) or contest_id not in found.counts:
            return progress(tx, election, contest_id, found)
        counted = found.counts[contest_id]
        refuse_if(not_as_the_rules_say(counted, election))
        digest = elections.publish(tx, election.id, kind, count_document(tx, election, counted))
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
        return progress(tx, election, contest_id, found)


def not_as_the_rules_say(counted: CountOf, election: Election) -> tuple[Objection, ...]:
    """Judge a count by the rules of its contest before it is published (C1, C6-C8, P2, P6)."""
    rules, made = election.rules_for(counted.contest), counted.count
    year = election.timetable.voting_closes.year
    return all_of(
        counted_by_the_method(made.rules.name, rules),
        elected_as_the_rules_say(made.rules, rules),
        carried_by_the_required_share(made.rules, rules),
        carried_by_enough_sections(made.rules, rules),
        reserved_places_are_filled(made.elected, made.contest),
        places_go_to_the_group_of_the_year(made.elected, made.contest, year, rules),
    )


def count_document(tx: Connection, election: Election, counted: CountOf) -> dict[str, Any]:
    """Write a count as the record keeps it, with what a rule over several contests decided."""
    decisions = {"decisions": list(counted.decisions)} if counted.decisions else {}
    return {
        "document": "count",
        "schema": 1,
        "follows": {"opening": elections.digests_of(tx, election.id)["opening"]},
        "contest_id": counted.contest,
        "count": documents.count_to_document(counted.count),
        **decisions,
    }


def draw_lot(house: House, act: Act, *, slug: str, contest_id: str, drawn: int) -> None:
    """Record a lot that the returning officer drew for a tie that the count has met (C2)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "record a lot")
        refuse_if(at_the_right_stage(election, (ElectionState.OPENED,), "Drawing lots"), CONFLICT)
        stated_contest(tx, election, contest_id)
        tied = counted_so_far(box_to_count(tx, election)).ties.get(contest_id)
        if tied is None:
            reason = "No lot is needed: nothing is tied"
            raise Refused(Objection(clause="C2", reason=reason), status=CONFLICT)
        refuse_if(the_lot_is_among_the_tied(drawn, tied.tie.among))
        about = {"about": tied.about} if tied.about else {}
        log.append(
            tx,
            election.id,
            {
                "type": "LotDrawn",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "contest": contest_id,
                "lot": documents.lot_to_document(tied.tie.drawn(drawn)),
                **about,
            },
        )


def progress_of_counts(house: House, act: Act, *, slug: str) -> tuple[ContestCount, ...]:
    """Show how far the count of each contest has come, to those who run or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "watch the count")
        if election.state < ElectionState.OPENED:
            return ()
        polls = [stated for stated in statement_of(tx, election) if stated["outcome"] == "poll"]
        made = elections.digests_of(tx, election.id)
        whole = all(f"count {stated['id']}" in made for stated in polls)
        found = (
            Progress(counts={}, ties={})
            if whole or not polls
            else counted_so_far(box_to_count(tx, election))
        )
        return tuple(progress(tx, election, stated["id"], found) for stated in polls)


def progress(tx: Connection, election: Election, contest_id: str, found: Progress) -> ContestCount:
    """Tell how far the count of a contest has come."""
    stated = stated_contest(tx, election, contest_id)
    made = elections.document_of(tx, election.id, f"count {contest_id}")
    tied = None if made else found.ties.get(contest_id)
    stuck = made is None and tied is None and contest_id not in found.counts
    return ContestCount(
        contest_id=contest_id,
        title=stated["title"],
        needs_lot=lot_needed(tx, election, tied) if tied else None,
        document=made["count"] if made else None,
        waits_for=next(iter(found.ties), None) if stuck else None,
        answer=answer_in(made["count"]) if made else "",
    )


def answer_in(count: dict[str, Any]) -> str:
    """Say whether a count carried its question; nothing where it put none."""
    if count["rules"]["method"] not in QUESTIONS:
        return ""
    return "Carried" if count["elected"] else "Not carried"


def lot_needed(tx: Connection, election: Election, tied: several.LotNeeded) -> LotNeeded:
    """Say between whom a lot has to be drawn: candidates, or contests that are equally close."""
    statement = statement_in(tx, election)
    if tied.about == several.CONTESTS:
        fought = [c.title for c in statement.contests if c.candidates and c.seats_to_fill]
    else:
        fought = [*next(c for c in statement.contests if c.id == tied.contest).candidates]
    return LotNeeded(
        contest_id=tied.contest,
        sentence=tied.tie.sentence,
        among=tuple((number, fought[number - 1]) for number in tied.tie.among),
    )


def counted_so_far(box: Box) -> Progress:
    """Make every count that can be made with the lots drawn so far.

    A tie stops the contests that are bound to its own; one that stands alone stops no other.
    """
    bound = box.statement.in_turn or box.statement.across
    found = Progress(counts={}, ties={})
    try:
        if bound:
            for counted in several.counts(box):
                found.counts[counted.contest] = counted
        else:
            count_each(box, found)
    except several.LotNeeded as tied:
        found.ties[tied.contest] = tied
    except LotMismatch as wrong:
        raise Refused(Objection(clause="C2", reason=str(wrong)), status=CONFLICT) from None
    return found


def count_each(box: Box, found: Progress) -> None:
    """Count contests that nothing binds to each other."""
    for stated in box.statement.polls:
        try:
            counted = several.count_alone(box, stated)
        except several.LotNeeded as tied:
            found.ties[stated.id] = tied
        else:
            found.counts[stated.id] = CountOf(contest=stated.id, count=counted)


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
