"""Reserved places: floors and caps on how many of a group are elected, decided exactly.

A *filling* is a set of candidates, as many as the seats that can be filled, that contains
everyone elected, nobody excluded or withdrawn, and meets every floor and cap. A continuing
candidate in every filling is *guarded*; one in no filling is *doomed*; where there is no filling
the reserved places are *unfillable*, which is said before any ballot is issued and never decided
by a count. All three are found by types: candidates in the same groups are alike, so a filling is
a number of each type, and a short table over types finds the least and the most of each.

What a count by stages does with this, in the order in which it is done:

1. The state is worked out anew at the start and after every election or exclusion. A doomed
   candidate is excluded at once, before any surplus is transferred, lowest first, and their papers
   move at their present value.
2. A guarded candidate is never excluded: the lowest of the rest is.
3. Candidates who reach the quota together are elected in order of votes, the state being worked
   out anew after each; one who has become doomed is not elected but excluded with all their papers.
4. When the guarded are as many as the vacancies they are elected: everyone else is then doomed.
5. The last vacancies are filled from those who are not doomed.
6. Reserved places that nobody can fill are left vacant, or released to open, before the poll.

The module knows contests and who is elected or excluded. It refuses to know votes, papers or
methods.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from counting.sentences import are, capital, number_word, so_many

if TYPE_CHECKING:
    from counting.contests import Contest

Tally = tuple[int, ...]


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


Alternatives = tuple[tuple[ReservedPlace, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What the reserved places decide at one moment about the candidates still continuing."""

    fillable: bool
    guarded: frozenset[int]
    doomed: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Shortfall:
    """A floor or cap that those who stand cannot meet, with the sentence that says so."""

    clause: str
    group: str
    places: int
    sentence: str


def outlook(contest: Contest, elected: Collection[int], excluded: Collection[int]) -> Outlook:
    """Find who is guarded and who is doomed, and whether there is any filling (P1)."""
    continuing = [c for c in contest.standing if c not in elected and c not in excluded]
    vacancies = contest.seats_that_can_be_filled - len(elected)
    if not contest.reserved or vacancies < 0:
        everyone = frozenset(continuing)
        return Outlook(
            fillable=0 <= vacancies <= len(continuing),
            guarded=everyone if vacancies == len(continuing) else frozenset(),
            doomed=everyone if vacancies == 0 else frozenset(),
        )
    types = {candidate: type_of(contest, candidate) for candidate in continuing}
    sizes = tuple(sorted(Counter(types.values()).items()))
    already = tally(contest, elected)
    ranges = least_and_most(
        sizes,
        vacancies,
        tuple(max(0, p.at_least - n) for p, n in zip(contest.reserved, already, strict=True)),
        tuple(
            None if p.at_most is None else p.at_most - n
            for p, n in zip(contest.reserved, already, strict=True)
        ),
    )
    if ranges is None:
        return Outlook(fillable=False, guarded=frozenset(), doomed=frozenset(continuing))
    bounds = {kind: bound for (kind, _), bound in zip(sizes, ranges, strict=True)}
    number = dict(sizes)
    return Outlook(
        fillable=True,
        guarded=frozenset(c for c in continuing if bounds[types[c]][0] == number[types[c]]),
        doomed=frozenset(c for c in continuing if bounds[types[c]][1] == 0),
    )


def type_of(contest: Contest, candidate: int) -> Tally:
    """Give a candidate's type: 1 for each reserved place's group they belong to, 0 for others."""
    return tuple(int(candidate in place.members) for place in contest.reserved)


def tally(contest: Contest, candidates: Collection[int]) -> Tally:
    """Count the candidates in each reserved place's group."""
    return tuple(
        sum(candidate in place.members for candidate in candidates) for place in contest.reserved
    )


