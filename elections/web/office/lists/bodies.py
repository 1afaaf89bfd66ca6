"""A list of nominating bodies and their officers: handed in, looked at, kept (N1, N3, N5)."""

from flask import Response, flash, request
from flask.typing import ResponseReturnValue

from elections.services import Refused, body_lists
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward
from elections.web.office.bodies import BodyForm, BodyListForm, bodies_page


@office.post("/bodies/list")
@audience(Audience.RETURNING_OFFICER)
def upload_bodies() -> ResponseReturnValue:
    """Keep an uploaded list of bodies until it is applied or thrown away."""
    form = BodyListForm()
    if not form.validate():
        return bodies_page(BodyForm(), list_form=form), 422
    file = form.file.data
    try:
        body_lists.upload_bodies(house(), act(), file_name=file.filename or "", stream=file.stream)
    except Refused as refusal:
        return bodies_page(BodyForm(), refusal.objections), refusal.status
    return onward("office.bodies")


@office.post("/bodies/list/apply")
@audience(Audience.RETURNING_OFFICER)
def apply_bodies() -> ResponseReturnValue:
    """Keep the bodies and officers of the list."""
    try:
        number = body_lists.apply_bodies(house(), act(), digest=request.form.get("digest", ""))
    except Refused as refusal:
        return bodies_page(BodyForm(), refusal.objections), refusal.status
    flash(
        f"The list is kept: {number:,} {'body' if number == 1 else 'bodies'} with their officers."
    )
    return onward("office.bodies")


@office.post("/bodies/list/discard")
@audience(Audience.RETURNING_OFFICER)
def discard_bodies() -> ResponseReturnValue:
    """Throw the uploaded list away; nothing else changes."""
    body_lists.throw_away_bodies(house(), act())
    flash("The uploaded list is thrown away. The bodies are as they were.")
    return onward("office.bodies")


@office.get("/bodies/list/problems.csv")
@audience(Audience.RETURNING_OFFICER)
def body_problems() -> ResponseReturnValue:
    """Give the problems of the uploaded list to whoever keeps it."""
    return Response(
        body_lists.problems_of_bodies(house(), act()).encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="bodies-problems.csv"'},
    )
