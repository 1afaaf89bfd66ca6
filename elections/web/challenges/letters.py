"""The letters about nominations that were kept: listed, read, and sent again by who runs it."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from elections.domain.objections import Objection
from elections.services import Refused
from elections.services.letters import looking
from elections.web.access import Audience, act, audience, house
from elections.web.office.blueprint import office, onward, shown


@office.get("/<slug>/letters")
@audience(Audience.OFFICER)
def letters(slug: str) -> ResponseReturnValue:
    """List the letters that were kept, those of a kind, about something or to somebody."""
    sought = {name: request.args.get(name, "")[:254] for name in ("kind", "about", "to")}
    return shown(
        "letters/letters.html",
        slug,
        found=looking.letters_of(
            house(),
            act(),
            slug=slug,
            page=request.args.get("page", 1, type=int),
            **sought,
        ),
        sought=sought,
    )


@office.get("/<slug>/letters/<int:letter_id>")
@audience(Audience.OFFICER)
def letter(slug: str, letter_id: int) -> ResponseReturnValue:
    """Show one letter."""
    return letter_page(slug, letter_id)


@office.post("/<slug>/letters/<int:letter_id>")
@audience(Audience.OFFICER)
def send_letter_again(slug: str, letter_id: int) -> ResponseReturnValue:
    """Send one letter again."""
    try:
        looking.send_again(house(), act(), slug=slug, letter_id=letter_id)
    except Refused as refusal:
        if refusal.status in {403, 404}:
            raise
        return letter_page(slug, letter_id, refusal.objections), refusal.status
    flash("The letter goes out again, to the same address.")
    return onward("office.letter", slug=slug, letter_id=letter_id)


def letter_page(slug: str, letter_id: int, objections: tuple[Objection, ...] = ()) -> str:
    """One letter with its text."""
    view = looking.letter_of(house(), act(), slug=slug, letter_id=letter_id)
    return shown("letters/letter.html", slug, objections, view=view, most=looking.MOST_AGAIN)
