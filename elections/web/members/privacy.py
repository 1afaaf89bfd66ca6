"""What is held about a member, what was erased, and how candidates reach electors (D8 to D10)."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, StringField, TextAreaField

from elections.domain.objections import Objection
from elections.domain.privacy import ContactChoice
from elections.services import Refused, reading
from elections.services.privacy import erasing, holding, reach, releasing
from elections.web.access import Audience, act, audience, house

privacy = Blueprint("privacy", __name__)


class MessageForm(FlaskForm):
    """A candidate's one message to the electors."""

    subject = StringField("Subject", description="At most 100 characters")
    message = TextAreaField("Message", description="At most 4,000 characters, without formatting")


KEPT = {
    ContactChoice.WELCOME: "Your choice is kept: candidates may write to you, as the rules say.",
    ContactChoice.REFUSED: "Your choice is kept: from now on no candidate reaches you through us.",
}


class ContactForm(FlaskForm):
    """Whether candidates may write to a member."""

    contact = RadioField(
        "Contact from candidates",
        choices=(
            SelectChoice(ContactChoice.WELCOME.value, "Candidates may write to me"),
            SelectChoice(ContactChoice.REFUSED.value, "No contact from candidates"),
        ),
        validate_choice=False,
        description="In some elections candidates write to the electors, in the way that its rules "
        "name (rule D10). Your choice counts for every election, from now on; addresses that were "
        "released before cannot be taken back",
    )


@privacy.get("/held-about-me")
@audience(Audience.SIGNED_IN)
def held_about_me() -> ResponseReturnValue:
    """Show whoever is signed in what is held about them."""
    return held_page(ContactForm())


@privacy.post("/held-about-me/contact")
@audience(Audience.SIGNED_IN)
def choose_contact() -> ResponseReturnValue:
    """Keep whether candidates may write to whoever is signed in."""
    form = ContactForm()
    try:
        choice = holding.choose_contact(house(), act(), choice=form.contact.data or "")
    except Refused as refusal:
        return held_page(form, refusal.objections), refusal.status
    flash(KEPT[choice])
    return redirect(url_for("privacy.held_about_me"), code=303)


def held_page(form: ContactForm, objections: tuple[Objection, ...] = ()) -> str:
    """What is held about whoever is signed in, with their choice of being written to."""
    if not objections:
        form.contact.data = holding.contact_choice(house(), act()).value
    return render_template(
        "privacy/held.html",
        held=holding.held_about_me(house(), act()),
        form=form,
        objections=objections,
    )


@privacy.get("/held-about-me.json")
@audience(Audience.SIGNED_IN)
def held_about_me_json() -> ResponseReturnValue:
    """Give whoever is signed in what is held about them, as a file."""
    response = jsonify(holding.held_about_me(house(), act()))
    response.headers["Content-Disposition"] = "attachment; filename=held-about-me.json"
    return response


@privacy.get("/elections/<slug>/erasures")
@audience(Audience.PUBLIC)
def erasures(slug: str) -> ResponseReturnValue:
    """Show the certificates of what was erased."""
    return render_template(
        "privacy/erasures.html",
        page=reading.election_page(house(), slug=slug),
        certificates=erasing.certificates_of(house(), slug=slug),
    )


@privacy.get("/elections/<slug>/reach/<contest_id>")
@audience(Audience.SIGNED_IN)
def reach_electors(slug: str, contest_id: str) -> ResponseReturnValue:
    """Show a candidate how they reach the electors, as every other candidate does."""
    return reach_page(slug, contest_id, MessageForm())


@privacy.post("/elections/<slug>/reach/<contest_id>/message")
@audience(Audience.SIGNED_IN)
def keep_message(slug: str, contest_id: str) -> ResponseReturnValue:
    """Keep a candidate's message until the office sends all of them on."""
    form = MessageForm()
    try:
        releasing.write_message(
            house(),
            act(),
            slug=slug,
            contest_id=contest_id,
            subject=form.subject.data or "",
            text=form.message.data or "",
        )
    except Refused as refusal:
        return reach_page(slug, contest_id, form, refusal.objections), refusal.status
    flash("Your message is kept. You may change it until the office sends all of them on.")
    return redirect(url_for("privacy.reach_electors", slug=slug, contest_id=contest_id), code=303)


@privacy.post("/elections/<slug>/reach/<contest_id>/copy")
@audience(Audience.SIGNED_IN)
def take_copy(slug: str, contest_id: str) -> ResponseReturnValue:
    """Give a candidate their own marked copy of the addresses."""
    host = request.host.partition(":")[0]
    try:
        copy = releasing.own_copy(house(), act(), slug=slug, contest_id=contest_id, host=host)
    except Refused as refusal:
        return reach_page(slug, contest_id, MessageForm(), refusal.objections), refusal.status
    return Response(
        copy.text.encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{copy.file_name}"'},
    )


def reach_page(
    slug: str, contest_id: str, form: MessageForm, objections: tuple[Objection, ...] = ()
) -> str:
    """The page on which a candidate reaches the electors."""
    view = reach.own_reach(house(), act(), slug=slug, contest_id=contest_id)
    if view.subject and not objections:
        form.subject.data, form.message.data = view.subject, view.message
    return render_template(
        "privacy/reach.html",
        form=form,
        objections=objections,
        rules_url=url_for("public.rules", slug=slug),
        slug=slug,
        view=view,
    )
