"""A list of members: handed in, asked about, looked at, put in place, taken back (R4, R5)."""

from http import HTTPStatus

from flask import Response, flash, request, url_for
from flask.typing import ResponseReturnValue

from elections.services import Refused
from elections.services.register import freezing, importing
from elections.services.register.lists import reporting, uploading
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward
from elections.web.office.register import RegisterForm, register_page


@office.post("/<slug>/register")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def upload_register(slug: str) -> ResponseReturnValue:
    """Keep an uploaded list until it is put in place or thrown away."""
    form = RegisterForm()
    if not form.validate():
        return register_page(slug, form), 422
    file = form.file.data
    try:
        importing.receive_list(
            house(), act(), slug=slug, file_name=file.filename or "", stream=file.stream
        )
    except Refused as refusal:
        return register_page(slug, form, refusal.objections), refusal.status
    return onward("office.register", slug=slug)


@office.post("/<slug>/register/columns")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def answer_columns(slug: str) -> ResponseReturnValue:
    """Say what each column of the uploaded list is, and have it read again."""
    columns = tuple(request.form.getlist("column"))
    try:
        uploading.answer_columns(house(), act(), slug=slug, columns=columns)
    except Refused as refusal:
        return register_page(slug, RegisterForm(), refusal.objections), refusal.status
    return onward("office.register", slug=slug)


@office.post("/<slug>/register/dates")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def answer_dates(slug: str) -> ResponseReturnValue:
    """Say whether the day or the month comes first, and have the list read again."""
    order = request.form.get("order", "")
    try:
        uploading.answer_dates(house(), act(), slug=slug, order=order)
    except Refused as refusal:
        return register_page(slug, RegisterForm(), refusal.objections), refusal.status
    return onward("office.register", slug=slug)


@office.post("/<slug>/register/alike")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def settle_alike(slug: str) -> ResponseReturnValue:
    """Decide which line of one person stands, or that the lines are of several people."""
    try:
        importing.settle_alike(
            house(),
            act(),
            slug=slug,
            numbers=tuple(request.form.getlist("number")),
            stands=request.form.get("stands", "?"),
            reason=request.form.get("reason", ""),
        )
    except Refused as refusal:
        return register_page(slug, RegisterForm(), refusal.objections), refusal.status
    flash("Your decision is kept with the list. Nothing is put in place yet.")
    return onward("office.register", slug=slug)


@office.post("/<slug>/register/apply")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def apply_register(slug: str) -> ResponseReturnValue:
    """Put the uploaded list in place of the register, whole or not at all."""
    try:
        held = importing.apply_register(
            house(),
            act(),
            slug=slug,
            digest=request.form.get("digest", ""),
            door=url_for("public.stop_a_change", _external=True),
        )
    except Refused as refusal:
        return register_page(slug, RegisterForm(), refusal.objections), refusal.status
    view = freezing.view_register(house(), act(), slug=slug)
    flash(f"The register is in place: {view.entries:,} entries, {view.electors:,} electors.")
    if held:
        flash(f"{held:,} changes of address are held and told, since the freeze is near (R17).")
    return onward("office.register", slug=slug)


@office.post("/<slug>/register/take-back")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def take_back_register(slug: str) -> ResponseReturnValue:
    """Take back the list that was put in place last."""
    try:
        importing.take_back_register(house(), act(), slug=slug)
    except Refused as refusal:
        return register_page(slug, RegisterForm(), refusal.objections), refusal.status
    flash("The list is taken back. The register is as it was before it.")
    return onward("office.register", slug=slug)


@office.post("/<slug>/register/discard")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def discard_register(slug: str) -> ResponseReturnValue:
    """Throw the uploaded list away; nothing else changes."""
    importing.throw_away_upload(house(), act(), slug=slug)
    flash("The uploaded file is thrown away. The register is as it was.")
    return onward("office.register", slug=slug)


@office.get("/<slug>/register/problems.csv")
@audience(Audience.WATCHER)
def register_problems(slug: str) -> ResponseReturnValue:
    """Give the problems of the uploaded list to whoever keeps it."""
    report = reporting.problem_report(house(), act(), slug=slug)
    return Response(
        (piece.encode() for piece in report),
        HTTPStatus.OK,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}-register-problems.csv"'},
    )
