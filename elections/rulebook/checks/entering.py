"""Where checks of consistency are entered, each under its K clause with the law that it states.

A check that is `of_each_kind` is asked of the book and of every kind of contest in it, and says
which kind it is about. It refuses to know what any check looks at.
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Final

from elections.rulebook.model import Kind, RuleBook

Check = Callable[[RuleBook], Iterator[str]]

ENTERED: Final[dict[str, tuple[str, Check]]] = {}
TABLE: Final = re.compile(r"([a-z]+)[.:]")


def consistent(number: str, law: str) -> Callable[[Check], Check]:
    """Enter a check under its K clause and the law that it states."""

    def enter(check: Check) -> Check:
        ENTERED[number] = (law, check)
        return check

    return enter


def of_each_kind(check: Check) -> Check:
    """Ask a check of the book and of each of its kinds, saying once what is wrong with them all."""

    @wraps(check)
    def ask(book: RuleBook) -> Iterator[str]:
        of_the_book = tuple(check(book))
        yield from of_the_book
        for name, kind in (book.kinds or {}).items():
            for reason in check(book.for_kind(name)):
                if reason not in of_the_book:
                    yield f"kinds.{name}{'.' if is_about(kind, reason) else ': '}{reason}"

    return ask


def is_about(kind: Kind, reason: str) -> bool:
    """Tell whether a reason begins with the key of a table that the kind has of its own."""
    found = TABLE.match(reason)
    if found is None:
        return False
    attribute = "register_" if found[1] == "register" else found[1]
    return getattr(kind, attribute, None) is not None
