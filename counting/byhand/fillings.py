"""Reserved places by writing out the ways to fill the seats that are left.

Candidates who belong to the same groups are alike, so a way is how many of each kind. Every way is
tried against every floor, cap and alternative when it is complete, and that is all: a continuing
candidate whom every way needs is guarded, and one whom no way has room for is doomed. It knows the
contest. It refuses to know votes or papers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from counting.contests import Contest
from counting.places import ReservedPlace

Kind = tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class Foresight:
    """What the reserved places decide now: whether they can be met, who is guarded, who doomed."""

    possible: bool
    guarded: frozenset[int]
    doomed: frozenset[int]


def foresee(contest: Contest, elected: Collection[int], excluded: Collection[int]) -> Foresight:
    """Say who is in every way to fill the seats and who is in none."""
    left = [c for c in contest.persons if c not in elected and c not in excluded]
    kinds = kinds_among(contest, left)
    sizes = [len(members) for members in kinds.values()]
    fewest, most = [*sizes], [0] * len(sizes)
    possible = False
    for way in ways(contest, elected, kinds):
        possible = True
        fewest = [min(pair) for pair in zip(fewest, way, strict=True)]
        most = [max(pair) for pair in zip(most, way, strict=True)]
        if not any(fewest) and all(most):
            break
    alike = list(zip(kinds.values(), fewest, most, strict=True))
    return Foresight(
        possible=possible,
        guarded=frozenset(
            c for members, low, _ in alike if possible and low == len(members) for c in members
        ),
        doomed=frozenset(c for members, _, high in alike if high == 0 for c in members),
    )


def kinds_among(contest: Contest, candidates: Collection[int]) -> dict[Kind, list[int]]:
    """Put together the candidates who belong to the same groups."""
    kinds: dict[Kind, list[int]] = {}
    for candidate in candidates:
        kind = tuple(candidate in place.members for place in places_of(contest))
        kinds.setdefault(kind, []).append(candidate)
    return kinds


def places_of(contest: Contest) -> list[ReservedPlace]:
    """List every floor and cap, those of the alternatives after the rest."""
    either = [place for choices in contest.alternatives for each in choices for place in each]
    return [*contest.reserved, *either]


def ways(
    contest: Contest, elected: Collection[int], kinds: dict[Kind, list[int]]
) -> Iterator[tuple[int, ...]]:
    """Write out every way to fill the seats left: how many of each kind."""
    vacancies = contest.seats_that_can_be_filled - len(elected)
    already = [sum(c in place.members for c in elected) for place in places_of(contest)]
    for way in numbers_of_each([len(members) for members in kinds.values()], vacancies):
        held = [
            number + sum(n for kind, n in zip(kinds, way, strict=True) if kind[index])
            for index, number in enumerate(already)
        ]
        if all_is_met(contest, held):
            yield way


def numbers_of_each(sizes: Sequence[int], vacancies: int) -> Iterator[tuple[int, ...]]:
    """Share out the vacancies over the kinds, no kind having more than there are of it."""
    if vacancies < 0 or sum(sizes) < vacancies:
        return
    if not sizes:
        yield ()
        return
    for number in range(min(sizes[0], vacancies) + 1):
        for rest in numbers_of_each(sizes[1:], vacancies - number):
            yield (number, *rest)


def all_is_met(contest: Contest, held: Sequence[int]) -> bool:
    """Ask of a complete way whether each floor and cap is met, and a choice of each alternative."""
    numbers = iter(held)
    met = [is_met(place, next(numbers)) for place in contest.reserved]
    for choices in contest.alternatives:
        each = [[is_met(place, next(numbers)) for place in choice] for choice in choices]
        met.append(any(all(choice) for choice in each))
    return all(met)


def is_met(place: ReservedPlace, number: int) -> bool:
    """Ask whether so many of a group are enough and not too many."""
    return place.at_least <= number and (place.at_most is None or number <= place.at_most)
