"""A text checked as a rule book: the book, or every reason why it is none, and where each stands.

It knows how a reason names a key or a clause. It refuses to judge: `load` does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from elections.rulebook.editing.questions import Group, Item, Question, Rows, Stated
from elections.rulebook.editing.walking import Section
from elections.rulebook.load import Inconsistency, RuleBookRefused, load_own
from elections.rulebook.model import RuleBook

NUMBERS: Final = re.compile(r"\b[A-Z]\d{1,2}\b")
KEYS: Final = re.compile(r"[a-z][a-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*")
NOT_TABLES: Final = frozenset({"K1", "K2", "K3"})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a text is: the rule book that it makes, or every reason why it makes none."""

    book: RuleBook | None
    reasons: tuple[Inconsistency, ...]

    @property
    def can_be_asked(self) -> bool:
        """Tell whether a form holds all that the text says: it is TOML and each key is known."""
        return not any(reason.clause in NOT_TABLES for reason in self.reasons)


def checked(text: str) -> Checked:
    """Check a text as a rule book, with every reason against it (K1-K18)."""
    try:
        return Checked(book=load_own(text), reasons=())
    except RuleBookRefused as found:
        return Checked(book=None, reasons=found.reasons)


def paths_in(section: Section) -> Iterator[tuple[str, str]]:
    """List the questions of a form with the clause that each belongs to."""
    for item in section.items:
        yield from paths_of(item, "")
    for inner in section.sections:
        yield inner.path, ""
        yield from paths_in(inner)


def paths_of(item: Item, number: str) -> Iterator[tuple[str, str]]:
    """List the paths of an item and of what is asked inside it."""
    match item:
        case Stated():
            yield from paths_of(item.asked, item.clause.number)
        case Question():
            yield item.path, number
        case Group():
            yield item.path, number
            for inner in item.items:
                yield from paths_of(inner, number)
        case Rows():
            yield item.path, number
            for row in item.rows:
                yield from paths_of(row, number)


def placed(
    reasons: tuple[Inconsistency, ...], form: Section
) -> tuple[tuple[Inconsistency, str], ...]:
    """Put each reason at the question that it is about; "" where it is about no one of them."""
    paths = tuple(paths_in(form))
    return tuple((reason, place_of(reason.reason, paths)) for reason in reasons)


def place_of(reason: str, paths: tuple[tuple[str, str], ...]) -> str:
    """Find the question that a reason names: by a dotted key, by a clause, or by its first word."""
    known = {path for path, _ in paths if path}
    by_number = {number: path for path, number in reversed(paths) if number}
    keys = KEYS.findall(reason)
    named = (nearest(key, known) for key in keys if "." in key)
    cited = (by_number[number] for number in NUMBERS.findall(reason) if number in by_number)
    first = (key for key in keys[:1] if key in known and reason.startswith(key))
    return next((path for path in (*named, *cited, *first) if path), "")


def nearest(key: str, known: set[str]) -> str:
    """Find the question at a key, or else the one that holds it."""
    parts = key.split(".")
    for length in range(len(parts), 0, -1):
        if (path := ".".join(parts[:length])) in known:
            return path
    return ""
