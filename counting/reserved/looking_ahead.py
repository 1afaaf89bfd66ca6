"""The outlook: who is guarded and who is doomed, given who is elected and who is excluded.

It knows contests and candidates by number. It refuses to know votes, papers or methods.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counting.reserved.fillings import Need, Type, least_and_most
from counting.reserved.floors import ReservedPlace, combinations, every_place

if TYPE_CHECKING:
    from counting.contests import Contest


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What the reserved places decide at one moment about the candidates still continuing."""

    fillable: bool
    guarded: frozenset[int]
    doomed: frozenset[int]


def outlook(contest: Contest, elected: Collection[int], excluded: Collection[int]) -> Outlook:
    """Find who is guarded and who is doomed, and whether there is any filling (P1).

    Where the rules leave alternatives, a filling is one by any of the ways to choose among them:
    doomed is who is doomed by every way that can be filled, guarded who is guarded by all of them.
    “Re-open nominations” is in no filling, and neither guarded nor doomed.
    """
    gone = {*elected, *excluded}
    continuing = [candidate for candidate in contest.persons if candidate not in gone]
    vacancies = contest.seats_that_can_be_filled - len(elected)
    ways = [
        way
        for places in combinations(contest)
        if (way := outlook_on(places, elected, continuing, vacancies)).fillable
    ]
    if not ways:
        return Outlook(fillable=False, guarded=frozenset(), doomed=frozenset(continuing))
    return Outlook(
        fillable=True,
        guarded=frozenset.intersection(*(way.guarded for way in ways)),
        doomed=frozenset.intersection(*(way.doomed for way in ways)),
    )


def outlook_on(
    places: Sequence[ReservedPlace],
    elected: Collection[int],
    continuing: Collection[int],
    vacancies: int,
) -> Outlook:
    """Find who is guarded and who is doomed where every one of these floors and caps is met."""
    needs = still_needed(places, elected, continuing, vacancies)
    if needs is None:
        return Outlook(fillable=False, guarded=frozenset(), doomed=frozenset(continuing))
    types = types_among(continuing, tuple(needs))
    sizes = Counter(types.values())
    bounds = least_and_most(tuple(sorted(sizes.items())), tuple(needs.values()), vacancies)
    if bounds is None:
        return Outlook(fillable=False, guarded=frozenset(), doomed=frozenset(continuing))
    return Outlook(
        fillable=True,
        guarded=frozenset(c for c, kind in types.items() if bounds[kind][0] == sizes[kind]),
        doomed=frozenset(c for c, kind in types.items() if bounds[kind][1] == 0),
    )


def still_needed(
    places: Iterable[ReservedPlace],
    elected: Collection[int],
    continuing: Collection[int],
    vacancies: int,
) -> dict[frozenset[int], Need] | None:
    """Give what each group still needs of those who continue; nothing where it cannot be had.

    Groups with the same members left are one, and a floor that is met and a cap that cannot be
    passed are left out.
    """
    if not 0 <= vacancies <= len(continuing):
        return None
    needs: dict[frozenset[int], Need] = {}
    for place in places:
        members = frozenset(place.members)
        already = len(members.intersection(elected))
        left = members.intersection(continuing)
        floor, cap = max(0, place.at_least - already), min(len(left), vacancies)
        if place.at_most is not None:
            cap = min(cap, place.at_most - already)
        if left in needs:
            other_floor, other_cap = needs[left]
            floor = max(floor, other_floor)
            cap = cap if other_cap is None else min(cap, other_cap)
        if cap < floor:
            return None
        binds = cap < min(len(left), vacancies)
        if floor or binds:
            needs[left] = (floor, cap if binds else None)
    return needs


def types_among(candidates: Iterable[int], groups: Sequence[Collection[int]]) -> dict[int, Type]:
    """Give each candidate's type: the numbers of the groups they belong to."""
    return {
        candidate: tuple(n for n, members in enumerate(groups) if candidate in members)
        for candidate in candidates
    }


def type_of(contest: Contest, candidate: int) -> Type:
    """Say which groups of floors and caps a candidate belongs to: 1 for each, 0 for the others."""
    return tuple(int(candidate in place.members) for place in every_place(contest))


def tally(contest: Contest, candidates: Collection[int]) -> tuple[int, ...]:
    """Count the candidates in the group of each reserved place."""
    return tuple(
        sum(candidate in place.members for candidate in candidates) for place in contest.reserved
    )
