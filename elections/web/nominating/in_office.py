"""The papers of bodies in the office: read there, and corrected after the close."""

from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused, reading
from elections.services.nominations.papers import correcting
from elections.services.nominations.papers.reading import PaperPage
from elections.web.access import Audience, act, audience, house
from elections.web.nominating.blueprint import nominations
from elections.web.nominating.turns import turn_of_form
from elections.web.office.blueprint import shown

MOST_NUMBERS = 200


@nominations.get("/office/<slug>/papers")
@audience(Audience.OFFICER)
def papers(slug: str) -> ResponseReturnValue:
    """List the papers that bodies sent."""
    return shown("papers/list.html", slug, papers=correcting.papers_sent(house(), act(), slug=slug))


@nominations.get("/office/<slug>/papers/<int:body_id>")
@audience(Audience.OFFICER)
def paper_in_office(slug: str, body_id: int) -> ResponseReturnValue:
    """Show a body's paper with every version, and the form that corrects it."""
    return office_page(slug, body_id)


@nominations.post("/office/<slug>/papers/<int:body_id>")
@audience(Audience.OFFICER)
def correct(slug: str, body_id: int) -> ResponseReturnValue:
    """Correct a paper after the close, with a reason and a clause."""
    try:
        correcting.correct_paper(
            house(),
            act(),
            slug=slug,
            body_id=body_id,
            version=turn_of_form("version"),
            named=numbers_in_form(slug),
            reason=request.form.get("reason", ""),
            cited=request.form.get("clause", ""),
        )
    except Refused as refusal:
        if refusal.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
            raise
        return office_page(slug, body_id, refusal.objections), refusal.status
    flash("The paper is corrected. The body's officers and the nominees concerned are told.")
    where = url_for("nominations.paper_in_office", slug=slug, body_id=body_id)
    return redirect(where, HTTPStatus.SEE_OTHER)


def numbers_in_form(slug: str) -> dict[str, tuple[str, ...]]:
    """The membership numbers of each contest, one a line, as they stand in the form."""
    page = reading.election_page(house(), slug=slug)
    return {
        contest.id: tuple(
            line.strip()[:40].upper()
            for line in request.form.get(f"lines:{contest.id}", "").splitlines()[:MOST_NUMBERS]
            if line.strip()
        )
        for contest in page.contests
    }


def office_page(slug: str, body_id: int, objections: tuple[Objection, ...] = ()) -> str:
    """A paper in the office, with what was written of a correction so far."""
    found: PaperPage = correcting.paper_in_office(house(), act(), slug=slug, body_id=body_id)
    _, rules = reading.rules_page(house(), slug=slug)
    return shown(
        "papers/one.html",
        slug,
        objections,
        paper=found,
        rules=rules,
        written=request.form if request.method == "POST" else None,
    )
