"""A body nominates: its desk, the check before a nomination is sent, the receipt, a withdrawal.

It knows the pages. Whether a nomination is accepted the service judges, with every objection.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import finding, nominating, nomination_desk
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
    words = request.args.get("words", "").strip()
    found = nomination_desk.desk(house(), act(), slug=slug, body_id=body_id)
    people = finding.find_nominees(house(), act(), slug=slug, words=words)
    return render_template(
        "nominations/desk.html",
        desk=found,
        words=words,
        people=people,
        now=now(),
        too_short=0 < len(words) < LEAST_LETTERS,
        most=finding.MOST_FOUND,
        rules_url=url_for("public.rules", slug=slug),
    )


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
