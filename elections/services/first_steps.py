"""The first steps of an installation, from its command line: people, and a returning officer.

Everything after this is done by people who have signed in.
"""

from collections.abc import Iterable

from elections.domain.people import Role
from elections.services.house import House
from elections.store import people


def make_people(house: House, known: Iterable[tuple[str, str, str]]) -> dict[str, int]:
    """Make people known (membership number, name, address); give their ids by number."""
    with house.store.writing() as tx:
        return people.ensure_people(tx, known)


def make_returning_officer(house: House, person_id: int) -> None:
    """Make somebody the organisation's returning officer, who may publish notices (D3)."""
    with house.store.writing() as tx:
        if Role.RETURNING_OFFICER not in people.roles_of(tx, person_id, None):
            people.appoint(tx, None, person_id, Role.RETURNING_OFFICER)
