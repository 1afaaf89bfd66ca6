"""The nominations of an election as anybody sees them, and the statement they lead to.

The same address shows the board while nominations are open and the statement once it is published.
"""

from flask import Response, abort, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.services import reading
from elections.services.nominations.board import files, lines
from elections.services.nominations.board.lines import Board
from elections.services.nominations.finding import shortlist_kind
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
        bodies=files.by_body(found),
        titles={contest.id: contest.title for contest in found.page.contests},
        updated=files.last_change(house(), slug=slug),
    )


@public.get("/elections/<slug>/nominations.json")
@audience(Audience.PUBLIC)
def board_json(slug: str) -> ResponseReturnValue:
    """Give the board to a program."""
    updated = files.last_change(house(), slug=slug)
    return jsonify(files.board_json(board_of(slug), updated))


@public.get("/elections/<slug>/nominations.csv")
@audience(Audience.PUBLIC)
def board_csv(slug: str) -> ResponseReturnValue:
    """Give the board to a spreadsheet."""
    name = f"attachment; filename={slug}-nominations.csv"
    return Response(
        files.board_csv(board_of(slug)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name},
    )


@public.get("/elections/<slug>/shortlist/<contest_id>")
@audience(Audience.PUBLIC)
def shortlist(slug: str, contest_id: str) -> ResponseReturnValue:
    """Show the published shortlist of a contest: who is on it, who is not, and why."""
    found = reading.published(house(), slug=slug, kind=shortlist_kind(contest_id)) or abort(404)
    page, document = found
    return render_template(
        "public/board/shortlist.html",
        page=page,
        contest=next(c for c in page.contests if c.id == contest_id),
        shortlist=document,
        digest=dict(page.documents)[shortlist_kind(contest_id)],
        rules_url=url_for("public.rules", slug=slug),
    )


def board_of(slug: str) -> Board:
    """The board of an election now."""
    return lines.nomination_board(house(), now(), slug=slug)
