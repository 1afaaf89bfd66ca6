"""Whom a ruling on a nominee concerns: the nominee, and the officers of bodies behind them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.challenges.appeals import Challenger
from elections.domain.contests import Election
from elections.domain.eligibility import Consent
from elections.domain.nominations import (
    Body,
    Nomination,
    acting_position,
    why_a_body_may_not_nominate,
)
from elections.domain.people import Person
from elections.services.house import House
from elections.store import nominations as kept
from elections.store import people, registers
from elections.store.nominating import challenges
from elections.store.nominations import KeptNominee


@dataclass(frozen=True, kw_only=True)
class Reached:
    """Somebody who is told of a ruling or a challenge, by mail."""

    name: str
    email: str


def bodies_behind(tx: Connection, election: Election, nominee: KeptNominee) -> tuple[Body, ...]:
    """List the bodies whose nominations of somebody have not been withdrawn, each once."""
    number = nominee.entry.entry.membership_number
    made = kept.in_contest(tx, election.id, nominee.contest_id)
    return bodies_in(tuple(n for n in made if n.nominee_number == number))


def bodies_in(made: Iterable[Nomination]) -> tuple[Body, ...]:
    """List the bodies that made some nominations, each once."""
    return tuple({n.body.id: n.body for n in made if n.body is not None}.values())


def acts_for(tx: Connection, election: Election, contest_id: str, body: Body, person: int) -> bool:
    """Tell whether somebody is an officer through whom a body nominates in a contest (N5)."""
    rules = election.rules_for(contest_id)
    position = acting_position(people.positions_in(tx, body.id, person), rules)
    return position is not None and not why_a_body_may_not_nominate(body, position, rules)


def reached_about(tx: Connection, election: Election, nominee: KeptNominee) -> tuple[Reached, ...]:
    """List whom a ruling on a nominee is told to: the nominee and their bodies' officers (N5)."""
    found = {nominee.entry.entry.email: nominee.entry.entry.name}
    for body in bodies_behind(tx, election, nominee):
        for person in people.officers_of_body(tx, body.id):
            if acts_for(tx, election, nominee.contest_id, body, person.id):
                found.setdefault(person.email, person.name)
    return tuple(Reached(name=name, email=email) for email, name in found.items() if email)


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """In whose names somebody may speak in an election: their own, and those of bodies (D12, N5).

    `made` has the nominations of each contest, `bodies` the ids of those for which they act there.
    """

    entry_id: int | None
    nominees: tuple[KeptNominee, ...]
    made: Mapping[str, tuple[Nomination, ...]]
    bodies: Mapping[str, frozenset[int]]

    def challengers(self, nominee: KeptNominee) -> tuple[Challenger, ...]:
        """List in whose name they may speak of the ruling on a nominee.

        In their own, where they are a nominee of the contest who has not declined; and in that of
        each body that nominated there and nominates through them.
        """
        contest, number = nominee.contest_id, nominee.entry.entry.membership_number
        found = [
            Challenger(
                key=f"nominee {other.id}",
                name=other.entry.entry.name,
                their_own=other.id == nominee.id,
            )
            for other in self.nominees
            if other.contest_id == contest and other.entry.id == self.entry_id
            if other.consent is not Consent.DECLINED
        ]
        theirs = [n for n in self.made[contest] if n.body and n.body.id in self.bodies[contest]]
        for body in bodies_in(theirs):
            own = {n.nominee_number for n in theirs if n.body and n.body.id == body.id}
            key = f"body {body.id}"
            found.append(Challenger(key=key, name=body.name, their_own=number in own))
        return tuple(found)


def speaker_in(tx: Connection, election: Election, person: int) -> Speaker:
    """Gather in whose names somebody may speak in an election, by a few queries for all of it."""
    mine = registers.entry_of_person(tx, election.id, person)
    bodies = {body.id: body for body, _ in people.bodies_of(tx, person)}
    contests = [contest.id for contest in election.contests]
    return Speaker(
        entry_id=mine.id if mine else None,
        nominees=kept.nominees(tx, election.id),
        made={
            contest: kept.in_contest(tx, election.id, contest) if bodies else ()
            for contest in contests
        },
        bodies={
            contest: frozenset(
                body.id for body in bodies.values() if acts_for(tx, election, contest, body, person)
            )
            for contest in contests
        },
    )


def may_challenge_rulings(house: House, person: Person) -> bool:
    """Tell whether a ruling was given that somebody, or a body of theirs, might challenge (D12)."""
    with house.store.reading() as tx:
        return challenges.is_ruled_near(tx, person.id)
