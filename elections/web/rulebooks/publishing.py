"""A draft on its way to being published: proposed by one officer, approved by another."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from elections.services.rulebooks import drafting, publishing
from elections.web.access import Audience, act, audience, house
from elections.web.rulebooks.blueprint import onward, rulebooks


@rulebooks.post("/<int:book_id>/propose")
@audience(Audience.RETURNING_OFFICER)
def propose(book_id: int) -> ResponseReturnValue:
    """Propose to publish a draft, by its digest."""
    digest = request.form.get("digest", "")
    publishing.propose_publication(house(), act(), book_id=book_id, digest=digest)
    flash("It is proposed. Another returning officer signs in and approves it.")
    return onward("rulebooks.draft", book_id=book_id)


@rulebooks.post("/<int:book_id>/take-back")
@audience(Audience.RETURNING_OFFICER)
def take_back(book_id: int) -> ResponseReturnValue:
    """Take a proposal back."""
    publishing.take_proposal_back(house(), act(), book_id=book_id)
    flash("The proposal is taken back.")
    return onward("rulebooks.draft", book_id=book_id)


@rulebooks.post("/<int:book_id>/approve")
@audience(Audience.RETURNING_OFFICER)
def approve(book_id: int) -> ResponseReturnValue:
    """Approve what another officer proposed: it is published, for good."""
    digest = request.form.get("digest", "")
    book = publishing.approve_publication(house(), act(), book_id=book_id, digest=digest)
    flash("The rule book is published. It never changes; a notice of election may go by it.")
    return onward("public.published", name=book.name, edition=book.edition)


@rulebooks.post("/<int:book_id>/put-away")
@audience(Audience.RETURNING_OFFICER)
def put_away(book_id: int) -> ResponseReturnValue:
    """Put a draft away."""
    seen = request.form.get("seen", 0, type=int)
    drafting.put_away_draft(house(), act(), book_id=book_id, seen=seen)
    flash("The draft is put away.")
    return onward("rulebooks.list_all")
