"""The officers of every nominating body, as a list of bodies is set beside them."""

from sqlalchemy import Connection, delete, select

from elections.store.tables import body, body_officer, person


def every_officer(tx: Connection) -> frozenset[tuple[str, str, str, str]]:
    """List every officer: kind and name of the body in small letters, number, position."""
    rows = tx.execute(
        select(body.c.kind, body.c.name, person.c.membership_number, body_officer.c.position)
        .join(body, body.c.id == body_officer.c.body_id)
        .join(person, person.c.id == body_officer.c.person_id)
    )
    return frozenset((row[0].lower(), row[1].lower(), row[2], row[3]) for row in rows)


def remove_officer(tx: Connection, body_id: int, person_id: int, position: str) -> None:
    """Let somebody hold an office of a body no more."""
    tx.execute(
        delete(body_officer).where(
            body_officer.c.body_id == body_id,
            body_officer.c.person_id == person_id,
            body_officer.c.position == position,
        )
    )
