"""What anybody may read: elections, rules, nomination boards, published documents, results."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from elections.domain.contests import STATE_WORDS, ContestNotice, Election, ElectionState
from elections.domain.nominations import bodies_nominate, who_nominates
from elections.domain.people import Person, Role
from elections.rulebook import Rule, rules_of
from elections.services.booth.papers import polled_contests
from elections.services.house import House, the_election
from elections.store import elections, log, people


@dataclass(frozen=True, kw_only=True)
class ElectionPage:
    """An election as its public page shows it.

    `required` are the contests that are held only if enough of their electors sign a requisition.
    """

    slug: str
    title: str
    organisation: str
    eid: str
    state: ElectionState
    state_words: str
    contests: tuple[ContestNotice, ...]
    moments: tuple[tuple[str, datetime], ...]
    officers: tuple[tuple[str, str], ...]
    documents: tuple[tuple[str, str], ...]
    rules_title: str
    rules_edition: str
    rules_digest: str
    by_bodies: bool
    who_nominates: tuple[str, ...]
    needs_a_ballot: bool
    required: tuple[ContestNotice, ...]
    checkpoint: tuple[int, str] | None


def all_elections(house: House) -> tuple[ElectionPage, ...]:
    """List every election, the newest first."""
    with house.store.reading() as tx:
        return tuple(page_of(tx, election) for election in elections.all_elections(tx))


def election_page(house: House, *, slug: str) -> ElectionPage:
    """Show one election, or refuse an address that has none."""
    with house.store.reading() as tx:
        return page_of(tx, the_election(tx, slug))


def page_of(tx: Connection, election: Election) -> ElectionPage:
    """Gather what an election's page shows."""
    times = election.timetable
    newest = log.latest_checkpoint(tx, election.id)
    books = tuple(election.rules_for(contest.id) for contest in election.contests)
    return ElectionPage(
        slug=election.slug,
        title=election.title,
        organisation=election.organisation,
        eid=election.eid or "",
        state=election.state,
        state_words=STATE_WORDS[election.state],
        contests=election.contests,
        moments=(
            ("Nominations open", times.nominations_open),
            ("Nominations close", times.nominations_close),
            ("Nominees answer by", times.consent_closes(election.rules)),
            ("Voting opens", times.voting_opens),
            ("Voting closes", times.voting_closes),
        ),
        officers=tuple(
            (role.value, person.name) for role, person in people.officers_of(tx, election.id)
        ),
        documents=tuple(elections.digests_of(tx, election.id).items()),
        rules_title=election.rules.title,
        rules_edition=election.rules.edition,
        rules_digest=election.rules_digest,
        by_bodies=any(bodies_nominate(rules) for rules in books),
        who_nominates=tuple(dict.fromkeys(who_nominates(rules) for rules in books)),
        required=tuple(
            contest
            for contest, rules in zip(election.contests, books, strict=True)
            if rules.requisition is not None
        ),
        needs_a_ballot=election.state < ElectionState.STATEMENT_PUBLISHED
        or bool(polled_contests(tx, election)),
        checkpoint=(newest[0], newest[2]) if newest else None,
    )


def rules_page(house: House, *, slug: str) -> tuple[ElectionPage, tuple[Rule, ...]]:
    """Print every rule of an election's rule book, with its number and authority."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        return page_of(tx, election), rules_of(election.rules)


def rules_of_contest(house: House, *, slug: str, contest_id: str) -> tuple[Rule, ...]:
    """Print the rules of one contest: the rule book's, or those of the contest's own kind."""
    with house.store.reading() as tx:
        return rules_of(the_election(tx, slug).rules_for(contest_id))


def published(house: House, *, slug: str, kind: str) -> tuple[ElectionPage, dict[str, Any]] | None:
    """Give a published document of an election, or None while there is none."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        body = elections.document_of(tx, election.id, kind)
        return (page_of(tx, election), body) if body is not None else None


def published_bytes(house: House, *, slug: str, kind: str) -> bytes | None:
    """Give a published document byte for byte, as its digest was taken."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        return elections.bodies_of_documents(tx, election.id).get(kind)


@dataclass(frozen=True, kw_only=True)
class ContestResult:
    """The result of one contest: the statement's words, the count's and the account's."""

    declared: dict[str, Any]
    stated: dict[str, Any]
    count: dict[str, Any] | None
    account: dict[str, Any] | None
    decisions: tuple[str, ...] = ()


def results(house: House, *, slug: str) -> tuple[ElectionPage, tuple[ContestResult, ...]] | None:
    """Give the declared result of every contest, or None before the declaration."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        declaration = elections.document_of(tx, election.id, "declaration")
        if declaration is None:
            return None
        statement = elections.document_of(tx, election.id, "statement") or {"contests": []}
        account = elections.document_of(tx, election.id, "account") or {"contests": []}
        stated = {c["id"]: c for c in statement["contests"]}
        accounts = {c["id"]: c for c in account["contests"]}
        return page_of(tx, election), tuple(
            ContestResult(
                declared=declared,
                stated=stated[declared["id"]],
                count=count_of(tx, election, declared["id"]),
                account=accounts.get(declared["id"]),
                decisions=decisions_in(tx, election, declared["id"]),
            )
            for declared in declaration["contests"]
        )


def count_of(tx: Connection, election: Election, contest_id: str) -> dict[str, Any] | None:
    """Give the count document of a contest."""
    made = elections.document_of(tx, election.id, f"count {contest_id}")
    return made["count"] if made else None


def who_joins(house: House, *, slug: str) -> str | None:
    """Say who joins those elected, where a rule adds a place (P5)."""
    found = published(house, slug=slug, kind="declaration")
    sentence: str | None = found[1].get("joins", {}).get("sentence") if found else None
    return sentence


def decisions_in(tx: Connection, election: Election, contest_id: str) -> tuple[str, ...]:
    """Give what a rule over several contests decided in one of them (C9, P4)."""
    made = elections.document_of(tx, election.id, f"count {contest_id}") or {}
    return tuple(made.get("decisions", ()))


def log_entries(house: House, *, slug: str) -> tuple[str, ...]:
    """Give the officers' acts as the public log has them, oldest first."""
    with house.store.reading() as tx:
        return log.office_entries(tx, the_election(tx, slug).id)


def duties_of(house: House, person: Person) -> tuple[tuple[ElectionPage, frozenset[Role]], ...]:
    """List the elections in which somebody holds an office."""
    with house.store.reading() as tx:
        found = (
            (page_of(tx, election), people.roles_of(tx, person.id, election.id))
            for election in elections.all_elections(tx)
        )
        return tuple((page, roles) for page, roles in found if roles)


def holds_an_office(house: House, person: Person) -> bool:
    """Tell whether somebody holds an office in any election."""
    with house.store.reading() as tx:
        return bool(people.offices_held(tx, person.id))


def roles_in(house: House, person_id: int | None, slug: str | None) -> frozenset[Role]:
    """Find the offices that somebody holds in an election, or in every election."""
    with house.store.reading() as tx:
        election = elections.find(tx, slug) if slug else None
        return people.roles_of(tx, person_id, election.id if election else None)
