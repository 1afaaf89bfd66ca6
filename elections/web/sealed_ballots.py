"""Ballots that were sealed and signed on the voter's own device, or by a program of theirs.

It knows the three parts of such a ballot. What is in it nobody here can see, so only its
signature, its length and its credential are judged; marks that break a rule come out of the box as
informal.
"""

from http import HTTPStatus

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from elections.services import Refused
from elections.services import voting as service
from elections.web.access import Audience, anonymous_act, audience, house

sealed_ballots = Blueprint("sealed_ballots", __name__)


@sealed_ballots.post("/vote/<slug>/<contest_id>/sealed")
@audience(Audience.PUBLIC)
def receive(slug: str, contest_id: str) -> ResponseReturnValue:
    """Put a sealed ballot in the box and answer with its receipt; the same again, the same one."""
    receipt = service.cast_sealed(
        house(),
        anonymous_act(),
        slug=slug,
        contest_id=contest_id,
        credential=request.form.get("credential", ""),
        sealed=request.form.get("sealed", ""),
        signature=request.form.get("signature", ""),
    )
    given = {"tracker": receipt.tracker, "leaf": receipt.leaf, "promise": receipt.promise}
    return given, HTTPStatus.CREATED


@sealed_ballots.errorhandler(Refused)
def refused(refusal: Refused) -> ResponseReturnValue:
    """Say to a program why no ballot was cast, each reason with its clause."""
    reasons = [{"clause": each.clause, "reason": each.reason} for each in refusal.objections]
    return jsonify(refused=reasons), refusal.status
