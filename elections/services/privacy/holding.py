"""What is held about one member, for that member and for nobody else (data protection)."""

from typing import Any

from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.services.house import FORBIDDEN, House, Refused
from elections.store import people
from elections.store.roll import privacy


def held_about_me(house: House, act: Act) -> dict[str, Any]:
    """Give whoever is signed in everything that is held about them."""
    with house.store.reading() as tx:
        person = people.find_person(tx, act.by.person_id) if act.by.person_id else None
        if person is None:
            reason = "Sign in first: what is held about you is shown to you alone"
            raise Refused(Objection(clause="D9", reason=reason), status=FORBIDDEN)
        return document_about(
            person.membership_number, privacy.held_about(tx, person.membership_number)
        )


def held_about_member(house: House, number: str) -> dict[str, Any]:
    """Give everything that is held about a membership number, for the command line."""
    with house.store.reading() as tx:
        return document_about(number, privacy.held_about(tx, number))


def document_about(number: str, held: dict[str, privacy.Rows]) -> dict[str, Any]:
    """Write what is held as a document; how somebody voted is held nowhere, and it says so."""
    return {
        "document": "what is held",
        "membership_number": number,
        "held": {name: list(rows) for name, rows in held.items() if rows},
        "not held": "How you voted: a ballot is sealed, and nothing joins it to you afterwards.",
    }
