"""The clauses that a rule book holds, in itself or in a kind of contest; their authority: K9."""

from collections.abc import Iterator

from elections.rulebook.checks.entering import consistent
from elections.rulebook.clauses import all_clauses, clauses_in, in_order
from elections.rulebook.model import RuleBook


@consistent("K9", "Every rule has its authority, and no authority is for a rule that is absent.")
def every_rule_has_its_authority(book: RuleBook) -> Iterator[str]:
    """`[because]` names the source of each clause of this rule book, and of no other (K9)."""
    held = set(clauses_held(book))
    for number in sorted(held - book.because.keys(), key=in_order):
        yield f"[because] has no authority for {number}"
    for number in sorted(book.because.keys() - held):
        known = "is not a rule of this book" if number in all_clauses() else "is no clause"
        yield f"[because] names {number}, which {known}"


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
