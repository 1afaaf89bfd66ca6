"""What the public board of nominations reads: everything of an election in a few queries."""

from sqlalchemy import Connection, String, cast, func, select

from elections.domain.nominations import Nomination
from elections.store.nominations import NOMINATIONS, nomination_from
from elections.store.tables import body, contest, election, nomination

BETWEEN = "\x1f"


def edition_of(tx: Connection, election_id: int) -> int:
    """Give the number of the election's last act: it grows with every entry of an office."""
    found = tx.execute(select(election.c.epoch).where(election.c.id == election_id)).scalar_one()
    return int(found)


def said_of_bodies(tx: Connection) -> str:
    """Give everything that is recorded of every body as one text, to see whether any changed."""
    said = select(
        (
            body.c.kind
            + BETWEEN
            + body.c.name
            + BETWEEN
            + body.c.region
            + BETWEEN
            + body.c.unit
            + BETWEEN
            + cast(body.c.members, String)
        ).label("said")
    ).order_by(body.c.id)
    lines = said.subquery()
    return str(tx.execute(select(func.aggregate_strings(lines.c.said, "\n"))).scalar_one() or "")


def every_nomination(tx: Connection, election_id: int) -> tuple[Nomination, ...]:
    """List the nominations of every contest, those that were withdrawn too, by body and name."""
    rows = tx.execute(
        NOMINATIONS.where(contest.c.election_id == election_id).order_by(
            body.c.name, nomination.c.id
        )
    )
    return tuple(nomination_from(row) for row in rows)
