"""A floor over contests for one place each that are counted at the same time.

Case: twelve regions each elect one representative, at least six of them women (Young Labour's
national committee, 2020: “amounting to 12 in total with at least six women”). No published rule
was found for how the floor is met; this is the one of this system, to stand in a rule book as P1:

1. Every contest is counted as if it stood alone.
2. If the floor is missed, the contests are found in which somebody outside the group was elected
   and somebody of the group stands. In each, the candidate of the group who would be elected if
   only the group could be is compared with the one who was elected, as if these two alone had
   stood: how many more votes the one elected has, as a share of the votes of that contest.
3. The contest with the smallest share is decided again with only the group electable, then the next
   smallest, until the floor is met. Equal shares are settled by lot where that matters.
4. A place left vacant because nominations are opened again is filled last, for the floor's sake;
   nobody gives way to “re-open nominations”.
5. A floor that cannot be met is said before any contest is counted.

So the fewest results change, and those that change were the closest. A share may be negative: the
candidate of the group would have beaten the one elected, had the two stood alone.

A lot between contests names them by number, from 1, in the order in which they were published.
The module knows counts as a whole; it refuses to know papers or methods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import counting
from counting import votes
from counting.places import ReservedPlace, Shortfall
from counting.sentences import are, capital, listed, number_word, so_many
from counting.several.posts import Decision, LotRequiredIn, PlacesAcross, Post
from counting.several.reasons import said
from counting.stages import Count, Event, Happening
from counting.ties import Lot, LotMismatch, LotRequired, Lots, Purpose


@dataclass(frozen=True, kw_only=True)
class Closeness:
    """How close the group came in one contest (numbered from 1).

    `again` is the contest decided again with only the group electable. `behind` is the votes by
    which its elected falls behind `ahead`, the one elected, had the two alone stood, as a share
    of the formal papers. `two` is the count of the two alone, or None where they are equal in it
    to the last, or where nobody is elected again.
    """

    contest: int
    ahead: int
    again: Count
    behind: Fraction
    two: Count | None


@dataclass(frozen=True, kw_only=True)
class AtOnce:
    """Contests held at once: each counted alone, how close the group came, and the final counts."""

    posts: tuple[Post, ...]
    place: PlacesAcross
    alone: tuple[Count, ...]
    closeness: tuple[Closeness, ...]
    counts: tuple[Count, ...]
    decisions: tuple[Decision, ...]

    @property
    def elected(self) -> tuple[tuple[str, ...], ...]:
        """Name the person elected in each contest, in order."""
        pairs = zip(self.posts, self.counts, strict=True)
        return tuple(post.persons_of(counted.elected) for post, counted in pairs)


@dataclass(frozen=True, kw_only=True)
class LotsAtOnce:
    """The lots drawn so far: in each contest alone, decided again, of the two, and between them.

    The first three are by number of contest, from 1.
    """

    alone: Mapping[int, Sequence[Lot]] = field(default_factory=dict)
    again: Mapping[int, Sequence[Lot]] = field(default_factory=dict)
    between: Sequence[Lot] = ()


class LotRequiredAgain(LotRequiredIn):
    """A tie in a contest that is decided again is left to chance."""


def unfillable_at_once(posts: Sequence[Post], place: PlacesAcross) -> tuple[Shortfall, ...]:
    """Say whether too few contests have a candidate of the group (P3)."""
    refuse_more_than_a_place(posts, place)
    can = sum(any(person in place.members for person in post.standing) for post in posts)
    missed = place.at_least - can
    if missed <= 0:
        return ()
    sentence = f"{capital(said(place, missed))} ({place.clause})."
    short = Shortfall(clause=place.clause, group=place.group, places=missed, sentence=sentence)
    return (short,)


def refuse_more_than_a_place(posts: Sequence[Post], place: PlacesAcross) -> None:
    """Refuse what the rule was not made for: contests for several places, or a cap."""
    if any(post.contest.seats != 1 for post in posts):
        message = "a floor over contests held at once is for contests of one place each"
        raise ValueError(message)
    if place.at_most is not None:
        message = f"{place.clause}: a cap is a floor on everybody else; give it as one"
        raise ValueError(message)


def count_at_once(
    posts: Sequence[Post], place: PlacesAcross, lots: LotsAtOnce | None = None
) -> AtOnce:
    """Count each contest alone and decide the closest again until the floor is met (P1).

    Raises `LotRequiredIn` where a tie in a contest is left to chance, `LotRequiredAgain` where it
    is one decided again, `LotRequired` where contests are equally close, `LotMismatch` where a lot
    does not fit, and `ValueError` where the floor cannot be met.
    """
    short = unfillable_at_once(posts, place)
    if short:
        raise ValueError(" ".join(shortfall.sentence for shortfall in short))
    drawn = lots or LotsAtOnce()
    alone = tuple(count_alone(n, post, drawn) for n, post in enumerate(posts, 1))
    missed = place.at_least - sum(
        elects_one_of(post, counted, place) or counted.re_opened
        for post, counted in zip(posts, alone, strict=True)
    )
    close: tuple[Closeness, ...] = ()
    if missed > 0:
        close = tuple(
            closeness(number, post, counted, place, drawn)
            for number, (post, counted) in enumerate(zip(posts, alone, strict=True), 1)
            if counted.elected and may_change(post, counted, place)
        )
    refuse_strange_lots(drawn, len(posts), close)
    between = Lots(drawn.between)
    changed = closest(posts, (close, place.clause), missed, between)
    between.refuse_unused()
    again = {each.contest: each.again for each in changed}
    return AtOnce(
        posts=tuple(posts),
        place=place,
        alone=alone,
        closeness=close,
        counts=tuple(again.get(n, counted) for n, counted in enumerate(alone, 1)),
        decisions=tuple(
            decided(posts, place, each, (step, missed)) for step, each in enumerate(changed, 1)
        ),
    )


def count_alone(number: int, post: Post, lots: LotsAtOnce) -> Count:
    """Count one contest as if it stood alone."""
    try:
        return counting.count(post.papers, post.contest, post.rules, lots.alone.get(number, ()))
    except LotRequired as tie:
        raise LotRequiredIn(number, post.title, tie) from tie


def elects_one_of(post: Post, counted: Count, place: PlacesAcross) -> bool:
    """Say whether the one elected belongs to the group."""
    return any(person in place.members for person in post.persons_of(counted.elected))


def may_change(post: Post, counted: Count, place: PlacesAcross) -> bool:
    """Say whether somebody outside the group is elected where somebody of it stands."""
    stands = any(person in place.members for person in post.standing)
    return stands and not elects_one_of(post, counted, place)


def closeness(
    number: int, post: Post, alone: Count, place: PlacesAcross, lots: LotsAtOnce
) -> Closeness:
    """Decide a contest again for the group alone, and say how close it came."""
    only = ReservedPlace(
        clause=place.clause,
        group=place.group,
        members=tuple(n for n, person in enumerate(post.persons, 1) if person in place.members),
        at_least=1,
    )
    contest = replace(post.contest, reserved=(*post.contest.reserved, only))
    try:
        again = counting.count(post.papers, contest, post.rules, lots.again.get(number, ()))
    except LotRequired as tie:
        raise LotRequiredAgain(number, post.title, tie) from tie
    ahead = alone.elected[0]
    if not again.elected:
        return Closeness(contest=number, ahead=ahead, again=again, behind=Fraction(1), two=None)
    other = again.elected[0]
    two = of_two_alone(post, ahead, other)
    behind = behind_as_if_alone(alone, two, ahead, other)
    return Closeness(contest=number, ahead=ahead, again=again, behind=behind, two=two)


def of_two_alone(post: Post, ahead: int, other: int) -> Count | None:
    """Count a contest as if two alone had stood; nothing where a lot would have to part them."""
    two = replace(
        post.contest,
        withdrawn=tuple(
            n for n in range(1, len(post.contest.candidates) + 1) if n not in {ahead, other}
        ),
        reserved=(),
        alternatives=(),
        re_open=None,
    )
    try:
        return counting.count(post.papers, two, post.rules)
    except LotRequired:
        return None


def behind_as_if_alone(alone: Count, two: Count | None, ahead: int, other: int) -> Fraction:
    """Give the votes by which one of two is behind the other, as a share of all the votes."""
    if two is None:
        return Fraction(0)
    first = two.stages[0]
    difference = Fraction(first.credited[ahead - 1] - first.credited[other - 1])
    return Fraction(difference, sum(alone.stages[0].credited) or 1)


def closest(
    posts: Sequence[Post],
    close: tuple[Sequence[Closeness], str],
    missed: int,
    lots: Lots,
) -> list[Closeness]:
    """Choose as many contests as the floor is missed by, the closest first; equals by lot (P1)."""
    contests, clause = close
    chosen: list[Closeness] = []
    left = [each for each in contests if each.again.elected]
    while left and len(chosen) < missed:
        least = min(each.behind for each in left)
        tied = [each for each in left if each.behind == least]
        if len(tied) <= missed - len(chosen):
            next_ = tied[0]
        else:
            next_ = drawn_from(posts, (tied, clause), len(chosen) + 1, lots)
        chosen.append(next_)
        left.remove(next_)
    return chosen


def drawn_from(
    posts: Sequence[Post], tie: tuple[Sequence[Closeness], str], step: int, lots: Lots
) -> Closeness:
    """Settle by lot which of some equally close contests is decided again (P1)."""
    tied, clause = tie
    titles = listed([posts[each.contest - 1].title for each in tied])
    share = votes.percentage(abs(tied[0].behind), Fraction(1))
    sentence = (
        f"{titles} are equally close, at {share}% of the votes. The lot decides which of them is "
        f"decided again; it is drawn among the numbers of the contests ({clause})."
    )
    numbers = [each.contest for each in tied]
    drawn = lots.drawn(Purpose.ELECT, numbers, step, sentence)
    return next(each for each in tied if each.contest == drawn)


def decided(
    posts: Sequence[Post], place: PlacesAcross, each: Closeness, at: tuple[int, int]
) -> Decision:
    """Say that a contest is decided again, why this one, and who is elected.

    `at` is the step, from 1, and how many places of the floor the counts alone left unfilled.
    """
    step, missed = at
    post = posts[each.contest - 1]
    other = each.again.elected[0]
    names = post.contest.candidates
    share = votes.percentage(abs(each.behind), Fraction(1))
    side = "behind" if each.behind >= 0 else "ahead of"
    sentence = (
        f"{capital(so_many(place.at_least, 'place'))} of {number_word(len(posts))} "
        f"{are(place.at_least)} reserved for {place.group}, and {number_word(missed)} would stay "
        f"unfilled, so {post.title}, {'the closest' if step == 1 else 'the next closest'}, is "
        f"decided again with only {place.group} electable. Had the two stood alone, "
        f"{names[other - 1]} would have been {share}% of the votes {side} "
        f"{names[each.ahead - 1]}; {names[other - 1]} is elected in place of "
        f"{names[each.ahead - 1]} ({place.clause})."
    )
    event = Event(
        kind=Happening.ELECTED, candidates=(other,), clause=place.clause, sentence=sentence
    )
    return Decision(contest=each.contest, event=event)


def refuse_strange_lots(lots: LotsAtOnce, posts: int, close: Sequence[Closeness]) -> None:
    """Refuse lots for contests that are not there or were not decided again."""
    if not lots.alone.keys() <= {*range(1, posts + 1)} or not lots.again.keys() <= {
        each.contest for each in close
    }:
        message = "a lot was drawn for a contest that did not ask for one"
        raise LotMismatch(message)
