"""A candidate names agents, replaces them and ends their office; an agent gives it up."""

import re
from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from elections.services import Refused
from elections.services.candidates import agents as service
from elections.services.candidates.agents import AgentNamed
from elections.web.access import Audience, act, audience, house
from elections.web.candidates.blueprint import back_to, candidates
from elections.web.candidates.one import candidacy_page


@candidates.post("/candidacies/<int:nominee_id>/agents")
@audience(Audience.SIGNED_IN)
def name_agent(nominee_id: int) -> ResponseReturnValue:
    """Name an agent, perhaps in place of another."""
    named = AgentNamed(
        number=request.form.get("number", ""), last_name=request.form.get("last_name", "")
    )
    replaced = re.fullmatch("[0-9]{1,9}", request.form.get("instead_of", ""))
    instead_of = int(replaced[0]) if replaced else None
    try:
        service.name_agent(
            house(), act(), nominee_id=nominee_id, named=named, instead_of=instead_of
        )
    except Refused as refusal:
        return candidacy_page(nominee_id, refusal.objections), refusal.status
    flash("Your agent is named, and has been told")
    return back_to(nominee_id, "agents")


@candidates.post("/candidacies/<int:nominee_id>/agents/<int:agent_id>/end")
@audience(Audience.SIGNED_IN)
def end_agent(nominee_id: int, agent_id: int) -> ResponseReturnValue:
    """End the office of an agent."""
    try:
        service.end_agent(house(), act(), nominee_id=nominee_id, agent_id=agent_id)
    except Refused as refusal:
        return candidacy_page(nominee_id, refusal.objections), refusal.status
    flash("The agent acts for you no longer, and has been told")
    return back_to(nominee_id, "agents")


@candidates.post("/candidacies/<int:nominee_id>/agents/resign")
@audience(Audience.SIGNED_IN)
def resign(nominee_id: int) -> ResponseReturnValue:
    """Give up the office of an agent."""
    service.resign(house(), act(), nominee_id=nominee_id)
    flash("You are an agent of this candidate no longer. They have been told")
    return redirect(url_for("candidates.list_all"), HTTPStatus.SEE_OTHER)
