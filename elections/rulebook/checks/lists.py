"""Lists say each thing once, and groups and kinds have one rule each: K8, K10."""

from collections.abc import Iterable, Iterator

from elections.rulebook.checks.entering import consistent, of_each_kind
from elections.rulebook.model import (
    MarksBallot,
    NominationsByAlternatives,
    NominationsByBodies,
    QuestionPut,
    RuleBook,
)

Lists = Iterator[tuple[str, Iterable[str]]]


@consistent("K8", "No group has two reserved-place rules.")
@of_each_kind
def one_floor_a_group(book: RuleBook) -> Iterator[str]:
    """A group's floor is stated once, in a contest and across contests (K8)."""
    tables = (("reserved", "P1", book.places.reserved), ("across", "P4", book.places.across or ()))
    for name, number, rules in tables:
        for group in repeated(rule.group for rule in rules):
            yield f"places.{name} has more than one rule for “{group}” ({number})"


@consistent("K10", "No list names the same thing twice.")
@of_each_kind
def each_thing_is_named_once(book: RuleBook) -> Iterator[str]:
    """No list of the rule book has the same words twice, in capitals or not (K10)."""
    for name, listed in lists_of(book):
        for word in repeated(each.casefold() for each in listed):
            yield f"{name} lists “{word}” more than once"


def repeated(words: Iterable[str]) -> list[str]:
    """Give, in order, the words that stand more than once."""
    listed = list(words)
    return sorted({word for word in listed if listed.count(word) > 1})


def lists_of(book: RuleBook) -> Lists:
    """List every list of a rule book, each by its key and its clause."""
    register, standing = book.register_, book.eligibility
    yield "timetable.dates (T6)", book.timetable.dates or ()
    yield "register.offices (R1)", register.offices or ()
    yield "register.standing (R3)", register.standing
    yield "register.categories (R6)", register.categories or ()
    yield "register.identified (R10)", register.identified or ()
    yield "register.regions (R11)", register.regions or ()
    yield "register.asked_of (R18)", register.asked_of or ()
    yield "eligibility.standing (E3)", standing.standing
    yield "eligibility.identified (E6)", standing.identified or ()
    yield "eligibility.offices (E8)", standing.offices or ()
    yield "eligibility.barred (E9)", standing.barred or ()
    yield from lists_of_nominations(book)
    yield "shortlist.floors (S3)", groups_of(book.shortlist.floors if book.shortlist else None)
    if isinstance(book.ballot.paper, MarksBallot):
        yield "ballot.paper.floors (B8)", groups_of(book.ballot.paper.floors)
    yield from lists_of_sections(book)
    yield "declaration.in_pairs (D2)", book.declaration.in_pairs
    yield "kinds", (kind.title for kind in (book.kinds or {}).values())


def lists_of_nominations(book: RuleBook) -> Lists:
    """List the lists of the nominations, as they are made (N)."""
    match book.nominations:
        case NominationsByBodies() as rules:
            yield "nominations.kinds (N1)", rules.kinds
            yield "nominations.officers (N5)", rules.officers
        case NominationsByAlternatives() as rules:
            yield "nominations.kinds (N1)", rules.kinds
            yield "nominations.officers (N5)", rules.officers
            yield "nominations.floors (N13)", groups_of(rules.floors)
            yield "nominations.stages (N14)", (stage.name for stage in rules.stages or ())
            for part in (part for way in rules.enough for part in way.parts):
                yield "nominations.enough (N11)", part.kinds
        case QuestionPut() as rules:
            yield "nominations.answers (N19)", rules.answers
        case _:
            return


def lists_of_sections(book: RuleBook) -> Lists:
    """List the names of the sections (C5)."""
    yield "count.sections (C5)", (section.name for section in book.count.sections or ())


def groups_of(floors: Iterable[object] | None) -> Iterator[str]:
    """Give the group of each floor."""
    return (str(getattr(floor, "group", "")) for floor in floors or ())
