"""A nominee answers: the list of their nominations, consent, and standing as one with another.

It knows the pages of the person concerned, and shows nobody else's nominations.
"""

from collections.abc import Callable
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.eligibility import Consent
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.candidates.own import acted_for
from elections.services.nominations import candidacies as own
from elections.services.nominations import proposing
from elections.services.nominations.answering import answer_nomination
from elections.services.nominations.jointly import job_shares
from elections.web.access import Audience, act, audience, house, now
from elections.web.candidates.blueprint import back_to, candidates
from elections.web.candidates.one import candidacy_page

ANSWERS: Final = {"consent": Consent.GIVEN, "decline": Consent.DECLINED}


@candidates.get("/candidacies")
@audience(Audience.SIGNED_IN)
def list_all() -> ResponseReturnValue:
    """Show where whoever is signed in has been named, and by whom."""
    return candidacies_page()


@candidates.post("/candidacies/<int:nominee_id>/<answer>")
@audience(Audience.SIGNED_IN)
def reply(nominee_id: int, answer: str) -> ResponseReturnValue:
    """Consent to a nomination or decline it, from the list or from the page of the nomination."""
    given = ANSWERS.get(answer)
    if given is None:
        return render_template("errors/404.html"), 404
    from_its_page = request.form.get("from") == "page"
    try:
        answer_nomination(house(), act(), nominee_id=nominee_id, answer=given)
    except Refused as refusal:
        if from_its_page:
            return candidacy_page(nominee_id, refusal.objections), refusal.status
        return candidacies_page(refusal.objections), refusal.status
    if from_its_page:
        return back_to(nominee_id, "answer")
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


def candidacies_page(objections: tuple[Objection, ...] = ()) -> str:
    """The page of somebody's nominations, with why an answer was refused."""
    return render_template(
        "candidates/candidacies.html",
        now=now(),
        objections=objections,
        candidacies=own.candidacies(house(), act()),
        acted_for=acted_for(house(), act()),
        chances=own.chances_to_stand(house(), act()),
        proposals=proposing.chances_to_propose(house(), act()),
    )
