"""The list of rule books, and where a new draft begins."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.rulebooks import drafting, reading
from elections.web.access import Audience, act, audience, house
from elections.web.rulebooks.blueprint import onward, rulebooks


@rulebooks.get("")
@audience(Audience.RETURNING_OFFICER)
def list_all() -> ResponseReturnValue:
    """List the drafts and the published rule books, and offer to begin a draft."""
    return list_page()


@rulebooks.post("/start")
@audience(Audience.RETURNING_OFFICER)
def start() -> ResponseReturnValue:
    """Begin a draft from a published rule book, or from a file."""
    try:
        book_id = started()
    except Refused as refusal:
        return list_page(refusal.objections), refusal.status
    flash("The draft is begun. Nobody goes by it until two officers have published it.")
    return onward("rulebooks.draft", book_id=book_id)


def started() -> int:
    """The number of a draft begun from what was sent: a file where there is one."""
    file = request.files.get("file")
    data = file.read() if file else b""
    if not data:
        return drafting.start_from(house(), act(), choice=request.form.get("choice", ""))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        reason = "The file is not written in UTF-8, as TOML files are: save it in UTF-8"
        raise Refused(Objection(clause="K1", reason=reason)) from None
    return drafting.start_draft(house(), act(), text=text)


def list_page(objections: tuple[Objection, ...] = ()) -> str:
    """The page of all rule books, with what stands in the way of a new one."""
    return render_template(
        "rulebooks/list.html",
        drafts=reading.drafts(house(), act()),
        published=reading.published_here(house()),
        presets=reading.presets_at_hand(),
        chosen=request.form.get("choice", ""),
        objections=objections,
    )
