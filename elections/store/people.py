"""People, their offices in an election and in bodies, their sign-in links and sessions."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from elections.domain.nominations import Body
from elections.domain.people import Person, Role
from elections.store.tables import (
    appointment,
    body,
    body_officer,
    person,
    sign_in_link,
    web_session,
)


def person_from(row: Row[tuple[int, str, str, str]]) -> Person:
    """Read a person from a row."""
    return Person(
        id=row.id, membership_number=row.membership_number, name=row.name, email=row.email
    )


def find_person(tx: Connection, person_id: int) -> Person | None:
    """Find a person by id."""
    row = tx.execute(select(person).where(person.c.id == person_id)).one_or_none()
    return person_from(row) if row else None


def people_at(tx: Connection, email: str) -> tuple[Person, ...]:
    """Find everybody who signs in at an address: a household may share one."""
    if not email.strip():
        return ()
    rows = tx.execute(
        select(person).where(person.c.email == email.strip().casefold()).order_by(person.c.id)
    )
    return tuple(person_from(row) for row in rows)


def ensure_people(tx: Connection, people: Iterable[tuple[str, str, str]]) -> dict[str, int]:
    """Make people who are not known yet (number, name, address); never change one who is."""
    wanted = {number: (name, email) for number, name, email in people}
    known = ids_of_people(tx, wanted)
    fresh = [
        {"membership_number": number, "name": name, "email": email.strip().casefold()}
        for number, (name, email) in sorted(wanted.items())  # all in one order: no deadlock
        if number not in known
    ]
    if fresh:
        tx.execute(insert(person), fresh)
        known = ids_of_people(tx, wanted)
    return known


def ids_of_people(tx: Connection, numbers: Iterable[str]) -> dict[str, int]:
    """Find the ids of people by membership number."""
    return {found.membership_number: found.id for found in people_numbered(tx, numbers)}


def addresses_of(tx: Connection, numbers: Iterable[str]) -> dict[str, str]:
    """Find the sign-in addresses of people by membership number."""
    return {found.membership_number: found.email for found in people_numbered(tx, numbers)}


def people_numbered(tx: Connection, numbers: Iterable[str]) -> Iterator[Person]:
    """Find people by their membership numbers, five hundred at a time."""
    wanted = list(numbers)
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        rows = tx.execute(select(person).where(person.c.membership_number.in_(part)))
        yield from (person_from(row) for row in rows)


def appoint(tx: Connection, election_id: int | None, person_id: int, role: Role) -> None:
    """Give a person an office in an election, or in every election (None)."""
    tx.execute(
        insert(appointment).values(election_id=election_id, person_id=person_id, role=role.value)
    )


def roles_of(tx: Connection, person_id: int | None, election_id: int | None) -> frozenset[Role]:
    """Find the offices that a person holds in an election, or in every election (None)."""
    rows = tx.execute(
        select(appointment.c.role).where(
            appointment.c.person_id == person_id,
            or_(appointment.c.election_id == election_id, appointment.c.election_id.is_(None)),
        )
    )
    return frozenset(Role(row.role) for row in rows)


def officers_of(tx: Connection, election_id: int) -> tuple[tuple[Role, Person], ...]:
    """List who holds which office in an election."""
    rows = tx.execute(
        select(appointment.c.role, person)
        .join(person, person.c.id == appointment.c.person_id)
        .where(or_(appointment.c.election_id == election_id, appointment.c.election_id.is_(None)))
        .order_by(appointment.c.id)
    )
    return tuple((Role(row.role), person_from(row)) for row in rows)


def offices_held(tx: Connection, person_id: int) -> tuple[tuple[int | None, Role], ...]:
    """List the offices that a person holds, each with its election (None: every election)."""
    rows = tx.execute(
        select(appointment.c.election_id, appointment.c.role)
        .where(appointment.c.person_id == person_id)
        .order_by(appointment.c.election_id)
    )
    return tuple((row.election_id, Role(row.role)) for row in rows)


def body_from(row: Row[tuple[int, str, str, str, int, str]]) -> Body:
    """Read a nominating body from a row."""
    return Body(
        id=row.id,
        kind=row.kind,
        name=row.name,
        region=row.region,
        members=row.members,
        unit=row.unit,
    )


def ensure_body(
    tx: Connection, *, kind: str, name: str, region: str, members: int, unit: str = ""
) -> int:
    """Make a nominating body, or bring what is said of it up to date; give its id."""
    found = tx.execute(
        select(body.c.id)
        .where(func.lower(body.c.kind) == kind.lower(), func.lower(body.c.name) == name.lower())
        .order_by(body.c.id)
        .limit(1)
    ).scalar_one_or_none()
    if found is None:
        made = tx.execute(
            insert(body)
            .values(kind=kind, name=name, region=region, members=members, unit=unit)
            .returning(body.c.id)
        ).scalar_one()
        return int(made)
    said = {"region": region, "members": members, **({"unit": unit} if unit else {})}
    tx.execute(update(body).where(body.c.id == found).values(said))
    return int(found)


def ensure_body_officer(tx: Connection, body_id: int, person_id: int, position: str) -> None:
    """Record that a person holds an office of a body."""
    there = tx.execute(
        select(body_officer.c.id).where(
            body_officer.c.body_id == body_id,
            body_officer.c.person_id == person_id,
            body_officer.c.position == position,
        )
    ).first()
    if there is None:
        tx.execute(
            insert(body_officer).values(body_id=body_id, person_id=person_id, position=position)
        )


def find_body(tx: Connection, body_id: int) -> Body | None:
    """Find a nominating body by id."""
    row = tx.execute(select(body).where(body.c.id == body_id)).one_or_none()
    return body_from(row) if row else None


def all_bodies(tx: Connection) -> tuple[Body, ...]:
    """List every nominating body by name."""
    rows = tx.execute(select(body).order_by(body.c.name, body.c.id))
    return tuple(body_from(row) for row in rows)


def bodies_of(tx: Connection, person_id: int) -> tuple[tuple[Body, str], ...]:
    """List the bodies of which a person is an officer, and the office."""
    rows = tx.execute(
        select(body, body_officer.c.position)
        .join(body_officer, body_officer.c.body_id == body.c.id)
        .where(body_officer.c.person_id == person_id)
        .order_by(body.c.name)
    )
    return tuple((body_from(row), row.position) for row in rows)


def officers_of_body(tx: Connection, body_id: int) -> tuple[Person, ...]:
    """List the people who hold an office in a body, each once."""
    rows = tx.execute(
        select(person)
        .where(
            person.c.id.in_(
                select(body_officer.c.person_id).where(body_officer.c.body_id == body_id)
            )
        )
        .order_by(person.c.id)
    )
    return tuple(person_from(row) for row in rows)


def positions_in(tx: Connection, body_id: int, person_id: int | None) -> tuple[str, ...]:
    """List the offices that a person holds in a body, the first recorded first."""
    rows = tx.execute(
        select(body_officer.c.position)
        .where(body_officer.c.body_id == body_id, body_officer.c.person_id == person_id)
        .order_by(body_officer.c.id)
    )
    return tuple(rows.scalars())


def keep_link(tx: Connection, link_id: str, person_id: int, at: str) -> None:
    """Keep a sign-in link that has not been used."""
    tx.execute(insert(sign_in_link).values(id=link_id, person_id=person_id, made_at=at))


def links_since(tx: Connection, person_id: int, since: str) -> int:
    """Count the links made for a person since a time."""
    rows = tx.execute(
        select(sign_in_link.c.id).where(
            sign_in_link.c.person_id == person_id, sign_in_link.c.made_at >= since
        )
    )
    return len(rows.all())


def use_link(tx: Connection, link_id: str, at: str) -> int | None:
    """Use a sign-in link, once: the person's id, or None if it is unknown or used."""
    used = tx.execute(
        update(sign_in_link)
        .where(sign_in_link.c.id == link_id, sign_in_link.c.used_at.is_(None))
        .values(used_at=at)
        .returning(sign_in_link.c.person_id)
    ).scalar_one_or_none()
    return int(used) if used is not None else None


