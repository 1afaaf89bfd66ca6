"""Contests that decide nothing because too few voted (C10)."""

from sqlalchemy import Connection

from counting.record.results.quorum import Turnout
from elections.domain.contests import Election, ElectionState
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.polls.quorum import enough_voted
from elections.services.house import House, officer, the_election
from elections.services.results.accounts import accounts
from elections.services.results.counting import WATCHING
from elections.services.results.documents import statement_in
from elections.store import elections


def without_a_quorum(tx: Connection, election: Election) -> dict[str, tuple[Objection, ...]]:
    """Say of each contest that was counted whether too few voted in it (C10)."""
    polls = {
        account.contest_id: Turnout(
            electors=account.electors,
            voted=account.cast,
            share=election.rules_for(account.contest_id).count.quorum or "",
        )
        for account in accounts(tx, election)
    }
    if not any(poll.share for poll in polls.values()):
        return {}
    statement = statement_in(tx, election)
    bound = (statement.in_turn, *(place.clause for place in statement.across))
    found = {contest: enough_voted(contest, polls, bound) for contest in polls}
    return {contest: objections for contest, objections in found.items() if objections}


def contests_without_a_quorum(
    house: House, act: Act, *, slug: str
) -> dict[str, tuple[Objection, ...]]:
    """Show which counted contests decide nothing, to those who run or watch (C10)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see which contests have a quorum")
        return without_a_quorum(tx, election) if election.state >= ElectionState.OPENED else {}


def declared_elected(tx: Connection, election: Election, contest_id: str) -> tuple[int, ...]:
    """Give the numbers of those who were declared elected in a contest, in order."""
    declaration = elections.document_of(tx, election.id, "declaration") or {"contests": []}
    elected = {contest["id"]: contest["elected"] for contest in declaration["contests"]}
    return tuple(elected.get(contest_id, ()))
