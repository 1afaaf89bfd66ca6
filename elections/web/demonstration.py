"""The pages that only a demonstration has: its people, its outgoing mail and its clock.

They are registered only where nothing is a real election. They refuse to move the clock back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from elections.domain.moments import stamp, written_moment
from elections.services import reading, signing_in
from elections.web.access import Audience, audience, house, now, security_now, start_session

demonstration = Blueprint("demonstration", __name__)

LETTERS_A_PAGE: Final = 20
ADDRESS: Final = re.compile(r"(https?://[^\s<>\"]+)")


class Letter(Protocol):
    """What this page shows of a letter."""

    to: str
    subject: str
    body: str
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class NamedMoment:
    """A moment of an election to which the clock may be moved."""

    election: str
    slug: str
    words: str
    at: datetime
    passed: bool


@demonstration.get("/demonstration")
@audience(Audience.DEMONSTRATION)
def start() -> ResponseReturnValue:
    """List the people of the demonstration."""
    return render_template(
        "demonstration/start.html",
        people=people(),
        pages=reading.all_elections(house()),
        count_key=str(current_app.extensions["demonstration"].folder / "count-key.json"),
    )


@demonstration.post("/demonstration/sign-in/<int:person_id>")
@audience(Audience.DEMONSTRATION)
def sign_in_as(person_id: int) -> ResponseReturnValue:
    """Sign in as one of the people of the demonstration, by a link that is used at once."""
    if person_id not in {known for _, known in people()}:
        abort(404)
    token = signing_in.link_for(house(), security_now(), person_id)
    session_id = signing_in.sign_in(house(), security_now(), token)
    if session_id is None:
        abort(404)
    return start_session(make_response(redirect(url_for("public.home"), code=303)), session_id)


@demonstration.get("/demonstration/mail")
@audience(Audience.DEMONSTRATION)
def mail() -> ResponseReturnValue:
    """Show the outgoing mail, newest first, a page at a time."""
    words = request.args.get("words", "").strip()
    found = tuple(letter for letter in letters() if words.casefold() in text_of(letter))
    first = max(request.args.get("from", 0, type=int), 0)
    return render_template(
        "demonstration/mail.html",
        words=words,
        found=len(found),
        first=first,
        letters=[
            (letter, tuple(paragraphs(letter.body)))
            for letter in found[first : first + LETTERS_A_PAGE]
        ],
        newer=max(first - LETTERS_A_PAGE, 0) if first else None,
        older=first + LETTERS_A_PAGE if first + LETTERS_A_PAGE < len(found) else None,
    )


@demonstration.get("/demonstration/clock")
@audience(Audience.DEMONSTRATION)
def clock() -> ResponseReturnValue:
    """Show official time and the moments to which it may be moved."""
    return render_template("demonstration/clock.html", at=now(), moments=tuple(moments()))


@demonstration.post("/demonstration/clock")
@audience(Audience.DEMONSTRATION)
def move() -> ResponseReturnValue:
    """Move official time forward to a named moment."""
    wanted = request.form.get("moment", "")
    chosen = next((m for m in moments() if stamp(m.at) == wanted), None)
    if chosen is None:
        abort(422)
    if chosen.passed:
        abort(409)
    current_app.extensions["clock"].move_to(chosen.at)
    flash(f"Official time is now {written_moment(now())}. {chosen.words}: {chosen.election}.")
    return redirect(url_for("demonstration.clock"), code=303)


def people() -> tuple[tuple[str, int], ...]:
    """The people of the demonstration: in words, and by id."""
    return tuple(current_app.extensions["demonstration"].people)


def letters() -> tuple[Letter, ...]:
    """The outgoing mail of the demonstration, newest first."""
    return tuple(current_app.extensions["demonstration"].letters())


def text_of(letter: Letter) -> str:
    """The words of a letter, to look for some in it."""
    return f"{letter.to} {letter.subject} {letter.body}".casefold()


def paragraphs(body: str) -> Iterator[tuple[tuple[str, bool], ...]]:
    """A letter's paragraphs in pieces, each with whether it is an address to open."""
    for paragraph in body.strip().split("\n\n"):
        split = enumerate(ADDRESS.split(paragraph.strip()))
        yield tuple((piece, place % 2 == 1) for place, piece in split if piece)


def moments() -> Iterator[NamedMoment]:
    """Every named moment of every election, the earliest first."""
    reached = now()
    found = [
        NamedMoment(election=page.title, slug=page.slug, words=words, at=at, passed=at <= reached)
        for page in reading.all_elections(house())
        for words, at in page.moments
    ]
    yield from sorted(found, key=lambda moment: (moment.at, moment.election))
