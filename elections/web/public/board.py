"""The nominations of an election as anybody sees them, and the statement they lead to.

The same address shows the board while nominations are open and the statement once it is published.
"""

from flask import Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from elections.services import reading
from elections.services.nominations import board_files
from elections.services.reading import Board
from elections.web.access import Audience, audience, house, now
from elections.web.public.blueprint import public


@public.get("/elections/<slug>/nominations")
@audience(Audience.PUBLIC)
def board(slug: str) -> ResponseReturnValue:
    """Show who has been nominated by whom, and once it is published the statement."""
    found = board_of(slug)
    stated = reading.published(house(), slug=slug, kind="statement")
    return render_template(
        "public/board/board.html",
        board=found,
        page=found.page,
        now=now(),
        statement=stated[1] if stated else None,
        by="body" if request.args.get("by") == "body" and found.page.by_bodies else "nominee",
        bodies=board_files.by_body(found),
        titles={contest.id: contest.title for contest in found.page.contests},
        updated=board_files.last_change(house(), slug=slug),
    )


@public.get("/elections/<slug>/nominations.json")
@audience(Audience.PUBLIC)
def board_json(slug: str) -> ResponseReturnValue:
    """Give the board to a program."""
    updated = board_files.last_change(house(), slug=slug)
    return jsonify(board_files.board_json(board_of(slug), updated))


@public.get("/elections/<slug>/nominations.csv")
@audience(Audience.PUBLIC)
def board_csv(slug: str) -> ResponseReturnValue:
    """Give the board to a spreadsheet."""
    name = f"attachment; filename={slug}-nominations.csv"
    return Response(
        board_files.board_csv(board_of(slug)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name},
    )


def board_of(slug: str) -> Board:
    """The board of an election now."""
    return reading.nomination_board(house(), now(), slug=slug)
