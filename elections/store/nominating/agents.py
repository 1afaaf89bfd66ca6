"""Agents of candidates: who acts for whom, since when and until when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from elections.domain.moments import read_stamp
from elections.domain.people import Person
from elections.store.tables import agent, person


@dataclass(frozen=True, kw_only=True)
class KeptAgent:
    """An agent who acts for a candidate."""

    id: int
    nominee_id: int
    person: Person
    named_at: datetime


def acting_for(tx: Connection, nominee_id: int) -> tuple[KeptAgent, ...]:
    """List the agents who act for a candidate, in the order in which they were named."""
    rows = tx.execute(
        select(agent, person.c.membership_number, person.c.name, person.c.email)
        .join(person, person.c.id == agent.c.person_id)
        .where(agent.c.nominee_id == nominee_id, agent.c.ended_at.is_(None))
        .order_by(agent.c.id)
    )
    return tuple(
        KeptAgent(
            id=row.id,
            nominee_id=row.nominee_id,
            person=Person(
                id=row.person_id,
                membership_number=row.membership_number,
                name=row.name,
                email=row.email,
            ),
            named_at=read_stamp(row.named_at),
        )
        for row in rows
    )


def acts_for(tx: Connection, person_id: int) -> tuple[int, ...]:
    """List the ids of the nominees for whom somebody acts as an agent."""
    rows = tx.execute(
        select(agent.c.nominee_id)
        .where(agent.c.person_id == person_id, agent.c.ended_at.is_(None))
        .order_by(agent.c.id)
    )
    return tuple(rows.scalars())


def name(tx: Connection, nominee_id: int, person_id: int, at: str) -> None:
    """Let somebody act for a candidate from now on."""
    tx.execute(insert(agent).values(nominee_id=nominee_id, person_id=person_id, named_at=at))


def end(tx: Connection, agent_id: int, at: str) -> None:
    """Let an agent act no longer."""
    tx.execute(update(agent).where(agent.c.id == agent_id).values(ended_at=at))
