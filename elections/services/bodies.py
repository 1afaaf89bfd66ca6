"""Nominating bodies and their officers, kept by the returning officer."""

from dataclasses import dataclass

from elections.domain.nominations import Body
from elections.domain.objections import Objection
from elections.domain.people import Act, Person
from elections.services.challenges.offices import note_changes
from elections.services.house import House, Refused, judged_again_if_raced, officer
from elections.services.setting_up import ORGANISER
from elections.store import people
from elections.store.nominating import handovers


@dataclass(frozen=True, kw_only=True)
class BodyDraft:
    """A nominating body and one of its officers, as entered."""

    kind: str
    name: str
    region: str
    members: int
    position: str
    officer_number: str
    officer_name: str
    officer_email: str
    unit: str = ""


@judged_again_if_raced
def record_body(house: House, act: Act, draft: BodyDraft) -> int:
    """Keep a nominating body, its size and one of its officers (N1, N3, N5)."""
    if draft.members < 0 or not all((draft.kind.strip(), draft.name.strip())):
        reason = "Give the body's kind, its name and its number of members"
        raise Refused(Objection(clause="N1", reason=reason))
    if not all(
        (
            draft.position.strip(),
            draft.officer_number.strip(),
            draft.officer_name.strip(),
            draft.officer_email.strip(),
        )
    ):
        reason = "Give the officer's office, membership number, name and e-mail address"
        raise Refused(Objection(clause="N5", reason=reason))
    with house.store.writing() as tx:
        officer(tx, act, None, ORGANISER, "record nominating bodies")
        before = handovers.holders(tx)
        body_id = people.ensure_body(
            tx,
            kind=one_line(draft.kind),
            name=one_line(draft.name),
            region=one_line(draft.region),
            members=draft.members,
            unit=one_line(draft.unit),
        )
        number, email = draft.officer_number.strip(), draft.officer_email.strip()
        ids = people.ensure_people(tx, [(number, one_line(draft.officer_name), email)])
        known = people.addresses_of(tx, [number])[number]
        if known != email.casefold():
            reason = (
                f"{number} already signs in at another address than {email}. Somebody who is known "
                "keeps their address: give that one, or check the number"
            )
            raise Refused(Objection(clause="N5", reason=reason))
        people.ensure_body_officer(tx, body_id, ids[number], one_line(draft.position))
        note_changes(house, tx, act, before)
        return body_id


def one_line(words: str) -> str:
    """Put words on one line, with single spaces."""
    return " ".join(words.split())


def known_bodies(house: House, act: Act) -> tuple[Body, ...]:
    """List the nominating bodies to the returning officer."""
    with house.store.reading() as tx:
        officer(tx, act, None, ORGANISER, "see the nominating bodies")
        return people.all_bodies(tx)


def bodies_of(house: House, person: Person) -> tuple[tuple[Body, str], ...]:
    """List the bodies of which somebody is an officer, with the office."""
    with house.store.reading() as tx:
        return people.bodies_of(tx, person.id)
