"""The ways in which posts can still be filled one after another, found exactly.

Persons are alike, of one *kind*, when they stand for the same posts and belong to the same groups.
An *outcome* of a post says how many of each kind are elected to it: as many as its places, or
everyone left where they are fewer, its own reserved places met. Going through the posts in order
gives every number of each group that can be elected in all; nothing is approximated, and because
kinds stand for persons the table stays small. It refuses to know votes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add

from counting.contests import Contest
from counting.places import ReservedPlace
from counting.several.posts import PlacesAcross, Post

Tally = tuple[int, ...]
Outcome = tuple[int, ...]


@dataclass(frozen=True)
class Kind:
    """What makes persons alike: groups across the posts, and the groups of each post they seek.

    `seeks` has, by number of post less one, nothing or the places of that post they count for.
    """

    groups: Tally
    seeks: tuple[Tally | None, ...]


class Fillings:
    """Every way to fill posts in turn; `one_post_each` is the clause that says so, or None."""

    def __init__(
        self, posts: Sequence[Post], reserved: Sequence[PlacesAcross], one_post_each: str | None
    ) -> None:
        """Sort the persons into kinds."""
        self.posts = tuple(posts)
        self.reserved = tuple(reserved)
        self.one_post_each = one_post_each
        everyone = dict.fromkeys(person for post in posts for person in post.standing)
        self.kind_of = {person: self.kind(person) for person in everyone}
        sizes = Counter(self.kind_of.values())
        self.kinds = tuple(sizes)
        self.sizes = tuple(sizes.values())
        self.alike = tuple(self.first_alike(post) for post in range(len(self.posts) + 1))
        self.tallies_from = cache(self._tallies_from)

    @property
    def clause(self) -> str:
        """Name the clauses of all the places that bind the sequence, each once."""
        across = (place.clause for place in self.reserved)
        within = (place.clause for post in self.posts for place in own(post.contest))
        return " and ".join(dict.fromkeys((*across, *within)))

    def kind(self, person: str) -> Kind:
        """Find what kind of person somebody is."""
        return Kind(
            groups=tuple(int(person in place.members) for place in self.reserved),
            seeks=tuple(
                tuple(int(post.standing[person] in place.members) for place in own(post.contest))
                if person in post.standing
                else None
                for post in self.posts
            ),
        )

    def taken_by(self, elected: Collection[str]) -> Outcome:
        """Count, by kind, those elected whom later posts must do without."""
        if self.one_post_each is None:
            return tuple(0 for _ in self.kinds)
        held = Counter(self.kind_of[person] for person in elected)
        return tuple(held[kind] for kind in self.kinds)

    def forget(self, taken: Iterable[int], post: int) -> Outcome:
        """Keep of those taken only what still matters from this post on.

        Persons who are alike in the posts from here on are told apart no longer, whatever posts
        they sought before: of those taken among them, as many are counted for the first kinds as
        there can be. Two states that leave the same ways open so become one.
        """
        number = [0] * len(self.kinds)
        kept = list(number)
        alike = self.alike[post]
        for index, each in enumerate(taken):
            if each and alike[index] is not None:
                number[alike[index] or 0] += each
        for first, left in enumerate(number):
            for index in range(first, len(self.kinds)) if left else ():
                if alike[index] == first:
                    kept[index] = min(self.sizes[index], number[first])
                    number[first] -= kept[index]
        return tuple(kept)

    def first_alike(self, post: int) -> tuple[int | None, ...]:
        """Give, for each kind, the first that is alike from this post on; None without interest."""
        first: dict[tuple[Tally, tuple[Tally | None, ...]], int] = {}
        found = [
            first.setdefault((kind.groups, kind.seeks[post:]), index)
            for index, kind in enumerate(self.kinds)
        ]
        return tuple(
            None
            if self.one_post_each is None or all(seeks is None for seeks in kind.seeks[post:])
            else index
            for kind, index in zip(self.kinds, found, strict=True)
        )

    def outcomes(self, post: int, taken: Outcome) -> tuple[Outcome, ...]:
        """List the outcomes of a post (by its number less one) that meet its own places."""
        contest = self.posts[post].contest
        free = [
            0 if kind.seeks[post] is None else size - gone
            for kind, size, gone in zip(self.kinds, self.sizes, taken, strict=True)
        ]
        ways = vectors(free, min(contest.seats, sum(free)))
        if not own(contest):
            return tuple(ways)
        return tuple(way for way in ways if self.meets_its_own(post, way))

    def meets_its_own(self, post: int, outcome: Outcome) -> bool:
        """Say whether an outcome meets the reserved places of the post itself."""
        contest = self.posts[post].contest
        places = own(contest)
        counts = [0] * len(places)
        for kind, number in zip(self.kinds, outcome, strict=True):
            for index, member in enumerate(kind.seeks[post] or ()):
                counts[index] += number * member
        met = {place: within(place, n) for place, n in zip(places, counts, strict=True)}
        return all(met[place] for place in contest.reserved) and all(
            any(all(met[place] for place in choice) for choice in either)
            for either in contest.alternatives
        )

    def gain(self, outcome: Outcome) -> Tally:
        """Count those elected in each group across the posts."""
        return tuple(
            sum(
                number * kind.groups[index]
                for kind, number in zip(self.kinds, outcome, strict=True)
            )
            for index in range(len(self.reserved))
        )

    def after(self, post: int, taken: Outcome, outcome: Outcome) -> frozenset[Tally]:
        """List what the posts after this one can add once it has this outcome."""
        return self.tallies_from(post + 1, self.forget(map(add, taken, outcome), post + 1))

    def _tallies_from(self, post: int, taken: Outcome) -> frozenset[Tally]:
        """List every number of each group that this post and the later ones can elect.

        Numbers beyond a floor are not told apart where there is no cap.
        """
        if post == len(self.posts):
            return frozenset({tuple(0 for _ in self.reserved)})
        ways = {
            (self.gain(outcome), self.forget(map(add, taken, outcome), post + 1))
            for outcome in self.outcomes(post, taken)
        }
        return frozenset(
            self.as_far_as_it_matters(added(gain, rest))
            for gain, left in ways
            for rest in self.tallies_from(post + 1, left)
        )

    def as_far_as_it_matters(self, counts: Tally) -> Tally:
        """Cut each number off at its floor, unless there is a cap to be exceeded."""
        return tuple(
            number if place.at_most is not None else min(number, place.at_least)
            for number, place in zip(counts, self.reserved, strict=True)
        )

    def allowed(self, post: int, taken: Outcome, so_far: Tally, open_: int) -> tuple[Outcome, ...]:
        """List the outcomes of a post after which the places across can still all be filled.

        `so_far` counts those elected in each group, `open_` the places for which nominations are
        opened again: they are filled last, by whoever is then needed.
        """
        return tuple(
            outcome
            for outcome in self.outcomes(post, taken)
            if any(
                self.fits(added(so_far, added(self.gain(outcome), rest)), open_)
                for rest in self.after(post, taken, outcome)
            )
        )

    def fits(self, counts: Tally, open_: int) -> bool:
        """Say whether the places across are met by so many of each group."""
        return all(
            place.at_least - open_ <= n and (place.at_most is None or n <= place.at_most)
            for place, n in zip(self.reserved, counts, strict=True)
        )


def own(contest: Contest) -> tuple[ReservedPlace, ...]:
    """List every place that a contest itself names, alternatives among them, each once."""
    choices = (place for either in contest.alternatives for choice in either for place in choice)
    return tuple(dict.fromkeys((*contest.reserved, *choices)))


def within(place: ReservedPlace, number: int) -> bool:
    """Say whether a floor and a cap are met."""
    return place.at_least <= number and (place.at_most is None or number <= place.at_most)


def added(one: Tally, other: Tally) -> Tally:
    """Add two tallies."""
    return tuple(a + b for a, b in zip(one, other, strict=True))


def vectors(free: Sequence[int], places: int) -> Iterator[Outcome]:
    """List every way of taking so many in all from so many of each kind."""
    if not places:
        yield (0,) * len(free)
    elif sum(free) >= places:
        for first, most in enumerate(free):
            for number in range(1, min(most, places) + 1):
                for rest in vectors(free[first + 1 :], places - number):
                    yield (*(0,) * first, number, *rest)


def spread(fillings: Fillings, outcomes: Sequence[Outcome]) -> Mapping[int, tuple[int, int]]:
    """Give the fewest and the most of each group across, by its index, in some outcomes."""
    gains = [fillings.gain(outcome) for outcome in outcomes]
    return {
        index: (min(gain[index] for gain in gains), max(gain[index] for gain in gains))
        for index in range(len(fillings.reserved))
    }
