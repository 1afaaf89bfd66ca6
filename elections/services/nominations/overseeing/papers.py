"""The bodies that have nominated, and which of their papers are being checked."""

from dataclasses import dataclass

from elections.domain.nominations import Body, Nomination
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.services.house import House, officer, the_election
from elections.services.nominations.overseeing.bodies import nominations_by_body
from elections.services.nominations.ruling import WATCHING
from elections.store.nominating import overseeing as kept


@dataclass(frozen=True, kw_only=True)
class BodyPaper:
    """A body that has nominated: whom it named, and why its paper is being checked, if it is."""

    body: Body
    made: tuple[Nomination, ...]
    checked: Objection | None


def papers_of_bodies(house: House, act: Act, *, slug: str) -> tuple[BodyPaper, ...]:
    """List the bodies that have nominated, those being checked first, then by name."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see which papers are being checked")
        checked = kept.being_checked(tx, election.id)
        found = (
            BodyPaper(body=made[0].body, made=made, checked=checked.get(body_id))
            for body_id, made in nominations_by_body(tx, election).items()
            if made[0].body is not None
        )
        return tuple(sorted(found, key=lambda one: (one.checked is None, one.body.name)))
