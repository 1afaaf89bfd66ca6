"""The register: its figures, the list that waits to be put in place, and the freeze (R1 to R5)."""

from typing import Final

from flask import Response, flash, make_response
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from elections.adapters.csv_files import LARGEST_OCTETS
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.register import freezing
from elections.services.register.lists import columns, looking
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown

MOST_SHOWN: Final = 100
SECONDS_BETWEEN: Final = 2


class RegisterForm(FlaskForm):
    """A list of members."""

    file = FileField(
        "Membership list, as a CSV or XLSX file",
        [FileRequired("Choose the file first")],
        description="It needs columns headed “membership number” and “name”. Of the others only "
        f"those are read that a rule asks about. At most {LARGEST_OCTETS // 1024**2} MB",
    )


@office.get("/<slug>/register")
@audience(Audience.WATCHER)
def register(slug: str) -> ResponseReturnValue:
    """Show the register's figures, an uploaded list that waits, and the form to upload one."""
    answer: Response = make_response(register_page(slug, RegisterForm()))
    if looking.is_being_read(house(), slug=slug):
        answer.headers["Refresh"] = str(SECONDS_BETWEEN)
    return answer


@office.get("/<slug>/register/freeze")
@audience(Audience.OFFICER, Audience.REGISTRAR, Audience.SCRUTINEER)
def before_the_freeze(slug: str) -> ResponseReturnValue:
    """Say what freezing does, before it is done."""
    return freeze_page(slug)


@office.post("/<slug>/register/freeze")
@audience(Audience.OFFICER, Audience.REGISTRAR, Audience.SCRUTINEER)
def freeze_register(slug: str) -> ResponseReturnValue:
    """Freeze the register, for good, and publish its digest; two do it where the rules say so."""
    try:
        digest = freezing.freeze_register(house(), act(), slug=slug)
    except Refused as refusal:
        return freeze_page(slug, refusal.objections), refusal.status
    if digest is None:
        flash("You proposed to freeze the register. It is frozen when another officer confirms.")
        return onward("office.before_the_freeze", slug=slug)
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
        first=looking.FIRST,
        lists=columns.choices_of(house(), act(), slug=slug),
    )


def freeze_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The last look before the freeze."""
    view = freezing.view_register(house(), act(), slug=slug)
    return shown("freeze.html", slug, objections, view=view)
