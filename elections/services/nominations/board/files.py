"""The public nomination board as files: CSV for spreadsheets, JSON for programs.

They write what the board shows and nothing else: no membership number, no address. A nominee is
`nominee-` and a body `body-` with a number that stays the same for as long as they are kept.
"""

from datetime import datetime
from typing import Any, Final

from elections.adapters.csv_files import write_csv
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.rulebook.parts.board import Published
from elections.services.nominations.board.gathering import Board, BoardContest
from elections.services.nominations.board.lines import BoardLine, BoardNomination, Standing

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
    "how it stands",
    "why",
    "kind of body",
    "region",
    "nominee id",
    "body id",
    "candidacy",
)


def board_csv(board: Board) -> bytes:
    """Write the board for a spreadsheet: a line for each nomination, formulas defused."""
    rows = [
        (
            contest.notice.title,
            line.name,
            one.by,
            stamp(one.at),
            "yes" if one.standing is Standing.COUNTS else "no",
            *standing_in_columns(line),
            one.standing.value,
            "; ".join(str(objection) for objection in one.why),
            one.body.kind if one.body else "",
            one.body.region if one.body else "",
            nominee_id(line),
            body_id(one),
            line.change.what.value if line.change else "",
        )
        for contest in board.contests
        for line in contest.lines
        for one in line.made
    ]
    return write_csv([HEADING, *rows]).encode()


def standing_in_columns(line: BoardLine) -> tuple[str, ...]:
    """Write how a nominee stands in the columns that every line of theirs repeats."""
    return (
        str(line.counted),
        "" if line.needed is None else str(line.needed),
        line.consent,
        line.ruling.value,
        " ".join(line.clauses),
        line.reason,
    )


def nominee_id(line: BoardLine) -> str:
    """Name a nominee for programs, the same for good."""
    return f"nominee-{line.id}"


def body_id(one: BoardNomination) -> str:
    """Name the body of a nomination for programs, the same for good; nothing for a person."""
    return f"body-{one.body.id}" if one.body else ""


def board_json(board: Board, at: datetime) -> dict[str, Any]:
    """Write the board for a program."""
    times = board.timetable
    return {
        "election": board.page.slug,
        "title": board.page.title,
        "election_id": board.page.eid,
        "nominations_open": times.nominations_open <= at < times.nominations_close,
        "nominations_close": stamp(times.nominations_close),
        "updated": stamp(board.updated) if board.updated else None,
        "contests": [contest_to(contest, board, at) for contest in board.contests],
    }


def contest_to(contest: BoardContest, board: Board, at: datetime) -> dict[str, Any]:
    """Write a contest for a program, with what is public of it and when there will be more."""
    rule = contest.rules.board
    coming = None if contest.is_live else board.next_publication(at)
    return {
        "id": contest.notice.id,
        "title": contest.notice.title,
        "seats": contest.notice.seats,
        "published": (rule.published if rule else Published.AT_ONCE).value,
        "public_before": None
        if contest.is_live or not contest.is_public
        else stamp(contest.public_before),
        "next_publication": stamp(coming) if coming else None,
        "nominees": [line_to(line) for line in contest.lines],
    }


def line_to(line: BoardLine) -> dict[str, Any]:
    """Write a nominee's line for a program."""
    return {
        "id": nominee_id(line),
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
        "enough": line.enough,
        "nominations": [nomination_to(one) for one in line.nominations],
        "not_counted": [
            {**nomination_to(one), "state": one.standing.value, "why": why_to(one.why)}
            for one in line.not_counted
        ],
        "answer": line.consent,
        "ruling": line.ruling.value,
        "clauses": list(line.clauses),
        "reason": line.reason,
        "number": line.number,
        "candidacy": {
            "what": line.change.what.value,
            "at": stamp(line.change.at),
            "clause": line.change.clause,
            "reason": line.change.reason,
        }
        if line.change
        else None,
        "challenge": {
            "state": line.challenge.state,
            "outcome": line.challenge.outcome,
            "clause": line.challenge.clause,
            "reason": line.challenge.reason,
        }
        if line.challenge
        else None,
        "supported_by": list(line.supported_by),
    }


def nomination_to(one: BoardNomination) -> dict[str, Any]:
    """Write a nomination for a program."""
    return {
        "by": one.by,
        "id": body_id(one) or None,
        "kind": one.body.kind if one.body else "",
        "region": one.body.region if one.body else "",
        "at": stamp(one.at),
    }


def why_to(objections: tuple[Objection, ...]) -> list[dict[str, str]]:
    """Write objections for a program."""
    return [{"clause": o.clause, "reason": o.reason} for o in objections]
