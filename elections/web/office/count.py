"""The count: contest by contest, the lots that it asks for, the account and the declaration."""

from http import HTTPStatus

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations import statement
from elections.services.office import readiness
from elections.services.results import counting, declaring, quorums, small_turnouts
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/count")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def count(slug: str) -> ResponseReturnValue:
    """Show how far the count has come."""
    return count_page(slug)


@office.post("/<slug>/count/<contest_id>")
@audience(Audience.OFFICER)
def count_contest(slug: str, contest_id: str) -> ResponseReturnValue:
    """Count a contest, or stop where a lot has to be drawn."""
    try:
        counted = counting.count_contest(house(), act(), slug=slug, contest_id=contest_id)
    except Refused as refusal:
        return count_page(slug, refusal.objections), refusal.status
    tied = contest_id if counted.needs_lot else counted.waits_for
    if tied is not None:
        return onward("office.lot", slug=slug, contest_id=tied)
    flash(f"{counted.title} is counted.")
    return onward("office.count", slug=slug)


@office.get("/<slug>/lot/<contest_id>")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def lot(slug: str, contest_id: str) -> ResponseReturnValue:
    """Say who is tied and how the lot is drawn."""
    return lot_page(slug, contest_id)


@office.post("/<slug>/lot/<contest_id>")
@audience(Audience.OFFICER)
def draw_lot(slug: str, contest_id: str) -> ResponseReturnValue:
    """Record on whom the lot fell, and count again from the start."""
    drawn = request.form.get("drawn", "")
    number = int(drawn) if drawn.isascii() and drawn.isdigit() and len(drawn) < 4 else 0  # noqa: PLR2004 - three figures
    try:
        counting.draw_lot(house(), act(), slug=slug, contest_id=contest_id, drawn=number)
        counted = counting.count_contest(house(), act(), slug=slug, contest_id=contest_id)
    except Refused as refusal:
        return lot_page(slug, contest_id, refusal.objections), refusal.status
    tied = contest_id if counted.needs_lot else counted.waits_for
    if tied is not None:
        flash("The lot is recorded. The count has met another tie.")
        return onward("office.lot", slug=slug, contest_id=tied)
    flash(f"The lot is recorded, and {counted.title} is counted.")
    return onward("office.count", slug=slug)


@office.get("/<slug>/declaration")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def before_declaring(slug: str) -> ResponseReturnValue:
    """Show what will be declared, before it is."""
    return declaration_page(slug)


@office.post("/<slug>/declaration")
@audience(Audience.OFFICER)
def declare(slug: str) -> ResponseReturnValue:
    """Declare the result, for good."""
    try:
        declaring.declare(house(), act(), slug=slug)
    except Refused as refusal:
        return declaration_page(slug, refusal.objections), refusal.status
    flash("The result is declared, and the record can be downloaded by anyone.")
    return onward("office.console", slug=slug)


def count_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The count of every contest, and the ballot account as far as it goes."""
    return shown(
        "poll/count.html",
        slug,
        objections,
        ready=readiness.readiness(house(), act(), slug=slug),
        small=small_turnouts.small_turnouts(house(), act(), slug=slug),
        counts=counting.progress_of_counts(house(), act(), slug=slug),
        accounts=declaring.ballot_accounts(house(), act(), slug=slug),
    )


def lot_page(slug: str, contest_id: str, objections: tuple[Objection, ...] = ()) -> str:
    """The page of a tie; a contest that there is none of has no page."""
    counts = counting.progress_of_counts(house(), act(), slug=slug)
    found = next((one for one in counts if one.contest_id == contest_id), None)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return shown("poll/lot.html", slug, objections, counted=found)


def declaration_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """What would be declared: every count, every contest without a poll, the account."""
    return shown(
        "poll/declare.html",
        slug,
        objections,
        ready=readiness.readiness(house(), act(), slug=slug),
        stated=statement.preview_statement(house(), act(), slug=slug).contests,
        counts={
            one.contest_id: one for one in counting.progress_of_counts(house(), act(), slug=slug)
        },
        without_a_quorum=quorums.contests_without_a_quorum(house(), act(), slug=slug),
        accounts=declaring.ballot_accounts(house(), act(), slug=slug),
    )
