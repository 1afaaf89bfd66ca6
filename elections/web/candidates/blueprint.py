"""Where the pages of candidates stand, and how a statement is printed on every one of them."""

from http import HTTPStatus

from flask import Blueprint, redirect, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from elections.adapters.candidates.statements import printed

candidates = Blueprint("candidates", __name__)


@candidates.app_template_filter("printed")
def printed_statement(words: str) -> Markup:
    """A candidate's statement as it is printed; nothing but its own few tags comes through."""
    return Markup(printed(words))  # noqa: S704 - cleaned to a few tags without attributes


def back_to(nominee_id: int, anchor: str = "") -> Response:
    """Go on to the page of a candidacy after an act."""
    address = url_for("candidates.one", nominee_id=nominee_id, _anchor=anchor or None)
    return redirect(address, HTTPStatus.SEE_OTHER)
