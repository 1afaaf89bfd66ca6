"""The nominations of an election as anybody sees them, and the statement they lead to.

The same address shows the board while nominations are open and the statement once it is published.
What takes long to write is kept with the board that it was written of, and goes when that does.
"""

from datetime import timedelta
from typing import Any, Final

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from elections.domain.contests import ElectionState
from elections.services import reading
from elections.services.nominations.board import turned
from elections.services.nominations.board.gathering import Board
from elections.services.nominations.board.keeping import KeptBoard, kept_board
from elections.services.nominations.finding import shortlist_kind
from elections.web.access import Audience, audience, house, now
from elections.web.public.blueprint import public

MOST_KEPT: Final = 24
WAYS_TO_LIST: Final = ("nominee", "body", "region")
LISTS: Final = Markup("<!-- lists -->")  # nothing that anybody writes can look like this


@public.get("/elections/<slug>/nominations")
@audience(Audience.PUBLIC)
def board(slug: str) -> ResponseReturnValue:
    """Show who has been nominated by whom, and once it is published the statement."""
    kept = kept_board(house(), now(), slug=slug)
    by, order = asked_for(kept.board)
    page = render_template(
        "public/board/board.html", **shown(kept.board), by=by, order=order, lists=LISTS
    )
    before, _, after = page.partition(LISTS)
    lists = written(kept, by, order)
    return Response(
        [before.encode(), lists, after.encode()], content_type="text/html; charset=utf-8"
    )


@public.get("/elections/<slug>/nominations/bodies/<int:body_id>")
@audience(Audience.PUBLIC)
def board_body(slug: str, body_id: int) -> ResponseReturnValue:
    """Show whom one body has nominated, at an address that stays the same."""
    found = kept_board(house(), now(), slug=slug).board
    body = found.body(body_id) or abort(404)
    return render_template(
        "public/board/body.html", **shown(found), body=turned.of_body(found, body)
    )


@public.get("/elections/<slug>/nominations/embedded")
@audience(Audience.PUBLIC)
def board_embedded(slug: str) -> ResponseReturnValue:
    """Give the numbers of the board as a page that other sites may show within theirs."""
    kept = kept_board(house(), now(), slug=slug)
    wanted = request.args.get("contest", "")
    contests = [c for c in kept.board.contests if wanted in {"", c.notice.id}] or abort(404)
    return render_template(
        "public/board/embedded.html",
        **shown(kept.board),
        contests=[(c, turned.in_order(c.lines, "count")) for c in contests],
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


def asked_for(found: Board) -> tuple[str, str]:
    """Read how the board is to be listed: by nominee, body or region; from A to Z or by count."""
    by = request.args.get("by", "")
    order = "count" if request.args.get("order") == "count" else "name"
    return by if by in WAYS_TO_LIST and found.page.by_bodies else "nominee", order


def shown(found: Board) -> dict[str, Any]:
    """Gather what every page of the board shows."""
    return {
        "board": found,
        "page": found.page,
        "statement": found.statement,
        "coming": found.next_publication(now()),
        "days_left": days_left(found),
        "rules_url": url_for("public.rules", slug=found.page.slug),
        "now": now(),
    }


def lists_of(found: Board, by: str, order: str) -> str:
    """Write the lists of a board: its statement, if there is one, and the nominations."""
    return render_template(
        "public/board/_lists.html",
        **shown(found),
        by=by,
        order=order,
        contests=[(c, turned.in_order(c.lines, order)) for c in found.contests],
        bodies=turned.by_body(found) if by == "body" else (),
        regions={c.notice.id: turned.by_region(c) for c in found.contests if by == "region"},
    )


def written(kept: KeptBoard, by: str, order: str) -> bytes:
    """Give the lists of a board, and write them only once while the board is the same."""
    key = (request.script_root, days_left(kept.board), by, order)
    if key not in kept.pages:
        if len(kept.pages) >= MOST_KEPT:
            kept.pages.clear()
        kept.pages[key] = lists_of(kept.board, by, order).encode()
    return kept.pages[key]


def days_left(found: Board) -> str:
    """Say how long nominations are open yet: “9 days”, or nothing where they are not."""
    times, at = found.timetable, now()
    nominating = found.page.state <= ElectionState.REGISTER_FROZEN
    if not (nominating and times.nominations_open <= at < times.nominations_close):
        return ""
    left = times.nominations_close - at
    if left < timedelta(days=1):
        return "less than a day"
    return "1 day" if left.days == 1 else f"{left.days} days"
