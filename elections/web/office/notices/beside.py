"""Objections to a notice, each put beside the field that it is about.

It knows how the sentences on a notice name what they are about. It refuses to judge.
"""

from typing import Final

from elections.domain.objections import Objection
from elections.services.notices.written import MOMENTS
from elections.web.office.notices.asked_form import NoticeForm

DAYS: Final = ("T2", "T6", "T7")
ABOUT: Final = (  # what a sentence on a contest says, and the field that it is about
    ("is of the kind “", "kind"),
    ("name the region", "region"),
    ("names the region", "region"),
    ("name the unit", "unit"),
    ("names the unit", "unit"),
)


def stands_beside(form: NoticeForm, objection: Objection, rows: int) -> bool:
    """Put an objection beside the field that it is about; tell whether there is one."""
    name = field_of(form, objection, rows)
    if name is None or name not in form:
        return False
    field = form[name]
    said = objection.reason.removeprefix(f"{field.label.text}: ")
    field.errors = (*field.errors, f"{said[:1].upper()}{said[1:]} (rule {objection.clause})")
    return True


def field_of(form: NoticeForm, objection: Objection, rows: int) -> str | None:
    """Name the field of a written day, or of a contest; None for what is about no one field."""
    if objection.clause in DAYS:
        return day_called(form, objection.reason)
    return contest_called(form, objection.reason, rows) if objection.clause == "K11" else None


def day_called(form: NoticeForm, reason: str) -> str | None:
    """Find the day, or the end of a stage, with whose name a reason begins."""
    days = (*MOMENTS, *(f.name for f in form if f.name.startswith(("date_", "stage_"))))
    return next((name for name in days if reason.startswith(f"{form[name].label.text}: ")), None)


def contest_called(form: NoticeForm, reason: str, rows: int) -> str | None:
    """Find the contest with whose title a reason begins, and which of its fields is meant."""
    titles = {row: (form[f"title_{row}"].data or "").strip() for row in range(1, rows + 1)}
    called = [row for row, title in titles.items() if title and reason.startswith(title)]
    if not called:
        return None
    row = max(called, key=lambda each: len(titles[each]))
    rest = reason[len(titles[row]) :]
    about = next((field for words, field in ABOUT if words in rest), "seats")
    return f"{about}_{row}"
