"""Support that a body states after nominations close: it counts towards nothing (N25)."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations.overseeing import supporting
from elections.web.access import Audience, act, audience, house
from elections.web.overseeing.blueprint import overseeing


@overseeing.get("/elections/<slug>/support/<int:body_id>")
@audience(Audience.BODY_OFFICER)
def support(slug: str, body_id: int) -> ResponseReturnValue:
    """Show whom a body supports, and whom it may support."""
    return support_page(slug, body_id)


@overseeing.post("/elections/<slug>/support/<int:body_id>")
@audience(Audience.BODY_OFFICER)
def state_support(slug: str, body_id: int) -> ResponseReturnValue:
    """State the support of a body for a nominee, or take it back."""
    nominee = request.form.get("nominee", "")
    change = supporting.withdraw if "withdraw" in request.form else supporting.state
    try:
        name = change(
            house(),
            act(),
            slug=slug,
            body_id=body_id,
            nominee_id=int(nominee) if nominee.isdecimal() else 0,
        )
    except Refused as refusal:
        if refusal.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
            raise
        return support_page(slug, body_id, refusal.objections), refusal.status
    said = "taken back" if "withdraw" in request.form else "stated and published"
    flash(f"The support for {name} is {said}.")
    where = url_for("overseeing.support", slug=slug, body_id=body_id)
    return redirect(where, HTTPStatus.SEE_OTHER)


def support_page(slug: str, body_id: int, objections: tuple[Objection, ...] = ()) -> str:
    """The support of a body as it stands now."""
    return render_template(
        "overseeing/support.html",
        desk=supporting.support_desk(house(), act(), slug=slug, body_id=body_id),
        slug=slug,
        objections=objections,
        rules_url=url_for("public.rules", slug=slug),
    )
