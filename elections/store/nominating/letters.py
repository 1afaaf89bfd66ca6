"""Letters that are kept, each sealed to the mailer."""

from sqlalchemy import Connection, insert

from elections.store.tables import kept_letter


def keep(
    tx: Connection, *, election_id: int, at: str, kind: str, about: str, sealed: bytes
) -> None:
    """Keep a letter that was put in the outbox."""
    tx.execute(
        insert(kept_letter).values(
            election_id=election_id, at=at, kind=kind, about=about, sealed=sealed, sent_again=0
        )
    )
