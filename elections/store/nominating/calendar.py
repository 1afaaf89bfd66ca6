"""The calendar of an election: hustings and other meetings to which candidates are invited."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from elections.domain.moments import read_stamp
from elections.store.tables import calendar_event, contest


@dataclass(frozen=True, kw_only=True)
class KeptEvent:
    """An event: `contest_id` is empty where it is of every contest, `cancelled` says why."""

    id: int
    uid: str
    sequence: int
    contest_id: str
    kind: str
    title: str
    starts: datetime
    ends: datetime
    place: str
    words: str
    cancelled: str
    changed_at: datetime


def event_from(row: Row[Any]) -> KeptEvent:
    """Read an event from its row."""
    return KeptEvent(
        id=row.id,
        uid=row.uid,
        sequence=row.sequence,
        contest_id=row.contest_name or "",
        kind=row.kind,
        title=row.title,
        starts=read_stamp(row.starts),
        ends=read_stamp(row.ends),
        place=row.place,
        words=row.words,
        cancelled=row.cancelled,
        changed_at=read_stamp(row.changed_at),
    )


EVENTS = select(calendar_event, contest.c.name.label("contest_name")).outerjoin(
    contest, contest.c.id == calendar_event.c.contest_id
)


def events_of(tx: Connection, election_id: int) -> tuple[KeptEvent, ...]:
    """List the events of an election in the order of time, those cancelled among them."""
    rows = tx.execute(
        EVENTS.where(calendar_event.c.election_id == election_id).order_by(
            calendar_event.c.starts, calendar_event.c.id
        )
    )
    return tuple(event_from(row) for row in rows)


def add(tx: Connection, **values: Any) -> None:  # noqa: ANN401 - the table's own columns
    """Keep a new event."""
    tx.execute(insert(calendar_event).values(sequence=0, cancelled="", **values))


def change(tx: Connection, event_id: int, **values: Any) -> None:  # noqa: ANN401 - as above
    """Keep a change of an event; its sequence grows by one."""
    tx.execute(
        update(calendar_event)
        .where(calendar_event.c.id == event_id)
        .values(sequence=calendar_event.c.sequence + 1, **values)
    )
