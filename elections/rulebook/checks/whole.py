"""Rules of the whole election stand once, in the book's own tables: K26, K27."""

from collections.abc import Iterator
from typing import Final

from elections.rulebook.checks.entering import consistent
from elections.rulebook.model import NominationsByAlternatives, RuleBook

MOVE: Final = "move it to the book's own"
UNIT: Final = "the unit of the contest"


@consistent("K26", "What holds for the whole election stands in the book's own tables.")
def the_whole_is_said_once(book: RuleBook) -> Iterator[str]:
    """Places across contests and posts in turn are of no kind; stages end in the notice (K26)."""
    for name, kind in (book.kinds or {}).items():
        if kind.places is not None and kind.places.across is not None:
            yield f"kinds.{name}.places.across (P4) is of the whole election: {MOVE} places"
        if kind.count is not None and kind.count.in_turn is not None:
            yield f"kinds.{name}.count.in_turn (C9) is of the whole election: {MOVE} count"
    books = (book, *(book.for_kind(kind) for kind in book.kinds or ()))
    staged = any(
        isinstance(each.nominations, NominationsByAlternatives) and each.nominations.stages
        for each in books
    )
    if staged and book.timetable.stage_ends is None:
        yield (
            "timetable.stage_ends (T7) is missing: nominations are made in stages (N14), and the "
            "notice has to say when each of them ends"
        )
    if not staged and book.timetable.stage_ends is not None:
        yield "timetable.stage_ends (T7) is given, but no nominations are made in stages (N14)"


@consistent("K27", "A result is handed on for a unit that every contest names.")
def a_result_is_of_a_unit(book: RuleBook) -> Iterator[str]:
    """Where results are handed on, the rules of each kind speak of the contest's unit (K27)."""
    if book.declaration.handed_on is None:
        return
    for kind in ("", *(book.kinds or ())):
        rules = book.for_kind(kind)
        if UNIT not in (rules.register_.within, rules.eligibility.home):
            yield (
                "declaration.handed_on (D11) is given, but neither register.within (R14) nor "
                f"eligibility.home (E11){f' of kinds.{kind}' if kind else ''} speaks of the unit "
                "of the contest: nobody would know for which body"
            )
