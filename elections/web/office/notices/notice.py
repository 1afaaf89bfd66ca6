"""A new notice of election: its rules are chosen first, then what they ask for is written."""

from collections.abc import Iterator
from typing import Final

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.notices.asking import AskedOfTheNotice
from elections.services.office import drafting
from elections.services.rulebooks.reading import (
    PRESET,
    BookAtHand,
    presets_at_hand,
    published_here,
    published_text,
)
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward
from elections.web.office.notices.asked_form import (
    FEWEST_ROWS,
    MOST_ROWS,
    NoticeForm,
    RulesForm,
    notice_form,
    rows_written,
    words_in,
)
from elections.web.office.notices.beside import stands_beside

OWN: Final = "own"
NOT_CARRIED: Final = frozenset({"csrf_token", "step", "preset", "rule_book"})
CURES: Final = {
    "K11": "title",
    "K12": "slug",
    "T1": "nominations_open",
    "T3": "voting_opens",
    "T4": "voting_opens",
    "T6": "date_1",
    "T7": "stage_1",
}


@office.get("/notice/new")
@audience(Audience.RETURNING_OFFICER)
def new_notice() -> ResponseReturnValue:
    """Ask which rules apply, or show an empty notice under the ones that the address names."""
    chosen = request.args.get("rules", "")
    text = published_text(house(), chosen)
    if text is None:
        return rules_page(RulesForm())
    asked = drafting.what_is_asked(house(), act(), rule_book=text)
    form = notice_form(asked, FEWEST_ROWS)
    form.preset.data = chosen
    return notice_page(form, asked, FEWEST_ROWS)


@office.post("/notice/new")
@audience(Audience.RETURNING_OFFICER)
def check_notice() -> ResponseReturnValue:
    """Show the page that was asked for: the rules, the notice, or what the notice would say."""
    form, step = RulesForm(), request.form.get("step")
    if step in {"rules", "copy"}:
        return rules_page(copied(form) if step == "copy" else form)
    try:
        asked = drafting.what_is_asked(house(), act(), rule_book=text_chosen(form))
    except Refused as refusal:
        return rules_page(form, refusal.objections), refusal.status
    if step in {"choose", "add", "change"}:
        rows = min(max(rows_written() + (step == "add"), FEWEST_ROWS), MOST_ROWS)
        return notice_page(notice_form(asked, rows), asked, rows)
    return preview_page(asked)


def preview_page(asked: AskedOfTheNotice) -> ResponseReturnValue:
    """Show what the notice would say, or everything that stands in its way."""
    rows = rows_written()
    form = notice_form(asked, rows)
    words = words_in(form, asked, rows, text_chosen(form))
    try:
        preview = drafting.preview_notice(house(), act(), words)
    except Refused as refusal:
        return notice_page(form, asked, rows, refusal.objections), refusal.status
    return render_template("office/notice/check.html", form=form, preview=preview)


@office.post("/notice/publish")
@audience(Audience.RETURNING_OFFICER)
def publish_notice() -> ResponseReturnValue:
    """Publish the notice, for good."""
    chosen, rows = RulesForm(), rows_written()
    text = text_chosen(chosen)
    try:
        asked = drafting.what_is_asked(house(), act(), rule_book=text)
    except Refused as refusal:
        return rules_page(chosen, refusal.objections), refusal.status
    form = notice_form(asked, rows)
    try:
        words = words_in(form, asked, rows, text)
        election = drafting.publish_written_notice(house(), act(), words)
    except Refused as refusal:
        return notice_page(form, asked, rows, refusal.objections), refusal.status
    flash(f"The notice of {election.title} is published. Its election id is {election.eid}.")
    return onward("office.console", slug=election.slug)


def text_chosen(form: RulesForm) -> str:
    """Give the text of the rule book that was chosen, or the one in the box."""
    return published_text(house(), form.preset.data or "") or form.rule_book.data or ""


def copied(form: RulesForm) -> RulesForm:
    """Put the rule book that was chosen into the box, to be edited there."""
    text = published_text(house(), form.preset.data or "")
    if text is not None:
        form.rule_book.data, form.preset.data = text, OWN
    return form


def rules_page(form: RulesForm, objections: tuple[Objection, ...] = ()) -> str:
    """Show the rule books to choose from, and the box for one's own."""
    books = dict(books_on_offer())
    form.preset.choices = [
        *(SelectChoice(key, f"{b.title} (edition {b.edition})") for key, b in books.items()),
        SelectChoice(OWN, "My own rule book, in the box below"),
    ]
    if objections:
        form.preset.errors = [f"{each.reason} (rule {each.clause})" for each in objections]
    return render_template(
        "office/notice/rules.html",
        form=form,
        hints={key: book.summary for key, book in books.items()},
        carried=[pair for pair in request.form.items() if pair[0] not in NOT_CARRIED],
    )


def books_on_offer() -> Iterator[tuple[str, BookAtHand]]:
    """List the rule books that a notice may follow: the program's and those published here."""
    for book in (*presets_at_hand(), *published_here(house())):
        yield book.choice.removeprefix(PRESET), book


def notice_page(
    form: NoticeForm, asked: AskedOfTheNotice, rows: int, objections: tuple[Objection, ...] = ()
) -> str:
    """Show the form of a notice, with everything that was written on it."""
    others = tuple(each for each in objections if not stands_beside(form, each, rows))
    return render_template(
        "office/notice/write.html",
        form=form,
        asked=asked,
        objections=others,
        cures=CURES,
        rules_url=None,
        rows=range(1, rows + 1),
        more=rows < MOST_ROWS,
        moments=drafting.MOMENTS,
    )
