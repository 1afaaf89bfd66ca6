"""The public nomination board by body, and as files: CSV for spreadsheets, JSON for programs.

It writes what the board shows and nothing else: no membership number, no address.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from elections.adapters.csv_files import write_csv
from elections.domain.moments import read_stamp, stamp
from elections.services.house import House
from elections.services.nominations.board.lines import Board, BoardLine
from elections.services.reading import log_entries

ON_THE_BOARD: Final = frozenset(
    {
        "NoticePublished",
        "NominationReceived",
        "NominationConfirmed",
        "NominationWithdrawn",
        "ConsentGiven",
        "ConsentDeclined",
        "NomineeRuledOn",
        "ShortlistPublished",
        "StatementPublished",
    }
)
HEADING: Final = (
    "contest",
    "nominee",
    "nominated by",
    "received",
    "counts",
    "nominations that count",
    "nominations needed",
    "answer",
    "ruling",
    "clauses",
    "reason",
)


@dataclass(frozen=True, kw_only=True)
class NamedBy:
    """A nominee that a body named: in which contest, when, and whether it counts."""

    contest_id: str
    nominee: str
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class BodyLine:
    """A body on the public board, with everybody it named."""

    name: str
    named: tuple[NamedBy, ...]


def by_body(board: Board) -> tuple[BodyLine, ...]:
    """Turn the board round: each nominating body by name, with whom it named."""
    found: dict[str, list[NamedBy]] = {}
    for line in board.lines:
        for body, at in nominations_of(line):
            found.setdefault(body, []).append(
                NamedBy(contest_id=line.contest_id, nominee=line.name, at=at)
            )
    return tuple(BodyLine(name=name, named=tuple(found[name])) for name in sorted(found))


def nominations_of(line: BoardLine) -> tuple[tuple[str, datetime | None], ...]:
    """List the bodies that named a nominee: those that count with their time, then the others."""
    return (*line.nominations, *((body, None) for body, _ in line.not_counted))


def last_change(house: House, *, slug: str) -> datetime | None:
    """Give the moment of the last act that the board shows."""
    entries = [json.loads(entry) for entry in log_entries(house, slug=slug)]
    shown = [entry["at"] for entry in entries if entry["type"] in ON_THE_BOARD]
    return read_stamp(max(shown)) if shown else None


def board_csv(board: Board) -> bytes:
    """Write the board for a spreadsheet: a line for each nomination, formulas defused."""
    titles = {contest.id: contest.title for contest in board.page.contests}
    rows = [
        (
            titles[line.contest_id],
            line.name,
            body,
            stamp(at) if at else "",
            "yes" if at else "no",
            *standing_of(line),
        )
        for line in board.lines
        for body, at in nominations_of(line)
    ]
    return write_csv([HEADING, *rows]).encode()


def standing_of(line: BoardLine) -> tuple[str, ...]:
    """Write how a nominee stands in the columns that every line of theirs repeats."""
    needed = "" if line.needed is None else str(line.needed)
    return (
        str(line.counted),
        needed,
        line.consent,
        line.ruling.value,
        " ".join(line.clauses),
        line.reason,
    )


def board_json(board: Board, updated: datetime | None) -> dict[str, Any]:
    """Write the board for a program."""
    return {
        "election": board.page.slug,
        "title": board.page.title,
        "election_id": board.page.eid,
        "nominations_open": board.nominations_open,
        "nominations_close": stamp(board.closes),
        "updated": stamp(updated) if updated else None,
        "contests": [
            {
                "id": contest.id,
                "title": contest.title,
                "seats": contest.seats,
                "nominees": [
                    line_to(line) for line in board.lines if line.contest_id == contest.id
                ],
            }
            for contest in board.page.contests
        ],
    }


def line_to(line: BoardLine) -> dict[str, Any]:
    """Write a nominee's line for a program."""
    return {
        "name": line.name,
        "counted": line.counted,
        "needed": line.needed,
        "ways": [
            {
                "stage": way.stage,
                "is_met": way.is_met,
                "parts": [
                    {"have": m.have, "needed": m.needed, "words": m.sentence} for m in way.measures
                ],
            }
            for way in line.ways
        ],
        "nominations": [{"by": body, "at": stamp(at)} for body, at in line.nominations],
        "not_counted": [
            {
                "by": body,
                "why": [{"clause": o.clause, "reason": o.reason} for o in objections],
            }
            for body, objections in line.not_counted
        ],
        "answer": line.consent,
        "ruling": line.ruling.value,
        "clauses": list(line.clauses),
        "reason": line.reason,
    }
