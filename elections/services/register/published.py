"""The register as it is published now: as it was frozen, with every change since (R5)."""

from typing import Any, Final

from sqlalchemy import Connection

from elections.domain.contests import Election
from elections.store import elections

REGISTER: Final = "register"
CHANGE: Final = "register change"


def changes_published(tx: Connection, election: Election) -> tuple[dict[str, Any], ...]:
    """List the published changes of a frozen register, the oldest first."""
    number = sum(kind.startswith(f"{CHANGE} ") for kind in elections.digests_of(tx, election.id))
    found = (elections.document_of(tx, election.id, f"{CHANGE} {n + 1}") for n in range(number))
    return tuple(document for document in found if document is not None)


def register_published(tx: Connection, election: Election) -> dict[str, Any] | None:
    """Give what is published of the register as it stands now; None before its freeze."""
    changes = changes_published(tx, election)
    return changes[-1] if changes else elections.document_of(tx, election.id, REGISTER)


def register_followed(tx: Connection, election: Election) -> dict[str, str]:
    """Name the documents of the register that the ballot box follows, with their digests."""
    digests = elections.digests_of(tx, election.id)
    followed = {REGISTER: digests[REGISTER]}
    number = len(changes_published(tx, election))
    return {**followed, CHANGE: digests[f"{CHANGE} {number}"]} if number else followed
