"""The order of candidates by lot in the office: a draw announced, its outcome entered (B5)."""

from datetime import datetime
from http import HTTPStatus

from flask import flash, request
from flask.typing import ResponseReturnValue

from elections.domain.moments import NoSuchMomentError, read_moment
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations.overseeing.extending import usual_hour
from elections.services.nominations.overseeing.ordering import (
    announce_draw,
    record_order,
    reveal_order,
)
from elections.services.nominations.overseeing.orders import order_page
from elections.web.access import Audience, act, audience, house, now
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/order")
@audience(Audience.WATCHER)
def order(slug: str) -> ResponseReturnValue:
    """Show the draw that is announced, and each contest whose order is drawn or to be drawn."""
    return draw_page(slug)


@office.post("/<slug>/order")
@audience(Audience.OFFICER)
def announce_order(slug: str) -> ResponseReturnValue:
    """Announce when and where the order is drawn, and by what."""
    try:
        draws_at = moment_of_form(slug)
        announce_draw(
            house(),
            act(),
            slug=slug,
            draws_at=draws_at,
            place=request.form.get("place", ""),
            commitment=request.form.get("commitment", ""),
            named=request.form.get("named", ""),
        )
    except NoSuchMomentError as fault:
        objection = Objection(clause="T2", reason=str(fault))
        return draw_page(slug, (objection,)), HTTPStatus.UNPROCESSABLE_ENTITY
    except Refused as refusal:
        return refused_page(slug, refusal)
    flash("The draw is announced, on the public page and in the log.")
    return onward("office.order", slug=slug)


@office.post("/<slug>/order/<contest_id>")
@audience(Audience.OFFICER)
def draw_order(slug: str, contest_id: str) -> ResponseReturnValue:
    """Enter the order that a hand drew, or reveal the seed from which it follows."""
    try:
        if "seed" in request.form:
            reveal_order(
                house(),
                act(),
                slug=slug,
                contest_id=contest_id,
                seed=request.form["seed"],
                value=request.form.get("value", ""),
            )
        else:
            record_order(house(), act(), slug=slug, contest_id=contest_id, order=order_entered())
    except Refused as refusal:
        return refused_page(slug, refusal)
    flash("The order is entered in the log. The statement numbers the candidates in it.")
    return onward("office.order", slug=slug)


def order_entered() -> tuple[int, ...]:
    """The nominee of each place that was entered, the first first; nobody for what is left out."""
    places = sorted(
        (int(name.removeprefix("place-")), int(value))
        for name, value in request.form.items()
        if name.removeprefix("place-").isdecimal() and value.isdecimal()
    )
    return tuple(nominee for _, nominee in places)


def moment_of_form(slug: str) -> datetime:
    """The moment of the draw as it is written; raises what cannot be read."""
    return read_moment(request.form.get("draws_at", ""), usual_hour(house(), slug=slug))


def refused_page(slug: str, refusal: Refused) -> ResponseReturnValue:
    """The page with what was refused; nobody else's page and no missing one is shown as it."""
    if refusal.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
        raise refusal
    return draw_page(slug, refusal.objections), refusal.status


def draw_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The draws as they stand now, with what was written so far."""
    found = order_page(house(), now(), slug=slug)
    return shown("nominating/order.html", slug, objections, found=found, written=request.form)
