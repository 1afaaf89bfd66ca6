"""Changes of the register as anybody sees them, and the page that stops one's own (R15, R16)."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.services import Refused, reading
from elections.services.custody import amending, settling, watching
from elections.web.access import Audience, audience, house, now
from elections.web.public.blueprint import public


@public.get("/elections/<slug>/register-changes")
@audience(Audience.PUBLIC)
def register_changes(slug: str) -> ResponseReturnValue:
    """Show everybody the same totals: members, candidates and their agents alike."""
    return render_template(
        "public/changes.html",
        page=reading.election_page(house(), slug=slug),
        totals=watching.public_totals(house(), slug=slug),
        amended=amending.published_changes(house(), slug=slug),
        rules_url=url_for("public.rules", slug=slug),
    )


@public.get("/change-of-address")
@audience(Audience.PUBLIC)
def stop_a_change() -> ResponseReturnValue:
    """Ask whether a change is to be stopped; opening the link alone does nothing."""
    return render_template("public/stop.html", token=request.args.get("t", ""), stopped=None)


@public.post("/change-of-address")
@audience(Audience.PUBLIC)
def stop_it() -> ResponseReturnValue:
    """Stop a change of one's own address."""
    token = request.form.get("token", "")
    try:
        reference = settling.stop_change(house(), token=token, at=now())
    except Refused as refusal:
        page = render_template(
            "public/stop.html", token=token, stopped=None, objections=refusal.objections
        )
        return page, refusal.status
    return redirect(url_for("public.stopped_change", reference=reference), code=303)


@public.get("/change-of-address/<reference>/stopped")
@audience(Audience.PUBLIC)
def stopped_change(reference: str) -> ResponseReturnValue:
    """Say what stopping a change did."""
    return render_template("public/stop.html", token="", stopped=reference)
