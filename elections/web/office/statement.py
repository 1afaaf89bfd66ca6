"""The statement of persons nominated: its draft, what is outstanding, and its publication."""

from flask import flash
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.challenges import given
from elections.services.nominations import shortlisting
from elections.services.nominations import statement as service
from elections.services.nominations.overseeing.orders import is_drawn
from elections.services.office import readiness
from elections.web.access import Audience, act, audience, house, now
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/statement")
@audience(Audience.WATCHER)
def statement(slug: str) -> ResponseReturnValue:
    """Show what the statement says, or would say."""
    return statement_page(slug)


@office.post("/<slug>/statement")
@audience(Audience.OFFICER)
def publish_statement(slug: str) -> ResponseReturnValue:
    """Publish the statement, for good."""
    try:
        digest = service.publish_statement(house(), act(), slug=slug)
    except Refused as refusal:
        return statement_page(slug, refusal.objections), refusal.status
    flash(f"The statement of persons nominated is published. Its digest is {digest}")
    return onward("office.console", slug=slug)


def statement_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The statement as it stands now."""
    return shown(
        "nominating/statement.html",
        slug,
        objections,
        preview=service.preview_statement(house(), act(), slug=slug),
        ready=readiness.readiness(house(), act(), slug=slug),
        may_yet=given.refusals_that_may_be_challenged(house(), now(), slug=slug),
        shortlists=shortlisting.contests_with_shortlists(house(), slug=slug),
        by_lot=is_drawn(house(), slug=slug),
    )
