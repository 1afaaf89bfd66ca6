"""K: what makes a rule book impossible, whatever each of its rules says alone.

Each check is a generator of sentences; `CONSISTENCY` has the law that each one states.
"""

from collections.abc import Callable, Iterator
from typing import Final

from counting.methods import METHODS
from elections.rulebook.clauses import all_clauses, clauses_in, in_order
from elections.rulebook.model import JointAct, MarksBallot, NominationsByBodies, RuleBook
from elections.rulebook.values import Filled

Check = Callable[[RuleBook], Iterator[str]]

CONSISTENCY: Final[dict[str, tuple[str, Check]]] = {}

READING: Final = {
    "K1": "A rule book is TOML that can be read, of a schema that this program knows.",
    "K2": "A rule book has no key that is not a rule.",
    "K3": "A rule book has no decimal fractions: shares are written like “5/100”.",
    "K4": "A rule book states every rule: nothing is filled in by the program.",
    "K5": "Every value is one that its rule allows.",
    "K16": "A rule book that differs from a published one has a name or an edition of its own.",
}


def consistent(number: str, law: str) -> Callable[[Check], Check]:
    """Enter a check under its K clause and the law that it states."""

    def enter(check: Check) -> Check:
        CONSISTENCY[number] = (law, check)
        return check

    return enter


@consistent("K6", "The method of counting and the ballot paper belong together.")
def paper_fits_the_method(book: RuleBook) -> Iterator[str]:
    """The methods by marks count marks, the transferable and alternative votes rankings (K6)."""
    method, paper = book.count.method, book.ballot.paper
    wanted = "marks" if METHODS[method].by_marks else "ranking"
    if paper.kind != wanted:
        yield (
            f"count.method is {method.value} (C1), which counts papers of kind "
            f"“{wanted}”, but ballot.paper.kind is “{paper.kind}”"
        )
    elif isinstance(paper, MarksBallot) and not book.counting_options and paper.most_marks > 1:
        yield (
            f"count.method is {method.value} (C1), which counts one mark a paper, but a voter "
            f"marks up to {paper.most_marks} candidates (B1)"
        )


@consistent("K7", "Ties are settled in a way that the method of counting can follow.")
def ties_fit_the_method(book: RuleBook) -> Iterator[str]:
    """Some counts by stages look back to earlier ones before a lot, and no others do (K7)."""
    method = METHODS[book.count.method]
    by_stages = method.looks_back and not method.by_marks
    if by_stages != (book.count.ties == "by earlier stages, then by lot"):
        yield (
            f"count.ties is “{book.count.ties}” (C2), but {book.count.method.value} (C1) "
            f"{'looks' if by_stages else 'never looks'} back to earlier stages"
        )


@consistent("K8", "No group has two reserved-place rules.")
def one_floor_a_group(book: RuleBook) -> Iterator[str]:
    """A group's floor is stated once (K8)."""
    groups = [rule.group for rule in book.places.reserved]
    for group in sorted({group for group in groups if groups.count(group) > 1}):
        yield f"places.reserved has more than one rule for “{group}” (P1)"


@consistent("K9", "Every rule has its authority, and no authority is for a rule that is absent.")
def every_rule_has_its_authority(book: RuleBook) -> Iterator[str]:
    """`[because]` names the source of each clause of this rule book, and of no other (K9)."""
    held = set(clauses_held(book))
    for number in sorted(held - book.because.keys(), key=in_order):
        yield f"[because] has no authority for {number}"
    for number in sorted(book.because.keys() - held):
        known = "is not a rule of this book" if number in all_clauses() else "is no clause"
        yield f"[because] names {number}, which {known}"


@consistent("K10", "No list names the same thing twice.")
def each_thing_is_named_once(book: RuleBook) -> Iterator[str]:
    """No list of the rule book has the same words twice, in capitals or not (K10)."""
    lists: dict[str, tuple[str, ...]] = {
        "register.offices (R1)": book.register_.offices or (),
        "register.standing (R3)": book.register_.standing,
        "eligibility.standing (E3)": book.eligibility.standing,
        "declaration.in_pairs (D2)": book.declaration.in_pairs,
    }
    if isinstance(book.nominations, NominationsByBodies):
        lists["nominations.kinds (N1)"] = book.nominations.kinds
        lists["nominations.officers (N5)"] = book.nominations.officers
    for name, listed in lists.items():
        words = [each.casefold() for each in listed]
        for word in sorted({word for word in words if words.count(word) > 1}):
            yield f"{name} lists “{word}” more than once"


@consistent("K13", "Two officers close a poll, and two replace a ballot code.")
def two_officers_close_the_poll(book: RuleBook) -> Iterator[str]:
    """Closing the poll and replacing a code are joint acts in every rule book (K13)."""
    for joint in (JointAct.CLOSE_THE_POLL, JointAct.REPLACE_A_CODE):
        if joint not in book.declaration.in_pairs:
            yield f"declaration.in_pairs (D2) does not have “{joint.value}”"


@consistent("K14", "Somebody can stand: electors in the standing that candidates need.")
def somebody_can_stand(book: RuleBook) -> Iterator[str]:
    """Candidates are electors, so that the two standings have one in common (K14)."""
    if not {*book.eligibility.standing} & {*book.register_.standing}:
        yield (
            f"nobody could stand: candidates are electors (E2), but eligibility.standing (E3) is "
            f"“{'; '.join(book.eligibility.standing)}” and register.standing (R3) is "
            f"“{'; '.join(book.register_.standing)}”"
        )


@consistent("K15", "The usual hour is one at which something may close: never midnight.")
def the_usual_hour_is_clear(book: RuleBook) -> Iterator[str]:
    """Nothing closes at midnight, so that the usual hour is another one (K15)."""
    if book.timetable.closing_hour == "00:00":
        yield (
            "timetable.closing_hour (T2) is “00:00”, but nothing may close at midnight, which "
            "people read as the end or as the start of the day: choose another hour"
        )


@consistent("K17", "Reserved places are filled in a way that the method of counting follows.")
def places_fit_the_method(book: RuleBook) -> Iterator[str]:
    """Going down the poll and going by stages fill reserved places each in its own way (K17)."""
    by_marks = METHODS[book.count.method].by_marks
    if book.places.reserved and by_marks != (book.places.filled is Filled.DOWN_THE_POLL):
        yield (
            f"places.filled is “{book.places.filled}” (P2), but {book.count.method.value} (C1) "
            f"goes {'down the poll' if by_marks else 'by stages'}: write “"
            f"{Filled.DOWN_THE_POLL if by_marks else Filled.BY_STAGES}”"
        )


def clauses_held(book: RuleBook) -> tuple[str, ...]:
    """List the numbers of the clauses that this rule book holds, in print order."""
    parts = {clause.number for clause in clauses_in(RuleBook)}
    books = (book, *(book.for_kind(kind) for kind in book.kinds or ()))
    held = {n for n in parts for each in books if value_of(each, n) is not None}
    return tuple(sorted(held, key=in_order))


def value_of(book: RuleBook, number: str) -> object:
    """Read the value of a clause in a rule book: None where the book does not hold it."""
    value: object = book
    for name in all_clauses()[number].field.split("."):
        attribute = "register_" if name == "register" else name
        value = getattr(value, attribute, None)
        if value is None:
            return None
    return None if number == "N8" and value != "self" else value
