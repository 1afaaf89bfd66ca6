"""The booth: code, ballot paper, review, receipt; and the public proof of a receipt.

It knows the pages and the order of the steps. It keeps nothing between them: the code and the
choices travel in the form, and never in an address, a title, a session or a log line. It refuses
to judge a paper or a moment: the voting service does, and says why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services import voting as service
from elections.web.access import Audience, anonymous_act, audience, house, now
from elections.web.ballot_forms import (
    FilledPaper,
    marked,
    nothing_written,
    ranked,
    read_choices,
    read_preferences,
)

voting = Blueprint("voting", __name__)

EMPTY: Final = FilledPaper(written={})


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One ballot paper in the hands of whoever brought the code."""

    slug: str
    code: str
    paper: service.Paper

    @property
    def is_ranking(self) -> bool:
        """A ranking paper takes preferences, any other takes marks."""
        return self.paper.kind is service.PaperKind.RANKING

    def filled_with(self, numbers: tuple[int, ...]) -> FilledPaper:
        """The paper with these candidates chosen, in this order."""
        return ranked(numbers) if self.is_ranking else marked(numbers)


@voting.errorhandler(Refused)
def refused(refusal: Refused) -> ResponseReturnValue:
    """Say on a page of its own why no vote was cast."""
    if refusal.status == HTTPStatus.NOT_FOUND:
        return render_template("errors/404.html"), refusal.status
    slug = (request.view_args or {})["slug"]
    page = render_template(
        "voting/refused.html",
        slug=slug,
        objections=refusal.objections,
        rules_url=rules_address(slug),
    )
    return page, refusal.status


@voting.get("/vote/<slug>")
@audience(Audience.PUBLIC)
def door(slug: str) -> ResponseReturnValue:
    """Ask for the ballot code; a message scanner that opens the address changes nothing."""
    return door_page(slug)


@voting.post("/vote/<slug>")
@audience(Audience.PUBLIC)
def enter(slug: str) -> ResponseReturnValue:
    """Show the papers of a code, or the paper itself where there is only one."""
    code = request.form.get("code", "")
    try:
        booth = service.enter(house(), anonymous_act(), slug=slug, code=code)
    except Refused as refusal:
        return door_page(slug, code, refusal.objections), refusal.status
    if len(booth.contests) == 1 and not booth.contests[0].cast:
        return paper_page(visit_to(slug, booth.contests[0].id, code), EMPTY)
    return render_template("voting/contests.html", slug=slug, booth=booth, code=code)


@voting.post("/vote/<slug>/<contest_id>")
@audience(Audience.PUBLIC)
def ballot(slug: str, contest_id: str) -> ResponseReturnValue:
    """Take one step with a ballot paper; every step but the casting stores nothing."""
    step = STEPS.get(request.form.get("step", "paper"))
    if step is None:
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)
    return step(visit_to(slug, contest_id, request.form.get("code", "")))


@voting.get("/vote/<slug>/done/<tracker>")
@audience(Audience.PUBLIC)
def done(slug: str, tracker: str) -> ResponseReturnValue:
    """Give the receipt, and never the vote."""
    return render_template("voting/done.html", slug=slug, receipt=receipt_of(slug, tracker))


@voting.get("/receipt/<slug>/<tracker>")
@audience(Audience.PUBLIC)
def receipt_page(slug: str, tracker: str) -> ResponseReturnValue:
    """Prove to anyone that a sealed ballot is in the box."""
    return render_template("voting/receipt.html", slug=slug, receipt=receipt_of(slug, tracker))


@voting.get("/receipt/<slug>/<tracker>.json")
@audience(Audience.PUBLIC)
def receipt_json(slug: str, tracker: str) -> ResponseReturnValue:
    """Give the same proof to a program."""
    proof = receipt_of(slug, tracker)
    fields = (
        "tracker",
        "leaf",
        "promise",
        "contest_title",
        "index",
        "size",
        "root",
        "proof",
        "checkpoint",
    )
    return {field: getattr(proof, field) for field in fields}


def step_paper(visit: Visit) -> ResponseReturnValue:
    """Show the paper, empty."""
    return paper_page(visit, EMPTY)


def step_change(visit: Visit) -> ResponseReturnValue:
    """Show the paper as it was reviewed, or with its preferences closed up."""
    chosen = read_choices(request.form.getlist("choice"))
    return paper_page(visit, visit.filled_with(chosen.numbers))


