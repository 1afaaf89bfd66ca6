"""Whose candidacy it is, who may see it and act on it, and how those concerned are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import ContestNotice, Election
from elections.domain.objections import Objection
from elections.domain.people import Act, Person
from elections.rulebook.model import RuleBook
from elections.services.house import FORBIDDEN, NOT_FOUND, House, Refused, held_alone, known
from elections.services.letters.keeping import post_and_keep
from elections.services.nominations.finding import the_contest
from elections.store import elections
from elections.store import nominations as kept
from elections.store.nominating import agents, candidates
from elections.store.nominations import KeptNominee


@dataclass(frozen=True, kw_only=True)
class Known:
    """A nominee with the election and the contest; `mine` tells whether they themself ask."""

    election: Election
    contest: ContestNotice
    nominee: KeptNominee
    mine: bool

    @property
    def rules(self) -> RuleBook:
        """Give the rules of the contest."""
        return self.election.rules_for(self.contest.id)

    @property
    def name(self) -> str:
        """Give the nominee's name, as recorded."""
        return self.nominee.entry.entry.name


def known_to(tx: Connection, act: Act, nominee_id: int) -> Known:
    """Find a candidacy for the candidate, or for an agent of theirs, or refuse (E4, E15)."""
    nominee = kept.nominee_with_id(tx, nominee_id)
    mine = nominee is not None and nominee.entry.person_id == act.by.person_id
    if nominee is None or not (mine or nominee_id in agents.acts_for(tx, act.by.person_id or 0)):
        refuse_somebody_else("see this page: the candidate, and an agent whom they have named, may")
    election = known(elections.find_by_id(tx, candidates.election_of(tx, nominee_id)))
    return known_in(election, nominee, mine=mine)


def held_by(tx: Connection, act: Act, nominee_id: int) -> Known:
    """Find the candidacy of whoever acts, keep every other act waiting, or refuse (E4)."""
    nominee = kept.nominee_with_id(tx, nominee_id)
    if nominee is None or nominee.entry.person_id != act.by.person_id:
        refuse_somebody_else("do this: the candidate alone may")
    election = known(elections.hold_by_entry(tx, nominee.entry.id))
    return known_in(election, kept.nominee_with_id(tx, nominee_id) or nominee, mine=True)


def held_in(tx: Connection, slug: str, nominee_id: int) -> Known:
    """Find a candidacy of an election for its officers, keep every other act waiting, or refuse."""
    election = held_alone(tx, slug)
    return of_the_election(tx, election, nominee_id)


def of_the_election(tx: Connection, election: Election, nominee_id: int) -> Known:
    """Find a candidacy of an election, or refuse one of another."""
    nominee = kept.nominee_with_id(tx, nominee_id)
    if nominee is None or candidates.election_of(tx, nominee_id) != election.id:
        reason = "There is no such nominee in this election"
        raise Refused(Objection(clause="D4", reason=reason), status=NOT_FOUND)
    return known_in(election, nominee, mine=False)


def known_in(election: Election, nominee: KeptNominee, *, mine: bool) -> Known:
    """Put a nominee beside the election and the contest."""
    contest = the_contest(election, nominee.contest_id)
    return Known(election=election, contest=contest, nominee=nominee, mine=mine)


def refuse_somebody_else(may: str) -> NoReturn:
    """Refuse somebody who is not the candidate; whether there is such a candidate is not said."""
    raise Refused(Objection(clause="E4", reason=f"You may not {may}"), status=FORBIDDEN)


def tell(
    house: House,
    tx: Connection,
    found: Known,
    at: datetime,
    *,
    subject: str,
    body: str,
    also: Iterable[Person] = (),
) -> None:
    """Send a letter to a candidate and their agents, and to others, each once (E15)."""
    told = {found.nominee.entry.entry.email: found.name}
    told |= {one.person.email: one.person.name for one in agents.acting_for(tx, found.nominee.id)}
    for person in also:
        told.setdefault(person.email, person.name)
    for address, name in told.items():
        if address:
            post_and_keep(
                house,
                tx,
                Letter(
                    to=address,
                    subject=f"{subject}: {found.contest.title}",
                    body=f"Dear {name},\n\n{body}\n",
                ),
                election_id=found.election.id,
                at=at,
                kind="candidacy",
                about=str(found.nominee.id),
            )
