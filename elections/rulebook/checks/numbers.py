"""Ages, floors and limits say something, and what they ask can be met: K24."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from elections.rulebook.checks.entering import consistent, of_each_kind
from elections.rulebook.model import AgeRule, MarksBallot, NominationsByAlternatives, RuleBook
from elections.rulebook.parts.electors import FewestOf
from elections.rulebook.parts.places import ReservedPlaceRule
from elections.rulebook.parts.shortlists import ShortlistFloor

MOST_RESERVED: Final = 6  # the verifier of records follows no more in one contest


@consistent("K24", "Ages, floors and limits say something, and somebody can meet them.")
@of_each_kind
def numbers_can_be_met(book: RuleBook) -> Iterator[str]:
    """Ages have room between them, floors fit what they are floors of (K24)."""
    yield from age_has_room("register.age (R9)", book.register_.age)
    yield from age_has_room("eligibility.age (E5)", book.eligibility.age)
    yield from marks_hold_their_floors(book)
    yield from nominees_hold_their_floors(book)
    yield from shortlist_holds_its_floors(book)
    yield from places_say_something(book)
    yield from fewest_of_somebody(book.register_.fewest_of)
    quorum = book.count.quorum
    if quorum is not None and not 0 < Fraction(quorum) <= 1:
        yield f"count.quorum (C10) is {quorum}: no turnout is of that share"
    if book.register_.alarm is not None and not 0 < Fraction(book.register_.alarm) <= 1:
        yield f"register.alarm (R16) is {book.register_.alarm}: no such share would be exceeded"


def age_has_room(name: str, rule: AgeRule | None) -> Iterator[str]:
    """An age rule has a limit, and somebody between its limits (R9, E5)."""
    if rule is None:
        return
    if rule.at_least is None and rule.under is None:
        yield f"{name} says neither “at_least” nor “under”: give one, or remove the rule"
    if rule.at_least is not None and rule.under is not None and rule.at_least >= rule.under:
        yield f"{name}: nobody is at least {rule.at_least} and under {rule.under}"


def fewest_of_somebody(rule: FewestOf | None) -> Iterator[str]:
    """Electors that a contest needs are of a group or of an age, and not of both (R20)."""
    name = "register.fewest_of (R20)"
    if rule is None:
        return
    if (rule.group is None) == (rule.age is None):
        many = "neither a group nor" if rule.group is None else "a group and"
        yield f"{name} names {many} an age: give one of the two"
    yield from age_has_room(f"{name}, age", rule.age)


def marks_hold_their_floors(book: RuleBook) -> Iterator[str]:
    """A floor among the marks of a paper is not above the marks that it may have (B8)."""
    paper = book.ballot.paper
    for floor in (paper.floors or ()) if isinstance(paper, MarksBallot) else ():
        if isinstance(paper, MarksBallot) and floor.at_least > paper.most_marks:
            yield (
                f"ballot.paper.floors (B8) asks for {floor.at_least} of {floor.group}, but a voter "
                f"marks up to {paper.most_marks} (B1)"
            )


def nominees_hold_their_floors(book: RuleBook) -> Iterator[str]:
    """A floor among a body's nominees is not above the nominees that it may name (N13)."""
    rules = book.nominations
    if not isinstance(rules, NominationsByAlternatives):
        return
    least = min((each.most for each in rules.limits if isinstance(each.most, int)), default=None)
    for floor in rules.floors or ():
        if least is not None and floor.at_least > least:
            yield (
                f"nominations.floors (N13) asks for {floor.at_least} of {floor.group}, but a body "
                f"may name only {least} (N9)"
            )


def shortlist_holds_its_floors(book: RuleBook) -> Iterator[str]:
    """A shortlist's floors each say how many, and none is above its length (S2, S3)."""
    if book.shortlist is None:
        return
    for floor in book.shortlist.floors or ():
        yield from floor_fits(floor, book.shortlist.most)


def floor_fits(floor: ShortlistFloor, most: int) -> Iterator[str]:
    """One floor of a shortlist says something, and fits it (S3)."""
    name = "shortlist.floors (S3)"
    if floor.at_least is None and floor.share is None:
        yield f"{name} says for {floor.group} neither “at_least” nor “share”: give one"
    if floor.share is not None and not 0 < Fraction(floor.share) <= 1:
        yield f"{name}: {floor.share} is no share of a shortlist for {floor.group}"
    if floor.at_least is not None and floor.at_least > most:
        yield f"{name} asks for {floor.at_least} of {floor.group} on a shortlist of {most} (S2)"


def places_say_something(book: RuleBook) -> Iterator[str]:
    """Each rule on places has a floor or a cap, and the one is not above the other (P1, P4)."""
    if len(book.places.reserved) > MOST_RESERVED:
        yield f"places.reserved (P1) has more than {MOST_RESERVED} rules, the most of one contest"
    for rule in book.places.reserved:
        yield from place_says_something("places.reserved (P1)", rule)
    for rule in book.places.across or ():
        yield from place_says_something("places.across (P4)", rule)


def place_says_something(name: str, rule: ReservedPlaceRule) -> Iterator[str]:
    """One rule on places has a floor or a cap, and room between them."""
    if rule.at_least is None and rule.at_most is None:
        yield f"{name} says for {rule.group} neither “at_least” nor “at_most”: give one"
    if rule.at_least is not None and rule.at_most is not None and rule.at_least > rule.at_most:
        yield f"{name}: at least {rule.at_least} and at most {rule.at_most} of {rule.group}"
