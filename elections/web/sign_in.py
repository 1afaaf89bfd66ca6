"""Signing in by a link in an e-mail: asking for it, using it once, and signing out.

It knows the pages. It refuses to say whether an address is known, and to sign anybody in on a GET:
programs that scan mail open every link.
"""

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import EmailField
from wtforms.validators import InputRequired, Length, Regexp

from elections.services import signing_in as service
from elections.web.access import (
    Audience,
    audience,
    end_session,
    house,
    security_now,
    start_session,
)

sign_in = Blueprint("sign_in", __name__)


class AddressForm(FlaskForm):
    """Where to send the link."""

    email = EmailField(
        "Your e-mail address",
        filters=[lambda typed: (typed or "").strip()],
        validators=[
            InputRequired("Enter your e-mail address"),
            Length(max=254, message="Enter an address of at most 254 characters"),
            Regexp(r"[^@\s]+@[^@\s]+", message="Enter an address like name@example.org"),
        ],
    )


@sign_in.get("/sign-in")
@audience(Audience.PUBLIC)
def ask() -> ResponseReturnValue:
    """Ask for an address."""
    return render_template("sign_in/ask.html", form=AddressForm())


@sign_in.post("/sign-in")
@audience(Audience.PUBLIC)
def send() -> ResponseReturnValue:
    """Send a link, and answer the same whether the address is known or not."""
    form = AddressForm()
    if not form.validate():
        return render_template("sign_in/ask.html", form=form), 422
    service.ask_for_link(house(), security_now(), email=form.email.data, address_of=address_of)
    return redirect(url_for("sign_in.sent"), code=303)


@sign_in.get("/sign-in/sent")
@audience(Audience.PUBLIC)
def sent() -> ResponseReturnValue:
    """Say what was done, in words that are true of any address."""
    return render_template("sign_in/sent.html")


@sign_in.get("/sign-in/link/<token>")
@audience(Audience.PUBLIC)
def link(token: str) -> ResponseReturnValue:
    """Show the button that signs in; opening the link changes nothing."""
    if not service.link_is_good(house(), security_now(), token):
        return old_link()
    return render_template("sign_in/link.html", token=token)


@sign_in.post("/sign-in/link/<token>")
@audience(Audience.PUBLIC)
def use(token: str) -> ResponseReturnValue:
    """Use the link, once."""
    session_id = service.sign_in(house(), security_now(), token)
    if session_id is None:
        return old_link()
    return start_session(to_start_page(), session_id)


@sign_in.post("/sign-out")
@audience(Audience.PUBLIC)
def sign_out() -> ResponseReturnValue:
    """End the session, here and on the server."""
    return end_session(to_start_page())


def address_of(token: str) -> str:
    """The address of a sign-in link, as a letter carries it."""
    return url_for("sign_in.link", token=token, _external=True)


def old_link() -> ResponseReturnValue:
    """The page of a link that is old, used or mistyped: it does not say which."""
    return render_template("sign_in/old_link.html"), 410


def to_start_page() -> Response:
    """The way to the start page."""
    return make_response(redirect(url_for("public.home"), code=303))
