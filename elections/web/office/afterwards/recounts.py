"""Recounts that candidates asked for, made by two officers (D6)."""

from http import HTTPStatus

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.office import handing_in
from elections.services.reading import election_page
from elections.services.results.recounts import telling
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/recounts")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def recounts(slug: str) -> ResponseReturnValue:
    """Show the recounts that were asked for, and how they are made."""
    return recounts_page(slug)


@office.post("/<slug>/recounts/<contest_id>")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def count_again(slug: str, contest_id: str) -> ResponseReturnValue:
    """Count a contest again from the box opened anew; the second officer confirms."""
    if contest_id not in {one.id for one in election_page(house(), slug=slug).contests}:
        abort(404)
    file = request.files.get("file")
    if not file:
        reason = "Choose the file that the opening command wrote"
        objections = (Objection(clause="C3", reason=reason),)
        return recounts_page(slug, objections), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        made = handing_in.hand_in_recount(
            house(), act(), slug=slug, contest_id=contest_id, data=file.read()
        )
    except Refused as refusal:
        return recounts_page(slug, refusal.objections), refusal.status
    flash(made.sentence if made else "Your count is kept. Another officer has to confirm it.")
    return onward("office.recounts", slug=slug)


def recounts_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The page of recounts."""
    found = telling.recounts_to_make(house(), act(), slug=slug)
    return shown("poll/recounts.html", slug, objections, recounts=found)
