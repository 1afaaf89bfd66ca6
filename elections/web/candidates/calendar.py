"""The calendar of an election: its page, and the feed that other calendars subscribe to."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.services.candidates import calendar as service
from elections.web.access import Audience, audience, house, now
from elections.web.candidates.blueprint import candidates


@candidates.get("/elections/<slug>/calendar")
@audience(Audience.PUBLIC)
def calendar(slug: str) -> ResponseReturnValue:
    """Show hustings and other events, and the election's own moments."""
    found = service.events_page(house(), slug=slug)
    return render_template(
        "candidates/calendar.html",
        page=found.page,
        found=found,
        titles={contest.id: contest.title for contest in found.page.contests},
        feed_url=url_for("candidates.feed", slug=slug, _external=True),
        now=now(),
    )


@candidates.get("/elections/<slug>/calendar.ics")
@audience(Audience.PUBLIC)
def feed(slug: str) -> ResponseReturnValue:
    """Give the calendar to a program, as iCalendar."""
    written = service.feed(house(), slug=slug, host=request.host_url.rstrip("/"))
    answer = Response(
        written,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f"inline; filename={slug}.ics"},
    )
    answer.headers["Cache-Control"] = "public, max-age=300"
    answer.add_etag()
    return answer.make_conditional(request)
