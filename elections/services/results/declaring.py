"""The declaration (C3, C10, D1, N19, P5)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from counting.record.results import several
from counting.record.results.declared import answer_of, who_joins, without_a_poll
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.declarations import account_reconciles
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act
from elections.domain.polls.carrying import nobody_is_elected_to_two
from elections.services.house import (
    CONFLICT,
    House,
    held_alone,
    officer,
    refuse_if,
    signature_of,
)
from elections.services.results.accounts import account_to, accounts, ballot_accounts
from elections.services.results.counting import statement_of
from elections.services.results.documents import box_to_count, statement_in
from elections.services.results.quorums import without_a_quorum
from elections.services.sequencing import place_waiting
from elections.store import elections, log

__all__ = ["account_to", "accounts", "ballot_accounts", "declare"]


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
            publish_account(tx, election, by)
        digest = elections.publish(
            tx, election.id, "declaration", declaration(tx, election, stated)
        )
        log.append(
            tx,
            election.id,
            {**by, "type": "ElectionDeclared", "document": "declaration", "sha256": digest},
        )
        elections.move_on(tx, election.id, ElectionState.DECLARED)
    place_waiting(house)
    return digest


def publish_account(tx: Connection, election: Election, by: Mapping[str, Any]) -> None:
    """Publish the ballot account, if it reconciles (C3)."""
    found = accounts(tx, election)
    refuse_if(all_of(*(account_reconciles(account) for account in found)), CONFLICT)
    digest = elections.publish(
        tx,
        election.id,
        "account",
        {
            "document": "account",
            "schema": 1,
            "follows": {"opening": elections.digests_of(tx, election.id)["opening"]},
            "contests": [account_to(account) for account in found],
        },
    )
    log.append(
        tx,
        election.id,
        {**by, "type": "AccountMade", "document": "account", "sha256": digest},
    )


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
    short = without_a_quorum(tx, election)
    elected = elected_in(tx, election, stated) | dict.fromkeys(short, ())
    refuse_if(nobody_is_elected_to_two(persons_elected(tx, election, elected), election.rules))
    joined = who_joins(statement_in(tx, election), elected)
    joins = {"joins": {"name": joined.name, "sentence": joined.sentence}} if joined else {}
    return {
        "document": "declaration",
        "schema": 1,
        "follows": follows,
        "contests": [
            {
                **declared(tx, election, contest, elected[contest["id"]]),
                **no_quorum(short.get(contest["id"], ())),
            }
            for contest in stated
        ],
        **joins,
    }


def persons_elected(
    tx: Connection, election: Election, elected: Mapping[str, tuple[int, ...]]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Give the persons elected to each contest, by their numbers in the statement."""
    return tuple(
        (stated.title, tuple(stated.persons[number - 1] for number in elected[stated.id]))
        for stated in statement_in(tx, election).contests
        if stated.persons
    )


def elected_in(
    tx: Connection, election: Election, stated: list[dict[str, Any]]
) -> dict[str, tuple[int, ...]]:
    """Find who is elected in each contest: by its count, or because nobody need be chosen.

    Contests that are bound to each other are counted together, those without a poll among them.
    """
    statement = statement_in(tx, election)
    found = {}
    if (statement.in_turn or statement.across) and statement.polls:
        counts = several.counts(box_to_count(tx, election))
        found = {counted.contest: counted.count.elected for counted in counts}
    contests = {contest.id: contest for contest in statement.contests}
    for contest in stated:
        made = elections.document_of(tx, election.id, f"count {contest['id']}")
        if contest["id"] not in found:
            elected = made["count"]["elected"] if made else without_a_poll(contests[contest["id"]])
            found[contest["id"]] = tuple(elected)
    return found


def declared(
    tx: Connection, election: Election, contest: dict[str, Any], elected: tuple[int, ...]
) -> dict[str, Any]:
    """Write who is elected in one contest, or whether its question is carried."""
    names = {candidate["number"]: candidate["name"] for candidate in contest["candidates"]}
    stated = next(c for c in statement_in(tx, election).contests if c.id == contest["id"])
    answer = answer_of(stated, elected)
    return {
        "id": contest["id"],
        "title": contest["title"],
        "outcome": contest["outcome"],
        "elected": list(elected),
        "names": [names[number] for number in elected],
        "vacant": contest["seats"] - len(elected),
        **({"answer": answer} if answer else {}),
    }


def no_quorum(objections: tuple[Objection, ...]) -> dict[str, str]:
    """Write that too few voted in a contest, where they did (C10)."""
    return {"quorum": f"{objections[0]}."} if objections else {}
