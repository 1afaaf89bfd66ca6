"""Candidates as anybody sees them, with the pages that they gave; and their photographs."""

from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.contests import Election, ElectionState
from elections.domain.people import Act
from elections.rulebook.model import RuleBook
from elections.services.candidates.shown import (
    CandidateShown,
    candidate_shown,
    people_on_paper,
    settled_again,
)
from elections.services.house import House, the_election
from elections.services.reading import ElectionPage, page_of
from elections.store import elections, people
from elections.store import nominations as kept
from elections.store.nominating import agents, candidates, pages


@dataclass(frozen=True, kw_only=True)
class ContestShown:
    """A contest of the statement with its candidates, and whether statements are asked for.

    `notes` say which reserved places cannot be filled since candidates have gone.
    """

    id: str
    title: str
    seats: int
    asks_for_statements: bool
    notes: tuple[str, ...]
    candidates: tuple[CandidateShown, ...]


def candidates_page(house: House, *, slug: str) -> tuple[ElectionPage, tuple[ContestShown, ...]]:
    """Show every candidate of an election; nobody before the statement is published."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        return page_of(tx, election), contests_shown(tx, election)


def contests_shown(tx: Connection, election: Election) -> tuple[ContestShown, ...]:
    """Gather the candidates of the published statement, contest by contest."""
    statement = elections.document_of(tx, election.id, "statement") or {"contests": []}
    people_of, notes = people_on_paper(tx, election), settled_again(tx, election)
    return tuple(
        ContestShown(
            id=contest["id"],
            title=contest["title"],
            seats=contest["seats_to_fill"],
            asks_for_statements=asks_for_statements(election.rules_for(contest["id"])),
            notes=notes.get(contest["id"], ()),
            candidates=tuple(
                candidate_shown(one, people_of.get((contest["id"], one["number"]), ()))
                for one in contest["candidates"]
            ),
        )
        for contest in statement["contests"]
    )


def asks_for_statements(rules: RuleBook) -> bool:
    """Tell whether candidates may give a statement (E12)."""
    return rules.candidates is not None and rules.candidates.statement_words is not None


def photograph(house: House, act: Act, *, slug: str, digest: str) -> tuple[bytes, bool] | None:
    """Give a photograph to whoever may see it, and whether anybody may; None where there is none.

    Anybody sees one that is approved of a candidate on the published statement. The candidate, an
    agent and the election's officers see the others.
    """
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        found = pages.photographs_with(tx, election.id, digest)
        public = set[int]()
        if election.state >= ElectionState.STATEMENT_PUBLISHED:
            approved = pages.approved_in(tx, election.id)
            on_paper = candidates.numbers_on_paper(tx, election.id)
            public = {n for n in on_paper if n in approved and approved[n].digest == digest}
        for nominee_id, octets in found:
            if nominee_id in public:
                return octets, True
        for nominee_id, octets in found:
            if may_see_it(tx, act, election, nominee_id):
                return octets, False
    return None


def may_see_it(tx: Connection, act: Act, election: Election, nominee_id: int) -> bool:
    """Tell whether somebody may see what a candidate has given before it is published."""
    if act.by.person_id is None:
        return False
    nominee = kept.nominee_with_id(tx, nominee_id)
    mine = nominee is not None and nominee.entry.person_id == act.by.person_id
    return (
        mine
        or nominee_id in agents.acts_for(tx, act.by.person_id)
        or bool(people.roles_of(tx, act.by.person_id, election.id))
    )
