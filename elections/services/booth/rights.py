"""What a ballot code may do, as the published ballot box document says it."""

import json
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from counting.record.documents.groups import PLAIN, Group
from elections.domain.contests import Election
from elections.store import elections


@lru_cache(maxsize=64)
def patterns_in(ballot_box: str) -> tuple[dict[str, Any], ...]:
    """Read the patterns of rights of a ballot box document, which never changes."""
    return tuple(json.loads(ballot_box).get("rights", ()))


@lru_cache(maxsize=1024)
def patterns_with_a_vote(ballot_box: str | None, contest_id: str) -> frozenset[int] | None:
    """List the numbers of the patterns that vote in a contest; None where every code does."""
    patterns = patterns_in(ballot_box) if ballot_box else ()
    if not patterns:
        return None
    return frozenset(
        number
        for number, pattern in enumerate(patterns, start=1)
        if contest_id in pattern["contests"]
    )


@lru_cache(maxsize=1024)
def group_in(ballot_box: str | None, contest_id: str, rights: int) -> Group | None:
    """Give the group in which a pattern votes in a contest; None where it does not."""
    patterns = patterns_in(ballot_box) if ballot_box else ()
    if not patterns:
        return PLAIN
    found = patterns[rights - 1]["contests"].get(contest_id)
    return Group(**found) if found else None


@lru_cache(maxsize=1024)
def groups_in(ballot_box: str | None, contest_id: str) -> dict[Group, int]:
    """Give the groups of a contest in order, each with its number of codes; none where plain."""
    found: dict[Group, int] = {}
    for pattern in patterns_in(ballot_box) if ballot_box else ():
        if contest_id in pattern["contests"]:
            group = Group(**pattern["contests"][contest_id])
            found[group] = found.get(group, 0) + pattern["credentials"]
    return dict(sorted(found.items()))


def box_document(tx: Connection, election: Election) -> str | None:
    """Give the text of the published ballot box document."""
    return elections.document_text(tx, election.id, "ballot box")
