"""What is left to do before the statement, and what is short of the places so far."""

from flask.typing import ResponseReturnValue

from elections.services.nominations.overseeing.closing import left_to_do
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, shown


@office.get("/<slug>/closing")
@audience(Audience.WATCHER)
def closing(slug: str) -> ResponseReturnValue:
    """Show what is left to do, and whether enough have come far enough for every place."""
    return shown("nominating/closing.html", slug, left=left_to_do(house(), act(), slug=slug))
