"""Electors added to a frozen register and taken off it, by two officers, each published (R5)."""

from collections.abc import Iterable

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField

from elections.adapters.lists.headings import Column
from elections.domain.electorate.amendments import AmendmentState, What
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.custody import amending
from elections.web.access import Audience, act, audience, house, person
from elections.web.office.blueprint import office, onward, shown

LABELS = {Column.EMAIL: "E-mail address"}
HINTS = {
    Column.JOINED: "For example 31/03/2024",
    Column.PAID_TO: "For example 31/03/2024",
    Column.RESIDENT_SINCE: "For example 31/03/2024",
    Column.BIRTH: "For example 31/03/1990. Only whether the rules’ ages are reached is kept",
    Column.STANDING: "Good, arrears or suspended; good where it is left empty",
    Column.GROUPS: "As the member has identified themself, with semicolons between",
    Column.WEIGHT: "The number of members voted for; 1 where it is left empty",
}
SAID = {
    What.ADDED: "The elector is added, and the change is published.",
    What.TAKEN_OFF: "The elector is taken off, and the change is published.",
}
WHY = "Published with the change, and told to the member. Name nobody"


class RemovalForm(FlaskForm):
    """Whom to take off the register, and why."""

    off_number = StringField("Membership number")
    off_reason = TextAreaField("Reason", description=WHY)


def member_form(columns: Iterable[Column]) -> FlaskForm:
    """Make the form of a new elector: what the rules of the election ask of one, and the reason."""
    fields = {
        name_of(column): StringField(
            LABELS.get(column, column.value.capitalize()), description=HINTS.get(column, "")
        )
        for column in columns
    }
    reason = TextAreaField("Reason", description=WHY)
    return type("MemberForm", (FlaskForm,), {**fields, "reason": reason})()


def name_of(column: Column) -> str:
    """Name the field of a column."""
    return column.value.replace(" ", "_").replace("-", "_")


@office.get("/<slug>/register/electors")
@audience(Audience.WATCHER)
def amendments(slug: str) -> ResponseReturnValue:
    """Show who is to be added to the frozen register or taken off it, and what was published."""
    return amendments_page(slug)


@office.post("/<slug>/register/electors/add")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def propose_addition(slug: str) -> ResponseReturnValue:
    """Propose to add an elector, as typed."""
    cells = {column.value: request.form.get(name_of(column), "") for column in Column}
    reason = request.form.get("reason", "")
    try:
        reference = amending.propose_addition(house(), act(), slug=slug, cells=cells, reason=reason)
    except Refused as refusal:
        return amendments_page(slug, refusal.objections), refusal.status
    flash(f"Amendment {reference} waits for a second officer.")
    return onward("office.amendments", slug=slug)


@office.post("/<slug>/register/electors/take-off")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def propose_removal(slug: str) -> ResponseReturnValue:
    """Propose to take an elector off the register."""
    form = RemovalForm()
    try:
        reference = amending.propose_removal(
            house(),
            act(),
            slug=slug,
            membership_number=form.off_number.data or "",
            reason=form.off_reason.data or "",
        )
    except Refused as refusal:
        return amendments_page(slug, refusal.objections), refusal.status
    flash(f"Amendment {reference} waits for a second officer. The member is told.")
    return onward("office.amendments", slug=slug)


@office.post("/<slug>/register/electors/<reference>/confirm")
@audience(Audience.OFFICER, Audience.REGISTRAR, Audience.SCRUTINEER)
def confirm_amendment(slug: str, reference: str) -> ResponseReturnValue:
    """Confirm, as the second officer, what another proposed."""
    try:
        what = amending.confirm_amendment(house(), act(), slug=slug, reference=reference)
    except Refused as refusal:
        return amendments_page(slug, refusal.objections), refusal.status
    flash(SAID[what])
    return onward("office.amendments", slug=slug)


@office.post("/<slug>/register/electors/<reference>/refuse")
@audience(Audience.OFFICER, Audience.REGISTRAR, Audience.SCRUTINEER)
def refuse_amendment(slug: str, reference: str) -> ResponseReturnValue:
    """Refuse what was proposed: the register stays as it is."""
    try:
        amending.refuse_amendment(house(), act(), slug=slug, reference=reference)
    except Refused as refusal:
        return amendments_page(slug, refusal.objections), refusal.status
    flash(f"Amendment {reference} is refused: the register stays as it is.")
    return onward("office.amendments", slug=slug)


def amendments_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The amendments of the register as its officers see them; what was typed stays."""
    view = amending.view_amendments(house(), act(), slug=slug)
    return shown(
        "amendments.html",
        slug,
        objections,
        view=view,
        adding=member_form(view.columns),
        removing=RemovalForm(),
        whoever=person(),
        AmendmentState=AmendmentState,
    )
