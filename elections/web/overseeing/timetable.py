"""The timetable of an election as anybody sees it, with every version that was in force (T8)."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from elections.services import reading
from elections.services.nominations.overseeing.extending import timetable_versions
from elections.web.access import Audience, audience, house, now
from elections.web.overseeing.blueprint import overseeing


@overseeing.get("/elections/<slug>/timetable")
@audience(Audience.PUBLIC)
def timetable(slug: str) -> ResponseReturnValue:
    """Show the timetable in force, that of the notice, and each change in between."""
    return render_template(
        "overseeing/timetable.html",
        page=reading.election_page(house(), slug=slug),
        versions=timetable_versions(house(), slug=slug),
        rules_url=url_for("public.rules", slug=slug),
        now=now(),
    )
