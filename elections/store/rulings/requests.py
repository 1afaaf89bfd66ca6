"""Requests for rulings as kept, and who asked lately whether they are on a register."""

from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from elections.domain.electorate.requests import (
    OPEN,
    Claim,
    Decision,
    Place,
    RequestState,
    RulingRequest,
)
from elections.domain.moments import read_stamp
from elections.store.tables import register_entry, register_question, ruling_request


def request_from(row: Row[Any]) -> RulingRequest:
    """Read a request from its row."""
    return RulingRequest(
        id=row.id,
        reference=row.reference,
        contest_id=row.contest,
        claim=Claim(membership_number=row.membership_number, email=row.email),
        name=row.name,
        reason=row.reason,
        evidence=row.evidence,
        asked_at=read_stamp(row.asked_at),
        state=RequestState(row.state),
        decision_reason=row.decision_reason or "",
        proposed_by=row.proposed_by,
        decided_at=read_stamp(row.decided_at) if row.decided_at else None,
        place=Place(unit=row.unit, region=row.region, category=row.category),
    )


def add(tx: Connection, **values: Any) -> None:  # noqa: ANN401 - the table's own columns
    """Keep a request that was made just now."""
    tx.execute(insert(ruling_request).values(state=RequestState.ASKED.value, **values))


def of_election(tx: Connection, election_id: int) -> tuple[RulingRequest, ...]:
    """List the requests of an election, the oldest first."""
    rows = tx.execute(
        select(ruling_request)
        .where(ruling_request.c.election_id == election_id)
        .order_by(ruling_request.c.id)
    )
    return tuple(request_from(row) for row in rows)


def by(tx: Connection, election_id: int, claim: Claim) -> tuple[RulingRequest, ...]:
    """List what somebody has asked in an election, the oldest first."""
    rows = tx.execute(
        select(ruling_request)
        .where(
            ruling_request.c.election_id == election_id,
            ruling_request.c.membership_number == claim.membership_number,
            ruling_request.c.email == claim.email,
        )
        .order_by(ruling_request.c.id)
    )
    return tuple(request_from(row) for row in rows)


def find(tx: Connection, election_id: int, reference: str) -> RulingRequest | None:
    """Find a request of an election by its reference."""
    row = tx.execute(
        select(ruling_request).where(
            ruling_request.c.election_id == election_id, ruling_request.c.reference == reference
        )
    ).one_or_none()
    return request_from(row) if row else None


def number_open(tx: Connection, election_id: int) -> int:
    """Count the requests of an election that wait for a decision."""
    return int(
        tx.execute(
            select(func.count()).where(
                ruling_request.c.election_id == election_id,
                ruling_request.c.state.in_([state.value for state in OPEN]),
            )
        ).scalar_one()
    )


def propose(
    tx: Connection,
    request_id: int,
    state: RequestState,
    *,
    reason: str,
    by_person: int,
    as_at: Place,
) -> None:
    """Keep what one officer proposes, why, and where on the register it would put the member."""
    tx.execute(
        update(ruling_request)
        .where(
            ruling_request.c.id == request_id, ruling_request.c.state == RequestState.ASKED.value
        )
        .values(
            state=state.value,
            decision_reason=reason,
            proposed_by=by_person,
            unit=as_at.unit,
            region=as_at.region,
            category=as_at.category,
        )
    )


def send_back(tx: Connection, request_id: int) -> None:
    """Let a request wait again as it did before a decision was proposed."""
    tx.execute(
        update(ruling_request)
        .where(ruling_request.c.id == request_id, ruling_request.c.decision.is_(None))
        .values(state=RequestState.ASKED.value, decision_reason=None, proposed_by=None)
    )


def decide(
    tx: Connection,
    request_id: int,
    state: RequestState,
    *,
    decision: Decision,
    by_person: int,
    at: str,
) -> None:
    """Keep a decision that a second officer confirmed."""
    tx.execute(
        update(ruling_request)
        .where(ruling_request.c.id == request_id, ruling_request.c.decision.is_(None))
        .values(state=state.value, decision=decision.value, confirmed_by=by_person, decided_at=at)
    )


def granted_without_a_line(tx: Connection, election_id: int) -> tuple[RulingRequest, ...]:
    """List the requests that were granted to somebody who is not on the register."""
    there = (
        select(register_entry.c.id)
        .where(
            register_entry.c.election_id == election_id,
            register_entry.c.membership_number == ruling_request.c.membership_number,
        )
        .exists()
    )
    rows = tx.execute(
        select(ruling_request)
        .where(
            ruling_request.c.election_id == election_id,
            ruling_request.c.decision == Decision.GRANT.value,
            ~there,
        )
        .order_by(ruling_request.c.id)
    )
    return tuple(request_from(row) for row in rows)


def note_question(tx: Connection, election_id: int, address: str, at: str) -> None:
    """Note that somebody asked whether they are on the register; the address is a keyed hash."""
    tx.execute(insert(register_question).values(election_id=election_id, address=address, at=at))


def forget_questions(tx: Connection, before: str) -> None:
    """Forget who asked before a moment."""
    tx.execute(delete(register_question).where(register_question.c.at < before))


def questions_since(tx: Connection, address: str, since: str) -> int:
    """Count how often it was asked lately for an address, a keyed hash."""
    return int(
        tx.execute(
            select(func.count()).where(
                register_question.c.address == address, register_question.c.at >= since
            )
        ).scalar_one()
    )
