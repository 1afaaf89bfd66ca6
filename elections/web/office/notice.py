"""A new notice of election: written, checked as a page of sentences, published for good."""

from typing import Final

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectChoice, StringField, TextAreaField

from elections.domain.objections import Objection
from elections.rulebook import load_preset, preset_names
from elections.rulebook.consistency import CONSISTENCY, READING
from elections.rulebook.load import preset_text
from elections.services import Refused
from elections.services.office import drafting
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward

OWN: Final = "own"
RULE_BOOK_CLAUSES: Final = frozenset({*READING, *CONSISTENCY})
ROWS: Final = (1, 2, 3)
CURES: Final = {
    "K11": "title",
    "K12": "slug",
    "T1": "nominations_open",
    "T3": "voting_opens",
    "T4": "voting_opens",
}


class NoticeForm(FlaskForm):
    """A notice as it is written; the service reads and judges every word of it."""

    preset = RadioField("Rule book", validate_choice=False, default="")
    rule_book = TextAreaField("The text of your own rule book")
    title = StringField("Title of the election")
    organisation = StringField("Organisation that holds it")
    slug = StringField(
        "Name for the address", description="Small letters, digits and hyphens, like executive-2026"
    )
    title_1 = StringField("Contest 1")
    seats_1 = StringField("Seats in contest 1")
    title_2 = StringField("Contest 2")
    seats_2 = StringField("Seats in contest 2")
    title_3 = StringField("Contest 3")
    seats_3 = StringField("Seats in contest 3")
    nominations_open = StringField("Nominations open")
    nominations_close = StringField("Nominations close")
    freeze_date = StringField("Freeze date", description="Electors joined on or before this day")
    voting_opens = StringField("Voting opens")
    voting_closes = StringField("Voting closes")


@office.get("/notice/new")
@audience(Audience.RETURNING_OFFICER)
def new_notice() -> ResponseReturnValue:
    """Show an empty notice."""
    return notice_page(NoticeForm(preset=preset_names()[0]))


@office.post("/notice/new")
@audience(Audience.RETURNING_OFFICER)
def check_notice() -> ResponseReturnValue:
    """Show what the notice would say, or everything that stands in its way."""
    form = NoticeForm()
    step = request.form.get("step")
    if step == "copy" and form.preset.data in preset_names():
        form.rule_book.data, form.preset.data = preset_text(form.preset.data), OWN
    if step in {"copy", "change"}:
        return notice_page(form)
    try:
        preview = drafting.preview_notice(house(), act(), words_in(form))
    except Refused as refusal:
        return notice_page(form, refusal.objections), refusal.status
    return render_template("office/notice_check.html", form=form, preview=preview)


@office.post("/notice/publish")
@audience(Audience.RETURNING_OFFICER)
def publish_notice() -> ResponseReturnValue:
    """Publish the notice, for good."""
    form = NoticeForm()
    try:
        election = drafting.publish_written_notice(house(), act(), words_in(form))
    except Refused as refusal:
        return notice_page(form, refusal.objections), refusal.status
    flash(f"The notice of {election.title} is published. Its election id is {election.eid}.")
    return onward("office.console", slug=election.slug)


def words_in(form: NoticeForm) -> drafting.NoticeWords:
    """The notice as it is written, with the text of the rule book that was chosen."""
    chosen = form.preset.data
    text = preset_text(chosen) if chosen in preset_names() else form.rule_book.data
    names = ("slug", "title", "organisation", *drafting.MOMENTS)
    return drafting.NoticeWords(
        rule_book=text or "",
        contests=tuple(
            (form[f"title_{n}"].data or "", form[f"seats_{n}"].data or "") for n in ROWS
        ),
        **{name: form[name].data or "" for name in names},
    )


def notice_page(form: NoticeForm, objections: tuple[Objection, ...] = ()) -> str:
    """The form of a notice, with everything that was written on it."""
    others = tuple(each for each in objections if not stands_beside(form, each))
    books = {name: load_preset(name) for name in preset_names()}
    form.preset.choices = [
        *(
            SelectChoice(name, f"{book.title} (edition {book.edition})")
            for name, book in books.items()
        ),
        SelectChoice(OWN, "My own rule book, in the box below"),
    ]
    return render_template(
        "office/notice.html",
        form=form,
        objections=others,
        cures=CURES,
        rules_url=None,
        books=books,
        rows=ROWS,
        moments=drafting.MOMENTS,
        hints={name: book.summary for name, book in books.items()},
    )


def stands_beside(form: NoticeForm, objection: Objection) -> bool:
    """Put an objection beside the field that it is about; tell whether there is one."""
    called, _, reason = objection.reason.partition(": ")
    name = field_called(form, objection.clause, called)
    if name is None:
        return False
    said = f"{reason[:1].upper()}{reason[1:]}" if name in drafting.MOMENTS else objection.reason
    form[name].errors = (*form[name].errors, f"{said} (rule {objection.clause})")
    return True


def field_called(form: NoticeForm, clause: str, called: str) -> str | None:
    """Name the field of a written day, of a number of seats, or of one's own rule book."""
    if clause in RULE_BOOK_CLAUSES:
        return "rule_book" if form.preset.data not in preset_names() else None
    if clause == "K11":
        rows = (n for n in ROWS if called and called == (form[f"title_{n}"].data or "").strip())
        return next((f"seats_{n}" for n in rows), None)
    days = (name for name, words in drafting.MOMENTS.items() if words == called)
    return next(days, None) if clause == "T2" else None
