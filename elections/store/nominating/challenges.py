"""Rulings on nominees as they were given, and the challenges of them."""

from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, exists, func, insert, or_, select, update

from elections.domain.challenges.appeals import Challenge, GivenRuling, Outcome
from elections.domain.moments import read_stamp
from elections.domain.nominations import Ruling
from elections.store.tables import (
    body_officer,
    challenge,
    contest,
    given_ruling,
    nomination,
    nominee,
    register_entry,
)

OPEN: Final = "open"
DECIDED: Final = "decided"


class Challenged(NamedTuple):
    """What anybody may know of a challenge: open, or decided how, by which clause and why."""

    state: str
    outcome: str
    clause: str
    reason: str


CHALLENGES: Final = (
    select(
        challenge,
        given_ruling.c.nominee_id,
        given_ruling.c.ruling,
        given_ruling.c.at.label("ruled_at"),
        given_ruling.c.by_person.label("ruled_by"),
    )
    .join(given_ruling, given_ruling.c.id == challenge.c.ruling_id)
    .join(nominee, nominee.c.id == given_ruling.c.nominee_id)
    .join(contest, contest.c.id == nominee.c.contest_id)
    .order_by(challenge.c.id)
)


def on_nominees(tx: Connection, election_id: int) -> dict[int, Challenged]:
    """Give how the rulings on nominees are challenged, by the nominee's id; an open one first.

    What one officer proposes is not known before another has confirmed it.
    """
    rows = tx.execute(CHALLENGES.where(contest.c.election_id == election_id))
    found: dict[int, Challenged] = {}
    for row in rows:
        if row.state == OPEN:
            found[row.nominee_id] = Challenged(OPEN, "", "", "")
        elif row.nominee_id not in found or found[row.nominee_id].state != OPEN:
            found[row.nominee_id] = Challenged(DECIDED, row.outcome, row.clause, row.reason)
    return found


def challenge_from(row: Row[Any]) -> Challenge:
    """Read a challenge from its row."""
    return Challenge(
        id=row.id,
        reference=row.reference,
        ruling=GivenRuling(
            id=row.ruling_id,
            nominee_id=row.nominee_id,
            ruling=Ruling(row.ruling),
            at=read_stamp(row.ruled_at),
            by_person=row.ruled_by,
        ),
        challenger=row.challenger,
        by_name=row.by_name,
        by_person=row.by_person,
        at=read_stamp(row.at),
        grounds=row.grounds,
        is_open=row.state == OPEN,
        proposed_by=row.proposed_by,
        outcome=Outcome(row.outcome) if row.outcome else None,
        clause=row.clause,
        reason=row.reason,
        decided_at=read_stamp(row.decided_at) if row.decided_at else None,
    )


def of_election(tx: Connection, election_id: int) -> tuple[Challenge, ...]:
    """List the challenges in an election, the oldest first."""
    rows = tx.execute(CHALLENGES.where(contest.c.election_id == election_id))
    return tuple(challenge_from(row) for row in rows)


def of_nominee(tx: Connection, nominee_id: int) -> tuple[Challenge, ...]:
    """List the challenges of rulings on a nominee, the oldest first."""
    rows = tx.execute(CHALLENGES.where(given_ruling.c.nominee_id == nominee_id))
    return tuple(challenge_from(row) for row in rows)


def find(tx: Connection, election_id: int, reference: str) -> Challenge | None:
    """Find a challenge in an election by its reference."""
    row = tx.execute(
        CHALLENGES.where(
            contest.c.election_id == election_id, challenge.c.reference == reference.strip().upper()
        )
    ).one_or_none()
    return challenge_from(row) if row else None


def number_open(tx: Connection, election_id: int) -> int:
    """Count the challenges in an election that wait for a decision."""
    asked = CHALLENGES.where(contest.c.election_id == election_id, challenge.c.state == OPEN)
    return int(
        tx.execute(select(func.count()).select_from(asked.order_by(None).subquery())).scalar_one()
    )


def add(tx: Connection, **values: Any) -> None:  # noqa: ANN401 - the table's own columns
    """Keep a challenge that was made just now."""
    tx.execute(insert(challenge).values(state=OPEN, outcome="", clause="", reason="", **values))


