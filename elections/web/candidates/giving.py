"""A candidate writes what is published: name, statement, photograph; previews it, sends it."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from elections.adapters.candidates.statements import tidied, words_in
from elections.domain.candidates.pages import MOST_OCTETS
from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.candidates.giving import Given, give_page
from elections.services.candidates.own import own_candidacy
from elections.web.access import Audience, act, audience, house
from elections.web.candidates.blueprint import back_to, candidates
from elections.web.candidates.one import page_of


@candidates.get("/candidacies/<int:nominee_id>/page")
@audience(Audience.SIGNED_IN)
def write_page(nominee_id: int) -> ResponseReturnValue:
    """Show the newest version of a candidate's page, to be changed."""
    return writing(nominee_id, last_given(nominee_id))


@candidates.post("/candidacies/<int:nominee_id>/page")
@audience(Audience.SIGNED_IN)
def send_page(nominee_id: int) -> ResponseReturnValue:
    """Show the page as it will be printed, or send it to the returning officer."""
    given = Given(
        name_shown=request.form.get("name_shown", ""), words=request.form.get("statement", "")
    )
    if request.form.get("step") == "preview":
        return writing(nominee_id, given, preview=True)
    return sent(nominee_id, given, "Your page was sent to the returning officer for approval")


@candidates.post("/candidacies/<int:nominee_id>/photograph")
@audience(Audience.SIGNED_IN)
def send_photograph(nominee_id: int) -> ResponseReturnValue:
    """Send a photograph in place of the last one, or take it away."""
    last = last_given(nominee_id)
    if request.form.get("step") == "remove":
        given = Given(name_shown=last.name_shown, words=last.words, without_photograph=True)
        return sent(nominee_id, given, "Your photograph was taken away")
    file = request.files.get("photograph")
    octets = file.read(MOST_OCTETS + 1) if file else b""
    if not octets:
        errors = (("Choose a photograph to send", "photograph"),)
        return writing(nominee_id, last, errors=errors), 422
    given = Given(name_shown=last.name_shown, words=last.words, photograph=octets)
    return sent(nominee_id, given, "Your photograph was sent to the returning officer for approval")


def sent(nominee_id: int, given: Given, done: str) -> ResponseReturnValue:
    """Send a version of a page, and go back to the candidacy; or say why it is refused."""
    try:
        give_page(house(), act(), nominee_id=nominee_id, given=given)
    except Refused as refusal:
        return writing(nominee_id, given, refusal.objections, preview=True), refusal.status
    flash(done)
    return back_to(nominee_id, "page")


def last_given(nominee_id: int) -> Given:
    """What was given last, or the recorded name and no words."""
    own = own_candidacy(house(), act(), nominee_id=nominee_id)
    last = own.newest
    return Given(name_shown=last.name_shown if last else own.name, words=last.words if last else "")


def writing(
    nominee_id: int,
    given: Given,
    objections: tuple[Objection, ...] = (),
    errors: tuple[tuple[str, str], ...] = (),
    *,
    preview: bool = False,
) -> str:
    """The page on which a candidate writes, with what was typed, counted by the server."""
    words = tidied(given.words)
    return page_of(
        "candidates/write.html",
        nominee_id,
        objections,
        errors,
        name_shown=" ".join(given.name_shown.split()),
        words=words,
        counted=words_in(words),
        preview=preview,
    )
