"""The officers about candidates: approve or return a page, record a suspension or a death."""

import re

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from elections.domain.candidates.going import What
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.candidates import going, own
from elections.services.candidates.giving import settle_page
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/candidates")
@audience(Audience.WATCHER)
def candidates(slug: str) -> ResponseReturnValue:
    """List the candidates with what they have given and what became of them."""
    lines = own.office_candidates(house(), act(), slug=slug)
    return shown("candidates/list.html", slug, lines=lines)


@office.get("/<slug>/candidates/<int:nominee_id>")
@audience(Audience.WATCHER)
def candidate(slug: str, nominee_id: int) -> ResponseReturnValue:
    """Show what one candidate has given, and what may be recorded of them."""
    return candidate_page(slug, nominee_id)


@office.post("/<slug>/candidates/<int:nominee_id>/page")
@audience(Audience.OFFICER)
def settle_candidate_page(slug: str, nominee_id: int) -> ResponseReturnValue:
    """Approve the newest version of a candidate's page, or return it with a reason."""
    number = whole(request.form.get("number", ""))
    returned = request.form.get("step") == "return"
    reason = request.form.get("reason", "") if returned else None
    try:
        settle_page(
            house(),
            act(),
            slug=slug,
            nominee_id=nominee_id,
            number=number,
            reason=reason,
        )
    except Refused as refusal:
        return candidate_page(slug, nominee_id, refusal.objections), refusal.status
    flash("The page was returned, and the candidate told why" if returned else "Approved")
    return onward("office.candidates", slug=slug)


@office.post("/<slug>/candidates/<int:nominee_id>/<what>")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def change_candidacy(slug: str, nominee_id: int, what: str) -> ResponseReturnValue:
    """Record that a candidate has died; or propose or confirm a suspension, or its end."""
    reason = request.form.get("reason", "")
    try:
        done = changed(slug, nominee_id, what, reason)
    except Refused as refusal:
        return candidate_page(slug, nominee_id, refusal.objections), refusal.status
    flash(
        "Done, and published in the log"
        if done
        else "Proposed. Another officer, or the scrutineer, has to confirm it"
    )
    return onward("office.candidate", slug=slug, nominee_id=nominee_id)


def whole(typed: str) -> int:
    """A small whole number as a form has it; nought for anything else."""
    return int(typed) if re.fullmatch("[0-9]{1,6}", typed) else 0


def changed(slug: str, nominee_id: int, what: str, reason: str) -> bool:
    """Do what the form asks; tell whether it is done, or waits for a second officer."""
    if what == What.DIED:
        going.record_death(house(), act(), slug=slug, nominee_id=nominee_id, reason=reason)
        return True
    if what == What.SUSPENDED:
        return going.suspend(house(), act(), slug=slug, nominee_id=nominee_id, reason=reason)
    if what == What.REINSTATED:
        return going.reinstate(house(), act(), slug=slug, nominee_id=nominee_id, reason=reason)
    return abort(404)


def candidate_page(slug: str, nominee_id: int, objections: tuple[Objection, ...] = ()) -> str:
    """The officers' page of one candidate, with why an act was refused."""
    found = own.office_candidate(house(), act(), slug=slug, nominee_id=nominee_id)
    return shown("candidates/one.html", slug, objections, one=found, What=What)