@lru_cache(maxsize=4096)
def least_and_most(
    sizes: tuple[tuple[Tally, int], ...],
    vacancies: int,
    floors: Tally,
    caps: tuple[int | None, ...],
) -> tuple[tuple[int, int], ...] | None:
    """Give the least and the most of each type in any filling, or None where there is none.

    Forward: every state (seats used, and the number in each group as far as it still matters)
    that the types so far can reach. Backward: which of those can be completed, and with how many.
    """

    def step(state: tuple[int, Tally], kind: Tally, number: int) -> tuple[int, Tally] | None:
        """Take so many of one type; None where the seats or a cap are exceeded."""
        used, counts = state
        taken = tuple(count + number * member for count, member in zip(counts, kind, strict=True))
        over = any(cap is not None and n > cap for cap, n in zip(caps, taken, strict=True))
        if over or used + number > vacancies:
            return None
        matters = tuple(
            n if cap is not None else min(n, floor)
            for n, cap, floor in zip(taken, caps, floors, strict=True)
        )
        return used + number, matters

    if any(cap is not None and cap < 0 for cap in caps):
        return None
    layers = [{(0, tuple(0 for _ in floors))}]
    for kind, size in sizes:
        steps = (step(state, kind, n) for state in layers[-1] for n in range(size + 1))
        layers.append({state for state in steps if state is not None})
    completed = {
        (used, counts)
        for used, counts in layers.pop()
        if used == vacancies and all(n >= floor for n, floor in zip(counts, floors, strict=True))
    }
    ranges: list[tuple[int, int]] = []
    for (kind, size), layer in zip(reversed(sizes), reversed(layers), strict=True):
        ways = [
            (state, n)
            for state in layer
            for n in range(size + 1)
            if step(state, kind, n) in completed
        ]
        if not ways:
            return None
        ranges.append((min(n for _, n in ways), max(n for _, n in ways)))
        completed = {state for state, _ in ways}
    return tuple(reversed(ranges)) if completed else None


def unfillable(contest: Contest) -> tuple[Shortfall, ...]:
    """Say which floors and caps those who stand cannot meet; none where there is a filling (P6)."""
    if outlook(contest, (), ()).fillable:
        return ()
    released = release_to_open(contest)
    pairs = zip(contest.reserved, released.reserved, strict=True)
    return tuple(shortfall(contest, asked, met) for asked, met in pairs if asked != met)


def shortfall(contest: Contest, asked: ReservedPlace, met: ReservedPlace) -> Shortfall:
    """Put into a sentence that a floor or a cap cannot be met."""
    members = len({*asked.members} & {*contest.standing})
    places = asked.at_least - met.at_least
    if not places:
        places = (met.at_most or 0) - (asked.at_most or 0)
        sentence = (
            f"At most {so_many(asked.at_most or 0, 'place')} may go to {asked.group}, but too few "
            f"other candidates stand to fill the rest: {so_many(places, 'place')} cannot be filled"
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


def leave_vacant(contest: Contest) -> Contest:
    """Leave vacant the fewest reserved places that nobody can fill: fewer seats, lower floors (P6).

    A place that stays vacant may have been reserved for several groups at once, so that each
    floor falls by no more than the places left vacant, and by no more than it must.
    """
    for vacant in range(contest.seats + 1):
        size = min(contest.seats - vacant, len(contest.standing))
        ways = [
            short
            for short, over in misses(contest, size)
            if not any(over) and max(short, default=0) <= vacant
        ]
        if ways:
            lowered = min(ways, key=lambda short: (sum(short), short))
            reserved = (
                replace(place, at_least=place.at_least - short)
                for place, short in zip(contest.reserved, lowered, strict=True)
            )
            return replace(contest, seats=contest.seats - vacant, reserved=tuple(reserved))
    message = "a contest with no seats has nothing to leave vacant"
    raise AssertionError(message)


def release_to_open(contest: Contest) -> Contest:
    """Release to open the fewest reserved places that nobody can fill: the same seats (P6)."""
    short, over = min(
        misses(contest, contest.seats_that_can_be_filled),
        key=lambda miss: (sum(miss[0]) + sum(miss[1]), miss),
    )
    reserved = (
        replace(
            place,
            at_least=place.at_least - lower,
            at_most=None if place.at_most is None else place.at_most + higher,
        )
        for place, lower, higher in zip(contest.reserved, short, over, strict=True)
    )
    return replace(contest, reserved=tuple(reserved))


def misses(contest: Contest, size: int) -> Iterator[tuple[Tally, Tally]]:
    """Say how far each floor and cap is missed, for each way of choosing so many who stand."""
    for counts in reachable_tallies(contest, size):
        pairs = tuple(zip(contest.reserved, counts, strict=True))
        short = tuple(max(0, place.at_least - n) for place, n in pairs)
        over = tuple(0 if p.at_most is None else max(0, n - p.at_most) for p, n in pairs)
        yield short, over


def reachable_tallies(contest: Contest, size: int) -> Iterable[Tally]:
    """List the numbers in each group that some choice of so many candidates gives."""
    sizes = Counter(type_of(contest, candidate) for candidate in contest.standing)
    states = {(0, tuple(0 for _ in contest.reserved))}
    for kind, number in sizes.items():
        states = {
            (used + n, tuple(c + n * member for c, member in zip(counts, kind, strict=True)))
            for used, counts in states
            for n in range(min(number, size - used) + 1)
        }
    return sorted(counts for used, counts in states if used == size)
