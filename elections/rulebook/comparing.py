"""Two editions of a rule book compared: what became of each rule, as sentences.

It knows rules as they are printed. It refuses to know which of the two is better.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from elections.rulebook.clauses import all_clauses, in_order
from elections.rulebook.consistency import value_of
from elections.rulebook.model import Kind, RuleBook
from elections.rulebook.sentences import PARTS, sentence_with, stated_by

Printed = tuple[str | None, str | None]  # the sentence of a rule, and its value to the letter

EVERY_CONTEST: Final = ""
NOTHING: Final[Printed] = (None, None)
NAMES_THE_KIND: Final = "Title"
HEADINGS: Final = {
    "schema_number": "Schema",
    "name": "Name",
    "edition": "Edition",
    "title": "Title",
    "summary": "Summary",
}


class Became(Enum):
    """What became of a rule from one edition to the other."""

    ADDED = "is added"
    TAKEN_AWAY = "is taken away"
    CHANGED = "becomes"
    REWRITTEN = "rests on another authority"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of one rule: `kind` names the contests that it is about, “” where every one."""

    number: str
    kind: str
    became: Became
    before: str
    after: str

    def __str__(self) -> str:
        """Say the change in a sentence."""
        about = f"{self.number}, contests of the kind “{self.kind}”" if self.kind else self.number
        match self.became:
            case Became.ADDED:
                return f"{about} is added: “{self.after}”"
            case Became.TAKEN_AWAY:
                return f"{about} is taken away: “{self.before}”"
            case Became.CHANGED:
                return f"{about}: “{self.before}” becomes “{self.after}”"
            case Became.REWRITTEN:
                return f"{about}: its authority “{self.before}” becomes “{self.after}”"

    @property
    def part(self) -> str:
        """Name the part of the rule book in which the rule stands."""
        return PARTS.get(self.number[:1], "What the rule book is called")


def compare(before: RuleBook, after: RuleBook) -> tuple[Change, ...]:
    """Say what becomes of each rule from one rule book to another, in print order."""
    kinds = (EVERY_CONTEST, *dict.fromkeys([*(before.kinds or ()), *(after.kinds or ())]))
    rules = [change for kind in kinds for change in of_kind(before, after, kind)]
    changes = [*rules, *authorities(before, after)]
    return (
        *headings(before, after),
        *(each for each in changes if each.number == NAMES_THE_KIND),
        *sorted(
            (each for each in changes if each.number != NAMES_THE_KIND),
            key=lambda each: (in_order(each.number), each.kind),
        ),
    )


def headings(before: RuleBook, after: RuleBook) -> Iterator[Change]:
    """Say what the rule book is called and was called."""
    for name, called in HEADINGS.items():
        old, new = str(getattr(before, name)), str(getattr(after, name))
        if old != new:
            yield change(called, EVERY_CONTEST, old, new)


def of_kind(before: RuleBook, after: RuleBook, kind: str) -> Iterator[Change]:
    """Say what becomes of the rules of one kind of contest."""
    was, now = stated(before, kind), stated(after, kind)
    for number in was.keys() | now.keys():
        (old, old_value), (new, new_value) = was.get(number, NOTHING), now.get(number, NOTHING)
        if old != new:
            yield change(number, kind, old, new)
        elif old_value != new_value:  # the sentence leaves out what differs
            yield change(number, kind, f"{old} [{old_value}]", f"{new} [{new_value}]")


def change(number: str, kind: str, old: str | None, new: str | None) -> Change:
    """Make the change from one sentence to another, of which one may be absent."""
    became = Became.CHANGED
    if old is None or new is None:
        became = Became.ADDED if old is None else Became.TAKEN_AWAY
    return Change(number=number, kind=kind, became=became, before=old or "", after=new or "")


def stated(book: RuleBook, kind: str) -> dict[str, Printed]:
    """Print the rules that a book states for a kind of contest in tables of the kind's own."""
    if kind == EVERY_CONTEST:
        return printed(book, None)
    own = (book.kinds or {}).get(kind)
    if own is None:
        return {}
    called = f"These contests are called: {own.title}."
    return {NAMES_THE_KIND: (called, called), **printed(book.for_kind(kind), own)}


def printed(book: RuleBook, own: Kind | None) -> dict[str, Printed]:
    """Print the rules of a book, of the tables that a kind states for itself where one is given."""
    return {
        number: (sentence_with(clause, value), repr(value))
        for number, clause in all_clauses().items()
        if (own is None or stated_by(own, number)) and (value := value_of(book, number)) is not None
    }


def authorities(before: RuleBook, after: RuleBook) -> Iterator[Change]:
    """Say which rules, stated in both, rest on another authority than they did."""
    for number in before.because.keys() & after.because.keys():
        old, new = before.because[number], after.because[number]
        if old != new:
            yield Change(
                number=number,
                kind=EVERY_CONTEST,
                became=Became.REWRITTEN,
                before=old,
                after=new,
            )
