"""The published statement and opening as values, read by the very reader of the verifier.

The statement comes as it binds the count: without candidates who have gone since (D14).
"""

import json
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import Connection

from counting import documents
from counting.record.documents.published import Opening, StatedContest, Statement
from counting.record.documents.reading import read_one
from counting.record.results import gone
from counting.record.results.several import Box, Drawn
from elections.domain.contests import Election
from elections.store import elections, log

Kind = TypeVar("Kind", Statement, Opening)


@lru_cache(maxsize=16)
def read_as(text: str, kind: str) -> object:
    """Read a published document, which never changes."""
    return read_one(text.encode(), kind)


def the(tx: Connection, election: Election, kind: str, wanted: type[Kind]) -> Kind:
    """Give a document that this election has published."""
    text = elections.document_text(tx, election.id, kind)
    found = read_as(text, kind) if text else None
    if isinstance(found, wanted):
        return found
    message = f"{election.slug} has published no {kind}"
    raise LookupError(message)


def statement_in(tx: Connection, election: Election) -> Statement:
    """Give the published statement of persons nominated, without those who have gone (D14)."""
    unfilled = {
        contest.id: election.rules_for(contest.id).places.if_unfilled.value
        for contest in election.contests
    }
    published = the(tx, election, "statement", Statement)
    return gone.without(published, those_gone(tx, election), unfilled)


def as_published_without_those_gone(
    tx: Connection, election: Election
) -> tuple[StatedContest, ...]:
    """Give the contests of the statement that have lost candidates, before places are settled."""
    gone_from = those_gone(tx, election)
    published = the(tx, election, "statement", Statement) if gone_from else Statement(contests=())
    return tuple(
        replace(contest, withdrawn=gone_from[contest.id])
        for contest in published.contests
        if contest.id in gone_from
    )


def those_gone(tx: Connection, election: Election) -> dict[str, tuple[int, ...]]:
    """Give the candidates of each contest who have gone, by the log as the verifier reads it."""
    entries = (json.loads(entry) for entry in log.office_entries(tx, election.id))
    return gone.who_has_gone(
        (entry["contest"], entry.get("candidate", 0), entry["what"])
        for entry in entries
        if entry["type"] == "CandidacyChanged"
    )


def opening_in(tx: Connection, election: Election) -> Opening:
    """Give the published opening of the box."""
    return the(tx, election, "opening", Opening)


def box_to_count(tx: Connection, election: Election) -> Box:
    """Give all that the counts are made from: statement, papers, and the lots drawn so far."""
    opening = opening_in(tx, election)
    return Box(
        statement=statement_in(tx, election),
        opened={contest.id: contest for contest in opening.contests},
        drawn=lots_drawn(tx, election),
    )


def lots_drawn(tx: Connection, election: Election) -> tuple[Drawn, ...]:
    """Read the lots recorded for an election, in order."""
    entries = (json.loads(entry) for entry in log.office_entries(tx, election.id))
    return tuple(
        Drawn(
            contest=entry["contest"],
            about=entry.get("about", ""),
            lot=documents.lot_from_document(entry["lot"]),
        )
        for entry in entries
        if entry["type"] == "LotDrawn"
    )
