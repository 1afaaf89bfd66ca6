"""The register: uploaded, looked at before anything is done, put in place, frozen (R1 to R5)."""

from typing import Final

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.office import handing_in
from elections.services.register import freezing, importing
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown

MOST_SHOWN: Final = 100


class RegisterForm(FlaskForm):
    """A register file."""

    file = FileField(
        "Membership list, as a CSV file",
        [FileRequired("Choose the file first")],
        description="It needs columns headed “membership number” and “name”. Also read: email, "
        "unit, office, joined, standing, gender. At most 19 MB",
    )


@office.get("/<slug>/register")
@audience(Audience.WATCHER)
def register(slug: str) -> ResponseReturnValue:
    """Show the register's figures, an uploaded file that waits, and the form to upload one."""
    return register_page(slug, RegisterForm())


@office.post("/<slug>/register")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def upload_register(slug: str) -> ResponseReturnValue:
    """Keep an uploaded file until it is put in place or thrown away."""
    form = RegisterForm()
    if not form.validate():
        return register_page(slug, form), 422
    try:
        handing_in.hand_in_register(
            house(),
            act(),
            slug=slug,
            file_name=form.file.data.filename or "",
            data=form.file.data.read(),
        )
    except Refused as refusal:
        return register_page(slug, form, refusal.objections), refusal.status
    return onward("office.register", slug=slug)


@office.post("/<slug>/register/apply")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def apply_register(slug: str) -> ResponseReturnValue:
    """Put the uploaded file in place of the register, whole or not at all."""
    try:
        importing.apply_register(house(), act(), slug=slug, digest=request.form.get("digest", ""))
    except Refused as refusal:
        return register_page(slug, RegisterForm(), refusal.objections), refusal.status
    view = freezing.view_register(house(), act(), slug=slug)
    flash(f"The register is in place: {view.entries:,} entries, {view.electors:,} electors.")
    return onward("office.register", slug=slug)


@office.post("/<slug>/register/discard")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def discard_register(slug: str) -> ResponseReturnValue:
    """Throw the uploaded file away; nothing else changes."""
    importing.throw_away_upload(house(), act(), slug=slug)
    flash("The uploaded file is thrown away. The register is as it was.")
    return onward("office.register", slug=slug)


@office.get("/<slug>/register/problems.csv")
@audience(Audience.WATCHER)
def register_problems(slug: str) -> ResponseReturnValue:
    """Give the problems of the uploaded file to whoever keeps the list."""
    text = handing_in.problems_of_register(house(), act(), slug=slug)
    return Response(
        text.encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}-register-problems.csv"'},
    )


@office.get("/<slug>/register/freeze")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def before_the_freeze(slug: str) -> ResponseReturnValue:
    """Say what freezing does, before it is done."""
    return freeze_page(slug)


@office.post("/<slug>/register/freeze")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def freeze_register(slug: str) -> ResponseReturnValue:
    """Freeze the register, for good, and publish its digest."""
    try:
        digest = freezing.freeze_register(house(), act(), slug=slug)
    except Refused as refusal:
        return freeze_page(slug, refusal.objections), refusal.status
    flash(f"The register is frozen, and its digest is published: {digest}")
    return onward("office.register", slug=slug)


def register_page(slug: str, form: RegisterForm, objections: tuple[Objection, ...] = ()) -> str:
    """The register as its officers see it."""
    view = freezing.view_register(house(), act(), slug=slug)
    return shown(
        "register.html",
        slug,
        objections,
        form=form,
        view=view,
        most=MOST_SHOWN,
        accented=handing_in.names_with_accents(house(), act(), slug=slug),
    )


def freeze_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The last look before the freeze."""
    view = freezing.view_register(house(), act(), slug=slug)
    return shown("freeze.html", slug, objections, view=view)
