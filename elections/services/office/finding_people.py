"""Finding somebody by membership number, and giving them an office in an election (D3)."""

from elections.domain.objections import Objection
from elections.domain.people import Act, Person, Role
from elections.services.house import House, Refused, officer, the_election
from elections.services.setting_up import ORGANISER, appoint
from elections.store import people

LONGEST_SHOWN = 40


def person_numbered(house: House, act: Act, *, slug: str, number: str) -> Person:
    """Find somebody known by membership number, or refuse with how people become known (D3)."""
    with house.store.reading() as tx:
        officer(tx, act, the_election(tx, slug), ORGANISER, "appoint officers")
        found = next(people.people_numbered(tx, [number.strip()]), None)
    if found is None:
        shown = number.strip()[:LONGEST_SHOWN]
        reason = (
            (
                f"Nobody is known by the membership number “{shown}”. People become known when a "
                "register or a nominating body that names them is recorded"
            )
            if shown
            else "Give the membership number of the person to appoint"
        )
        raise Refused(Objection(clause="D3", reason=reason))
    return found


def appoint_numbered(house: House, act: Act, *, slug: str, number: str, role: Role) -> Person:
    """Give an office to somebody named by membership number (D3)."""
    person = person_numbered(house, act, slug=slug, number=number)
    appoint(house, act, slug=slug, person_id=person.id, role=role)
    return person


def officers(house: House, act: Act, *, slug: str) -> tuple[tuple[Role, Person], ...]:
    """List who holds which office, to those who hold one themselves (D3)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, frozenset(Role), "see the officers")
        return tuple(dict.fromkeys(people.officers_of(tx, election.id)))
