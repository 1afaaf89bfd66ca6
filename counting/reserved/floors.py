"""The rules about reserved places as a rule book states them: floors, caps, and alternatives.

It knows how a floor, a cap and a condition are written and said. It refuses to know who stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from counting.sentences import listed, so_many

if TYPE_CHECKING:
    from counting.contests import Contest


@dataclass(frozen=True, kw_only=True)
class ReservedPlace:
    """A floor and a cap on how many of a group are elected.

    `clause` is the rule book's, `group` a plural noun for sentences, `members` candidate numbers.
    """

    clause: str
    group: str
    members: tuple[int, ...]
    at_least: int = 0
    at_most: int | None = None

    def __post_init__(self) -> None:
        """Refuse a floor or a cap that means nothing."""
        if list(self.members) != sorted(set(self.members)):
            message = f"{self.clause}: the members are candidate numbers, in order, each once"
            raise ValueError(message)
        if self.at_least < 0 or (self.at_most is not None and self.at_most < self.at_least):
            message = f"{self.clause}: at least {self.at_least}, at most {self.at_most}"
            raise ValueError(message)


Choice = tuple[ReservedPlace, ...]
Alternatives = tuple[Choice, ...]

MOST_COMBINATIONS = 1_000


def either(*choices: ReservedPlace) -> Alternatives:
    """Let any one of these floors and caps be met: “two women, or one woman under 27”."""
    return tuple((choice,) for choice in choices)


def if_fewer_than(floor: ReservedPlace, *then: ReservedPlace) -> Alternatives:
    """Ask for something else where a floor is not met: “if fewer than three women ..., then ...”.

    To meet the floor is one choice, to meet all of what is asked for instead is the other.
    """
    return ((replace(floor, at_most=None),), then)


def if_more_than(cap: ReservedPlace, *then: ReservedPlace) -> Alternatives:
    """Ask for something else where a cap is passed: “if more than two from a region, then ...”."""
    return ((replace(cap, at_least=0),), then)


def combinations(contest: Contest) -> Iterator[Choice]:
    """List the floors and caps to be met together, for every way to choose among alternatives.

    A `ValueError` where there is nothing to choose, or more ways than a rule book could mean.
    """
    ways = 1
    for choices in contest.alternatives:
        ways *= len(choices)
    if not 1 <= ways <= MOST_COMBINATIONS:
        message = f"the alternatives combine in {ways:,} ways, not in 1 to {MOST_COMBINATIONS:,}"
        raise ValueError(message)
    for chosen in product(*contest.alternatives):
        yield (*contest.reserved, *(place for choice in chosen for place in choice))


def every_place(contest: Contest) -> tuple[ReservedPlace, ...]:
    """List every floor and cap of a contest, those of alternatives last."""
    alternatives = (choice for either_of in contest.alternatives for choice in either_of)
    return (*contest.reserved, *(place for choice in alternatives for place in choice))


def in_words(place: ReservedPlace) -> str:
    """Say how many of a group are elected, “at least two places for women”."""
    parts = []
    if place.at_least:
        parts.append(f"at least {so_many(place.at_least, 'place')}")
    if place.at_most:
        parts.append(f"at most {so_many(place.at_most, 'place')}")
    every = "any number of places" if place.at_most is None else "no place"
    return f"{' and '.join(parts) or every} for {place.group}"


def alternatives_in_words(alternatives: Alternatives) -> str:
    """Say what may be met instead of what, “at least one place for A or else ... for B”."""
    choices = (listed([in_words(place) for place in choice]) for choice in alternatives)
    return " or else ".join(choice or "nothing more" for choice in choices)
