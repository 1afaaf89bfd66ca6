"""The returning officer's count: lots, counts, the ballot account and the declaration."""

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
from elections.domain.ballots import CodeState
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.declarations import (
    BallotAccount,
    account_reconciles,
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
from elections.services.sequencing import place_waiting
from elections.store import boxes, elections, log

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
        refuse_if(all_of(
            counted_by_the_method(counted.rules.name, election.rules),
            reserved_places_are_filled(counted.elected, counted.contest),
        ))
        digest = elections.publish(tx, election.id, kind, {
            "document": "count", "schema": 1,
            "follows": {"opening": elections.digests_of(tx, election.id)["opening"]},
            "contest_id": contest_id,
            "count": documents.count_to_document(counted),
        })
        log.append(tx, election.id, {
            "type": "CountMade", "at": stamp(act.at), "by": [signature_of(act, roles)],
            "contest": contest_id, "document": "count", "sha256": digest,
        })
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
        log.append(tx, election.id, {
            "type": "LotDrawn", "at": stamp(act.at), "by": [signature_of(act, roles)],
            "contest": contest_id, "lot": documents.lot_to_document(lot),
        })


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


def ballot_accounts(house: House, act: Act, *, slug: str) -> tuple[BallotAccount, ...]:
    """Show the ballot account to those who run or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see the ballot account")
        return accounts(tx, election)


def accounts(tx: Connection, election: Election) -> tuple[BallotAccount, ...]:
    """Work out the ballot account of each contest that has been counted (C3)."""
    packs = boxes.credentials(tx, election.id)
    register = elections.document_of(tx, election.id, "register") or {"electors": 0}
    found = []
    for stated in statement_of(tx, election):
        made = elections.document_of(tx, election.id, f"count {stated['id']}")
        if made is None:
            continue
        reissued = sum(replaces for _, _, replaces in packs)
        revoked = sum(state is CodeState.REVOKED for _, state, _ in packs)
        cast = boxes.ballots_cast(tx, election.id, stated["id"])
        key = elections.contest_key(tx, election.id, stated["id"])
        found.append(BallotAccount(
            contest_id=stated["id"],
            electors=register["electors"],
            issued=len(packs) - reissued,
            reissued=reissued,
            revoked=revoked,
            cast=cast,
            unused=len(packs) - revoked - cast,
            marked=boxes.marked(tx, key),
            formal=made["count"]["formal"],
            informal=informal_papers(tx, election, stated["id"], made),
        ))
    return tuple(found)


def informal_papers(
    tx: Connection, election: Election, contest_id: str, made: dict[str, Any]
) -> tuple[tuple[str, int], ...]:
    """List the informal papers by reason: those the count set aside and those unreadable."""
    opening = elections.document_of(tx, election.id, "opening") or {"contests": []}
    opened = next(c for c in opening["contests"] if c["id"] == contest_id)
    set_aside = {row["reason"]: row["papers"] for row in made["count"]["informal"]}
    for reason, number in opened["undecodable"].items():
        set_aside[reason] = set_aside.get(reason, 0) + number
    return tuple(sorted(set_aside.items()))


def account_to(account: BallotAccount) -> dict[str, Any]:
    """Write the account of one contest as the record keeps it."""
    return {
        "id": account.contest_id,
        "electors": account.electors,
        "issued": account.issued,
        "reissued": account.reissued,
        "revoked": account.revoked,
        "cast": account.cast,
        "unused": account.unused,
        "marked": account.marked,
        "formal": account.formal,
        "informal": dict(account.informal),
    }


def declare(house: House, act: Act, *, slug: str) -> str:
    """Declare the result, once every count is made and the account reconciles (C3, D1)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "declare the result")
        stated = statement_of(tx, election)
        polled = any(contest["outcome"] == "poll" for contest in stated)
        stage = ElectionState.OPENED if polled else ElectionState.STATEMENT_PUBLISHED
        refuse_if(at_the_right_stage(election, (stage,), "Declaring"), CONFLICT)
        refuse_if(not_counted(tx, election, stated), CONFLICT)
        by = {"at": stamp(act.at), "by": [signature_of(act, roles)]}
        if polled:
            found = accounts(tx, election)
            refuse_if(all_of(*(account_reconciles(account) for account in found)), CONFLICT)
            opening = elections.digests_of(tx, election.id)["opening"]
            digest = elections.publish(tx, election.id, "account", {
                "document": "account", "schema": 1, "follows": {"opening": opening},
                "contests": [account_to(account) for account in found],
            })
            log.append(tx, election.id, {
                **by, "type": "AccountMade", "document": "account", "sha256": digest,
            })
        digest = elections.publish(
            tx, election.id, "declaration", declaration(tx, election, stated)
        )
        log.append(tx, election.id, {
            **by, "type": "ElectionDeclared", "document": "declaration", "sha256": digest,
        })
        elections.move_on(tx, election.id, ElectionState.DECLARED)
    place_waiting(house)
    return digest


def not_counted(
    tx: Connection, election: Election, stated: list[dict[str, Any]]
) -> tuple[Objection, ...]:
    """Object to a declaration while a contest is not counted (C1)."""
    made = elections.digests_of(tx, election.id)
    return tuple(
        Objection(clause="C1", reason=f"{contest['title']} has not been counted")
        for contest in stated
        if contest["outcome"] == "poll" and f"count {contest['id']}" not in made
    )


def declaration(
    tx: Connection, election: Election, stated: list[dict[str, Any]]
) -> dict[str, Any]:
    """Write the declaration: who is elected in each contest, citing the counts' digests."""
    digests = elections.digests_of(tx, election.id)
    follows = {
        kind: digest
        for kind, digest in digests.items()
        if kind in {"statement", "account"} or kind.startswith("count ")
    }
    contests = []
    for contest in stated:
        made = elections.document_of(tx, election.id, f"count {contest['id']}")
        everyone = [candidate["number"] for candidate in contest["candidates"]]
        everyone = everyone if contest["seats_to_fill"] else []
        elected = made["count"]["elected"] if made else everyone
        names = {c["number"]: c["name"] for c in contest["candidates"]}
        contests.append({
            "id": contest["id"],
            "title": contest["title"],
            "outcome": contest["outcome"],
            "elected": elected,
            "names": [names[number] for number in elected],
            "vacant": contest["seats"] - len(elected),
        })
    return {
        "document": "declaration", "schema": 1, "follows": follows, "contests": contests,
    }
