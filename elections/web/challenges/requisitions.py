"""A requisition: what it asks for, whether one has signed, and once it is met who did (N26)."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.requisitions import signing
from elections.web.access import Audience, act, audience, house, now, person
from elections.web.challenges.blueprint import challenges


@challenges.get("/elections/<slug>/requisition/<contest_id>")
@audience(Audience.PUBLIC)
def requisition(slug: str, contest_id: str) -> ResponseReturnValue:
    """Show a requisition to anybody."""
    return requisition_page(slug, contest_id)


@challenges.post("/elections/<slug>/requisition/<contest_id>")
@audience(Audience.SIGNED_IN)
def sign(slug: str, contest_id: str) -> ResponseReturnValue:
    """Sign a requisition."""
    try:
        met = signing.sign(house(), act(), slug=slug, contest_id=contest_id)
    except Refused as refusal:
        if refusal.status == HTTPStatus.NOT_FOUND:
            raise
        return requisition_page(slug, contest_id, refusal.objections), refusal.status
    flash("You have signed." + (" Enough electors have: the contest is held." if met else ""))
    address = url_for("challenges.requisition", slug=slug, contest_id=contest_id)
    return redirect(address, code=303)


def requisition_page(slug: str, contest_id: str, objections: tuple[Objection, ...] = ()) -> str:
    """A requisition as whoever looks may see it."""
    return render_template(
        "challenges/requisition.html",
        view=signing.requisition(house(), act(), slug=slug, contest_id=contest_id),
        whoever=person(),
        objections=objections,
        now=now(),
        rules_url=url_for("public.rules", slug=slug),
    )
