"""The method of counting, the paper, ties and sections belong together: K6, K7, K17, K19."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from counting.methods import METHODS
from elections.rulebook.checks.entering import consistent, of_each_kind
from elections.rulebook.model import MarksBallot, RuleBook
from elections.rulebook.parts.sections import SectionRule
from elections.rulebook.values import Filled, Method, Votes

BY_SECTIONS: Final = frozenset({Method.ELECTORAL_COLLEGE, Method.CARD_VOTE, Method.CARD_MOTION})
MAY_HAVE_SECTIONS: Final = BY_SECTIONS | {Method.THRESHOLD_VOTE}


@consistent("K6", "The method of counting and the ballot paper belong together.")
@of_each_kind
def paper_fits_the_method(book: RuleBook) -> Iterator[str]:
    """The methods by marks count marks, the transferable and alternative votes rankings (K6)."""
    method, paper = book.count.method, book.ballot.paper
    wanted = "marks" if METHODS[method].by_marks else "ranking"
    one_mark = "most_marks" not in book.counting_options
    if paper.kind != wanted:
        yield (
            f"count.method is {method.value} (C1), which counts papers of kind "
            f"“{wanted}”, but ballot.paper.kind is “{paper.kind}”"
        )
    elif isinstance(paper, MarksBallot) and one_mark and paper.most_marks > 1:
        yield (
            f"count.method is {method.value} (C1), which counts one mark a paper, but a voter "
            f"marks up to {paper.most_marks} candidates (B1)"
        )


@consistent("K7", "Ties are settled in a way that the method of counting can follow.")
@of_each_kind
def ties_fit_the_method(book: RuleBook) -> Iterator[str]:
    """Some counts by stages look back to earlier ones before a lot, and no others do (K7)."""
    method = METHODS[book.count.method]
    of_one_stage = method.by_marks or book.count.elected_by == "plurality"
    by_stages = method.looks_back and not of_one_stage
    if by_stages != (book.count.ties == "by earlier stages, then by lot"):
        yield (
            f"count.ties is “{book.count.ties}” (C2), but {book.count.method.value} (C1) "
            f"{'looks' if by_stages else 'never looks'} back to earlier stages"
        )


@consistent("K17", "Reserved places are filled in a way that the method of counting follows.")
@of_each_kind
def places_fit_the_method(book: RuleBook) -> Iterator[str]:
    """Going down the poll and going by stages fill reserved places each in its own way (K17)."""
    by_marks = METHODS[book.count.method].by_marks
    if book.places.reserved and by_marks != (book.places.filled is Filled.DOWN_THE_POLL):
        yield (
            f"places.filled is “{book.places.filled}” (P2), but {book.count.method.value} (C1) "
            f"goes {'down the poll' if by_marks else 'by stages'}: write “"
            f"{Filled.DOWN_THE_POLL if by_marks else Filled.BY_STAGES}”"
        )


@consistent("K19", "Sections belong to the method, and every category votes in one of them.")
@of_each_kind
def sections_fit_the_method(book: RuleBook) -> Iterator[str]:
    """A count by sections has them, with shares that make a whole; no other count has any (K19)."""
    method, sections = book.count.method, book.count.sections or ()
    if method in BY_SECTIONS and not sections:
        yield f"count.sections (C5) is missing: {method.value} (C1) is counted by sections"
    if method not in MAY_HAVE_SECTIONS and sections:
        yield f"count.sections (C5) is given, but {method.value} (C1) has no sections: remove it"
    if (method is Method.ELECTORAL_COLLEGE) != (book.count.elected_by is not None):
        wanted = "needs" if book.count.elected_by is None else "has no"
        yield f"count.elected_by (C6): {method.value} (C1) {wanted} such rule"
    yield from shares_make_a_whole(method, sections)
    yield from categories_of_sections(book, sections)
    yield from units_answer_questions(method, sections)


def shares_make_a_whole(method: Method, sections: tuple[SectionRule, ...]) -> Iterator[str]:
    """Shares are parts of a whole and, where the sections are added up, the whole of it (K19)."""
    shares = [Fraction(section.share) for section in sections]
    for section, share in zip(sections, shares, strict=True):
        if not 0 < share <= 1:
            yield (
                f"count.sections (C5): the share of “{section.name}” is {section.share}; it is "
                "more than nothing and at most the whole"
            )
    if method in BY_SECTIONS and sections and sum(shares) != 1:
        yield (
            f"count.sections (C5): the shares add up to {sum(shares)}, not to the whole: "
            f"{method.value} (C1) puts the sections together"
        )


def categories_of_sections(book: RuleBook, sections: tuple[SectionRule, ...]) -> Iterator[str]:
    """Each category of elector is in one section and no more, and there are no others (K19)."""
    if not sections:
        return
    known = book.register_.categories or ()
    placed = [category for section in sections for category in section.categories]
    for category in dict.fromkeys(placed):
        if placed.count(category) > 1:
            yield f"count.sections (C5): the category “{category}” is in more than one section"
        if category not in known:
            yield (
                f"count.sections (C5) names the category “{category}”, which is not in "
                "register.categories (R6): nobody would vote in it"
            )
    for category in known:
        if category not in placed:
            yield (
                f"count.sections (C5): the category “{category}” of register.categories (R6) is "
                "in no section, so that its electors could not vote"
            )


def units_answer_questions(method: Method, sections: tuple[SectionRule, ...]) -> Iterator[str]:
    """Units vote as one on a question alone, not for candidates (K19)."""
    for section in sections:
        if section.votes is Votes.UNITS and method is not Method.THRESHOLD_VOTE:
            yield (
                f"count.sections (C5): “{section.name}” votes by units (“{section.votes}”), which "
                f"only a threshold-vote counts, not {method.value} (C1)"
            )
