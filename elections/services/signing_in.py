"""Signing in by a link sent by e-mail: ten minutes, once, and a button does it.

Nothing here says whether an address is known.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from elections.adapters import tokens
from elections.adapters.mail import Letter
from elections.domain.moments import read_stamp, stamp
from elections.domain.people import Person
from elections.services.house import House
from elections.services.mailing import post, sealed
from elections.store import people

IDLE: Final = timedelta(minutes=60)
LONGEST: Final = timedelta(hours=8)
MOST_LINKS: Final = 5
LINKS_WITHIN: Final = timedelta(minutes=10)


def ask_for_link(
    house: House, at: datetime, *, email: str, address_of: Callable[[str], str]
) -> None:
    """Send a sign-in link to everybody who signs in at an address; say nothing either way.

    For an unknown address a letter is sealed all the same and thrown away, so that the time an
    answer takes says little more than the answer does.
    """
    with house.store.writing() as tx:
        found = people.people_at(tx, email)
        if not found:
            nobody = Person(id=0, membership_number="", name="Nobody", email="nobody@example.org")
            token = tokens.make_link_token(house.secrets.session, secrets.token_urlsafe(24), at)
            sealed(house, sign_in_letter(nobody, address_of(token)))
        for person in found:
            since = stamp(at - LINKS_WITHIN)
            if people.links_since(tx, person.id, since) < MOST_LINKS:
                token = make_link(house, tx, person, at)
                post(house, tx, "sign-in link", sign_in_letter(person, address_of(token)))


def link_for(house: House, at: datetime, person_id: int) -> str:
    """Make a sign-in token for a person, as the command line does for a demonstration."""
    with house.store.writing() as tx:
        person = people.find_person(tx, person_id)
        if person is None:
            message = f"there is no person {person_id}"
            raise ValueError(message)
        return make_link(house, tx, person, at)


def find_person(house: House, membership_number: str) -> Person:
    """Find somebody by membership number; a `LookupError` where there is nobody."""
    with house.store.reading() as tx:
        for person in people.people_numbered(tx, [membership_number]):
            return person
    message = f"there is nobody with the membership number {membership_number}"
    raise LookupError(message)


def make_link(house: House, tx: Connection, person: Person, at: datetime) -> str:
    """Make a token that signs a person in once."""
    link_id = secrets.token_urlsafe(24)
    people.keep_link(tx, link_id, person.id, stamp(at))
    return tokens.make_link_token(house.secrets.session, link_id, at)


def sign_in_letter(person: Person, address: str) -> Letter:
    """Write the letter that carries a sign-in link."""
    return Letter(
        to=person.email,
        subject="Your sign-in link",
        body=(
            f"Dear {person.name},\n\nOpen this link and select Continue to sign in. It works "
            f"once, for ten minutes:\n\n{address}\n\nIf you did not ask for it, ignore this "
            "message: nothing happens until the link is used.\n"
        ),
    )


def link_is_good(house: House, at: datetime, token: str) -> bool:
    """Tell whether a link could be used now, changing nothing."""
    link_id = tokens.read_link_token(house.secrets.session, token, at)
    if link_id is None:
        return False
    with house.store.reading() as tx:
        return people.link_is_fresh(tx, link_id)


def sign_in(house: House, at: datetime, token: str) -> str | None:
    """Use a link, once: the id of a new session, or None if the link is old, used or forged."""
    link_id = tokens.read_link_token(house.secrets.session, token, at)
    if link_id is None:
        return None
    with house.store.writing() as tx:
        person_id = people.use_link(tx, link_id, stamp(at))
        if person_id is None:
            return None
        session_id = secrets.token_urlsafe(32)
        people.keep_session(tx, hashed(session_id), person_id, stamp(at))
        return session_id


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Whose session it is, and whether its last use should be noted (`touch`)."""

    person: Person
    stale: bool


def who(house: House, at: datetime, session_id: str) -> SignedIn | None:
    """Find whose session it is: None once it was idle for an hour or is eight hours old."""
    with house.store.reading() as tx:
        found = people.find_session(tx, hashed(session_id))
    if found is None:
        return None
    person, made, seen = found
    if at - read_stamp(seen) > IDLE or at - read_stamp(made) > LONGEST:
        return None
    return SignedIn(person=person, stale=at - read_stamp(seen) > timedelta(minutes=5))


def touch(house: House, at: datetime, session_id: str) -> None:
    """Note that a session is in use."""
    with house.store.writing() as tx:
        people.touch_session(tx, hashed(session_id), stamp(at))


def sign_out(house: House, session_id: str) -> None:
    """End a session for good."""
    with house.store.writing() as tx:
        people.end_session(tx, hashed(session_id))


def hashed(session_id: str) -> str:
    """Give what is kept of a session's id."""
    return sha256(session_id.encode()).hexdigest()
