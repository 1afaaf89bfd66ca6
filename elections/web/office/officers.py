"""Who holds which office in an election, and appointing them (D3)."""

from typing import Final

from flask import flash
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired

from elections.domain.objections import Objection
from elections.domain.people import Role
from elections.services import Refused
from elections.services.office import finding_people
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown

APPOINTED: Final = {
    Role.DEPUTY: "Does everything that the returning officer does, in their place",
    Role.REGISTRAR: "Imports and freezes the register, and nothing else",
    Role.SCRUTINEER: "Watches every step, confirms joint acts, and changes nothing",
}


class OfficerForm(FlaskForm):
    """Somebody to appoint, and to what."""

    role = RadioField(
        "Office",
        [InputRequired("Choose an office")],
        choices=[SelectChoice(role.value, role.value.capitalize()) for role in APPOINTED],
    )
    number = StringField("Membership number")


@office.get("/<slug>/officers")
@audience(Audience.WATCHER)
def officers(slug: str) -> ResponseReturnValue:
    """List the officers, with a form to appoint one."""
    return officers_page(slug, OfficerForm())


@office.post("/<slug>/officers")
@audience(Audience.OFFICER)
def appoint(slug: str) -> ResponseReturnValue:
    """Give somebody an office."""
    form = OfficerForm()
    if not form.validate():
        return officers_page(slug, form), 422
    try:
        appointed = finding_people.appoint_numbered(
            house(), act(), slug=slug, number=form.number.data or "", role=Role(form.role.data)
        )
    except Refused as refusal:
        return officers_page(slug, form, refusal.objections), refusal.status
    flash(f"{appointed.name} is {form.role.data} of this election.")
    return onward("office.officers", slug=slug)


def officers_page(slug: str, form: OfficerForm, objections: tuple[Objection, ...] = ()) -> str:
    """The officers and the form."""
    return shown(
        "officers.html",
        slug,
        objections,
        form=form,
        officers=finding_people.officers(house(), act(), slug=slug),
        hints={role.value: words for role, words in APPOINTED.items()},
    )
