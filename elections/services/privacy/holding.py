"""What is held about one member, for that member alone, and their choice of being written to."""

from typing import Any

from sqlalchemy import Connection

from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.privacy import ContactChoice
from elections.services.house import FORBIDDEN, House, Refused, judged_again_if_raced
from elections.services.letters.keeping import keyed
from elections.services.letters.looking import opened
from elections.store import people
from elections.store.nominating import letters
from elections.store.roll import contact, privacy


def held_about_me(house: House, act: Act) -> dict[str, Any]:
    """Give whoever is signed in everything that is held about them."""
    with house.store.reading() as tx:
        person = people.find_person(tx, act.by.person_id) if act.by.person_id else None
        if person is None:
            reason = "Sign in first: what is held about you is shown to you alone"
            raise Refused(Objection(clause="D9", reason=reason), status=FORBIDDEN)
        return document_about(
            person.membership_number, everything_about(house, tx, person.membership_number)
        )


def contact_choice(house: House, act: Act) -> ContactChoice:
    """Give what whoever is signed in chose about contact from candidates (D10)."""
    with house.store.reading() as tx:
        refused = act.by.person_id and contact.is_refused_by(tx, act.by.person_id)
        return ContactChoice.REFUSED if refused else ContactChoice.WELCOME


@judged_again_if_raced
def choose_contact(house: House, act: Act, *, choice: str) -> ContactChoice:
    """Keep a member's own choice, for every election from now on (D10)."""
    with house.store.writing() as tx:
        if act.by.person_id is None:
            reason = "Sign in first: whether candidates may write to you is your own choice"
            raise Refused(Objection(clause="D10", reason=reason), status=FORBIDDEN)
        if choice not in set(ContactChoice):
            reason = "Choose whether candidates may write to you"
            raise Refused(Objection(clause="D10", reason=reason))
        if choice == ContactChoice.REFUSED:
            contact.refuse(tx, act.by.person_id, stamp(act.at))
        else:
            contact.welcome(tx, act.by.person_id)
        return ContactChoice(choice)


def held_about_member(house: House, number: str) -> dict[str, Any]:
    """Give everything that is held about a membership number, for the command line."""
    with house.store.reading() as tx:
        return document_about(number, everything_about(house, tx, number))


def everything_about(house: House, tx: Connection, number: str) -> dict[str, privacy.Rows]:
    """Gather what is held about a membership number, with the letters that were kept."""
    addresses = people.addresses_of(tx, [number]).values()
    kept = letters.to_addresses(tx, (keyed(house, address) for address in addresses if address))
    return {
        **privacy.held_about(tx, number),
        "letters kept": tuple(
            {
                "at": stamp(one.at),
                "kind": one.kind,
                "subject": opened(house, one).subject,
                "text": opened(house, one).body,
            }
            for one in kept
        ),
    }


def document_about(number: str, held: dict[str, privacy.Rows]) -> dict[str, Any]:
    """Write what is held as a document; how somebody voted is held nowhere, and it says so."""
    return {
        "document": "what is held",
        "membership_number": number,
        "held": {name: list(rows) for name, rows in held.items() if rows},
        "not held": "How you voted: a ballot is sealed, and nothing joins it to you afterwards.",
    }
