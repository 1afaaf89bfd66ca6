"""Joint acts: what one officer proposed and another has confirmed, or has yet to."""

from sqlalchemy import Connection, delete, insert, select, update

from elections.store.tables import joint_act


def open_proposal(
    tx: Connection, election_id: int, kind: str, subject: str
) -> tuple[int, int, str] | None:
    """Find a joint act that waits for confirmation: its id, who proposed it, and why."""
    row = tx.execute(
        select(joint_act.c.id, joint_act.c.proposed_by, joint_act.c.reason).where(
            joint_act.c.election_id == election_id,
            joint_act.c.kind == kind,
            joint_act.c.subject == subject,
            joint_act.c.confirmed_by.is_(None),
        )
    ).one_or_none()
    return (row.id, row.proposed_by, row.reason) if row else None


def open_proposals(tx: Connection, election_id: int) -> tuple[tuple[str, str, int, str], ...]:
    """List the joint acts that wait: kind, subject, who proposed, when."""
    rows = tx.execute(
        select(joint_act)
        .where(joint_act.c.election_id == election_id, joint_act.c.confirmed_by.is_(None))
        .order_by(joint_act.c.id)
    )
    return tuple((r.kind, r.subject, r.proposed_by, r.proposed_at) for r in rows)


def propose(
    tx: Connection, *, election_id: int, kind: str, subject: str, reason: str, by: int, at: str
) -> None:
    """Keep a proposal for a joint act, with its reason."""
    tx.execute(
        insert(joint_act).values(
            election_id=election_id,
            kind=kind,
            subject=subject,
            reason=reason,
            proposed_by=by,
            proposed_at=at,
        )
    )


def confirm(tx: Connection, proposal_id: int, by: int) -> None:
    """Record who confirmed a joint act."""
    tx.execute(update(joint_act).where(joint_act.c.id == proposal_id).values(confirmed_by=by))


def withdraw(tx: Connection, election_id: int, kind: str, subject: str) -> None:
    """Take back a joint act that waits for confirmation."""
    tx.execute(
        delete(joint_act).where(
            joint_act.c.election_id == election_id,
            joint_act.c.kind == kind,
            joint_act.c.subject == subject,
            joint_act.c.confirmed_by.is_(None),
        )
    )
