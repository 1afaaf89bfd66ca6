"""A nominee answers, and a candidate stands: their nominations, consent, standing oneself.

It knows the pages of the person concerned, and shows nobody else's nominations.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.eligibility import Consent
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import nomination_desk
from elections.services.nominations.answering import answer_nomination
from elections.services.nominations.nominating import put_oneself_forward
from elections.web.access import Audience, act, audience, house, now

candidates = Blueprint("candidates", __name__)

ANSWERS = {"consent": Consent.GIVEN, "decline": Consent.DECLINED}


@candidates.get("/candidacies")
@audience(Audience.SIGNED_IN)
def list_all() -> ResponseReturnValue:
    """Show where whoever is signed in has been named, and by whom."""
    return candidacies_page()


@candidates.post("/candidacies/<int:nominee_id>/<answer>")
@audience(Audience.SIGNED_IN)
def reply(nominee_id: int, answer: str) -> ResponseReturnValue:
    """Consent to a nomination or decline it."""
    given = ANSWERS.get(answer)
    if given is None:
        return render_template("errors/404.html"), 404
    try:
        answer_nomination(house(), act(), nominee_id=nominee_id, answer=given)
    except Refused as refusal:
        return candidacies_page(refusal.objections), refusal.status
    address = url_for("candidates.list_all", _anchor=f"nominee-{nominee_id}")
    return redirect(address, code=303)


@candidates.get("/elections/<slug>/stand/<contest_id>")
@audience(Audience.SIGNED_IN)
def stand(slug: str, contest_id: str) -> ResponseReturnValue:
    """Show what it takes to stand, and what stands in the way."""
    return stand_page(slug, contest_id)


@candidates.post("/elections/<slug>/stand/<contest_id>")
@audience(Audience.SIGNED_IN)
def put_forward(slug: str, contest_id: str) -> ResponseReturnValue:
    """Put oneself forward."""
    if not request.form.get("agreed"):
        said = "Tick the box to say that you stand and that your nomination is published"
        return stand_page(slug, contest_id, errors=((said, "agreed"),)), 422
    try:
        receipt = put_oneself_forward(house(), act(), slug=slug, contest_id=contest_id)
    except Refused as refusal:
        return stand_page(slug, contest_id, refusal.objections), refusal.status
    return redirect(url_for("nominations.receipt", reference=receipt.reference), code=303)


def candidacies_page(objections: tuple[Objection, ...] = ()) -> str:
    """The page of somebody's nominations, with why an answer was refused."""
    return render_template(
        "candidates/candidacies.html",
        now=now(),
        objections=objections,
        candidacies=nomination_desk.candidacies(house(), act()),
        chances=nomination_desk.chances_to_stand(house(), act()),
    )


def stand_page(
    slug: str,
    contest_id: str,
    objections: tuple[Objection, ...] = (),
    errors: tuple[tuple[str, str], ...] = (),
) -> str:
    """The page on which somebody puts themself forward, with whatever stands in the way."""
    chance = nomination_desk.chance_to_stand(house(), act(), slug=slug, contest_id=contest_id)
    against = objections or (() if chance.standing else chance.objections)
    return render_template(
        "candidates/stand.html",
        chance=chance,
        objections=against,
        errors=errors,
        now=now(),
        rules_url=url_for("public.rules", slug=slug),
    )
