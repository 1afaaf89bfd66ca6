"""What is held of what candidates gave: gathered for them, and erased in its time."""

from typing import Any

from sqlalchemy import Connection, Table, delete, select

from elections.store.nominating.pages import PageState
from elections.store.tables import (
    agent,
    candidacy_change,
    candidate_page,
    nominee,
    photograph,
    register_entry,
)

Rows = tuple[dict[str, Any], ...]


def held_of(tx: Connection, entries: Any, people: Any) -> dict[str, Rows]:  # noqa: ANN401 - selects
    """Gather what somebody gave as a candidate, whose agent they are, and who is theirs.

    `entries` and `people` select the ids of their lines of registers and of their person.
    """
    theirs = select(nominee.c.id).where(nominee.c.entry_id.in_(entries))
    page = candidate_page
    return {
        "given as a candidate": rows_of(
            tx,
            select(page.c.at, page.c.name_shown, page.c.words, page.c.state, page.c.reason).where(
                page.c.nominee_id.in_(theirs)
            ),
        ),
        "photographs": rows_of(
            tx,
            select(photograph.c.at, photograph.c.digest).where(photograph.c.nominee_id.in_(theirs)),
        ),
        "changes of candidacies": rows_of(
            tx, select(candidacy_change).where(candidacy_change.c.nominee_id.in_(theirs))
        ),
        "agents": rows_of(
            tx,
            select(agent.c.named_at, agent.c.ended_at).where(
                agent.c.nominee_id.in_(theirs) | agent.c.person_id.in_(people)
            ),
        ),
    }


def rows_of(tx: Connection, asked: Any) -> Rows:  # noqa: ANN401 - any select
    """Read rows as they stand, column by column."""
    return tuple(dict(row) for row in tx.execute(asked).mappings())


def erase(tx: Connection, election_id: int) -> dict[str, int]:
    """Erase agents, and pages and photographs that were never approved; give how many."""
    theirs = (
        select(nominee.c.id)
        .join(register_entry, register_entry.c.id == nominee.c.entry_id)
        .where(register_entry.c.election_id == election_id)
    )
    approved = select(candidate_page.c.photograph_id).where(
        candidate_page.c.photograph_id.is_not(None)
    )
    return {
        "agents of candidates": removed(tx, agent, agent.c.nominee_id.in_(theirs)),
        "pages of candidates that were not approved": removed(
            tx,
            candidate_page,
            candidate_page.c.nominee_id.in_(theirs)
            & (candidate_page.c.state != PageState.APPROVED.value),
        ),
        "photographs that were not approved": removed(
            tx,
            photograph,
            photograph.c.nominee_id.in_(theirs) & photograph.c.id.not_in(approved),
        ),
    }


def removed(tx: Connection, table: Table, which: Any) -> int:  # noqa: ANN401 - any condition
    """Delete rows; give how many."""
    return int(tx.execute(delete(table).where(which)).rowcount)
