"""Changes of the frozen register: proposed, held, released, refused, and the alarms (R15-R17)."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField

from elections.domain.custody import ChangeState
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.custody import holding, settling, watching
from elections.web.access import Audience, act, audience, house, person
from elections.web.office.blueprint import office, onward, shown


class AddressForm(FlaskForm):
    """A new address of an elector."""

    membership_number = StringField("Membership number")
    email = StringField("New e-mail address")
    reason = TextAreaField(
        "Reason", description="Who asked for it, how, and how you know that it was them"
    )


@office.get("/<slug>/register/changes")
@audience(Audience.WATCHER)
def register_changes(slug: str) -> ResponseReturnValue:
    """Show every change since the freeze, what became of it, and the alarms."""
    return changes_page(slug, AddressForm())


@office.post("/<slug>/register/changes")
@audience(Audience.OFFICER, Audience.REGISTRAR)
def propose_change(slug: str) -> ResponseReturnValue:
    """Hold a change of address, and tell the old address and the new one."""
    form = AddressForm()
    try:
        reference = holding.propose_address(
            house(),
            act(),
            slug=slug,
            membership_number=form.membership_number.data or "",
            email=form.email.data or "",
            reason=form.reason.data or "",
            door=url_for("public.stop_a_change", _external=True),
        )
    except Refused as refusal:
        return changes_page(slug, form, refusal.objections), refusal.status
    flash(f"Change {reference} is held, and both addresses are told.")
    return onward("office.register_changes", slug=slug)


@office.post("/<slug>/register/changes/<reference>/release")
@audience(Audience.OFFICER, Audience.REGISTRAR, Audience.SCRUTINEER)
def release_change(slug: str, reference: str) -> ResponseReturnValue:
    """Release a held change, as the second officer."""
    try:
        settling.release_change(house(), act(), slug=slug, reference=reference)
    except Refused as refusal:
        return changes_page(slug, AddressForm(), refusal.objections), refusal.status
    flash(f"Change {reference} is released: the register has the new address.")
    return onward("office.register_changes", slug=slug)


@office.post("/<slug>/register/changes/<reference>/refuse")
@audience(Audience.OFFICER, Audience.REGISTRAR, Audience.SCRUTINEER)
def refuse_change(slug: str, reference: str) -> ResponseReturnValue:
    """Refuse a held change: the old address stays."""
    try:
        settling.refuse_change(house(), act(), slug=slug, reference=reference)
    except Refused as refusal:
        return changes_page(slug, AddressForm(), refusal.objections), refusal.status
    flash(f"Change {reference} is refused: the old address stays.")
    return onward("office.register_changes", slug=slug)


def changes_page(slug: str, form: AddressForm, objections: tuple[Objection, ...] = ()) -> str:
    """The changes of the register as its officers see them; what was typed stays."""
    on_page = AddressForm(formdata=request.form if request.method == "POST" else None)
    return shown(
        "changes.html",
        slug,
        objections,
        form=on_page if objections else form,
        view=watching.view_custody(house(), act(), slug=slug),
        whoever=person(),
        ChangeState=ChangeState,
    )
