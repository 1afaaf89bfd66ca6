"""Members put themselves forward, or propose each other, where the rules let them."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import candidacies as own
from elections.services.nominations import proposing
from elections.services.nominations.nominating import put_oneself_forward
from elections.web.access import Audience, act, audience, house, now
from elections.web.candidates.blueprint import candidates


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
