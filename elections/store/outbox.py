"""Outgoing letters, sealed to the mailer until they are delivered."""

from sqlalchemy import Connection, insert, select, update

from elections.store.tables import outbox


def put(tx: Connection, kind: str, sealed: bytes) -> None:
    """Put a sealed letter in the outbox."""
    tx.execute(insert(outbox).values(kind=kind, sealed=sealed, state="waiting", tries=0))


def put_all(tx: Connection, kind: str, sealed: list[bytes]) -> None:
    """Put many sealed letters in the outbox."""
    if sealed:
        tx.execute(
            insert(outbox),
            [{"kind": kind, "sealed": s, "state": "waiting", "tries": 0} for s in sealed],
        )


def claim(tx: Connection, most: int) -> tuple[tuple[int, bytes], ...]:
    """Claim letters that wait; nobody else may claim them."""
    ids = (
        select(outbox.c.id)
        .where(outbox.c.state == "waiting")
        .order_by(outbox.c.tries, outbox.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    rows = tx.execute(
        update(outbox)
        .where(outbox.c.id.in_(ids))
        .values(state="claimed", tries=outbox.c.tries + 1)
        .returning(outbox.c.id, outbox.c.sealed)
    ).all()
    return tuple((row.id, row.sealed) for row in sorted(rows, key=lambda row: row.id))


def delivered(tx: Connection, letter_id: int) -> None:
    """Note a delivery, and forget what the letter said."""
    tx.execute(
        update(outbox).where(outbox.c.id == letter_id).values(state="delivered", sealed=None)
    )


def give_back(tx: Connection, letter_id: int) -> None:
    """Let a claimed letter wait again, behind those that were tried less often."""
    tx.execute(update(outbox).where(outbox.c.id == letter_id).values(state="waiting"))


def set_aside(tx: Connection, letter_id: int) -> None:
    """Note that a letter can never be delivered; it stays, sealed, for an officer to see."""
    tx.execute(update(outbox).where(outbox.c.id == letter_id).values(state="refused"))


def give_back_claimed(tx: Connection) -> None:
    """Let every letter wait again that was claimed and not delivered."""
    tx.execute(update(outbox).where(outbox.c.state == "claimed").values(state="waiting"))


def counts(tx: Connection) -> dict[str, int]:
    """Count the letters by state."""
    found: dict[str, int] = {}
    for state in tx.execute(select(outbox.c.state)).scalars():
        found[state] = found.get(state, 0) + 1
    return found
