"""Drafts of rule books: begun from another, saved as far as they have come, put away.

A draft may be saved whatever is wrong with it; only what can be read as text is asked. Nobody's
words are lost: whoever saves says which revision they have seen (K33).
"""

import re
from typing import Any, Final

from sqlalchemy import Connection

from counting.record.fields import UNPRINTABLE
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.rulebook import RuleBookRefused, edition_text
from elections.rulebook.editing import Checked, checked, toml_of
from elections.rulebook.load import MOST_OCTETS, Inconsistency, read_toml
from elections.rulebook.sentences import rule_book_digest
from elections.rulebook.values import EDITION, NAME
from elections.services.house import CONFLICT, House, Refused, officer, refuse_if
from elections.services.rulebooks.reading import (
    WRITERS,
    WRITING,
    known,
    known_to_be,
    published_text,
)
from elections.store import rule_books as kept
from elections.store.rule_books import RuleBookState, Saved

LONGEST_TITLE: Final = 200
EDITION_LINE: Final = re.compile(r'^edition\s*=\s*("[^"\n]*"|\'[^\'\n]*\')', re.MULTILINE)
LINES: Final = re.compile(r"[\t\n]")
EMPTY: Final = "A rule book begins with a text: choose one to start from, or give a file"


def start_draft(house: House, act: Act, *, text: str) -> int:
    """Begin a draft from a text, under an edition of its own where it has none; give its number."""
    plain = text_kept(text)
    refuse_if(objections_to_text(plain))
    with house.store.writing() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        own = with_an_edition_of_its_own(tx, plain)
        return kept.start(tx, saved_of(own), by=act.by.person_id or 0, at=stamp(act.at))


def start_from(house: House, act: Act, *, choice: str) -> int:
    """Begin a draft from a published rule book."""
    text = published_text(house, choice)
    if text is None:
        raise Refused(Objection(clause="K1", reason=EMPTY))
    return start_draft(house, act, text=text)


def save_draft(house: House, act: Act, *, book_id: int, text: str, seen: int) -> None:
    """Save a draft over the revision that was seen; a proposal of it falls (K31, K33)."""
    plain = text_kept(text)
    refuse_if(objections_to_text(plain))
    with house.store.writing() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        found = a_draft(tx, book_id)
        if plain == found.text:
            return
        by, at = act.by.person_id or 0, stamp(act.at)
        if not kept.save(tx, book_id, saved_of(plain), seen=seen, by=by, at=at):
            raise seen_too_early(tx, book_id, "Nothing is lost: both texts are below")


def put_away_draft(house: House, act: Act, *, book_id: int, seen: int) -> None:
    """Put a draft away, so that it is listed no more (K33)."""
    with house.store.writing() as tx:
        officer(tx, act, None, WRITERS, WRITING)
        a_draft(tx, book_id)
        by, at = act.by.person_id or 0, stamp(act.at)
        if not kept.put_away(tx, book_id, seen=seen, by=by, at=at):
            raise seen_too_early(tx, book_id, "Nothing was done: read it again first")


def check_text(house: House, text: str) -> Checked:
    """Check a text as a rule book that is to be published here, with every reason (K1-K18)."""
    with house.store.reading() as tx:
        return checked_here(tx, text_kept(text))


def checked_here(tx: Connection, text: str) -> Checked:
    """Check a text against the rule books that are published here too (K1-K18)."""
    found = checked(text)
    book = found.book
    if book is None:
        return found
    other = kept.published(tx, book.name, book.edition)
    if other is None or other.digest == rule_book_digest(book):
        return found
    reason = (
        f"“{book.name}”, edition {book.edition}, is published here and says something else: "
        "give the draft an edition or a name of its own"
    )
    return Checked(book=None, reasons=(Inconsistency(clause="K16", reason=reason),))


def a_draft(tx: Connection, book_id: int) -> kept.KeptRuleBook:
    """Find a draft that may still be changed, and hold it; or refuse (K31)."""
    found = known_to_be(kept.hold(tx, book_id))
    if found.state is not RuleBookState.DRAFT:
        reason = (
            f"“{found.name}”, edition {found.edition}, is published and never changes: start a "
            "draft of a new edition from it"
            if found.state is RuleBookState.PUBLISHED
            else "This draft was put away: start another one"
        )
        raise Refused(Objection(clause="K31", reason=reason), status=CONFLICT)
    return found


def seen_too_early(tx: Connection, book_id: int, so: str) -> Refused:
    """Say who changed a draft since whoever acts on it has seen it (K33)."""
    reason = f"{known(tx, book_id).saved_by} saved this draft after you opened it. {so}"
    return Refused(Objection(clause="K33", reason=reason), status=CONFLICT)


def objections_to_text(text: str) -> tuple[Objection, ...]:
    """Judge whether a text can be kept at all: it is not too long, and can be seen (K1)."""
    found = []
    if not text.strip():
        found.append(EMPTY)
    if len(text.encode(errors="replace")) > MOST_OCTETS:
        found.append(f"The text is longer than {MOST_OCTETS:,} octets")
    if UNPRINTABLE.search(LINES.sub(" ", text)):
        found.append("The text holds a character that cannot be seen")
    return tuple(Objection(clause="K1", reason=reason) for reason in found)


def text_kept(text: str) -> str:
    """Give a text as it is kept: each line ends as the program's own files do."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def saved_of(text: str) -> Saved:
    """Say what a text is called, as far as it can be read, and its digest where it has one."""
    tables = tables_of(text) or {}
    book = checked(text).book
    name, edition, title = (str(tables.get(key, "")) for key in ("name", "edition", "title"))
    return Saved(
        name=name if re.fullmatch(NAME, name) else "",
        edition=edition if re.fullmatch(EDITION, edition) else "",
        title=" ".join(title.split())[:LONGEST_TITLE],
        text=text,
        digest=rule_book_digest(book) if book else None,
    )


def tables_of(text: str) -> dict[str, Any] | None:
    """Read the tables of a text, right or not; None where it is no TOML."""
    try:
        return read_toml(text)
    except RuleBookRefused:
        return None


def with_an_edition_of_its_own(tx: Connection, text: str) -> str:
    """Give a draft the next free edition where a published rule book has the one it names."""
    tables = tables_of(text) or {}
    name, edition = str(tables.get("name", "")), str(tables.get("edition", ""))
    if not re.fullmatch(EDITION, edition) or not is_taken(tx, name, edition):
        return text
    year = edition.partition(".")[0]
    free = next((e for n in range(1, 1000) if not is_taken(tx, name, e := f"{year}.{n}")), edition)
    changed = EDITION_LINE.sub(f'edition = "{free}"', text, count=1)
    if (tables_of(changed) or {}).get("edition") == free:
        return changed
    return toml_of({**tables, "edition": free})


def is_taken(tx: Connection, name: str, edition: str) -> bool:
    """Tell whether a published rule book has this name and this edition."""
    preset = edition_text(name, edition)
    return preset is not None or kept.published(tx, name, edition) is not None
