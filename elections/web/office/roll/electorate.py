"""Who may vote and why: totals by clause, one member's rulings, and those refused as a file."""

from typing import Final

from flask import Response, request
from flask.typing import ResponseReturnValue

from elections.services.register import looking_up
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, shown

MOST_CELLS: Final = 700


@office.get("/<slug>/electorate")
@audience(Audience.WATCHER)
def electorate(slug: str) -> ResponseReturnValue:
    """Show who may vote in each contest, and find a member by name or number."""
    words = request.args.get("q", "")
    view = looking_up.view_electorates(house(), act(), slug=slug, words=words)
    return shown("electorate/electorate.html", slug, view=view, words=words)


@office.get("/<slug>/electorate/<contest_id>")
@audience(Audience.WATCHER)
def contest_electorate(slug: str, contest_id: str) -> ResponseReturnValue:
    """Show the electorate of one contest by clause, by unit and by category."""
    view = looking_up.view_breakdown(house(), act(), slug=slug, contest_id=contest_id)
    return shown("electorate/contest.html", slug, view=view, most=MOST_CELLS)


@office.get("/<slug>/electorate/<contest_id>/refused.csv")
@audience(Audience.WATCHER)
def refused_electors(slug: str, contest_id: str) -> ResponseReturnValue:
    """Give everybody who may not vote in a contest, with every reason, to those who keep it."""
    text = looking_up.refused_as_csv(house(), act(), slug=slug, contest_id=contest_id)
    return Response(
        text.encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}-{contest_id}-refused.csv"'},
    )


@office.get("/<slug>/members/<path:number>")
@audience(Audience.WATCHER)
def member_rulings(slug: str, number: str) -> ResponseReturnValue:
    """Show one member's ruling in every contest, with every clause."""
    view = looking_up.view_member(house(), act(), slug=slug, membership_number=number)
    return shown("electorate/member.html", slug, view=view)
