"""The form of a notice, with a field for everything that its rule book asks for.

It knows how many contests are being written and what the rules ask. It refuses to judge a word.
"""

from typing import Final

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, RadioField, SelectChoice, StringField, TextAreaField

from elections.services.notices.asking import AskedOfTheNotice
from elections.services.notices.written import (
    MOMENTS,
    ContestWords,
    NoticeWords,
    name_of_day,
    name_of_end,
)

FEWEST_ROWS: Final = 3
MOST_ROWS: Final = 60
OF_THE_BOOK: Final = "The rules of the book itself"
LIKE_A_DAY: Final = "A day with its weekday"


class RulesForm(FlaskForm):
    """Which rule book a notice follows: a published one, or a text of its own."""

    preset = RadioField("Rule book", validate_choice=False, default="")
    rule_book = TextAreaField("The text of your own rule book")


class NoticeForm(RulesForm):
    """What every notice says; the service reads and judges every word of it."""

    title = StringField("Title of the election")
    organisation = StringField("Organisation that holds it")
    slug = StringField(
        "Name for the address", description="Small letters, digits and hyphens, like executive-2026"
    )
    nominations_open = StringField("Nominations open")
    nominations_close = StringField("Nominations close")
    freeze_date = StringField("Freeze date", description="The day by which things must be true")
    voting_opens = StringField("Voting opens")
    voting_closes = StringField("Voting closes")


def rows_written() -> int:
    """Count the contests that a form was sent with, whether anything is written of them or not."""
    sent = (row for row in range(1, MOST_ROWS + 1) if f"title_{row}" not in request.form)
    return next(sent, MOST_ROWS + 1) - 1


def notice_form(asked: AskedOfTheNotice, rows: int) -> NoticeForm:
    """Make the form of a notice under some rules, with room for so many contests."""
    fields = {
        name: field for row in range(1, rows + 1) for name, field in contest_fields(row, asked)
    }
    for place, name in enumerate(asked.dates, 1):
        fields[f"date_{place}"] = StringField(name_of_day(name), description=LIKE_A_DAY)
    for place, name in enumerate(asked.stages, 1):
        fields[f"stage_{place}"] = StringField(name_of_end(name))
    made: NoticeForm = type("AskedNoticeForm", (NoticeForm,), fields)()
    return made


def contest_fields(row: int, asked: AskedOfTheNotice) -> tuple[tuple[str, Field], ...]:
    """List the fields of one contest: its kind and its place only where the rules ask for them."""
    always = (
        (f"title_{row}", StringField(f"Contest {row}")),
        (f"seats_{row}", StringField(f"Seats in contest {row}")),
    )
    return (*always, *kind_field(row, asked), *place_fields(row, asked))


def kind_field(row: int, asked: AskedOfTheNotice) -> tuple[tuple[str, Field], ...]:
    """Give the choice of a contest's kind, where the rule book has kinds."""
    choices = [SelectChoice(*kind) for kind in (("", OF_THE_BOOK), *asked.kinds)]
    field = RadioField(f"Kind of contest {row}", choices=choices, default="", validate_choice=False)
    return ((f"kind_{row}", field),) if asked.kinds else ()


def place_fields(row: int, asked: AskedOfTheNotice) -> tuple[tuple[str, Field], ...]:
    """Give the region and the unit of a contest, where a rule of the book speaks of them."""
    places = (("region", asked.regions), ("unit", asked.units))
    return tuple(
        (
            f"{what}_{row}",
            StringField(f"{what.capitalize()} of contest {row}", description=spoken_of(clauses)),
        )
        for what, clauses in places
        if clauses
    )


def spoken_of(clauses: tuple[str, ...]) -> str:
    """Say which rules speak of a place of the contest."""
    return f"Where its rules speak of it ({', '.join(clauses)})"


def words_in(form: NoticeForm, asked: AskedOfTheNotice, rows: int, text: str) -> NoticeWords:
    """Give the notice as it is written, with the text of the rule book that was chosen."""
    names = ("slug", "title", "organisation", *MOMENTS)
    return NoticeWords(
        rule_book=text,
        contests=tuple(contest_words(form, row) for row in range(1, rows + 1)),
        dates=tuple((name, written(form, f"date_{n}")) for n, name in enumerate(asked.dates, 1)),
        stage_ends=tuple(
            (name, written(form, f"stage_{n}")) for n, name in enumerate(asked.stages, 1)
        ),
        **{name: written(form, name) for name in names},
    )


def contest_words(form: NoticeForm, row: int) -> ContestWords:
    """Give one contest as it is written."""
    said = ("title", "seats", "kind", "region", "unit")
    return ContestWords(**{name: written(form, f"{name}_{row}").strip() for name in said})


def written(form: NoticeForm, name: str) -> str:
    """Give what is written in a field, nothing where the form has no such field."""
    return (form[name].data or "") if name in form else ""
