"""One candidacy: who nominated, what stands in the way, the answer, the page, agents, the end."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.candidates.going import withdraw
from elections.services.candidates.own import OwnCandidacy, own_candidacy
from elections.web.access import Audience, act, audience, house, now
from elections.web.candidates.blueprint import back_to, candidates


@candidates.get("/candidacies/<int:nominee_id>")
@audience(Audience.SIGNED_IN)
def one(nominee_id: int) -> ResponseReturnValue:
    """Show a candidacy to the candidate or an agent; to open it changes nothing."""
    return candidacy_page(nominee_id)


@candidates.get("/candidacies/<int:nominee_id>/withdraw")
@audience(Audience.SIGNED_IN)
def ask_to_withdraw(nominee_id: int) -> ResponseReturnValue:
    """Say what withdrawing means, and ask."""
    return page_of("candidates/withdraw.html", nominee_id)


@candidates.post("/candidacies/<int:nominee_id>/withdraw")
@audience(Audience.SIGNED_IN)
def send_withdrawal(nominee_id: int) -> ResponseReturnValue:
    """Withdraw the candidacy, for good."""
    try:
        withdraw(house(), act(), nominee_id=nominee_id, reason=request.form.get("reason", ""))
    except Refused as refusal:
        page = page_of("candidates/withdraw.html", nominee_id, refusal.objections)
        return page, refusal.status
    flash("You have withdrawn. The bodies that nominated you are told")
    return back_to(nominee_id)


def candidacy_page(
    nominee_id: int,
    objections: tuple[Objection, ...] = (),
    errors: tuple[tuple[str, str], ...] = (),
) -> str:
    """The page of a candidacy, with why an act was refused."""
    return page_of("candidates/one.html", nominee_id, objections, errors)


def page_of(
    template: str,
    nominee_id: int,
    objections: tuple[Objection, ...] = (),
    errors: tuple[tuple[str, str], ...] = (),
    **more: object,
) -> str:
    """A page about a candidacy, for the candidate or an agent alone."""
    own: OwnCandidacy = own_candidacy(house(), act(), nominee_id=nominee_id)
    return render_template(
        template,
        own=own,
        one=own.candidacy,
        slug=own.candidacy.page.slug,
        rules_url=url_for("public.rules", slug=own.candidacy.page.slug),
        now=now(),
        objections=objections,
        errors=errors,
        **more,
    )
