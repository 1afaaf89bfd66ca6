"""Publishing a rule book: proposed by one officer by its digest, approved by another (K31, K32)."""

from typing import Final

from sqlalchemy import Connection

from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.rulebook.sentences import rule_book_digest
from elections.services.house import (
    CONFLICT,
    House,
    Refused,
    judged_again_if_raced,
    officer,
    refuse_if,
)
from elections.services.rulebooks.drafting import a_draft, checked_here
from elections.services.rulebooks.reading import WRITERS, WRITING
from elections.store import rule_books as kept
from elections.store.rule_books import KeptRuleBook

CHANGED: Final = (
    "The draft is no longer what you saw: its digest is another one. Read it again and decide again"
)


def propose_publication(house: House, act: Act, *, book_id: int, digest: str) -> None:
    """Propose to publish a draft, by the digest of what it says (K32)."""
    with house.store.writing() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        found = a_draft(tx, book_id)
        refuse_if(why_not_to_be_published(tx, found, digest))
        if found.proposed_by is not None:
            reason = "It is proposed already: another officer may approve it"
            raise Refused(Objection(clause="K32", reason=reason), status=CONFLICT)
        by, at = act.by.person_id or 0, stamp(act.at)
        kept_or_changed(kept.propose(tx, book_id, digest=digest, by=by, at=at))


def take_proposal_back(house: House, act: Act, *, book_id: int) -> None:
    """Take a proposal back before anybody approves it (K32)."""
    with house.store.writing() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        a_draft(tx, book_id)
        by, at = act.by.person_id or 0, stamp(act.at)
        if not kept.take_back(tx, book_id, by=by, at=at):
            reason = "It is not proposed: there is nothing to take back"
            raise Refused(Objection(clause="K32", reason=reason), status=CONFLICT)


@judged_again_if_raced
def approve_publication(house: House, act: Act, *, book_id: int, digest: str) -> KeptRuleBook:
    """Approve what another officer proposed, by the same digest: it is published (K31, K32)."""
    with house.store.writing() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        found = a_draft(tx, book_id)
        refuse_if(by_another_officer(found, act))
        refuse_if(why_not_to_be_published(tx, found, digest))
        by, at = act.by.person_id or 0, stamp(act.at)
        kept_or_changed(kept.publish(tx, book_id, digest=digest, by=by, at=at))
        return found


def by_another_officer(found: KeptRuleBook, act: Act) -> tuple[Objection, ...]:
    """Judge whether somebody else proposed what is to be approved (K32)."""
    if found.proposed_by is None:
        reason = "Nobody has proposed this draft as it stands: a change takes a proposal away"
    elif found.proposed_by == act.by.person_id:
        reason = "You proposed this rule book, so another officer has to approve it"
    else:
        return ()
    return (Objection(clause="K32", reason=reason),)


def why_not_to_be_published(
    tx: Connection, found: KeptRuleBook, digest: str
) -> tuple[Objection, ...]:
    """Judge whether a draft is a rule book, of its own name and edition, of this digest."""
    checked = checked_here(tx, found.text)
    if checked.book is None:
        return tuple(Objection(clause=r.clause, reason=r.reason) for r in checked.reasons)
    if kept.published(tx, checked.book.name, checked.book.edition) is not None:
        reason = f"“{checked.book.name}”, edition {checked.book.edition}, is published already"
        return (Objection(clause="K16", reason=reason),)
    if rule_book_digest(checked.book) != digest:
        return (Objection(clause="K32", reason=CHANGED),)
    return ()


def kept_or_changed(done: bool) -> None:  # noqa: FBT001 - what the store answered
    """Refuse where the draft changed in between (K32)."""
    if not done:
        raise Refused(Objection(clause="K32", reason=CHANGED), status=CONFLICT)
