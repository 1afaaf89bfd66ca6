"""The tasks “Check” and “Send”, the paper as it stands, its history, and its withdrawal."""

from http import HTTPStatus

from flask import flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations.papers import sending
from elections.services.nominations.papers.standing import named_on_paper
from elections.web.access import Audience, act, audience, house
from elections.web.nominating.blueprint import nominations, onward, shown, the_paper
from elections.web.nominating.turns import turn_of_form

NOT_DECLARED = ("Tick the box to declare that the paper is right", "declared")


@nominations.get("/elections/<slug>/nominate/<int:body_id>/check")
@audience(Audience.BODY_OFFICER)
def check(slug: str, body_id: int) -> ResponseReturnValue:
    """Show the whole paper before it is sent, with everything that stands in its way."""
    return check_page(slug, body_id)


@nominations.post("/elections/<slug>/nominate/<int:body_id>/check")
@audience(Audience.BODY_OFFICER)
def send(slug: str, body_id: int) -> ResponseReturnValue:
    """Send the paper: all of it, or nothing."""
    if request.form.get("declared") != "yes":
        return check_page(slug, body_id, (), (NOT_DECLARED,)), HTTPStatus.UNPROCESSABLE_ENTITY
    reason = request.form.get("reason", "")
    try:
        sending.send_paper(
            house(), act(), slug=slug, body_id=body_id, turn=turn_of_form(), reason=reason
        )
    except Refused as refusal:
        return check_page(slug, body_id, refusal.objections), refusal.status
    return onward("paper", slug, body_id)


@nominations.get("/elections/<slug>/nominate/<int:body_id>/paper")
@audience(Audience.BODY_OFFICER)
def paper(slug: str, body_id: int) -> ResponseReturnValue:
    """Show the paper as it stands: the receipt."""
    return receipt_of_paper(slug, body_id)


@nominations.get("/elections/<slug>/nominate/<int:body_id>/history")
@audience(Audience.BODY_OFFICER)
def history(slug: str, body_id: int) -> ResponseReturnValue:
    """Show every version of the paper, the newest first, and what each changed."""
    return shown("history.html", the_paper(slug, body_id))


@nominations.post("/elections/<slug>/nominate/<int:body_id>/confirm")
@audience(Audience.BODY_OFFICER)
def confirm(slug: str, body_id: int) -> ResponseReturnValue:
    """Confirm a version of the paper as second officer of the body."""
    version = turn_of_form("version")
    try:
        sending.confirm_paper(house(), act(), slug=slug, body_id=body_id, version=version)
    except Refused as refusal:
        return receipt_of_paper(slug, body_id, refusal.objections), refusal.status
    flash("You have confirmed the paper. It counts now.")
    return onward("paper", slug, body_id)


@nominations.get("/elections/<slug>/nominate/<int:body_id>/withdraw")
@audience(Audience.BODY_OFFICER)
def ask_to_withdraw_paper(slug: str, body_id: int) -> ResponseReturnValue:
    """Ask once more, and why, before the whole paper is withdrawn."""
    return shown("withdraw_paper.html", the_paper(slug, body_id), reason="")


@nominations.post("/elections/<slug>/nominate/<int:body_id>/withdraw")
@audience(Audience.BODY_OFFICER)
def withdraw_paper(slug: str, body_id: int) -> ResponseReturnValue:
    """Withdraw the whole paper."""
    reason = request.form.get("reason", "")
    try:
        sending.withdraw_paper(house(), act(), slug=slug, body_id=body_id, reason=reason)
    except Refused as refusal:
        found = the_paper(slug, body_id)
        page = shown("withdraw_paper.html", found, refusal.objections, reason=reason)
        return page, refusal.status
    flash("The paper is withdrawn. Those it named are told.")
    return onward("paper", slug, body_id)


def check_page(
    slug: str,
    body_id: int,
    objections: tuple[Objection, ...] = (),
    errors: tuple[tuple[str, str], ...] = (),
) -> str:
    """The whole text of the draft, every objection, and the form that sends it."""
    found = the_paper(slug, body_id)
    against = found.may_not + found.not_now + found.objections
    return shown(
        "check.html",
        found,
        tuple(dict.fromkeys((*objections, *against))) if found.names_somebody else objections,
        against=against,
        errors=errors,
        reason=request.form.get("reason", ""),
        declared=request.form.get("declared") == "yes",
    )


def receipt_of_paper(slug: str, body_id: int, objections: tuple[Objection, ...] = ()) -> str:
    """The paper as it stands, with how far everybody on it has come."""
    return shown(
        "paper.html",
        the_paper(slug, body_id),
        objections,
        named=named_on_paper(house(), act(), slug=slug, body_id=body_id),
    )
