"""The nominating bodies and their officers, kept by the returning officer."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import IntegerField, StringField
from wtforms.validators import Email, InputRequired, Length, NumberRange, Optional

from elections.domain.objections import Objection
from elections.services import Refused, body_lists
from elections.services import bodies as service
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward

MOST_MEMBERS = 10_000_000


class BodyForm(FlaskForm):
    """A nominating body and one of its officers."""

    kind = StringField(
        "Kind of body",
        [Length(max=60)],
        description="As the rule book calls it, like Labour Group",
    )
    name = StringField("Name of the body", [Length(max=200)])
    region = StringField("Region or nation", [Length(max=100)])
    unit = StringField(
        "Unit",
        [Length(max=200)],
        description="The unit to which it belongs, like its CLP. Left empty, it stays as it is",
    )
    members = IntegerField(
        "Number of members",
        [
            InputRequired("Write the number of members in figures, like 12"),
            NumberRange(max=MOST_MEMBERS, message="Write the number of members in figures"),
        ],
    )
    position = StringField(
        "Office of its officer",
        [Length(max=60)],
        description="As the rule book calls it, like secretary",
    )
    officer_name = StringField("Name of the officer", [Length(max=200)])
    officer_number = StringField("Membership number of the officer", [Length(max=40)])
    officer_email = StringField(
        "E-mail address of the officer",
        [
            Length(max=254),
            Optional(),  # the service asks for what is missing, all of it at once
            Email("Enter an address like name@example.org", allow_smtputf8=False),
        ],
        description="They sign in with it to nominate",
    )


class BodyListForm(FlaskForm):
    """A list of nominating bodies and their officers."""

    file = FileField(
        "List of bodies and officers, as a CSV or XLSX file",
        [FileRequired("Choose the file first")],
        description="It needs columns headed “kind”, “name” and “members”. Also read: unit, "
        "region, office, and the officer’s number, name and e-mail. One row for each officer",
    )


@office.get("/bodies/all")
@audience(Audience.RETURNING_OFFICER)
def bodies() -> ResponseReturnValue:
    """List the nominating bodies, with a form to add or update one."""
    return bodies_page(BodyForm())


@office.post("/bodies/all")
@audience(Audience.RETURNING_OFFICER)
def record_body() -> ResponseReturnValue:
    """Keep a nominating body and its officer."""
    form = BodyForm()
    if not form.validate():
        return bodies_page(form), 422
    try:
        service.record_body(house(), act(), draft_in(form))
    except Refused as refusal:
        return bodies_page(form, refusal.objections), refusal.status
    flash(f"{form.name.data} is kept, with its officer {form.officer_name.data}.")
    return onward("office.bodies")


def draft_in(form: BodyForm) -> service.BodyDraft:
    """The body as it was entered."""
    return service.BodyDraft(
        kind=form.kind.data or "",
        name=form.name.data or "",
        region=form.region.data or "",
        unit=form.unit.data or "",
        members=form.members.data if form.members.data is not None else -1,
        position=form.position.data or "",
        officer_number=form.officer_number.data or "",
        officer_name=form.officer_name.data or "",
        officer_email=form.officer_email.data or "",
    )


def bodies_page(
    form: BodyForm,
    objections: tuple[Objection, ...] = (),
    list_form: BodyListForm | None = None,
) -> str:
    """The list of bodies, those whose name or region holds the words looked for."""
    everything = service.known_bodies(house(), act())
    words = request.args.get("words", "").strip()
    wanted = words.casefold()
    return render_template(
        "office/bodies.html",
        form=form,
        list_form=list_form or BodyListForm(),
        waiting=body_lists.waiting_bodies(house(), act()),
        most=body_lists.FIRST,
        objections=objections,
        rules_url=None,
        words=words,
        all_bodies=len(everything),
        bodies=tuple(
            body
            for body in everything
            if wanted in f"{body.name} {body.region} {body.kind}".casefold()
        ),
    )
