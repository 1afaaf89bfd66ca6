"""The ballot account and the declaration (C3, D1)."""

from typing import Any

from sqlalchemy import Connection

from elections.domain.ballots import CodeState
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.declarations import (
    BallotAccount,
    account_reconciles,
)
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act
from elections.services.house import (
    CONFLICT,
    House,
    held_alone,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.results.counting import WATCHING, statement_of
from elections.services.sequencing import place_waiting
from elections.store import boxes, elections, log


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
        found.append(
            BallotAccount(
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
            )
        )
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
            digest = elections.publish(
                tx,
                election.id,
                "account",
                {
                    "document": "account",
                    "schema": 1,
                    "follows": {"opening": opening},
                    "contests": [account_to(account) for account in found],
                },
            )
            log.append(
                tx,
                election.id,
                {
                    **by,
                    "type": "AccountMade",
                    "document": "account",
                    "sha256": digest,
                },
            )
        digest = elections.publish(
            tx, election.id, "declaration", declaration(tx, election, stated)
        )
        log.append(
            tx,
            election.id,
            {
                **by,
                "type": "ElectionDeclared",
                "document": "declaration",
                "sha256": digest,
            },
        )
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


def declaration(tx: Connection, election: Election, stated: list[dict[str, Any]]) -> dict[str, Any]:
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
        contests.append(
            {
                "id": contest["id"],
                "title": contest["title"],
                "outcome": contest["outcome"],
                "elected": elected,
                "names": [names[number] for number in elected],
                "vacant": contest["seats"] - len(elected),
            }
        )
    return {
        "document": "declaration",
        "schema": 1,
        "follows": follows,
        "contests": contests,
    }
