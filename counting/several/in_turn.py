"""Posts filled in turn: counted one by one in a published order, the floors binding at the end.

Rules, of this system (the party's own were not available; its practice is that posts are elected
one by one, so that a floor binds the last ones). In a rule book they are P1 and P3:

1. Posts are counted in the order that was published before nominations opened, each by its own
   method from its own papers.
2. Where nobody may hold two posts, whoever is elected is passed over in every later post: papers
   that name them go to the next preference.
3. Before each post it is worked out exactly who may be elected to it: someone may, when the posts
   that are then left can still be filled so that every floor and cap is met. Nobody else may; they
   are doomed in that post, and the count of the post treats them as reserved places do.
4. Places left vacant because nominations are opened again are filled last, under the same rules.
5. Floors that those who stand cannot meet are said before the first post is counted.

The floor counts places. Who is restricted depends on the order of the posts, so that the order is
part of the rule. The module knows counts as a whole; it refuses to know votes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import counting
from counting.contests import Contest
from counting.places import Shortfall
from counting.several.fillings import Fillings, added
from counting.several.posts import Decision, LotRequiredIn, PlacesAcross, Post
from counting.several.reasons import Standing, elsewhere, shortfalls, why_barred
from counting.several.restrictions import restrict
from counting.stages import Count, Event, Happening
from counting.ties import Lot, LotMismatch, LotRequired

NO_LOTS: Mapping[int, Sequence[Lot]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class InTurn:
    """Posts filled in turn: what went in, each count in order, and what the floors decided."""

    posts: tuple[Post, ...]
    reserved: tuple[PlacesAcross, ...]
    one_post_each: str | None
    counts: tuple[Count, ...]
    decisions: tuple[Decision, ...]

    @property
    def elected(self) -> tuple[tuple[str, ...], ...]:
        """Name the persons elected to each post, in order."""
        pairs = zip(self.posts, self.counts, strict=True)
        return tuple(post.persons_of(counted.elected) for post, counted in pairs)


def unfillable_in_turn(
    posts: Sequence[Post], reserved: Sequence[PlacesAcross], one_post_each: str | None
) -> tuple[Shortfall, ...]:
    """Say which floors and caps across the posts those who stand cannot meet (P3).

    Nothing where they can all be met. `one_post_each` is the clause by which nobody holds two
    posts, or None.
    """
    fillings = Fillings(posts, reserved, one_post_each)
    nobody = fillings.taken_by(())
    return shortfalls(fillings, fillings.tallies_from(0, nobody))


def count_in_turn(
    posts: Sequence[Post],
    reserved: Sequence[PlacesAcross],
    one_post_each: str | None = None,
    lots: Mapping[int, Sequence[Lot]] = NO_LOTS,
) -> InTurn:
    """Fill posts one after another so that the floors and caps across them are met (P1).

    `one_post_each` is the clause by which nobody holds two posts, or None where they may; `lots`
    has the lots drawn so far by number of post, from 1. Raises `LotRequiredIn` where a tie in a
    post is left to chance, `LotMismatch` where a lot does not fit, and `ValueError` where the
    places across cannot be met.
    """
    short = unfillable_in_turn(posts, reserved, one_post_each)
    if short:
        raise ValueError(" ".join(shortfall.sentence for shortfall in short))
    if not lots.keys() <= {*range(1, len(posts) + 1)}:
        message = "a lot was drawn for a post that is not there"
        raise LotMismatch(message)
    sequence = Filling(Fillings(posts, reserved, one_post_each))
    for number in range(1, len(posts) + 1):
        sequence.fill(number, lots.get(number, ()))
    return InTurn(
        posts=tuple(posts),
        reserved=tuple(reserved),
        one_post_each=one_post_each,
        counts=tuple(sequence.counts),
        decisions=tuple(sequence.decisions),
    )


class Filling:
    """The filling of posts in progress: who holds what, and what is decided so far."""

    def __init__(self, fillings: Fillings) -> None:
        """Begin before the first post."""
        self.fillings = fillings
        self.held: dict[str, str] = {}
        self.so_far = tuple(0 for _ in fillings.reserved)
        self.open_ = 0
        self.counts: list[Count] = []
        self.decisions: list[Decision] = []

    def fill(self, number: int, lots: Sequence[Lot]) -> None:
        """Count one post, with only those who may still be elected to it (P1)."""
        post = self.fillings.posts[number - 1]
        try:
            counted = counting.count(post.papers, self.contest(number), post.rules, lots)
        except LotRequired as tie:
            raise LotRequiredIn(number, post.title, tie) from tie
        elected = post.persons_of(counted.elected)
        self.counts.append(counted)
        self.open_ += counted.re_opened
        self.held |= dict.fromkeys(elected, post.title)
        for person in elected:
            self.so_far = added(self.so_far, self.fillings.kind_of[person].groups)

    def contest(self, number: int) -> Contest:
        """Give the contest of a post as it is counted, and say who is restricted and why (P1)."""
        post = self.fillings.posts[number - 1]
        clause = self.fillings.one_post_each
        passed_over = [] if clause is None else [p for p in post.standing if p in self.held]
        taken = self.fillings.taken_by(self.held)
        free = self.fillings.outcomes(number - 1, taken)
        allowed = self.fillings.allowed(number - 1, taken, self.so_far, self.open_)
        self.say(number, elsewhere(clause or "", post, passed_over, self.held))
        at = self.standing(number, taken)
        for person, candidate in post.standing.items():
            kind = self.fillings.kinds.index(self.fillings.kind_of[person])
            if (
                person in passed_over
                or any(way[kind] for way in allowed)
                or not any(way[kind] for way in free)
            ):
                continue
            cited, sentence = why_barred(self.fillings, post, person, at)
            doomed = Event(
                kind=Happening.DOOMED, candidates=(candidate,), clause=cited, sentence=sentence
            )
            self.say(number, [doomed])
        return restrict(self.fillings, number - 1, (free, allowed), passed_over)

    def standing(self, number: int, taken: tuple[int, ...]) -> Standing:
        """Say where the sequence stands before a post is counted."""
        left = self.fillings.posts[number - 1 :]
        later = [
            rest
            for outcome in self.fillings.outcomes(number - 1, taken)
            for rest in self.fillings.after(number - 1, taken, outcome)
        ]
        return Standing(
            so_far=self.so_far,
            open_=self.open_,
            remaining=sum(post.contest.seats for post in left),
            posts=len(left),
            most_later=tuple(max(column) for column in zip(*later, strict=True)),
        )

    def say(self, number: int, events: Sequence[Event]) -> None:
        """Record decisions about a post."""
        self.decisions.extend(Decision(contest=number, event=event) for event in events)
