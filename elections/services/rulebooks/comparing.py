"""A draft compared with a published rule book, or with another text of the same draft."""

from dataclasses import dataclass

from elections.rulebook import RuleBook, RuleBookRefused, load
from elections.rulebook.comparing import Change, compare
from elections.services.house import House
from elections.services.rulebooks.reading import published_text


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What becomes of each rule from a published rule book to a draft."""

    before: RuleBook
    after: RuleBook
    changes: tuple[Change, ...]


def with_a_published_one(house: House, text: str, choice: str) -> Compared | None:
    """Compare a draft with a published rule book; None where either cannot be read."""
    other = published_text(house, choice)
    before = book_in(other) if other is not None else None
    after = book_in(text)
    if before is None or after is None:
        return None
    return Compared(before=before, after=after, changes=compare(before, after))


def between_texts(before: str, after: str) -> tuple[Change, ...] | None:
    """Compare two texts of a draft; None where either makes no rule book yet."""
    one, other = book_in(before), book_in(after)
    return compare(one, other) if one and other else None


def book_in(text: str) -> RuleBook | None:
    """Read a rule book from a text; None where it makes none."""
    try:
        return load(text)
    except RuleBookRefused:
        return None
