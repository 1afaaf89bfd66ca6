"""The officers keep the calendar: hustings and invitations, changed or cancelled in the open."""

from datetime import datetime

from flask import flash, request
from flask.typing import ResponseReturnValue

from elections.domain.moments import NoSuchMomentError, read_moment
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.candidates import calendar as service
from elections.services.candidates.calendar import KINDS, Event
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown

USUAL_HOUR = "19:00"
FIELDS = ("kind", "contest_id", "title", "starts", "ends", "place", "about")
Typed = dict[str, str]


@office.get("/<slug>/calendar")
@audience(Audience.WATCHER)
def calendar(slug: str) -> ResponseReturnValue:
    """List the events of the election, with the form for another."""
    return calendar_page(slug)


@office.post("/<slug>/calendar")
@audience(Audience.OFFICER)
def add_event(slug: str) -> ResponseReturnValue:
    """Keep a new event, and invite every candidate concerned."""
    return keep(slug, None, "The event is kept, and every candidate concerned is invited")


@office.get("/<slug>/calendar/<int:event_id>")
@audience(Audience.OFFICER)
def event(slug: str, event_id: int) -> ResponseReturnValue:
    """Show the form to change or cancel an event."""
    return calendar_page(slug, event_id=event_id)


@office.post("/<slug>/calendar/<int:event_id>")
@audience(Audience.OFFICER)
def change_event(slug: str, event_id: int) -> ResponseReturnValue:
    """Change an event or cancel it, and tell every candidate concerned."""
    if request.form.get("step") != "cancel":
        return keep(slug, event_id, "The event is changed, and every candidate concerned is told")
    try:
        reason = request.form.get("why", "")
        service.cancel_event(house(), act(), slug=slug, event_id=event_id, reason=reason)
    except Refused as refusal:
        return calendar_page(slug, refusal.objections, event_id=event_id), refusal.status
    flash("The event is cancelled, and every candidate concerned is told")
    return onward("office.calendar", slug=slug)


def keep(slug: str, event_id: int | None, done: str) -> ResponseReturnValue:
    """Keep an event as it was typed, or show the form again with what is wrong."""
    typed = {name: request.form.get(name, "").strip() for name in FIELDS}
    errors: list[tuple[str, str]] = []
    starts, ends = moment(typed, "starts", errors), moment(typed, "ends", errors)
    if starts is None or ends is None:
        page = calendar_page(slug, event_id=event_id, typed=typed, errors=tuple(errors))
        return page, 422
    asked = Event(
        kind=typed["kind"],
        contest_id=typed["contest_id"],
        title=" ".join(typed["title"].split()),
        starts=starts,
        ends=ends,
        place=" ".join(typed["place"].split()),
        words=typed["about"].replace("\r\n", "\n"),
    )
    try:
        service.keep_event(house(), act(), slug=slug, event=asked, event_id=event_id)
    except Refused as refusal:
        page = calendar_page(slug, refusal.objections, event_id=event_id, typed=typed)
        return page, refusal.status
    flash(done)
    return onward("office.calendar", slug=slug)


def moment(typed: Typed, name: str, errors: list[tuple[str, str]]) -> datetime | None:
    """A moment as it was typed; what is wrong with it goes with the errors."""
    try:
        return read_moment(typed[name], USUAL_HOUR)
    except NoSuchMomentError as wrong:
        errors.append((f"{name.capitalize()}: {wrong}", name))
        return None


def calendar_page(
    slug: str,
    objections: tuple[Objection, ...] = (),
    *,
    event_id: int | None = None,
    typed: Typed | None = None,
    errors: tuple[tuple[str, str], ...] = (),
) -> str:
    """The officers' page of the calendar; with an event's form where one is changed."""
    found = service.events_page(house(), slug=slug)
    kept = next((one for one in found.events if one.id == event_id), None)
    return shown(
        "candidates/calendar.html",
        slug,
        objections,
        events=found.events,
        changing=kept,
        typed=typed or {},
        errors=errors,
        kinds=KINDS,
        titles={contest.id: contest.title for contest in found.page.contests},
    )