def step_review(visit: Visit) -> ResponseReturnValue:
    """Show the choices for a last look, or the paper with everything that is wrong with it."""
    filled = read_paper(visit)
    if filled.problems:
        return paper_page(visit, filled), HTTPStatus.UNPROCESSABLE_ENTITY
    return judged(visit, filled)


def step_blank(visit: Visit) -> ResponseReturnValue:
    """Show a blank paper for a last look."""
    return judged(visit, EMPTY)


def step_cast(visit: Visit) -> ResponseReturnValue:
    """Put the paper into the box and go to the receipt."""
    chosen = read_choices(request.form.getlist("choice"))
    if chosen.problems:
        return paper_page(visit, chosen), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        receipt = service.cast(
            house(),
            anonymous_act(),
            slug=visit.slug,
            code=visit.code,
            contest_id=visit.paper.contest_id,
            numbers=chosen.numbers,
        )
    except Refused as refusal:
        return paper_again(visit, visit.filled_with(chosen.numbers), refusal)
    return redirect(
        url_for("voting.done", slug=visit.slug, tracker=receipt.tracker), HTTPStatus.SEE_OTHER
    )


STEPS: Final[Mapping[str, Callable[[Visit], ResponseReturnValue]]] = {
    "paper": step_paper,
    "review": step_review,
    "blank": step_blank,
    "renumber": step_change,
    "change": step_change,
    "cast": step_cast,
}


def judged(visit: Visit, filled: FilledPaper) -> ResponseReturnValue:
    """Show a readable paper for a last look, or again with the objections to it."""
    try:
        service.check(
            house(),
            anonymous_act(),
            slug=visit.slug,
            code=visit.code,
            contest_id=visit.paper.contest_id,
            numbers=filled.numbers,
        )
    except Refused as refusal:
        return paper_again(visit, filled, refusal)
    return review_page(visit, filled.numbers)


def read_paper(visit: Visit) -> FilledPaper:
    """What the voter wrote; an empty paper is a problem where a blank one has its own button."""
    if visit.is_ranking:
        names = {person.number: person.name for person in visit.paper.candidates}
        filled = read_preferences(request.form, names)
    else:
        filled = read_choices(request.form.getlist("mark"))
    if filled.written or filled.problems or not visit.paper.blank_allowed:
        return filled
    return nothing_written("Number" if visit.is_ranking else "Mark")


def door_page(
    slug: str,
    code: str = "",
    objections: tuple[Objection, ...] = (),
) -> str:
    """The page that asks for the code."""
    return render_template(
        "voting/code.html",
        slug=slug,
        code=code,
        objections=objections,
        election=service.front_door(house(), slug=slug),
        now=now(),
        rules_url=rules_address(slug),
    )


def paper_page(
    visit: Visit,
    filled: FilledPaper,
    objections: tuple[Objection, ...] = (),
) -> str:
    """The ballot paper, with what is written on it and what is wrong with it."""
    return render_template(
        "voting/paper.html",
        slug=visit.slug,
        code=visit.code,
        paper=visit.paper,
        is_ranking=visit.is_ranking,
        filled=filled,
        objections=objections,
        rules_url=rules_address(visit.slug),
    )


def paper_again(visit: Visit, filled: FilledPaper, refusal: Refused) -> ResponseReturnValue:
    """The paper with the objections to it; those that no other marks would cure have a page."""
    if refusal.status == HTTPStatus.CONFLICT:
        raise refusal
    return paper_page(visit, filled, refusal.objections), refusal.status


def review_page(visit: Visit, numbers: tuple[int, ...]) -> str:
    """The last look: the choices in order, and who is left without one."""
    people = {person.number: person for person in visit.paper.candidates}
    return render_template(
        "voting/review.html",
        slug=visit.slug,
        code=visit.code,
        paper=visit.paper,
        is_ranking=visit.is_ranking,
        chosen=tuple(people[number] for number in numbers),
        others=tuple(person for person in people.values() if person.number not in numbers),
    )


def visit_to(slug: str, contest_id: str, code: str) -> Visit:
    """The paper that a code may cast in a contest."""
    paper = service.paper(house(), anonymous_act(), slug=slug, code=code, contest_id=contest_id)
    return Visit(slug=slug, code=code, paper=paper)


def receipt_of(slug: str, tracker: str) -> service.ReceiptProof:
    """The proof of a receipt; an unknown receipt has no page."""
    return service.receipt(house(), slug=slug, tracker=tracker) or abort(HTTPStatus.NOT_FOUND)


def rules_address(slug: str) -> str:
    """The address of the election's rule book, where each clause has an anchor."""
    return url_for("public.rules", slug=slug)
