"""“Am I on the register?”, one's own line of it, asking for a ruling, and checking inclusion.

A stranger is told the same as anybody: the answer goes by mail. It refuses to judge: the services
do, by the rules of each contest.
"""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import EmailField, StringField, TextAreaField

from elections.domain.electorate.lines import Line
from elections.domain.objections import Objection
from elections.services import Refused, reading
from elections.services.register import asking, checking
from elections.web.access import Audience, audience, house, now, person
from elections.web.public.blueprint import public


class WhoForm(FlaskForm):
    """Who asks: a number and the address that the answer goes to."""

    number = StringField("Membership number")
    email = EmailField("E-mail address", description="The one at which the party writes to you")


class AskForm(FlaskForm):
    """Why somebody should be admitted."""

    name = StringField("Your name")
    reason = TextAreaField("Why should you be able to vote?")
    evidence = TextAreaField(
        "Evidence",
        description="For example: the day of a payment, a letter you were sent, who knows of it",
    )


class CheckForm(FlaskForm):
    """A line of the register with its salt, as a letter has it."""

    number = StringField("Membership number")
    unit = StringField("Unit", description="Exactly as your letter has it; leave out “none”")
    category = StringField("Category", description="Exactly as your letter has it")
    salt = StringField("Salt", description="32 digits and letters a to f")


@public.get("/elections/<slug>/am-i-on-the-register")
@audience(Audience.PUBLIC)
def am_i_on_the_register(slug: str) -> ResponseReturnValue:
    """Ask for a number and an address, to which the answer goes."""
    return who_page(slug, WhoForm())


@public.post("/elections/<slug>/am-i-on-the-register")
@audience(Audience.PUBLIC)
def send_the_answer(slug: str) -> ResponseReturnValue:
    """Send the answer to the address, and say the same to everybody."""
    form = WhoForm()
    try:
        asking.answer_by_mail(
            house(),
            now(),
            slug=slug,
            membership_number=form.number.data or "",
            email=form.email.data or "",
            address_of=lambda token: own_address(slug, token),
        )
    except Refused as refusal:
        return who_page(slug, form, refusal.objections), refusal.status
    return redirect(url_for("public.answer_sent", slug=slug), 303)


@public.get("/elections/<slug>/am-i-on-the-register/sent")
@audience(Audience.PUBLIC)
def answer_sent(slug: str) -> ResponseReturnValue:
    """Say where the answer went, whatever it is."""
    page = reading.election_page(house(), slug=slug)
    return render_template("public/register/sent.html", page=page)


@public.get("/elections/<slug>/my-entry")
@audience(Audience.SIGNED_IN)
def my_entry(slug: str) -> ResponseReturnValue:
    """Lead somebody who is signed in to their own line of the register."""
    whoever = person()
    if whoever is None:
        return redirect(url_for("sign_in.ask"), 303)
    token = asking.token_of_person(house(), whoever, now(), slug=slug)
    return redirect(own_address(slug, token), 303)


@public.get("/elections/<slug>/register/<token>")
@audience(Audience.PUBLIC)
def own_entry(slug: str, token: str) -> ResponseReturnValue:
    """Show somebody their own line of the register, and every ruling with its clauses."""
    return entry_page(slug, token, AskForm())


@public.post("/elections/<slug>/register/<token>/<contest_id>")
@audience(Audience.PUBLIC)
def ask_for_ruling(slug: str, token: str, contest_id: str) -> ResponseReturnValue:
    """Ask two officers to rule on whether one may vote in a contest."""
    form = AskForm()
    try:
        asking.ask_for_ruling(
            house(),
            now(),
            slug=slug,
            token=token,
            contest_id=contest_id,
            name=form.name.data or "",
            reason=form.reason.data or "",
            evidence=form.evidence.data or "",
        )
    except Refused as refusal:
        return asked_page(slug, token, form, refusal), refusal.status
    return redirect(own_address(slug, token), 303)


@public.get("/elections/<slug>/check-entry")
@audience(Audience.PUBLIC)
def before_the_check(slug: str) -> ResponseReturnValue:
    """Ask for a line of the register with its salt."""
    return check_page(slug, CheckForm())


@public.post("/elections/<slug>/check-entry")
@audience(Audience.PUBLIC)
def check_entry(slug: str) -> ResponseReturnValue:
    """Prove to whoever knows the salt that the line is on the frozen register; nothing changes."""
    form = CheckForm()
    try:
        found = checking.check_entry(house(), slug=slug, line=line_in(form))
    except Refused as refusal:
        return check_page(slug, form, refusal.objections), refusal.status
    return check_page(slug, form, found=found)


def own_address(slug: str, token: str) -> str:
    """The address of one's own line of the register."""
    return url_for("public.own_entry", slug=slug, token=token, _external=True)


def line_in(form: CheckForm) -> Line:
    """Read a line of the register as it was typed."""
    return Line(
        salt=(form.salt.data or "").strip().lower(),
        membership_number=(form.number.data or "").strip(),
        unit=(form.unit.data or "").strip(),
        category=(form.category.data or "").strip(),
    )


def who_page(slug: str, form: WhoForm, objections: tuple[Objection, ...] = ()) -> str:
    """The page that asks for a number and an address."""
    return render_template(
        "public/register/ask.html",
        page=reading.election_page(house(), slug=slug),
        form=form,
        objections=objections,
        rules_url=url_for("public.rules", slug=slug),
    )


def entry_page(
    slug: str, token: str, form: AskForm, objections: tuple[Objection, ...] = (), asked: str = ""
) -> str:
    """One's own line of the register; `asked` is the contest that a ruling was asked for."""
    return render_template(
        "public/register/own.html",
        page=reading.election_page(house(), slug=slug),
        found=asking.view_own_entry(house(), now(), slug=slug, token=token),
        token=token,
        form=form,
        asked=asked or request.args.get("ask", ""),
        objections=objections,
        rules_url=url_for("public.rules", slug=slug),
    )


def asked_page(slug: str, token: str, form: AskForm, refusal: Refused) -> Response | str:
    """The page again with why a ruling cannot be asked for."""
    contest_id = (request.view_args or {}).get("contest_id", "")
    return entry_page(slug, token, form, refusal.objections, contest_id)


def check_page(
    slug: str,
    form: CheckForm,
    objections: tuple[Objection, ...] = (),
    found: checking.Inclusion | None = None,
) -> str:
    """The page on which a line of the register is checked."""
    return render_template(
        "public/register/check.html",
        page=reading.election_page(house(), slug=slug),
        form=form,
        found=found,
        objections=objections,
        rules_url=url_for("public.rules", slug=slug),
    )
