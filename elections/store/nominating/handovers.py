"""Offices in bodies that are handed on, and who holds which."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, or_, select, update

from elections.domain.challenges.offices import Handover, HandoverState
from elections.domain.moments import read_stamp
from elections.domain.people import Person
from elections.store.tables import body, body_handover, body_officer, person

HOLDER: Final = person.alias("holder")
SUCCESSOR: Final = person.alias("successor")
HANDOVERS: Final = (
    select(
        body_handover,
        body.c.name.label("body_name"),
        *(column.label(f"holder_{column.name}") for column in HOLDER.c),
        *(column.label(f"successor_{column.name}") for column in SUCCESSOR.c),
    )
    .join(body, body.c.id == body_handover.c.body_id)
    .join(HOLDER, HOLDER.c.id == body_handover.c.from_person)
    .join(SUCCESSOR, SUCCESSOR.c.id == body_handover.c.to_person)
    .order_by(body_handover.c.id)
)
OFFERED: Final = body_handover.c.state == HandoverState.OFFERED.value
Office = tuple[int, str]


def person_in(row: Row[Any], who: str) -> Person:
    """Read the holder or the successor from a row."""
    said = row._mapping  # noqa: SLF001 - the public name of a row's columns
    return Person(
        id=said[f"{who}_id"],
        membership_number=said[f"{who}_membership_number"],
        name=said[f"{who}_name"],
        email=said[f"{who}_email"],
    )


def handover_from(row: Row[Any]) -> Handover:
    """Read an office that is handed on from its row."""
    return Handover(
        id=row.id,
        body_id=row.body_id,
        body_name=row.body_name,
        position=row.position,
        holder=person_in(row, "holder"),
        successor=person_in(row, "successor"),
        at=read_stamp(row.at),
        state=HandoverState(row.state),
    )


def find(tx: Connection, handover_id: int) -> Handover | None:
    """Find an office that is, or was, handed on."""
    row = tx.execute(HANDOVERS.where(body_handover.c.id == handover_id)).one_or_none()
    return handover_from(row) if row else None


def offered_to(tx: Connection, person_id: int) -> tuple[Handover, ...]:
    """List the offices that are offered to somebody."""
    rows = tx.execute(HANDOVERS.where(body_handover.c.to_person == person_id, OFFERED))
    return tuple(handover_from(row) for row in rows)


def of_body(tx: Connection, body_id: int) -> tuple[Handover, ...]:
    """List the offices of a body that were ever handed on, the oldest first."""
    rows = tx.execute(HANDOVERS.where(body_handover.c.body_id == body_id))
    return tuple(handover_from(row) for row in rows)


def offered_from(
    tx: Connection, body_id: int, position: str, person_id: int | None = None
) -> tuple[Handover, ...]:
    """List the open offers of an office, those by one holder if one is given."""
    asked = HANDOVERS.where(
        body_handover.c.body_id == body_id, body_handover.c.position == position, OFFERED
    )
    if person_id is not None:
        asked = asked.where(
            or_(
                body_handover.c.from_person == person_id,
                body_handover.c.to_person == person_id,
            )
        )
    return tuple(handover_from(row) for row in tx.execute(asked))


def offer(
    tx: Connection, *, body_id: int, position: str, from_person: int, to_person: int, at: str
) -> int:
    """Keep that an office is offered; give the offer's id."""
    return int(
        tx.execute(
            insert(body_handover)
            .values(
                body_id=body_id,
                position=position,
                from_person=from_person,
                to_person=to_person,
                at=at,
                state=HandoverState.OFFERED.value,
            )
            .returning(body_handover.c.id)
        ).scalar_one()
    )


def settle(tx: Connection, handover_id: int, state: HandoverState, at: str) -> bool:
    """Keep what became of an offer; tell whether it was still open."""
    done = tx.execute(
        update(body_handover)
        .where(body_handover.c.id == handover_id, OFFERED)
        .values(state=state.value, taken_at=at if state is HandoverState.TAKEN else None)
    )
    return done.rowcount == 1


def holders(tx: Connection) -> Mapping[Office, frozenset[int]]:
    """Give who holds each office of every body: the ids of people, by body and office."""
    rows = tx.execute(
        select(body_officer.c.body_id, body_officer.c.position, body_officer.c.person_id)
    )
    found: dict[Office, frozenset[int]] = {}
    for row in rows:
        key = (row.body_id, row.position)
        found[key] = found.get(key, frozenset()) | {row.person_id}
    return found
