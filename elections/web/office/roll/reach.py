"""How candidates reach electors: released or sent on at one moment, by two officers (D2, D10)."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.privacy import reach, releasing
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown

PROPOSED = "Proposed. It is done once another officer confirms it."


@office.get("/<slug>/reach")
@audience(Audience.WATCHER)
def reach_electors(slug: str) -> ResponseReturnValue:
    """Show how candidates reach electors, contest by contest."""
    return reach_page(slug)


@office.post("/<slug>/reach/<contest_id>/release")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def release_addresses(slug: str, contest_id: str) -> ResponseReturnValue:
    """Propose to release the addresses to every candidate, or confirm it."""
    page = url_for("privacy.reach_electors", slug=slug, contest_id=contest_id, _external=True)
    try:
        done = releasing.release_addresses(
            house(), act(), slug=slug, contest_id=contest_id, page=page
        )
    except Refused as refusal:
        return reach_page(slug, refusal.objections), refusal.status
    flash("The addresses are released to every candidate." if done else PROPOSED)
    return onward("office.reach_electors", slug=slug)


@office.post("/<slug>/reach/<contest_id>/send")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def send_messages(slug: str, contest_id: str) -> ResponseReturnValue:
    """Propose to send every candidate's message on, or confirm it."""
    try:
        done = releasing.send_messages(house(), act(), slug=slug, contest_id=contest_id)
    except Refused as refusal:
        return reach_page(slug, refusal.objections), refusal.status
    flash("The messages of all candidates are on their way." if done else PROPOSED)
    return onward("office.reach_electors", slug=slug)


def reach_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The page of how candidates reach electors."""
    return shown("reach.html", slug, objections, view=reach.office_reach(house(), act(), slug=slug))
