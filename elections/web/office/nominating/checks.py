"""Papers of bodies that are being checked: held one by one, and released (D4)."""

from http import HTTPStatus

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused, reading
from elections.services.nominations.overseeing.checking import check_paper, release_paper
from elections.services.nominations.overseeing.papers import papers_of_bodies
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/checks")
@audience(Audience.WATCHER)
def checks(slug: str) -> ResponseReturnValue:
    """List the bodies that have nominated, those whose papers are being checked first."""
    papers = papers_of_bodies(house(), act(), slug=slug)
    return shown("nominating/checks.html", slug, papers=papers)


@office.get("/<slug>/checks/<int:body_id>")
@audience(Audience.WATCHER)
def check(slug: str, body_id: int) -> ResponseReturnValue:
    """Show what one body has nominated, and the form that holds its paper."""
    return check_page(slug, body_id)


@office.post("/<slug>/checks/<int:body_id>")
@audience(Audience.OFFICER)
def check_it(slug: str, body_id: int) -> ResponseReturnValue:
    """Hold a body's paper while it is being checked."""
    try:
        check_paper(
            house(),
            act(),
            slug=slug,
            body_id=body_id,
            clause=request.form.get("clause", ""),
            reason=request.form.get("reason", ""),
        )
    except Refused as refusal:
        if refusal.status in {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}:
            raise
        return check_page(slug, body_id, refusal.objections), refusal.status
    flash("The paper is being checked. The officers of the body are told, and so is the log.")
    return onward("office.checks", slug=slug)


@office.post("/<slug>/checks/<int:body_id>/release")
@audience(Audience.OFFICER)
def release(slug: str, body_id: int) -> ResponseReturnValue:
    """Release a body's paper: its nominations count again."""
    release_paper(house(), act(), slug=slug, body_id=body_id)
    flash("The paper is released. Its nominations count again, and its officers are told.")
    return onward("office.checks", slug=slug)


def check_page(slug: str, body_id: int, objections: tuple[Objection, ...] = ()) -> str:
    """One body's nominations, and what was written of the reason so far."""
    papers = papers_of_bodies(house(), act(), slug=slug)
    paper = next((p for p in papers if p.body.id == body_id), None) or abort(HTTPStatus.NOT_FOUND)
    _, rules = reading.rules_page(house(), slug=slug)
    return shown(
        "nominating/check.html", slug, objections, paper=paper, rules=rules, written=request.form
    )
