"""The office: where it stands in the address, and what each of its pages is given.

It knows how a page of one election is shown to whoever holds an office in it. It refuses to
decide an act: the services do, and their refusals are shown in their own words.
"""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from elections.domain.contests import ElectionState
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Role
from elections.services import Refused, reading
from elections.web.access import house, now, person

office = Blueprint("office", __name__, url_prefix="/office")

KEEPING: Final = RUNNING | {Role.REGISTRAR}


@office.errorhandler(Refused)
def refused(refusal: Refused) -> ResponseReturnValue:
    """Say on a page of its own what was refused, and where to go next."""
    if refusal.status == HTTPStatus.NOT_FOUND:
        return render_template("errors/404.html"), refusal.status
    slug = (request.view_args or {}).get("slug")
    page = render_template(
        "errors/refused.html",
        objections=refusal.objections,
        rules_url=url_for("public.rules", slug=slug) if slug else None,
        next_words="Go back to the office of this election" if slug else "Go back to the office",
        next_url=url_for("office.console", slug=slug) if slug else url_for("office.desk"),
    )
    return page, refusal.status


def shown(template: str, slug: str, objections: tuple[Objection, ...] = (), **more: object) -> str:
    """Show a page of one election, with the offices of whoever looks and the time it is."""
    whoever = person()
    roles = reading.roles_in(house(), whoever.id if whoever else None, slug)
    return render_template(
        f"office/{template}",
        slug=slug,
        page=reading.election_page(house(), slug=slug),
        roles=roles,
        organises=Role.RETURNING_OFFICER in roles,
        runs=bool(roles & RUNNING),
        keeps=bool(roles & KEEPING),
        confirms=bool(roles & (RUNNING | {Role.SCRUTINEER})),
        now=now(),
        State=ElectionState,
        rules_url=url_for("public.rules", slug=slug),
        objections=objections,
        **more,
    )


def onward(endpoint: str, **where: object) -> Response:
    """Go on to a page after an act, so that loading it again does nothing again."""
    return redirect(url_for(endpoint, **where), HTTPStatus.SEE_OTHER)  # type: ignore[arg-type]
