"""The receipt of one nomination, and its withdrawal by a member who stood or proposed."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import nominating
from elections.services.nominations.receipts import nomination_receipt
from elections.web.access import Audience, act, audience, house
from elections.web.nominating.blueprint import nominations


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
    """Withdraw a nomination; a body's is taken off its paper, with a reason, instead."""
    try:
        nominating.withdraw_nomination(house(), act(), reference=reference)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        page = receipt_page("nominations/receipt.html", reference, refusal.objections)
        return page, refusal.status
    return redirect(url_for("nominations.receipt", reference=reference), code=303)


def receipt_page(template: str, reference: str, objections: tuple[Objection, ...] = ()) -> str:
    """A page about one nomination."""
    found = nomination_receipt(house(), act(), reference=reference)
    return render_template(
        template,
        receipt=found,
        objections=objections,
        rules_url=url_for("public.rules", slug=found.slug),
    )
