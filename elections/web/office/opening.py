"""The ballot box on its way to the key holder, and what came out of it (C3)."""

import json
from http import HTTPStatus
from typing import Final

from flask import Response, flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused, closing
from elections.services.office import handing_in
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward
from elections.web.office.count import count_page

UNREADABLE: Final = HTTPStatus.UNPROCESSABLE_ENTITY


@office.get("/<slug>/box.json")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def box(slug: str) -> ResponseReturnValue:
    """Give the sealed ballots to be opened: sorted, with no signature and no order."""
    exported = closing.box_for_opening(house(), act(), slug=slug)
    return Response(
        json.dumps(exported, sort_keys=True),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{slug}-box.json"'},
    )


@office.post("/<slug>/opening")
@audience(Audience.OFFICER)
def receive_opening(slug: str) -> ResponseReturnValue:
    """Take what the key holder found in the box."""
    file = request.files.get("file")
    if not file:
        reason = "Choose the file that the opening command wrote"
        return count_page(slug, (Objection(clause="C3", reason=reason),)), UNREADABLE
    try:
        handing_in.hand_in_opening(house(), act(), slug=slug, data=file.read())
    except Refused as refusal:
        return count_page(slug, refusal.objections), refusal.status
    flash("The box is opened. Every contest can be counted now.")
    return onward("office.count", slug=slug)
