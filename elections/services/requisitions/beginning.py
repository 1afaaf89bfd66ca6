"""A requisition begins with the notice; at the close it says whether its contest is held (N26)."""

from sqlalchemy import Connection

from elections.domain.challenges.requisitions import is_required
from elections.domain.contests import ContestNotice, Election
from elections.domain.objections import Objection
from elections.services.house import House
from elections.services.requisitions.signers import sealed
from elections.store import elections
from elections.store.nominating import requisitions as kept


def begin_requisitions(house: House, tx: Connection, election: Election) -> None:
    """Begin the requisition of each contest that asks for one, with nobody who has signed."""
    for contest in election.contests:
        if election.rules_for(contest.id).requisition is not None:
            key = elections.contest_key(tx, election.id, contest.id)
            kept.begin(tx, key, sealed(house, of(election, contest), ()))


def of(election: Election, contest: ContestNotice) -> tuple[str, str]:
    """Name the requisition of a contest, as it is sealed."""
    return election.eid or "", contest.id


def not_required(
    tx: Connection, election: Election, contest: ContestNotice
) -> tuple[Objection, ...]:
    """Say why a contest is not held that its electors had to call for and did not (N26)."""
    rules = election.rules_for(contest.id)
    if rules.requisition is None:
        return ()
    found = kept.find(tx, elections.contest_key(tx, election.id, contest.id))
    return is_required(found is not None and found.met_at is not None, rules)
