"""An office in a body passes on: offered by whoever holds it, taken or declined by a member."""

from collections.abc import Callable
from typing import Final

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField

from elections.domain.challenges.offices import Handover
from elections.domain.objections import Objection
from elections.services import House, Refused
from elections.services.challenges import offices as service
from elections.web.access import Audience, act, audience, house, person
from elections.web.challenges.blueprint import challenges


class HandOnForm(FlaskForm):
    """An office, and the member to whom it is handed."""

    position = RadioField("Office", choices=[], validate_choice=False)
    number = StringField("Membership number", description="Of the member who takes the office")
    last_name = StringField("Last name of that member")


@challenges.get("/nominate/<int:body_id>/office")
@audience(Audience.BODY_OFFICER)
def office_of_body(body_id: int) -> ResponseReturnValue:
    """Show an officer the offices that they hold in a body, and hand one on."""
    return office_page(body_id, HandOnForm())


@challenges.post("/nominate/<int:body_id>/office")
@audience(Audience.BODY_OFFICER)
def hand_on(body_id: int) -> ResponseReturnValue:
    """Offer an office to a member."""
    form = HandOnForm()
    try:
        successor = service.hand_on(
            house(),
            act(),
            body_id=body_id,
            position=form.position.data or "",
            number=form.number.data or "",
            last_name=form.last_name.data or "",
        )
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        return office_page(body_id, form, refusal.objections), refusal.status
    flash(f"{successor.name} is told. The office is yours until they take it.")
    return redirect(url_for("challenges.office_of_body", body_id=body_id), code=303)


@challenges.post("/nominate/office/<int:handover_id>/back")
@audience(Audience.BODY_OFFICER)
def take_back(handover_id: int) -> ResponseReturnValue:
    """Take back an office that was offered."""
    handover = service.take_back(house(), act(), handover_id=handover_id)
    flash(f"The office is no longer handed to {handover.successor.name}, who is told.")
    return redirect(url_for("challenges.office_of_body", body_id=handover.body_id), code=303)


@challenges.get("/offices")
@audience(Audience.SIGNED_IN)
def offered() -> ResponseReturnValue:
    """Show the offices that are offered to whoever is signed in."""
    return offered_page()


@challenges.post("/offices/<int:handover_id>/<answer>")
@audience(Audience.SIGNED_IN)
def answer_office(handover_id: int, answer: str) -> ResponseReturnValue:
    """Take an office that was offered, or decline it."""
    given, words = ANSWERS.get(answer) or abort(404)
    try:
        handover = given(house(), act(), handover_id)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        return offered_page(refusal.objections), refusal.status
    flash(words.format(office=f"{handover.position} of {handover.body_name}"))
    return redirect(url_for("challenges.offered"), code=303)


ANSWERS: Final[dict[str, tuple[Callable[..., Handover], str]]] = {
    "take": (
        lambda where, done, it: service.take(where, done, handover_id=it),
        "You are {office} now, and both of you are told.",
    ),
    "decline": (
        lambda where, done, it: service.decline(where, done, handover_id=it),
        "You have declined to be {office}. Whoever offered it is told.",
    ),
}


def office_page(body_id: int, form: HandOnForm, objections: tuple[Objection, ...] = ()) -> str:
    """The offices that somebody holds in a body, what was handed on, and the form."""
    here: House = house()
    body, held = service.offices_of(here, act(), body_id=body_id)
    form.position.choices = [(position, position.capitalize()) for position in held]
    if len(held) == 1 and not form.position.data:
        form.position.data = held[0]
    return render_template(
        "challenges/office_of_body.html",
        body=body,
        held=held,
        handovers=service.handed_on(here, act(), body_id=body_id),
        form=form,
        whoever=person(),
        objections=objections,
    )


def offered_page(objections: tuple[Objection, ...] = ()) -> str:
    """The offices that are offered to whoever is signed in."""
    whoever = person()
    return render_template(
        "challenges/offered.html",
        handovers=service.offered_to(house(), whoever) if whoever else (),
        objections=objections,
    )
