"""The rule books at hand: those that come with the program, those published here, and drafts.

It knows how each is found by a short name of its own. It refuses to change any of them.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from sqlalchemy import Connection

from elections.domain.moments import read_stamp
from elections.domain.objections import Objection
from elections.domain.people import Act, Role
from elections.rulebook import RuleBook, edition_text, load, load_preset, preset_names
from elections.rulebook.load import preset_text
from elections.rulebook.sentences import rule_book_digest
from elections.services.house import NOT_FOUND, House, Refused, officer
from elections.store import rule_books as kept
from elections.store.rule_books import KeptRuleBook, RuleBookDid, RuleBookState

WRITERS: Final = frozenset({Role.RETURNING_OFFICER})
WRITING: Final = "write the organisation's rule books"
PRESET: Final = "preset:"
OWN: Final = "own:"
OWN_CHOICE: Final = re.compile(rf"{OWN}([0-9]{{1,9}})")


@dataclass(frozen=True, kw_only=True)
class BookAtHand:
    """A rule book that may be chosen: by which short name, what it is called, its digest."""

    choice: str
    name: str
    edition: str
    title: str
    summary: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class PublishedBook:
    """A published rule book: what it says, as a file and read, and its digest."""

    book: RuleBook
    text: str
    digest: str
    own: bool
    published_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ActDone:
    """What was done to a rule book, by whom, when and with which digest."""

    what: RuleBookDid
    by: str
    at: datetime
    digest: str | None


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    """A rule book of this installation as its writers see it."""

    kept: KeptRuleBook
    acts: tuple[ActDone, ...]
    proposer: str | None
    is_proposer: bool


@cache
def presets_at_hand() -> tuple[BookAtHand, ...]:
    """List the rule books that come with the program."""
    return tuple(at_hand(f"{PRESET}{name}", load_preset(name)) for name in preset_names())


def published_here(house: House) -> tuple[BookAtHand, ...]:
    """List the rule books that were published in this installation."""
    with house.store.reading() as tx:
        rows = kept.all_in(tx, RuleBookState.PUBLISHED)
    return tuple(at_hand(f"{OWN}{row.id}", load(row.text)) for row in rows)


def at_hand(choice: str, book: RuleBook) -> BookAtHand:
    """Say of a rule book what whoever chooses among several has to know."""
    return BookAtHand(
        choice=choice,
        name=book.name,
        edition=book.edition,
        title=book.title,
        summary=book.summary,
        digest=rule_book_digest(book),
    )


def published_text(house: House, choice: str) -> str | None:
    """Give the text of a published rule book by its short name; None where it names none."""
    if choice.removeprefix(PRESET) in preset_names():
        return preset_text(choice.removeprefix(PRESET))
    own = OWN_CHOICE.fullmatch(choice)
    if own is None:
        return None
    with house.store.reading() as tx:
        found = kept.find(tx, int(own[1]))
    return found.text if found and found.state is RuleBookState.PUBLISHED else None


def published_book(house: House, *, name: str, edition: str) -> PublishedBook:
    """Find a published rule book by name and edition, or refuse."""
    with house.store.reading() as tx:
        own = kept.published(tx, name, edition)
    if own is not None:
        return PublishedBook(
            book=load(own.text),
            text=own.text,
            digest=own.digest or "",
            own=True,
            published_at=read_stamp(own.published_at) if own.published_at else None,
        )
    text = edition_text(name, edition)
    if text is not None:
        book = load(text)
        return PublishedBook(
            book=book,
            text=text,
            digest=rule_book_digest(book),
            own=False,
            published_at=None,
        )
    reason = f"No rule book “{name}”, edition {edition}, has been published here"
    raise Refused(Objection(clause="K16", reason=reason), status=NOT_FOUND)


def drafts(house: House, act: Act) -> tuple[KeptRuleBook, ...]:
    """List the drafts, for those who may write rule books (D3)."""
    with house.store.reading() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        return kept.all_in(tx, RuleBookState.DRAFT)


def draft_page(house: House, act: Act, *, book_id: int) -> DraftPage:
    """Show a rule book of this installation to those who may write them (D3)."""
    with house.store.reading() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        found = known(tx, book_id)
        acts = tuple(
            ActDone(what=a.what, by=a.by, at=read_stamp(a.at), digest=a.digest)
            for a in kept.acts_on(tx, book_id)
        )
    proposed = found.proposed_by is not None
    return DraftPage(
        kept=found,
        acts=acts,
        proposer=next((a.by for a in acts if a.what is RuleBookDid.PROPOSED), None)
        if proposed
        else None,
        is_proposer=proposed and found.proposed_by == act.by.person_id,
    )


def known(tx: Connection, book_id: int) -> KeptRuleBook:
    """Find a rule book of this installation by its number, or refuse."""
    return known_to_be(kept.find(tx, book_id))


def known_to_be(found: KeptRuleBook | None) -> KeptRuleBook:
    """Refuse a rule book that is not there."""
    if found is None:
        raise Refused(Objection(clause="K16", reason="There is no such draft"), status=NOT_FOUND)
    return found
