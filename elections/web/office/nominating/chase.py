"""Bodies that have not nominated: the list, its file, and reminders to their officers (N24)."""

from http import HTTPStatus

from flask import Response, flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations.overseeing import reminding
from elections.services.nominations.overseeing.reminding import ChaseLine, ChaseList
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown
from elections.web.words import plural

MOST_AT_ONCE = 5000


@office.get("/<slug>/chase")
@audience(Audience.WATCHER)
def chase(slug: str) -> ResponseReturnValue:
    """List the bodies that have not nominated, by region, with their reminders."""
    return chase_page(slug)


@office.get("/<slug>/chase.csv")
@audience(Audience.WATCHER)
def chase_csv(slug: str) -> ResponseReturnValue:
    """Give the list to a spreadsheet: bodies, and nobody's name or address."""
    return Response(
        reminding.chase_csv(house(), act(), slug=slug),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename={slug}-bodies.csv"},
    )


@office.get("/<slug>/chase/preview")
@audience(Audience.OFFICER)
def preview_reminder(slug: str) -> ResponseReturnValue:
    """Show the reminder before it is sent: to whom it goes, and its words."""
    found = reminding.chase_list(house(), act(), slug=slug)
    return shown("nominating/remind.html", slug, chase=found, lines=chosen_of(found))


@office.post("/<slug>/chase")
@audience(Audience.OFFICER)
def remind(slug: str) -> ResponseReturnValue:
    """Remind the officers of the bodies chosen, all of them or none."""
    chosen = (int(v) for v in request.form.getlist("body")[:MOST_AT_ONCE] if v.isdecimal())
    try:
        sent = reminding.remind(house(), act(), slug=slug, body_ids=chosen)
    except Refused as refusal:
        if refusal.status == HTTPStatus.FORBIDDEN:
            raise
        return chase_page(slug, refusal.objections), refusal.status
    flash(f"{plural(sent, 'reminder')} on the way.")
    return onward("office.chase", slug=slug)


def chosen_of(found: ChaseList) -> tuple[ChaseLine, ...]:
    """The bodies of the address that may be reminded: by their ids, by region, or all of them."""
    bodies, regions = {*request.args.getlist("body")}, {*request.args.getlist("region")}
    everybody = "all" in request.args
    return tuple(
        line
        for line in found.outstanding
        if not line.may_not
        and (everybody or str(line.chased.body.id) in bodies or line.chased.body.region in regions)
    )


def chase_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The list as it stands now."""
    found = reminding.chase_list(house(), act(), slug=slug)
    regions: dict[str, list[ChaseLine]] = {}
    for line in found.outstanding:
        regions.setdefault(line.chased.body.region, []).append(line)
    return shown("nominating/chase.html", slug, objections, chase=found, regions=regions)
