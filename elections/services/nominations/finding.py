"""Finding what a nomination names, or refusing it with a reason."""

from typing import Any, Final

from sqlalchemy import Connection

from elections.domain.contests import (
    ContestNotice,
    Election,
)
from elections.domain.nominations import (
    Body,
    Nomination,
)
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.services.house import (
    FORBIDDEN,
    NOT_FOUND,
    House,
    Refused,
    known,
    the_election,
)
from elections.services.nominations.terms import why_no_elector
from elections.store import elections, people, registers
from elections.store import nominations as kept
from elections.store.registers import KeptEntry

MOST_FOUND: Final = 20


def find_nominees(house: House, act: Act, *, slug: str, words: str) -> tuple[KeptEntry, ...]:
    """Find electors to nominate, by name or membership number; officers of bodies only."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        if not offices_by_body(tx, act) or len(words.strip()) < 2:  # noqa: PLR2004 - one letter lists everybody
            return ()
        found = registers.search(tx, election.id, words, MOST_FOUND)
        return tuple(entry for entry in found if may_be_found(tx, election, entry))


def may_be_found(tx: Connection, election: Election, entry: KeptEntry) -> bool:
    """Tell whether somebody on the register may be found to be nominated in any contest (E2)."""
    return any(not why_no_elector(tx, election, contest, entry) for contest in election.contests)


def shortlist_of(tx: Connection, election: Election, contest_id: str) -> dict[str, Any] | None:
    """Find the published shortlist of a contest, if there is one."""
    return elections.document_of(tx, election.id, shortlist_kind(contest_id))


def shortlist_kind(contest_id: str) -> str:
    """Name the document that holds the shortlist of a contest."""
    return f"shortlist {contest_id}"


def the_nomination(tx: Connection, reference: str) -> tuple[Nomination, Election]:
    """Find a nomination and its election, or refuse."""
    found = kept.by_reference(tx, reference.strip().upper())
    if found is None:
        reason = f"There is no nomination {reference[:20]}"
        raise Refused(Objection(clause="N6", reason=reason), status=NOT_FOUND)
    nomination, election_id, _ = found
    return nomination, known(elections.find_by_id(tx, election_id))


def the_contest(election: Election, contest_id: str) -> ContestNotice:
    """Find a contest, or refuse."""
    contest = election.contest(contest_id)
    if contest is None:
        reason = "This election has no such contest"
        raise Refused(Objection(clause="T5", reason=reason), status=NOT_FOUND)
    return contest


def the_body(tx: Connection, body_id: int) -> Body:
    """Find a nominating body, or refuse."""
    body = people.find_body(tx, body_id)
    if body is None:
        raise Refused(
            Objection(clause="N1", reason="There is no such nominating body"), status=NOT_FOUND
        )
    return body


def offices_by_body(tx: Connection, act: Act) -> dict[Body, tuple[str, ...]]:
    """Give the bodies of which somebody is an officer, by name, each with the offices held."""
    found: dict[Body, tuple[str, ...]] = {}
    for body, office in people.bodies_of(tx, act.by.person_id or 0):
        found[body] = (*found.get(body, ()), office)
    return found


def own_offices(tx: Connection, act: Act, body: Body) -> tuple[str, ...]:
    """List the offices that somebody holds in a body, or refuse one who holds none (N5)."""
    held = people.positions_in(tx, body.id, act.by.person_id)
    if not held:
        reason = f"You are not an officer of {body.name}, so you cannot act for it"
        raise Refused(Objection(clause="N5", reason=reason), status=FORBIDDEN)
    return held


def the_entry(tx: Connection, election: Election, number: str) -> KeptEntry:
    """Find somebody on the register by membership number, or refuse (E2)."""
    entry = registers.entry_numbered(tx, election.id, number)
    if entry is None:
        reason = f"Nobody on the register has the membership number “{number.strip()[:40]}”"
        raise Refused(Objection(clause="E2", reason=reason))
    return entry