def link_is_fresh(tx: Connection, link_id: str) -> bool:
    """Tell whether a sign-in link is known and unused, changing nothing."""
    found = tx.execute(
        select(sign_in_link.c.id).where(
            sign_in_link.c.id == link_id, sign_in_link.c.used_at.is_(None)
        )
    ).first()
    return found is not None


def keep_session(tx: Connection, id_hash: str, person_id: int, at: str) -> None:
    """Keep a new session."""
    tx.execute(
        insert(web_session).values(id_hash=id_hash, person_id=person_id, made_at=at, seen_at=at)
    )


def find_session(tx: Connection, id_hash: str) -> tuple[Person, str, str] | None:
    """Find a session: whose it is, when it was made and when it was last seen."""
    row = tx.execute(
        select(person, web_session.c.made_at, web_session.c.seen_at)
        .join(person, person.c.id == web_session.c.person_id)
        .where(web_session.c.id_hash == id_hash)
    ).one_or_none()
    return (person_from(row), row.made_at, row.seen_at) if row else None


def touch_session(tx: Connection, id_hash: str, at: str) -> None:
    """Note that a session was in use."""
    tx.execute(update(web_session).where(web_session.c.id_hash == id_hash).values(seen_at=at))


def end_session(tx: Connection, id_hash: str) -> None:
    """End a session."""
    tx.execute(delete(web_session).where(web_session.c.id_hash == id_hash))


def move_sign_in(tx: Connection, number: str, before: str, after: str) -> None:
    """Let somebody sign in at their new address, where they signed in at the old one."""
    tx.execute(
        update(person)
        .where(person.c.membership_number == number, person.c.email == before.casefold())
        .values(email=after.casefold())
    )


def names_of(tx: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Name people by their ids."""
    rows = tx.execute(select(person.c.id, person.c.name).where(person.c.id.in_(list(ids))))
    return {row.id: row.name for row in rows}
