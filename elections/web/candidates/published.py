"""Candidates as anybody sees them: all on one page, one by one, and their photographs."""

from typing import Final

from flask import Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from elections.services.candidates import showing
from elections.web.access import Audience, act, audience, house
from elections.web.candidates.blueprint import candidates

FOR_GOOD: Final = "public, max-age=31536000, immutable"
ALONE: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"


@candidates.get("/elections/<slug>/candidates")
@audience(Audience.PUBLIC)
def everybody(slug: str) -> ResponseReturnValue:
    """Show every candidate of an election with their statements, all of one size."""
    page, contests = showing.candidates_page(house(), slug=slug)
    return render_template(
        "candidates/everybody.html",
        page=page,
        contests=contests,
        rules_url=url_for("public.rules", slug=slug),
    )


@candidates.get("/elections/<slug>/candidates/<contest_id>/<int:number>")
@audience(Audience.PUBLIC)
def published(slug: str, contest_id: str, number: int) -> ResponseReturnValue:
    """Show one candidate: statement, photograph, who nominated them."""
    page, contests = showing.candidates_page(house(), slug=slug)
    contest = next((one for one in contests if one.id == contest_id), None) or abort(404)
    found = (one for one in contest.candidates if one.number == number)
    return render_template(
        "candidates/published.html",
        page=page,
        contest=contest,
        candidate=next(found, None) or abort(404),
        rules_url=url_for("public.rules", slug=slug),
    )


@candidates.get("/elections/<slug>/photographs/<digest>.jpg")
@audience(Audience.PUBLIC)
def photograph(slug: str, digest: str) -> ResponseReturnValue:
    """Give a photograph: a JPEG that this program drew, and never the file that was sent."""
    found = showing.photograph(house(), act(), slug=slug, digest=digest)
    if found is None:
        abort(404)
    octets, public = found
    return Response(
        octets,
        content_type="image/jpeg",
        headers={
            "Content-Security-Policy": ALONE,
            "Content-Disposition": "inline; filename=photograph.jpg",
            "Cache-Control": FOR_GOOD if public else "private, no-store",
        },
    )
