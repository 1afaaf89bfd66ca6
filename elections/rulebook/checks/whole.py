"""The whole election, the unit of a contest, what follows the count: K26, K27, K41 to K43."""

from collections.abc import Iterator
from typing import Final

from elections.rulebook.checks.entering import consistent, of_each_kind
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


@consistent("K41", "Seats follow the members of a unit that the contest names.")
@of_each_kind
def seats_are_of_a_unit(book: RuleBook) -> Iterator[str]:
    """Where seats follow members, the rules speak of the contest's unit (K41)."""
    if book.places.size is not None and UNIT not in (book.register_.within, book.eligibility.home):
        yield (
            "places.size (P8) is given, but neither register.within (R14) nor eligibility.home "
            "(E11) speaks of the unit of the contest: nobody would know whose members to count"
        )


@consistent("K42", "The papers are published, so that anybody can count them again.")
def the_papers_are_published(book: RuleBook) -> Iterator[str]:
    """No rule book hides the papers from which its result can be counted again (K42)."""
    if book.declaration.papers == "the stages of the count alone":
        yield (
            "declaration.papers (D7) is “the stages of the count alone”, but every result of this "
            "program can be counted again by anybody, from its papers: write “in full, as rankings "
            "with their numbers”, or leave the rule out"
        )


@consistent("K43", "A time for recounts stands beside the margin within which there is one.")
def a_recount_has_its_margin(book: RuleBook) -> Iterator[str]:
    """Days within which a recount is asked for need a right to one (K43)."""
    rules = book.declaration
    if rules.recount is None and rules.recount_days is not None:
        yield (
            "declaration.recount_days (D15) is given, but declaration.recount (D6) gives nobody "
            "the right to a recount: add the margin, or remove the days"
        )
