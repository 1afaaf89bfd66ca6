"""The usual hour, and the days that rules name: K15, K21."""

from collections.abc import Iterator
from typing import Final

from elections.rulebook.checks.entering import consistent
from elections.rulebook.model import NominationsByAlternatives, RuleBook

FREEZE_DATE: Final = "freeze date"


@consistent("K15", "The usual hour is one at which something may close: never midnight.")
def the_usual_hour_is_clear(book: RuleBook) -> Iterator[str]:
    """Nothing closes at midnight, so that the usual hour is another one (K15)."""
    if book.timetable.closing_hour == "00:00":
        yield (
            "timetable.closing_hour (T2) is “00:00”, but nothing may close at midnight, which "
            "people read as the end or as the start of the day: choose another hour"
        )


@consistent("K21", "The days that the notice gives are the days that the rules name.")
def days_are_given_and_used(book: RuleBook) -> Iterator[str]:
    """Every day that a rule names is asked of the notice, and no other is (K21)."""
    given = book.timetable.dates or ()
    asked = tuple(dict.fromkeys(days_asked(book)))
    for number, day in asked:
        if day not in given and day != FREEZE_DATE:
            yield (
                f"timetable.dates (T6) does not have “{day}”, which {number} names: add it, so "
                "that the notice gives it"
            )
    for day in given:
        if day == FREEZE_DATE:
            yield "timetable.dates (T6) has “freeze date”, which every notice gives: remove it"
        elif day not in {named for _, named in asked}:
            yield f"timetable.dates (T6) has “{day}”, which no rule uses: remove it"


def days_asked(book: RuleBook) -> Iterator[tuple[str, str]]:
    """List the days that rules name, each with the clause that names it."""
    if book.candidates is not None and book.candidates.statement_by is not None:
        yield "E13", book.candidates.statement_by
    if book.overseeing is not None and book.overseeing.supporting is not None:
        yield "N25", book.overseeing.supporting
    for rules in (book, *(book.for_kind(kind) for kind in book.kinds or ())):
        if rules.register_.paid_by is not None:
            yield "R8", rules.register_.paid_by
        if rules.register_.age is not None:
            yield "R9", rules.register_.age.on
        fewest = rules.register_.fewest_of
        if fewest is not None and fewest.age is not None:
            yield "R20", fewest.age.on
        if rules.eligibility.age is not None:
            yield "E5", rules.eligibility.age.on
        if isinstance(rules.nominations, NominationsByAlternatives):
            for way in rules.nominations.enough:
                yield from (("N11", part.on) for part in way.parts if part.on is not None)
