"""The order of candidates by lot, as anybody sees it: when it is drawn, and what was drawn (B5)."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from elections.services import reading
from elections.services.nominations.overseeing.orders import order_page
from elections.web.access import Audience, audience, house, now
from elections.web.overseeing.blueprint import overseeing


@overseeing.get("/elections/<slug>/order-of-candidates")
@audience(Audience.PUBLIC)
def order_of_candidates(slug: str) -> ResponseReturnValue:
    """Show the draw that is announced, and each order that was drawn, with how to draw it again."""
    found = order_page(house(), now(), slug=slug)
    return render_template(
        "overseeing/order.html",
        page=reading.election_page(house(), slug=slug),
        draws=found.draws,
        contests=[line.contest for line in found.lines],
        rules_url=url_for("public.rules", slug=slug),
    )
