"""Draws of the order of candidates as the log keeps them: announced, and drawn (B5)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from counting.orders import Names
from elections.domain.ballots import BY_LOT
from elections.domain.contests import ContestNotice, Election
from elections.domain.moments import read_stamp
from elections.store import log


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """A draw as it was announced: for which moment, and where everybody can watch.

    `commitment` and `named` are there where a committed seed decides, empty where a hand draws.
    """

    at: datetime
    by: str
    draws_at: datetime
    place: str
    commitment: str
    named: str


@dataclass(frozen=True, kw_only=True)
class DrawnOrder:
    """The order of a contest's candidates as drawn: each by names and by the nominees' ids."""

    contest_id: str
    at: datetime
    by: str
    names: tuple[Names, ...]
    nominees: tuple[tuple[int, ...], ...]
    seed: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Draws:
    """The draws of an election: the newest announcement, and the newest order of each contest.

    `waiting` has the contests whose order has not been drawn since that announcement.
    """

    announced: Announcement | None
    orders: Mapping[str, DrawnOrder]
    waiting: frozenset[str] = frozenset()

    @property
    def places(self) -> dict[int, int]:
        """Give the place that was drawn for each nominee, by id."""
        return {
            nominee: place
            for order in self.orders.values()
            for place, nominees in enumerate(order.nominees)
            for nominee in nominees
        }


NO_DRAWS = Draws(announced=None, orders={})


def contests_by_lot(election: Election) -> tuple[ContestNotice, ...]:
    """List the contests whose candidates stand in an order that is drawn (B5)."""
    return tuple(c for c in election.contests if election.rules_for(c.id).ballot.order == BY_LOT)


def draws_in(tx: Connection, election: Election) -> Draws:
    """Read the draws of an election from its log; none where the rules ask for none."""
    if not contests_by_lot(election):
        return NO_DRAWS
    announced, orders = None, dict[str, DrawnOrder]()
    by_lot = frozenset(contest.id for contest in contests_by_lot(election))
    waiting = frozenset[str]()
    for entry in entries_of_draws(tx, election):
        if entry["type"] == "OrderDrawn":
            orders[entry["contest"]] = order_from(entry)
            waiting -= {entry["contest"]}
        else:
            announced, waiting = announcement_from(entry), by_lot
    return Draws(announced=announced, orders=orders, waiting=waiting)


def entries_of_draws(tx: Connection, election: Election) -> Iterator[dict[str, Any]]:
    """Read the entries of the log that announce a draw or have its outcome, oldest first."""
    for text in log.office_entries(tx, election.id):
        entry: dict[str, Any] = json.loads(text)
        if entry["type"] in {"OrderDrawAnnounced", "OrderDrawn"}:
            yield entry


def announcement_from(entry: Mapping[str, Any]) -> Announcement:
    """Read an announcement from its entry."""
    return Announcement(
        at=read_stamp(entry["at"]),
        by="; ".join(entry["by"]),
        draws_at=read_stamp(entry["draws_at"]),
        place=entry["place"],
        commitment=entry.get("commitment", ""),
        named=entry.get("named", ""),
    )


def order_from(entry: Mapping[str, Any]) -> DrawnOrder:
    """Read an order from its entry."""
    return DrawnOrder(
        contest_id=entry["contest"],
        at=read_stamp(entry["at"]),
        by="; ".join(entry["by"]),
        names=tuple(tuple(one["names"]) for one in entry["drawn"]),
        nominees=tuple(tuple(one["nominees"]) for one in entry["drawn"]),
        seed=entry.get("seed", ""),
        value=entry.get("value", ""),
    )
