"""The bodies of an officer, and the list of tasks of a body's paper."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from elections.services import Refused
from elections.services.nominations import handing_on, nomination_desk
from elections.services.nominations.overseeing import supporting
from elections.services.nominations.papers import drafting
from elections.web.access import Audience, act, audience, house, now
from elections.web.nominating.blueprint import nominations, onward, shown, the_paper
from elections.web.nominating.turns import turn_of_form


@nominations.get("/nominate")
@audience(Audience.BODY_OFFICER)
def bodies() -> ResponseReturnValue:
    """List the bodies of whoever is signed in, with the elections they may nominate in."""
    return render_template(
        "nominations/bodies.html",
        desks=nomination_desk.desks(house(), act()),
        support=supporting.open_to_support(house(), act()),
        now=now(),
    )


@nominations.get("/elections/<slug>/nominate/<int:body_id>")
@audience(Audience.BODY_OFFICER)
def desk(slug: str, body_id: int) -> ResponseReturnValue:
    """Show the tasks of a body's paper, and how far each has come."""
    meetings = handing_on.meetings_of_the_body(house(), act(), body_id=body_id)
    return shown("tasks.html", the_paper(slug, body_id), meetings=meetings)


@nominations.post("/elections/<slug>/nominate/<int:body_id>/discard")
@audience(Audience.BODY_OFFICER)
def discard(slug: str, body_id: int) -> ResponseReturnValue:
    """Throw away what was written since the paper was sent."""
    try:
        drafting.discard_draft(house(), act(), slug=slug, body_id=body_id, turn=turn_of_form())
    except Refused as refusal:
        paper = the_paper(slug, body_id)
        return shown("tasks.html", paper, refusal.objections, meetings=()), refusal.status
    flash("Thrown away. The draft says again what was sent.")
    return onward("desk", slug, body_id)


@nominations.post("/elections/<slug>/nominate/<int:body_id>/from-meeting")
@audience(Audience.BODY_OFFICER)
def hand_on(slug: str, body_id: int) -> ResponseReturnValue:
    """Put on the draft everybody whom the body's own meeting elected here."""
    met = (request.form.get("met", ""), request.form.get("met_contest", ""))
    contest_id = request.form.get("contest", "")
    try:
        meeting = handing_on.hand_on(
            house(), act(), slug=slug, contest_id=contest_id, body_id=body_id, met=met
        )
    except Refused as refusal:
        paper = the_paper(slug, body_id)
        return shown("tasks.html", paper, refusal.objections, meetings=()), refusal.status
    flash(f"Filled in, as your meeting decided: {', '.join(meeting.names)}. Nothing is sent yet.")
    return onward("nominees", slug, body_id)
