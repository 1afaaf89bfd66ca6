"""Fillings by types: the least and the most of each type in any filling, exactly and fast.

Candidates in the same groups are of one *type*, and a filling is a number of each type. Choosing
type by type, one candidate at a time, leads from state to state: how many seats are used, and how
many are taken of each group that still matters, counted only as far as it matters (up to its floor,
or up to its cap). A state is a number in mixed radix, a digit for each group and the seats on top,
and a *set* of states is one integer with a bit for each. To take one more candidate of a type is
to add one to some digits in every state of the set at once: a shift of the whole integer for each
group, after which what stood at a cap is gone and what stood at a floor stays. When the last type
of a group has been chosen from, states below its floor are gone, and another group may use its
digit; so that twelve regions with a cap each need no more room than one.

It knows types, floors and caps. It refuses to know candidates, contests and rule books.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

Type = tuple[int, ...]
"""The groups, by number, that candidates of a type belong to."""

Need = tuple[int, int | None]
"""The fewest and the most of a group that may still be chosen; no cap is None."""

MOST_STATES = 1 << 24


class Digit(NamedTuple):
    """One group's digit in every state: where it stands, and the states in which it is nought."""

    shift: int
    nought: int
    floor: int
    largest: int
    stays: bool

    def at(self, number: int) -> int:
        """Give the states in which so many of the group are taken."""
        return self.nought << self.shift * number


class Fillings:
    """Every state that choosing type by type leads to, and those that can be completed."""

    def __init__(
        self, sizes: Collection[tuple[Type, int]], needs: Sequence[Need], seats: int
    ) -> None:
        """Number the states, then go forward: take from each type in turn up to all it has."""
        self.sizes = in_handy_order(sizes)
        self.closing = last_of_each_group(self.sizes)
        held, radices = share_digits(self.sizes, self.closing, needs)
        self.block = product(radices)
        states = self.block * (seats + 1)
        if states > MOST_STATES:
            message = f"the groups of the reserved places overlap in {states:,} ways, too many"
            raise ValueError(message)
        self.every = (1 << states) - 1
        self.complete = 1 << self.block * seats
        self.digits = {
            group: digit_at(place, radices, self.every, needs[group])
            for group, place in held.items()
        }
        self.layers = [1]
        for (kind, number), closed in zip(self.sizes, self.closing, strict=True):
            reached = taken = self.layers[-1]
            for _ in range(min(number, seats)):
                taken = self.take(taken, kind)
                reached |= taken
            for group in closed:
                reached = self.close(reached, group)
            self.layers.append(reached)

    def take(self, states: int, kind: Type) -> int:
        """Give the states to which one more candidate of a type leads from any of these."""
        for group in kind:
            digit = self.digits[group]
            full = states & digit.at(digit.largest)
            states = (states ^ full) << digit.shift
            if digit.stays:
                states |= full
        return (states << self.block) & self.every

    def give_back(self, states: int, kind: Type) -> int:
        """Give the states from which one more candidate of a type leads to any of these."""
        states >>= self.block
        for group in kind:
            digit = self.digits[group]
            full = states & digit.at(digit.largest)
            states = (states ^ (states & digit.nought)) >> digit.shift
            if digit.stays:
                states |= full
        return states

    def close(self, states: int, group: int) -> int:
        """Keep the states in which a group has its floor, and set its digit free."""
        digit = self.digits[group]
        enough = range(digit.floor, digit.largest + 1)
        return union((states & digit.at(number)) >> digit.shift * number for number in enough)

    def open_again(self, states: int, group: int) -> int:
        """Give the states that closing a group leads to any of these."""
        digit = self.digits[group]
        enough = range(digit.floor, digit.largest + 1)
        return union(states << digit.shift * number for number in enough)

    def least_and_most(self) -> dict[Type, tuple[int, int]] | None:
        """Go backward from what is complete: the least and the most of each type on any way."""
        completed = self.layers[-1] & self.complete
        if not completed:
            return None
        found: dict[Type, tuple[int, int]] = {}
        for index in range(len(self.sizes) - 1, -1, -1):
            kind, number = self.sizes[index]
            for group in self.closing[index]:
                completed = self.open_again(completed, group)
            taken, back, begun, ways = self.layers[index], completed, 0, []
            for chosen in range(number + 1):
                if not taken or not back:
                    break
                if taken & completed:
                    ways.append(chosen)
                begun |= back
                taken, back = self.take(taken, kind), self.give_back(back, kind)
            found[kind] = ways[0], ways[-1]
            completed = begun & self.layers[index]
        return found


@lru_cache(maxsize=4096)
def least_and_most(
    sizes: tuple[tuple[Type, int], ...], needs: tuple[Need, ...], seats: int
) -> dict[Type, tuple[int, int]] | None:
    """Give the least and the most of each type in any filling, or None where there is none.

    `sizes` has each type with the number of its candidates, `needs` each group's floor and cap;
    every group has a candidate. A `ValueError` where the groups overlap in too many ways.
    """
    return Fillings(sizes, needs, seats).least_and_most()


def in_handy_order(sizes: Iterable[tuple[Type, int]]) -> tuple[tuple[Type, int], ...]:
    """Put the types of a group side by side, those of the groups of fewest types first."""
    listed = tuple(sizes)
    types_of = Counter(group for kind, _ in listed for group in kind)

    def rarest_first(each: tuple[Type, int]) -> list[tuple[int, int]]:
        return sorted((types_of[group], group) for group in each[0])

    return tuple(sorted(listed, key=rarest_first))


def last_of_each_group(sizes: Sequence[tuple[Type, int]]) -> tuple[Type, ...]:
    """List, for each type in turn, the groups of which it is the last."""
    last = {group: index for index, (kind, _) in enumerate(sizes) for group in kind}
    return tuple(
        tuple(group for group in kind if last[group] == index)
        for index, (kind, _) in enumerate(sizes)
    )


def share_digits(
    sizes: Sequence[tuple[Type, int]], closing: Sequence[Type], needs: Sequence[Need]
) -> tuple[dict[int, int], list[int]]:
    """Give each group a digit, free again once its last type is past, and each digit its radix."""
    held: dict[int, int] = {}
    radices: list[int] = []
    free: list[int] = []
    for (kind, _), closed in zip(sizes, closing, strict=True):
        for group in kind:
            if group not in held:
                if not free:
                    free.append(len(radices))
                    radices.append(1)
                place = held[group] = free.pop()
                radices[place] = max(radices[place], 1 + largest(needs[group]))
        free.extend(held[group] for group in closed)
    return held, radices


def digit_at(place: int, radices: Sequence[int], every: int, need: Need) -> Digit:
    """Find where a digit stands, and mark the states in which it is nought."""
    shift = product(radices[:place])
    runs = every // ((1 << shift * radices[place]) - 1)
    floor, cap = need
    return Digit(
        shift=shift,
        nought=runs * ((1 << shift) - 1),
        floor=floor,
        largest=largest(need),
        stays=cap is None,
    )


def largest(need: Need) -> int:
    """Give the largest number of a group that still makes a difference."""
    floor, cap = need
    return floor if cap is None else cap


def product(numbers: Iterable[int]) -> int:
    """Multiply numbers."""
    result = 1
    for number in numbers:
        result *= number
    return result


def union(sets: Iterable[int]) -> int:
    """Unite sets of states."""
    united = 0
    for states in sets:
        united |= states
    return united
