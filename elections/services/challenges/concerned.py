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
    offices_that_nominate,
    why_a_body_may_not_nominate,
)
from elections.domain.people import CONFIRMING, Act, Person
from elections.services.house import House
from elections.services.nominations.finding import offices_by_body
from elections.store import nominations as kept
from elections.store import people, registers
from elections.store.nominating import challenges, overseeing
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


def officers_behind(tx: Connection, election: Election, nominee: KeptNominee) -> tuple[Person, ...]:
    """List the officers through whom the bodies behind a nominee nominate (N5)."""
    offices = offices_that_nominate(election.rules_for(nominee.contest_id))
    officers = overseeing.officers_of_bodies(tx, offices)
    behind = bodies_behind(tx, election, nominee)
    return tuple(person for body in behind for person in officers.get(body.id, ()))


def reached_about(tx: Connection, election: Election, nominee: KeptNominee) -> tuple[Reached, ...]:
    """List whom a ruling on a nominee is told to: the nominee and their bodies' officers (N5)."""
    found = {nominee.entry.entry.email: nominee.entry.entry.name}
    for person in officers_behind(tx, election, nominee):
        found.setdefault(person.email, person.name)
    return tuple(Reached(name=name, email=email) for email, name in found.items() if email)


def reached_about_a_challenge(
    tx: Connection, election: Election, nominee: KeptNominee, makers: Iterable[int]
) -> tuple[Reached, ...]:
    """List whom a challenge is told to: those concerned, who made it, who may decide (D12, D13).

    `makers` are the ids of those who challenge.
    """
    found = {one.email: one.name for one in reached_about(tx, election, nominee)}
    made_by = (people.find_person(tx, maker) for maker in makers)
    deciding = (who for role, who in people.officers_of(tx, election.id) if role in CONFIRMING)
    for person in (*made_by, *deciding):
        if person is not None:
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


def speaker_in(tx: Connection, election: Election, act: Act) -> Speaker:
    """Gather in whose names somebody may speak in an election, by a few queries for all of it."""
    mine = registers.entry_of_person(tx, election.id, act.by.person_id)
    offices = offices_by_body(tx, act)
    contests = [contest.id for contest in election.contests]
    return Speaker(
        entry_id=mine.id if mine else None,
        nominees=kept.nominees(tx, election.id),
        made={
            contest: kept.in_contest(tx, election.id, contest) if offices else ()
            for contest in contests
        },
        bodies={
            contest: frozenset(
                body.id
                for body, held in offices.items()
                if not why_a_body_may_not_nominate(body, acting_position(held, rules), rules)
            )
            for contest in contests
            for rules in [election.rules_for(contest)]
        },
    )


def may_challenge_rulings(house: House, person: Person) -> bool:
    """Tell whether a ruling was given that somebody, or a body of theirs, might challenge (D12)."""
    with house.store.reading() as tx:
        return challenges.is_ruled_near(tx, person.id)
