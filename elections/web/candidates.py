"""A nominee answers, and a candidate stands: their nominations, consent, standing oneself.

It knows the pages of the person concerned, and shows nobody else's nominations.
"""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.eligibility import Consent
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import candidacies as own
from elections.services.nominations import proposing
from elections.services.nominations.answering import answer_nomination
from elections.services.nominations.jointly import job_shares
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


@candidates.post("/candidacies/<int:nominee_id>/together/<answer>")
@audience(Audience.SIGNED_IN)
def share(nominee_id: int, answer: str) -> ResponseReturnValue:
    """Offer to stand as one candidate with another, agree to it, or stand alone."""
    if answer not in SHARING:
        return render_template("errors/404.html"), 404
    try:
        SHARING[answer](nominee_id)
    except Refused as refusal:
        return candidacies_page(refusal.objections), refusal.status
    address = url_for("candidates.list_all", _anchor=f"nominee-{nominee_id}")
    return redirect(address, code=303)


def offer(nominee_id: int) -> None:
    """Offer to stand as one candidate with the nominee who is named in the form."""
    number, last_name = request.form.get("number", ""), request.form.get("last_name", "")
    job_shares.offer_to_share(
        house(), act(), nominee_id=nominee_id, number=number, last_name=last_name
    )


SHARING: Final[dict[str, Callable[[int], None]]] = {
    "offer": offer,
    "agree": lambda mine: job_shares.agree_to_share(house(), act(), nominee_id=mine),
    "alone": lambda mine: job_shares.stand_alone(house(), act(), nominee_id=mine),
}


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


@candidates.get("/elections/<slug>/propose/<contest_id>")
@audience(Audience.SIGNED_IN)
def propose(slug: str, contest_id: str) -> ResponseReturnValue:
    """Show whom an elector has proposed, and check another whom they name."""
    wanted = (request.args.get("number", ""), request.args.get("last_name", ""))
    return propose_page(slug, contest_id, wanted)


@candidates.post("/elections/<slug>/propose/<contest_id>")
@audience(Audience.SIGNED_IN)
def send_proposal(slug: str, contest_id: str) -> ResponseReturnValue:
    """Propose somebody."""
    number, last_name = request.form.get("number", ""), request.form.get("last_name", "")
    try:
        receipt = proposing.propose(
            house(),
            act(),
            slug=slug,
            contest_id=contest_id,
            nominee_number=number,
            last_name=last_name,
        )
    except Refused as refusal:
        page = propose_page(slug, contest_id, (number, last_name), refusal.objections)
        return page, refusal.status
    return redirect(url_for("nominations.receipt", reference=receipt.reference), code=303)


def propose_page(
    slug: str,
    contest_id: str,
    wanted: tuple[str, str],
    objections: tuple[Objection, ...] = (),
) -> str:
    """The page on which an elector proposes somebody, checked before it is sent."""
    chance = proposing.chance_to_propose(house(), act(), slug=slug, contest_id=contest_id)
    draft = None
    if all(wanted) and not objections and not chance.objections:
        draft, objections = drafted(slug, contest_id, wanted)
    return render_template(
        "candidates/propose.html",
        chance=chance,
        draft=draft,
        number=wanted[0],
        last_name=wanted[1],
        objections=objections,
        rules_url=url_for("public.rules", slug=slug),
    )


def drafted(
    slug: str, contest_id: str, wanted: tuple[str, str]
) -> tuple[proposing.ProposalDraft | None, tuple[Objection, ...]]:
    """A proposal in draft with what stands in its way; none where nobody is meant by the words."""
    try:
        draft = proposing.draft_proposal(
            house(),
            act(),
            slug=slug,
            contest_id=contest_id,
            nominee_number=wanted[0],
            last_name=wanted[1],
        )
    except Refused as refusal:
        return None, refusal.objections
    return draft, draft.objections


def candidacies_page(objections: tuple[Objection, ...] = ()) -> str:
    """The page of somebody's nominations, with why an answer was refused."""
    return render_template(
        "candidates/candidacies.html",
        now=now(),
        objections=objections,
        candidacies=own.candidacies(house(), act()),
        chances=own.chances_to_stand(house(), act()),
        proposals=proposing.chances_to_propose(house(), act()),
    )


def stand_page(
    slug: str,
    contest_id: str,
    objections: tuple[Objection, ...] = (),
    errors: tuple[tuple[str, str], ...] = (),
) -> str:
    """The page on which somebody puts themself forward, with whatever stands in the way."""
    chance = own.chance_to_stand(house(), act(), slug=slug, contest_id=contest_id)
    against = objections or (() if chance.standing else chance.objections)
    return render_template(
        "candidates/stand.html",
        chance=chance,
        objections=against,
        errors=errors,
        now=now(),
        rules_url=url_for("public.rules", slug=slug),
    )
