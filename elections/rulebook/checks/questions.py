"""A question that is put has its answers, its share, and nobody who stands: K20."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from elections.rulebook.checks.entering import consistent, of_each_kind
from elections.rulebook.model import QuestionPut, RuleBook
from elections.rulebook.parts.sections import RequiredShare
from elections.rulebook.values import Method

QUESTIONS: Final = frozenset({Method.THRESHOLD_VOTE, Method.CARD_MOTION})


@consistent("K20", "A question is put, counted and carried as one, and nobody is nominated for it.")
@of_each_kind
def questions_are_put_as_questions(book: RuleBook) -> Iterator[str]:
    """Answers, a required share and a method for questions go together, without places (K20)."""
    method, asked = book.count.method, isinstance(book.nominations, QuestionPut)
    if asked and method not in QUESTIONS:
        yield (
            f"count.method is {method.value} (C1), which elects candidates, but a question is put "
            "(N19): count it by threshold-vote or card-motion"
        )
    if not asked and method in QUESTIONS:
        yield (
            f"count.method is {method.value} (C1), which answers a question, but nominations.by "
            "is not “nobody: a question is put” (N19)"
        )
    if method in QUESTIONS and book.count.required is None:
        yield f"count.required (C7) is missing: {method.value} (C1) needs the share that carries"
    if method not in QUESTIONS and book.count.required is not None:
        yield f"count.required (C7) is given, but {method.value} (C1) answers no question"
    if book.count.required is not None:
        yield from required_share_decides(method, book.count.required)
    yield from how_sections_carry(book)
    if asked:
        yield from what_no_question_has(book)


def required_share_decides(method: Method, required: RequiredShare) -> Iterator[str]:
    """The share can be reached and can be missed, of a base that the method knows (C7)."""
    share = Fraction(required.share)
    if not 0 < share <= 1 or (share == 1 and required.how == "exceeded"):
        yield (
            f"count.required.share (C7) is {required.share}, to be {required.how}: no vote could "
            "decide on it"
        )
    if required.turnout is not None and not 0 < Fraction(required.turnout) <= 1:
        yield f"count.required.turnout (C7) is {required.turnout}: no turnout is of that share"
    if method is Method.CARD_MOTION and (required.turnout or required.base != "formal papers"):
        yield (
            "count.required (C7): a card-motion is carried by a share of the formal papers, and "
            "asks for no turnout"
        )


def how_sections_carry(book: RuleBook) -> Iterator[str]:
    """Where a threshold vote is taken in sections, the rules say how many of them carry it (C8)."""
    by_sections = book.count.method is Method.THRESHOLD_VOTE and book.count.sections is not None
    if by_sections and book.count.carried_by is None:
        yield "count.carried_by (C8) is missing: say whether any section carries or every section"
    if not by_sections and book.count.carried_by is not None:
        yield (
            "count.carried_by (C8) is given, but only a threshold-vote in sections (C5) asks how "
            "many of them carry"
        )


def what_no_question_has(book: RuleBook) -> Iterator[str]:
    """A question has no shortlist, no places for groups and no nominations to re-open (K20)."""
    places = book.places
    kept = (places.reserved, places.extra, places.alternate, places.job_shares)
    if book.shortlist is not None:
        yield "shortlist (S1): a question is put (N19), so that nobody can be on a shortlist"
    if any(kept):
        yield "places: a question is put (N19), so that no place is kept or shared (P1, P5 to P7)"
    if book.ballot.re_open is not None:
        yield "ballot.re_open (B9): a question is put (N19), so that there is nothing to re-open"
