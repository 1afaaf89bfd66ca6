"""The writers' desk of rule books: where it stands in the address, and what its pages share.

It refuses to decide an act: the services do, and their refusals are shown in their own words.
"""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from elections.rulebook.editing import Checked, sections_of
from elections.rulebook.editing.checking import placed
from elections.rulebook.editing.walking import Section, Tables
from elections.rulebook.load import Inconsistency
from elections.services import Refused
from elections.services.rulebooks.reading import DraftPage, draft_page
from elections.web.access import act, house

rulebooks = Blueprint("rulebooks", __name__, url_prefix="/office/rule-books")


@rulebooks.errorhandler(Refused)
def refused(refusal: Refused) -> ResponseReturnValue:
    """Say on a page of its own what was refused, and where to go next."""
    if refusal.status == HTTPStatus.NOT_FOUND:
        return render_template("errors/404.html"), refusal.status
    book_id = (request.view_args or {}).get("book_id")
    page = render_template(
        "errors/refused.html",
        objections=refusal.objections,
        rules_url=None,
        next_words="Go back to the draft" if book_id else "Go back to the rule books",
        next_url=url_for("rulebooks.draft", book_id=book_id)
        if book_id
        else url_for("rulebooks.list_all"),
    )
    return page, refusal.status


def draft_of(book_id: int) -> DraftPage:
    """The draft that a page is about, for those who may write it."""
    return draft_page(house(), act(), book_id=book_id)


def onward(endpoint: str, **where: object) -> Response:
    """Go on to a page after an act, so that loading it again does nothing again."""
    return redirect(url_for(endpoint, **where), HTTPStatus.SEE_OTHER)  # type: ignore[arg-type]


def at_its_question(
    found: Checked, tables: Tables
) -> tuple[Section, tuple[tuple[Inconsistency, str], ...]]:
    """The form of a rule book, and each reason against it with the question that it is about."""
    form = sections_of(tables)
    return form, placed(found.reasons, form)
