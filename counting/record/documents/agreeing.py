"""What the rule book, the notice and the statement must say alike (step 4).

It knows which words of the rule book bind the count of each contest. It refuses to know ballots
and results.
"""

from collections import Counter

from counting.record.documents.published import (
    CountTable,
    Notice,
    Register,
    RegisterChange,
    RuleBook,
    StatedContest,
    Statement,
)
from counting.record.fields import Mismatch, shown

FIRST_SCHEMA = 1
ADDED, REMOVED = "added", "taken off"


def statement_as_announced(rule_book: RuleBook, notice: Notice, statement: Statement) -> None:
    """The statement has the contests of the notice, in order, counted as the rule book says."""
    announced = [(contest.id, contest.title, contest.seats) for contest in notice.contests]
    stated = [(contest.id, contest.title, contest.seats) for contest in statement.contests]
    same("the contests of the statement", str(announced), str(stated))
    for contest, noticed in zip(statement.contests, notice.contests, strict=True):
        if noticed.kind not in rule_book.counts:
            raise Mismatch(
                expected=f"the contest {contest.id} of a kind of the rule book",
                found=shown(noticed.kind),
            )
        _counted_by_the_book(contest, rule_book.counts[noticed.kind])


def register_by_contest(
    rule_book: RuleBook, notice: Notice, register: Register, where: str = "the register"
) -> None:
    """Since the second schema the register says how many may vote in each contest."""
    said = sorted(register.contests)
    if rule_book.schema > FIRST_SCHEMA:
        same(
            f"the contests in {where}",
            str(sorted(contest.id for contest in notice.contests)),
            str(said),
        )


def one_elector_changed(before: Register, change: RegisterChange) -> None:
    """A change of the register adds one elector or takes one off, in contests that it has."""
    step = {ADDED: 1, REMOVED: -1}.get(change.what)
    where = f"change {change.number} of the register"
    if step is None:
        raise Mismatch(expected=f"“{ADDED}” or “{REMOVED}” in {where}", found=shown(change.what))
    same(f"the electors after {where}", str(before.electors + step), str(change.register.electors))
    for contest in before.contests.keys() & change.register.contests.keys():
        numbers = Counter(change.register.contests[contest])
        numbers.subtract(before.contests[contest])
        moved = [number for number in numbers.values() if number]
        if moved not in ([], [step]):
            raise Mismatch(
                expected=f"at most one elector of {contest} {change.what} by {where}",
                found=f"numbers of electors that differ by {shown(moved)}",
            )


def _counted_by_the_book(contest: StatedContest, book: CountTable) -> None:
    """The method, the sections with their shares, and what carries a question are the book's."""
    same(f"the method of the contest {contest.id}", book.method, contest.method)
    sections = _sections(contest)
    if book.sections or contest.sections or sections:
        same(
            f"the sections of the contest {contest.id}, each with its share and its way of voting",
            str([list(section) for section in book.sections]),
            str(sections),
        )
    for option, wanted in book.options.items():
        if option in contest.rules:
            same(
                f"the option {option!r} of the contest {contest.id}",
                wanted,
                str(contest.rules[option]),
            )


def _sections(contest: StatedContest) -> list[list[str]]:
    """The sections of a stated contest: name, share, way of voting."""
    votes = {section.name: section.votes for section in contest.sections}
    found = contest.rules.get("sections")
    each = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    named = [(str(one.get("name")), str(one.get("share"))) for one in each]
    of_both = [[name, share, votes.pop(name, "none")] for name, share in named]
    return [*of_both, *([name, "no share", way] for name, way in votes.items())]


def same(what: str, expected: str, found: str) -> None:
    """Refuse what is not the same."""
    if expected != found:
        raise Mismatch(expected=f"{what} to be {expected}", found=found)
