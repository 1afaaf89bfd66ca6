"""A contest that is held only if enough of its electors require it (N26)."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from elections.domain.objections import Objection, clause
from elections.rulebook.model import RuleBook


def needed(rules: RuleBook, electors: int) -> int:
    """Give how many of so many electors have to sign, rounded up; at least one (N26)."""
    share = rules.requisition.share if rules.requisition else "0/1"
    return max(1, ceil(Fraction(share) * electors))


@clause("N26")
def is_required(met: bool, rules: RuleBook) -> Iterator[str]:  # noqa: FBT001 - a fact, not a switch
    """A contest is held if enough of its electors have signed a requisition of it (N26)."""
    if rules.requisition is not None and not met:
        yield (
            f"was not required by {rules.requisition.share} of its electors, rounded up, before "
            "nominations closed"
        )


def why_not_signed(
    title: str,
    against: tuple[Objection, ...],
    *,
    met: bool,
    signed: bool,
) -> tuple[Objection, ...]:
    """Judge whether somebody may sign: an elector of the contest, once, until it is met (N26).

    `against` is what keeps them from being an elector of the contest.
    """
    found = [f"Electors of {title} may sign: {objection}" for objection in against]
    if met:
        found.append("Enough electors have signed already: the contest is held")
    elif signed:
        found.append("You have signed already")
    return tuple(Objection(clause="N26", reason=each) for each in found)
