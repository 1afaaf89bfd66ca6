"""A draft compared with another edition, and tried on elections of this installation."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from elections.services.rulebooks import comparing, proving, reading
from elections.services.rulebooks.judging import Became
from elections.web.access import Audience, act, audience, house
from elections.web.rulebooks.blueprint import draft_of, rulebooks


@rulebooks.get("/<int:book_id>/compare")
@audience(Audience.RETURNING_OFFICER)
def compare(book_id: int) -> ResponseReturnValue:
    """Say what becomes of each rule from another edition to the draft."""
    page, chosen = draft_of(book_id), request.args.get("with", "")
    return render_template(
        "rulebooks/compare.html",
        page=page,
        chosen=chosen,
        books=(*reading.published_here(house()), *reading.presets_at_hand()),
        compared=comparing.with_a_published_one(house(), page.kept.text, chosen),
    )


@rulebooks.get("/<int:book_id>/try")
@audience(Audience.RETURNING_OFFICER)
def prove(book_id: int) -> ResponseReturnValue:
    """Judge a past election again, as it would have been under the draft."""
    page, slug = draft_of(book_id), request.args.get("election", "")
    return render_template(
        "rulebooks/try.html",
        page=page,
        chosen=slug,
        elections=proving.elections_to_try(house(), act()),
        proof=proving.proof_of(house(), act(), book_id=book_id, slug=slug) if slug else None,
        Became=Became,
    )
