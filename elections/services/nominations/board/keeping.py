"""The public board as kept in the process, until something that it shows has changed.

That is an act in the log, a body, or the moment up to which nominations are public (N23).
"""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from elections.domain.contests import Election, ElectionState
from elections.domain.nominating.publishing import public_now
from elections.services.house import House, the_election
from elections.services.nominations.board.gathering import Board, gathered
from elections.store.database import Store
from elections.store.nominating import boards

Key = tuple[object, ...]
MOST_BOARDS: Final = 32  # elections whose boards are kept at once


@dataclass(frozen=True, kw_only=True)
class KeptBoard:
    """A board as kept in the process, with the pages that were written of it."""

    key: Key
    board: Board
    pages: dict[object, bytes] = field(default_factory=dict)


KEPT: Final[WeakKeyDictionary[Store, dict[int, KeptBoard]]] = WeakKeyDictionary()
GATHERING: Final = Lock()


def nomination_board(house: House, at: datetime, *, slug: str) -> Board:
    """Show every nominee, those who nominated them, and the distance to what is enough."""
    return kept_board(house, at, slug=slug).board


def kept_board(house: House, at: datetime, *, slug: str) -> KeptBoard:
    """Give the board as kept, gathered anew where something that it shows has changed."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        key = key_of(tx, election, at)
        shelf = KEPT.setdefault(house.store, {})
        found = shelf.get(election.id)
        if found is not None and found.key == key:
            return found
        with GATHERING:
            found = shelf.get(election.id)
            if found is None or found.key != key:
                found = KeptBoard(key=key, board=gathered(tx, election, at))
                if len(shelf) >= MOST_BOARDS:
                    shelf.clear()
                shelf[election.id] = found
        return found


def key_of(tx: Connection, election: Election, at: datetime) -> Key:
    """Name everything that the board depends on: the log, the bodies and what is public now."""
    return (
        election.eid,
        boards.edition_of(tx, election.id),
        "" if election.state >= ElectionState.STATEMENT_PUBLISHED else boards.said_of_bodies(tx),
        tuple(public_now(election, contest.id, at) for contest in election.contests),
    )
