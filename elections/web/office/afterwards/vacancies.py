"""Places that fall vacant after the declaration, and who fills them (V1)."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.results import vacancies as service
from elections.services.results.vacancies import Leaving, Tie
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown

LONGEST = 4  # figures of a candidate's number


@office.get("/<slug>/vacancies")
@audience(Audience.OFFICER, Audience.SCRUTINEER)
def vacancies(slug: str) -> ResponseReturnValue:
    """Show who is in office, and what was filled since the declaration."""
    return vacancies_page(slug)


@office.post("/<slug>/vacancies")
@audience(Audience.OFFICER)
def fill_vacancy(slug: str) -> ResponseReturnValue:
    """Fill a vacancy, or stop where a lot has to be drawn; nothing is kept of a tie."""
    leaving = leaving_written()
    try:
        found = service.fill_vacancy(house(), act(), slug=slug, leaving=leaving)
    except Refused as refusal:
        return vacancies_page(slug, refusal.objections), refusal.status
    if isinstance(found, Tie):
        return tie_page(slug, found, leaving), 422
    flash("The vacancy is published, with who fills it.")
    return onward("office.vacancies", slug=slug)


def leaving_written() -> Leaving:
    """Read who has left which place, as the form has it."""
    contest, _, left = request.form.get("place", "").rpartition(" ")
    return Leaving(
        contest_id=contest,
        left=number_in(left),
        reason=request.form.get("reason", ""),
        unavailable=tuple(
            number_in(number)
            for contest_of, _, number in (
                value.rpartition(" ") for value in request.form.getlist("unavailable")
            )
            if contest_of == contest
        ),
        drawn=tuple(map(number_in, request.form.getlist("drawn"))),
    )


def number_in(text: str) -> int:
    """Read a candidate's number; nought where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST else 0


def vacancies_page(slug: str, objections: tuple[Objection, ...] = ()) -> str:
    """The page of those in office."""
    return shown(
        "poll/vacancies.html",
        slug,
        objections,
        offices=service.offices(house(), act(), slug=slug),
        filled=service.filled_so_far(house(), slug=slug),
        written=request.form,
    )


def tie_page(slug: str, tie: Tie, leaving: Leaving) -> str:
    """The page of a tie: who is tied, and what was written so far."""
    return shown("poll/vacancy_lot.html", slug, tie=tie, leaving=leaving)
