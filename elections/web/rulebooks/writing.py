"""A draft being written: as a file or as a form, checked as one types, saved as far as it is."""

from http import HTTPStatus
from typing import Any

from flask import Response, flash, render_template, request
from flask.typing import ResponseReturnValue

from elections.rulebook import rules_of
from elections.rulebook.editing import Checked, sections_of, tables_from, toml_of
from elections.rulebook.editing.toml_text import heading_of
from elections.rulebook.editing.walking import sentences_in
from elections.services import Refused
from elections.services.rulebooks import comparing, drafting
from elections.services.rulebooks.reading import DraftPage
from elections.web.access import Audience, act, audience, house
from elections.web.public.rules import parts_of
from elections.web.rulebooks.blueprint import at_its_question, draft_of, onward, rulebooks


@rulebooks.get("/<int:book_id>")
@audience(Audience.RETURNING_OFFICER)
def draft(book_id: int) -> ResponseReturnValue:
    """Show a draft: how far it has come, what stands in its way, what it says, what may be done."""
    page = draft_of(book_id)
    found = drafting.check_text(house(), page.kept.text)
    return render_template(
        "rulebooks/draft.html",
        page=page,
        found=found,
        parts=parts_of(rules_of(found.book)) if found.book else (),
    )


@rulebooks.get("/<int:book_id>/draft.toml")
@audience(Audience.RETURNING_OFFICER)
def draft_file(book_id: int) -> ResponseReturnValue:
    """Give a draft as a file."""
    return Response(draft_of(book_id).kept.text, mimetype="text/plain")


@rulebooks.get("/<int:book_id>/file")
@audience(Audience.RETURNING_OFFICER)
def edit_file(book_id: int) -> ResponseReturnValue:
    """Show a draft as a file to be edited."""
    page = draft_of(book_id)
    return file_page(page, page.kept.text, page.kept.revision)


@rulebooks.post("/<int:book_id>/file")
@audience(Audience.RETURNING_OFFICER)
def send_file(book_id: int) -> ResponseReturnValue:
    """Check the file that was written, or save it as far as it has come."""
    page, text = draft_of(book_id), drafting.text_kept(request.form.get("rule_book", ""))
    if request.form.get("step") == "save":
        return saved(page, text)
    found = drafting.check_text(house(), text)
    answer = file_page(page, text, seen(), found)
    return answer, HTTPStatus.OK if found.book else HTTPStatus.UNPROCESSABLE_ENTITY


@rulebooks.get("/<int:book_id>/form")
@audience(Audience.RETURNING_OFFICER)
def edit_form(book_id: int) -> ResponseReturnValue:
    """Show a draft as a form, each rule with its sentence; or say why only a file will do."""
    page = draft_of(book_id)
    found = drafting.check_text(house(), page.kept.text)
    tables = drafting.tables_of(page.kept.text)
    if tables is None or not found.can_be_asked:
        return file_page(page, page.kept.text, page.kept.revision, found, no_form=True)
    return form_page(page, tables, page.kept.revision, None)


@rulebooks.post("/<int:book_id>/form")
@audience(Audience.RETURNING_OFFICER)
def send_form(book_id: int) -> ResponseReturnValue:
    """Check the form that was filled in, or save it as far as it has come."""
    page, tables = draft_of(book_id), tables_sent()
    text = f"{heading_of(page.kept.text)}{toml_of(tables)}"
    if request.form.get("step") == "save":
        return saved(page, text)
    found = drafting.check_text(house(), text)
    answer = form_page(page, tables, seen(), found)
    return answer, HTTPStatus.OK if found.book else HTTPStatus.UNPROCESSABLE_ENTITY


@rulebooks.post("/<int:book_id>/check.json")
@audience(Audience.RETURNING_OFFICER)
def check(book_id: int) -> ResponseReturnValue:
    """Check what is being typed: every reason at its question, and every sentence as it stands."""
    draft_of(book_id)
    text = request.form.get("rule_book")
    tables = tables_sent() if text is None else drafting.tables_of(text) or {}
    found = drafting.check_text(house(), toml_of(tables) if text is None else text)
    form, reasons = at_its_question(found, tables)
    return {
        "problems": [{"clause": r.clause, "reason": r.reason, "path": at} for r, at in reasons],
        "sentences": dict(sentences_in(form)),
    }


def tables_sent() -> dict[str, Any]:
    """The tables of the form that was sent."""
    return tables_from(lambda name: tuple(request.form.getlist(name)))


def seen() -> int:
    """The revision of the draft that whoever sends a form has seen."""
    return request.form.get("seen", 0, type=int)


def saved(page: DraftPage, text: str) -> ResponseReturnValue:
    """Save a draft and go on to it, or show both texts where another was saved in between."""
    try:
        drafting.save_draft(house(), act(), book_id=page.kept.id, text=text, seen=seen())
    except Refused as refusal:
        if refusal.status != HTTPStatus.CONFLICT or page.kept.published_at:
            raise
        return both_texts(draft_of(page.kept.id), text, refusal), refusal.status
    flash("The draft is saved.")
    return onward("rulebooks.draft", book_id=page.kept.id)


def both_texts(page: DraftPage, text: str, refusal: Refused) -> str:
    """The page of two texts of one draft: another officer's, saved, and one's own, not yet."""
    return render_template(
        "rulebooks/both.html",
        page=page,
        text=text,
        objections=refusal.objections,
        changes=comparing.between_texts(page.kept.text, text),
    )


def file_page(
    page: DraftPage, text: str, revision: int, found: Checked | None = None, **more: object
) -> str:
    """The page of a draft as a file, with what stands in its way once it was checked."""
    return render_template(
        "rulebooks/file.html", page=page, text=text, revision=revision, found=found, **more
    )


def form_page(page: DraftPage, tables: dict[str, Any], revision: int, found: Checked | None) -> str:
    """The page of a draft as a form, with what stands in its way once it was checked."""
    form, reasons = (sections_of(tables), ()) if found is None else at_its_question(found, tables)
    beside: dict[str, list[str]] = {}
    for reason, at in reasons:
        beside.setdefault(at, []).append(f"{reason.reason} (rule {reason.clause})")
    return render_template(
        "rulebooks/form.html",
        page=page,
        form_of_rules=form,
        revision=revision,
        found=found,
        reasons=reasons,
        beside=beside,
    )
