"""The task “Nominees”: every contest of the election on one page, and a search that adds."""

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import finding, handing_on
from elections.services.nominations.papers import drafting
from elections.services.nominations.papers.drafting import Step
from elections.web.access import Audience, act, audience, house
from elections.web.nominating.blueprint import nominations, onward, shown, the_paper
from elections.web.nominating.turns import turn_of_form

LEAST_LETTERS = 2
DONE = {
    Step.ADD: "is on your draft. Nothing is sent yet.",
    Step.REMOVE: "is off your draft. Nothing is sent yet.",
    Step.UP: "has moved up.",
    Step.DOWN: "has moved down.",
}


@nominations.get("/elections/<slug>/nominate/<int:body_id>/nominees")
@audience(Audience.BODY_OFFICER)
def nominees(slug: str, body_id: int) -> ResponseReturnValue:
    """Show whom the draft names in every contest, what the rules ask, and a search."""
    return nominees_page(slug, body_id)


@nominations.post("/elections/<slug>/nominate/<int:body_id>/nominees")
@audience(Audience.BODY_OFFICER)
def change_nominees(slug: str, body_id: int) -> ResponseReturnValue:
    """Add somebody to the draft, take them off it, or move them."""
    try:
        step = Step(request.form.get("step", ""))
    except ValueError:
        abort(422)
    contest_id, number = request.form.get("contest", ""), request.form.get("number", "")
    try:
        drafting.change_nominees(
            house(),
            act(),
            slug=slug,
            body_id=body_id,
            turn=turn_of_form(),
            contest_id=contest_id,
            number=number,
            step=step,
        )
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        return nominees_page(slug, body_id, refusal.objections, step), refusal.status
    flash(f"{request.form.get('name', '')[:200] or number} {DONE[step]}")
    return onward("nominees", slug, body_id, f"contest-{contest_id}")


def nominees_page(
    slug: str, body_id: int, objections: tuple[Objection, ...] = (), step: Step | None = None
) -> str:
    """The nominees of every contest; `step` is what was not done because the draft had changed."""
    words = request.args.get("words", "").strip()
    return shown(
        "nominees.html",
        the_paper(slug, body_id),
        objections,
        meetings=handing_on.meetings_of_the_body(house(), act(), body_id=body_id),
        words=words,
        chosen=request.values.get("contest", ""),
        people=finding.find_nominees(house(), act(), slug=slug, words=words),
        too_short=0 < len(words) < LEAST_LETTERS,
        most=finding.MOST_FOUND,
        step=step,
        asked=request.form,
    )
