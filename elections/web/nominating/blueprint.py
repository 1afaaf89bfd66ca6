"""The pages of a body's paper: what each of them is given."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from elections.domain.objections import Objection
from elections.services.nominations.papers.reading import PaperPage, paper_page
from elections.web.access import act, house, now

nominations = Blueprint("nominations", __name__)


def the_paper(slug: str, body_id: int) -> PaperPage:
    """The paper of a body, for its own officers."""
    return paper_page(house(), act(), slug=slug, body_id=body_id)


def shown(
    template: str, paper: PaperPage, objections: tuple[Objection, ...] = (), **more: object
) -> str:
    """Show a page of a paper, with the time it is and where its rules stand."""
    return render_template(
        f"nominations/papers/{template}",
        paper=paper,
        desk_url=url_for("nominations.desk", slug=paper.page.slug, body_id=paper.body.id),
        objections=objections,
        now=now(),
        rules_url=url_for("public.rules", slug=paper.page.slug),
        **more,
    )


def onward(endpoint: str, slug: str, body_id: int, anchor: str | None = None) -> Response:
    """Go on to a page of the paper after an act, so that loading it again does nothing again."""
    where = url_for(f"nominations.{endpoint}", slug=slug, body_id=body_id, _anchor=anchor)
    return redirect(where, code=303)
