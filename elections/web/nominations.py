"""A body nominates: its desk, the check before a nomination is sent, the receipt, a withdrawal.

It knows the pages. Whether a nomination is accepted the service judges, with every objection.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import finding, handing_on, nominating, nomination_desk
from elections.services.nominations.receipts import nomination_receipt
from elections.web.access import Audience, act, audience, house, now

nominations = Blueprint("nominations", __name__)

LEAST_LETTERS = 2


@nominations.get("/nominate")
@audience(Audience.BODY_OFFICER)
def bodies() -> ResponseReturnValue:
    """List the bodies of whoever is signed in, with the elections they may nominate in."""
    return render_template(
        "nominations/bodies.html", desks=nomination_desk.desks(house(), act()), now=now()
    )


@nominations.get("/elections/<slug>/nominate/<int:body_id>")
@audience(Audience.BODY_OFFICER)
def desk(slug: str, body_id: int) -> ResponseReturnValue:
    """Show whom a body has named, and find others to name."""
    return desk_page(slug, body_id)


@nominations.post("/elections/<slug>/nominate/<int:body_id>/meeting")
@audience(Audience.BODY_OFFICER)
def hand_on(slug: str, body_id: int) -> ResponseReturnValue:
    """Nominate everybody whom the body's own meeting elected."""
    contest_id = request.form.get("contest", "")
    met = (request.form.get("met", ""), request.form.get("met_contest", ""))
    try:
        made = handing_on.hand_on(
            house(), act(), slug=slug, contest_id=contest_id, body_id=body_id, met=met
        )
    except Refused as refusal:
        return desk_page(slug, body_id, refusal.objections), refusal.status
    flash(f"Sent, as your meeting decided: {', '.join(one.nominee_name for one in made)}.")
    return redirect(url_for("nominations.desk", slug=slug, body_id=body_id), code=303)


@nominations.get("/elections/<slug>/nominate/<int:body_id>/check")
@audience(Audience.BODY_OFFICER)
def check(slug: str, body_id: int) -> ResponseReturnValue:
    """Show a nomination before it is sent, with whatever stands in its way."""
    return check_page(
        slug, body_id, request.args.get("contest", ""), request.args.get("nominee", "")
    )


@nominations.post("/elections/<slug>/nominate/<int:body_id>")
@audience(Audience.BODY_OFFICER)
def submit(slug: str, body_id: int) -> ResponseReturnValue:
    """Send a nomination."""
    contest_id = request.form.get("contest", "")
    number = request.form.get("nominee", "")
    try:
        receipt = nominating.submit_nomination(
            house(), act(), slug=slug, contest_id=contest_id, body_id=body_id, nominee_number=number
        )
    except Refused as refusal:
        page = check_page(slug, body_id, contest_id, number, refusal.objections)
        return page, refusal.status
    return redirect(url_for("nominations.receipt", reference=receipt.reference), code=303)


@nominations.post("/nominations/<reference>/confirm")
@audience(Audience.BODY_OFFICER)
def confirm(reference: str) -> ResponseReturnValue:
    """Confirm a nomination as second officer of the body that made it."""
    receipt = nominating.confirm_nomination(house(), act(), reference=reference)
    flash(f"You have confirmed the nomination of {receipt.nominee_name}. It counts now.")
    return redirect(url_for("nominations.bodies"), code=303)


@nominations.get("/nominations/<reference>")
@audience(Audience.SIGNED_IN)
def receipt(reference: str) -> ResponseReturnValue:
    """Show a nomination as it stands to whoever made it."""
    return receipt_page("nominations/receipt.html", reference)


@nominations.get("/nominations/<reference>/withdraw")
@audience(Audience.SIGNED_IN)
def ask_to_withdraw(reference: str) -> ResponseReturnValue:
    """Ask once more before a nomination is withdrawn."""
    return receipt_page("nominations/withdraw.html", reference)


@nominations.post("/nominations/<reference>/withdraw")
@audience(Audience.SIGNED_IN)
def withdraw(reference: str) -> ResponseReturnValue:
    """Withdraw a nomination."""
    try:
        nominating.withdraw_nomination(house(), act(), reference=reference)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        page = receipt_page("nominations/receipt.html", reference, refusal.objections)
        return page, refusal.status
    return redirect(url_for("nominations.receipt", reference=reference), code=303)


def desk_page(slug: str, body_id: int, objections: tuple[Objection, ...] = ()) -> str:
    """The desk of a body in an election, with why its meeting's result was refused."""
    words = request.args.get("words", "").strip()
    found = nomination_desk.desk(house(), act(), slug=slug, body_id=body_id)
    return render_template(
        "nominations/desk.html",
        desk=found,
        meetings=handing_on.meetings_of_the_body(house(), act(), body_id=body_id),
        objections=objections,
        words=words,
        people=finding.find_nominees(house(), act(), slug=slug, words=words),
        now=now(),
        too_short=0 < len(words) < LEAST_LETTERS,
        most=finding.MOST_FOUND,
        rules_url=url_for("public.rules", slug=slug),
    )


def check_page(
    slug: str,
    body_id: int,
    contest_id: str,
    number: str,
    objections: tuple[Objection, ...] = (),
) -> str:
    """The page on which a nomination is checked, or on which its refusal is explained."""
    draft = nomination_desk.draft(
        house(), act(), slug=slug, body_id=body_id, contest_id=contest_id, nominee_number=number
    )
    return render_template(
        "nominations/check.html",
        draft=draft,
        objections=objections or draft.objections,
        rules_url=url_for("public.rules", slug=slug),
    )


def receipt_page(template: str, reference: str, objections: tuple[Objection, ...] = ()) -> str:
    """A page about one nomination."""
    found = nomination_receipt(house(), act(), reference=reference)
    return render_template(
        template,
        receipt=found,
        objections=objections,
        rules_url=url_for("public.rules", slug=found.slug),
    )
