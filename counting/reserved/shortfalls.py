"""Reserved places that nobody can fill: said before the poll, left vacant or released (P3).

It knows who stands. It refuses to know any paper, and to choose between leaving a place vacant
and releasing it: the rule book says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from counting.reserved.floors import (
    Alternatives,
    Choice,
    ReservedPlace,
    alternatives_in_words,
    combinations,
)
from counting.reserved.looking_ahead import outlook, outlook_on
from counting.sentences import are, capital, number_word, so_many

if TYPE_CHECKING:
    from counting.contests import Contest


@dataclass(frozen=True, kw_only=True)
class Shortfall:
    """A floor or cap that those who stand cannot meet, with the sentence that says so."""

    clause: str
    group: str
    places: int
    sentence: str


def unfillable(contest: Contest) -> tuple[Shortfall, ...]:
    """Say which floors and caps those who stand cannot meet; none where there is a filling (P3)."""
    if outlook(contest, (), ()).fillable:
        return ()
    released = release_to_open(contest)
    pairs = zip(contest.reserved, released.reserved, strict=True)
    others = zip(contest.alternatives, released.alternatives, strict=True)
    return (
        *(shortfall(contest, asked, met) for asked, met in pairs if asked != met),
        *(neither(asked, met) for asked, met in others if asked != met),
    )


def shortfall(contest: Contest, asked: ReservedPlace, met: ReservedPlace) -> Shortfall:
    """Put into a sentence that a floor or a cap cannot be met."""
    members = len({*asked.members} & {*contest.persons})
    places = asked.at_least - met.at_least
    if not places:
        places = (met.at_most or 0) - (asked.at_most or 0)
        most = f"At most {so_many(asked.at_most, 'place')}" if asked.at_most else "No place"
        sentence = (
            f"{most} may go to {asked.group}, but too few other candidates stand to fill the "
            f"rest: {so_many(places, 'place')} cannot be filled"
        )
    elif members >= asked.at_least:
        sentence = (
            f"Enough {asked.group} stand, but the reserved places cannot all be filled together: "
            f"{so_many(places, 'place')} reserved for {asked.group} would stay unfilled"
        )
    else:
        reserved = f"{capital(so_many(asked.at_least, 'place'))} {are(asked.at_least)} reserved"
        who = f"only {number_word(members)} of those who stand" if members else "nobody who stands"
        them = "it" if asked.at_least == 1 else "them"
        sentence = f"{reserved} for {asked.group}, but {who} may fill {them}"
    return Shortfall(
        clause=asked.clause,
        group=asked.group,
        places=places,
        sentence=f"{sentence} ({asked.clause}).",
    )


def neither(asked: Alternatives, met: Alternatives) -> Shortfall:
    """Put into a sentence that no choice of some alternatives can be met."""
    places = [place for choice in asked for place in choice]
    clauses = " and ".join(dict.fromkeys(place.clause for place in places))
    pairs = zip(places, (place for choice in met for place in choice), strict=True)
    return Shortfall(
        clause=clauses,
        group=" or ".join(dict.fromkeys(place.group for place in places)),
        places=sum(
            before.at_least - after.at_least + (after.at_most or 0) - (before.at_most or 0)
            for before, after in pairs
        ),
        sentence=(
            f"There must be {alternatives_in_words(asked)}, but with those who stand and the other "
            f"reserved places {'neither' if len(asked) == 2 else 'none of these'} can be "  # noqa: PLR2004 - of two
            f"({clauses})."
        ),
    )


def leave_vacant(contest: Contest) -> Contest:
    """Leave vacant the fewest reserved places that nobody can fill: fewer seats, lower floors (P3).

    A place that stays vacant may have been reserved for several groups at once, so that each
    floor falls by no more than the places left vacant, and by no more than it must. Of
    alternatives, those that ask for more places than are left are struck out.
    """
    for vacant in range(contest.seats + 1):
        seats = contest.seats - vacant
        changed = smallest_change(contest, min(seats, len(contest.persons)), vacant, 0)
        if changed is not None:
            reserved, alternatives = changed
            return replace(
                contest,
                seats=seats,
                reserved=reserved,
                alternatives=tuple(that_fit(seats, each) for each in alternatives),
            )
    message = "a contest with no seats has nothing to leave vacant"
    raise AssertionError(message)


def release_to_open(contest: Contest) -> Contest:
    """Release to open the fewest reserved places that nobody can fill: the same seats (P3).

    Floors fall and caps rise by as few places together as will do; of equally small changes, by
    the one that keeps the first floors whole. Of alternatives the nearest to being met is changed.
    """
    size = contest.seats_that_can_be_filled
    changed = smallest_change(contest, size, contest.seats, size)
    if changed is None:
        message = "with no floor and no cap left, any contest can be filled"
        raise AssertionError(message)
    reserved, alternatives = changed
    return replace(contest, reserved=reserved, alternatives=alternatives)


def smallest_change(
    contest: Contest, size: int, lower: int, higher: int
) -> tuple[Choice, tuple[Alternatives, ...]] | None:
    """Find the smallest change by which so many who stand meet every floor and cap, if any does.

    No floor falls, and no cap rises, by more than is allowed here.
    """
    chosen = product(*(range(len(choices)) for choices in contest.alternatives))
    ways = [
        (indices, places, limits(contest, places, size, (lower, higher)))
        for indices, places in zip(chosen, combinations(contest), strict=True)
    ]
    largest = max(sum(most for _, most in limit) for _, _, limit in ways)
    for total in range(largest + 1):
        for indices, places, limit in ways:
            for steps in spread(total, limit):
                changed = change(places, steps)
                if outlook_on(changed, (), contest.persons, size).fillable:
                    return put_back(contest, indices, changed)
    return None


def limits(
    contest: Contest, places: Choice, size: int, allowed: tuple[int, int]
) -> tuple[tuple[int, int], ...]:
    """Give the least and the most by which each floor falls, and then each cap rises.

    The least is what those who stand make necessary by their number in the group alone.
    """
    lower, higher = allowed
    floors, caps = [], []
    for place in places:
        members = len({*place.members} & {*contest.persons})
        others = len(contest.persons) - members
        floors.append((max(0, place.at_least - min(members, size)), min(lower, place.at_least)))
        if place.at_most is None:
            caps.append((0, 0))
        else:
            least = max(0, size - others - place.at_most)
            caps.append((least, min(higher, max(0, size - place.at_most))))
    return (*floors, *caps)


def spread(total: int, limits: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """List every way to make up a total of parts within their limits, the smallest first."""
    if not limits:
        if total == 0:
            yield ()
        return
    (least, most), *others = limits
    at_least = total - sum(highest for _, highest in others)
    at_most = total - sum(lowest for lowest, _ in others)
    for first in range(max(least, at_least), min(most, at_most) + 1):
        for rest in spread(total - first, others):
            yield (first, *rest)


def change(places: Choice, steps: Sequence[int]) -> Choice:
    """Lower each floor, and raise each cap, by so many places."""
    return tuple(
        replace(
            place,
            at_least=place.at_least - short,
            at_most=None if place.at_most is None else place.at_most + over,
        )
        for place, short, over in zip(
            places, steps[: len(places)], steps[len(places) :], strict=True
        )
    )


def put_back(
    contest: Contest, indices: Sequence[int], changed: Choice
) -> tuple[Choice, tuple[Alternatives, ...]]:
    """Put changed floors and caps back where they came from, in the choices with these indices."""
    left = list(changed)
    reserved = tuple(left.pop(0) for _ in contest.reserved)
    alternatives = []
    for choices, index in zip(contest.alternatives, indices, strict=True):
        choice = tuple(left.pop(0) for _ in choices[index])
        alternatives.append((*choices[:index], choice, *choices[index + 1 :]))
    return reserved, tuple(alternatives)


def that_fit(seats: int, choices: Alternatives) -> Alternatives:
    """Keep the choices that ask for no more places than there are seats."""
    return tuple(choice for choice in choices if all(place.at_least <= seats for place in choice))
