"""The close of nominations moved on: proposed by one officer, confirmed by another (T8, D2)."""

from datetime import datetime
from http import HTTPStatus

from flask import abort, flash, request
from flask.typing import ResponseReturnValue

from elections.domain.moments import NoSuchMomentError, read_moment, read_stamp
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.nominations.overseeing.extending import (
    extend_nominations,
    timetable_versions,
    usual_hour,
)
from elections.services.office import readiness
from elections.web.access import Audience, act, audience, house, person
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/extend")
@audience(Audience.WATCHER)
def extend(slug: str) -> ResponseReturnValue:
    """Show when nominations close, every change of it, and the form that moves it on."""
    return extend_page(slug)


@office.post("/<slug>/extend")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def extend_it(slug: str) -> ResponseReturnValue:
    """Propose a later close, or confirm one that another officer proposed."""
    try:
        becomes = moment_of_form(slug)
    except NoSuchMomentError as fault:
        objection = Objection(clause="T2", reason=str(fault))
        return extend_page(slug, (objection,)), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        done = extend_nominations(
            house(), act(), slug=slug, becomes=becomes, reason=request.form.get("reason", "")
        )
    except Refused as refusal:
        if refusal.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
            raise
        return extend_page(slug, refusal.objections), refusal.status
    flash(
        "The close is moved. The amended notice is published, and the bodies are told."
        if done
        else "Proposed. The close is moved once another officer confirms it."
    )
    return onward("office.extend", slug=slug)


def moment_of_form(slug: str) -> datetime:
    """The later close: as it was proposed, or as it is written; raises what cannot be read."""
    proposed = request.form.get("becomes", "")
    if proposed:
        try:
            return read_stamp(proposed)
        except ValueError:
            abort(HTTPStatus.UNPROCESSABLE_ENTITY)
    hour = usual_hour(house(), slug=slug)
    return read_moment(request.form.get("close", ""), hour)


def extend_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The close of nominations as it stands now, with what was written so far."""
    return shown(
        "nominating/extend.html",
        slug,
        objections,
        versions=timetable_versions(house(), slug=slug),
        ready=readiness.readiness(house(), act(), slug=slug),
        whoever=person(),
        written=request.form,
    )