def propose(
    tx: Connection,
    challenge_id: int,
    outcome: Outcome,
    *,
    clause: str,
    reason: str,
    by_person: int,
    at: str,
) -> None:
    """Keep the decision that one officer proposes."""
    tx.execute(
        update(challenge)
        .where(challenge.c.id == challenge_id, challenge.c.state == OPEN)
        .values(
            outcome=outcome.value,
            clause=clause,
            reason=reason,
            proposed_by=by_person,
            proposed_at=at,
        )
    )


def send_back(tx: Connection, challenge_id: int) -> None:
    """Let a challenge wait again as it did before a decision was proposed."""
    tx.execute(
        update(challenge)
        .where(challenge.c.id == challenge_id, challenge.c.state == OPEN)
        .values(outcome="", clause="", reason="", proposed_by=None, proposed_at=None)
    )


def decide(tx: Connection, challenge_id: int, *, by_person: int, at: str) -> None:
    """Keep that a second officer confirmed what is proposed."""
    tx.execute(
        update(challenge)
        .where(challenge.c.id == challenge_id, challenge.c.state == OPEN)
        .values(state=DECIDED, decided_by=by_person, decided_at=at)
    )


def settle_others(tx: Connection, like: Challenge, *, clause: str, reason: str, at: str) -> None:
    """Uphold every other open challenge of a ruling together with the one that was upheld."""
    tx.execute(
        update(challenge)
        .where(challenge.c.ruling_id == like.ruling.id, challenge.c.state == OPEN)
        .values(
            state=DECIDED,
            outcome=Outcome.UPHELD.value,
            clause=clause,
            reason=reason,
            decided_at=at,
        )
    )


def note_ruling(
    tx: Connection, nominee_id: int, ruling: Ruling, *, by_person: int | None, at: str
) -> None:
    """Keep that a ruling was given; by nobody alone where two officers gave it on a challenge."""
    tx.execute(
        insert(given_ruling).values(
            nominee_id=nominee_id, ruling=ruling.value, by_person=by_person, at=at
        )
    )


def ruling_from(row: Row[Any]) -> GivenRuling:
    """Read a given ruling from its row."""
    return GivenRuling(
        id=row.id,
        nominee_id=row.nominee_id,
        ruling=Ruling(row.ruling),
        at=read_stamp(row.at),
        by_person=row.by_person,
    )


def rulings_in_force(tx: Connection, election_id: int) -> dict[int, GivenRuling]:
    """Give the newest ruling on each nominee of an election who was ruled on, by their id."""
    rows = tx.execute(
        select(given_ruling)
        .join(nominee, nominee.c.id == given_ruling.c.nominee_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id)
        .order_by(given_ruling.c.id)
    )
    return {row.nominee_id: ruling_from(row) for row in rows}


def ruling_in_force(tx: Connection, nominee_id: int) -> GivenRuling | None:
    """Find the newest ruling on a nominee."""
    row = tx.execute(
        select(given_ruling)
        .where(given_ruling.c.nominee_id == nominee_id)
        .order_by(given_ruling.c.id.desc())
        .limit(1)
    ).one_or_none()
    return ruling_from(row) if row else None


def election_of(tx: Connection, nominee_id: int) -> int | None:
    """Find the id of the election in which somebody is a nominee."""
    found: int | None = tx.execute(
        select(contest.c.election_id)
        .join(nominee, nominee.c.contest_id == contest.c.id)
        .where(nominee.c.id == nominee_id)
    ).scalar_one_or_none()
    return found


def is_ruled_near(tx: Connection, person_id: int) -> bool:
    """Tell whether a ruling was given on somebody, or on one whom a body of theirs nominated."""
    theirs = select(register_entry.c.id).where(register_entry.c.person_id == person_id)
    bodies = select(body_officer.c.body_id).where(body_officer.c.person_id == person_id)
    near = or_(
        nominee.c.entry_id.in_(theirs),
        exists().where(
            nomination.c.contest_id == nominee.c.contest_id, nomination.c.body_id.in_(bodies)
        ),
    )
    asked = select(given_ruling.c.id).join(nominee, nominee.c.id == given_ruling.c.nominee_id)
    return tx.execute(asked.where(near).limit(1)).first() is not None


def forget_grounds(tx: Connection, election_id: int) -> int:
    """Erase the grounds of the challenges in an election; what was decided is published."""
    of_election = (
        select(given_ruling.c.id)
        .join(nominee, nominee.c.id == given_ruling.c.nominee_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id)
    )
    done = tx.execute(
        update(challenge).where(challenge.c.ruling_id.in_(of_election)).values(grounds="")
    )
    return int(done.rowcount)
