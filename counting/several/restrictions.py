"""A post as it is counted: the places that the posts across it leave to its candidates.

What may still happen in a post is a list of outcomes (`counting.several.fillings`). It comes into
the contest as reserved places, which every method honours: a floor or a cap on a group where that
says it all, then a cap of nought on those who cannot be elected, and only where that too leaves
more than may happen, as in a post of several places, the outcomes themselves as alternatives. The
module knows contests and outcomes; it refuses to know votes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counting.contests import Contest
from counting.places import Alternatives, ReservedPlace
from counting.several.fillings import Fillings, Outcome, spread
from counting.several.posts import PlacesAcross, Post

NEEDED_LATER = "candidates with whom the later posts could not meet the reserved places"


def restrict(
    fillings: Fillings,
    number: int,
    outcomes: tuple[Sequence[Outcome], Sequence[Outcome]],
    passed_over: Sequence[str],
) -> Contest:
    """Give the contest of a post (by its number less one) in which only some outcomes may happen.

    `outcomes` are those there are and those that may happen; those passed over are withdrawn.
    """
    free, allowed = outcomes
    post = fillings.posts[number]
    gone = {post.standing[person] for person in passed_over}
    contest = replace(post.contest, withdrawn=tuple(sorted({*post.contest.withdrawn} | gone)))
    if len(allowed) == len(free):
        return contest
    groups = floors_and_caps(fillings, post, outcomes)
    left = [way for way in free if all(fits(fillings, place, way) for place, _ in groups)]
    contest = reserving(contest, [made for _, made in groups])
    doomed = [k for k in range(len(fillings.kinds)) if not any(way[k] for way in allowed)]
    still = [k for k in doomed if any(way[k] for way in left)]
    if still:
        contest = reserving(contest, [nobody_of(fillings, post, still)])
        left = [way for way in left if not any(way[k] for k in still)]
    if len(left) == len(allowed):
        return contest
    either = alternatives(fillings, post, allowed)
    return replace(contest, alternatives=(*contest.alternatives, either))


def reserving(contest: Contest, places: Sequence[ReservedPlace]) -> Contest:
    """Add reserved places to a contest."""
    return replace(contest, reserved=(*contest.reserved, *places))


def floors_and_caps(
    fillings: Fillings, post: Post, outcomes: tuple[Sequence[Outcome], Sequence[Outcome]]
) -> list[tuple[tuple[int, int, int], ReservedPlace]]:
    """Find the groups of which fewer or more may be elected than there might be.

    Each comes as the group's index, its floor and its cap in the outcomes, and as the place.
    """
    free, allowed = (spread(fillings, some) for some in outcomes)
    return [
        (
            (index, *allowed[index]),
            ReservedPlace(
                clause=place.clause,
                group=place.group,
                members=members(post, place),
                at_least=allowed[index][0] if allowed[index][0] > free[index][0] else 0,
                at_most=allowed[index][1] if allowed[index][1] < free[index][1] else None,
            ),
        )
        for index, place in enumerate(fillings.reserved)
        if allowed[index] != free[index]
    ]


def fits(fillings: Fillings, place: tuple[int, int, int], outcome: Outcome) -> bool:
    """Say whether an outcome has as many of a group as may be elected."""
    index, least, most = place
    return least <= fillings.gain(outcome)[index] <= most


def members(post: Post, place: PlacesAcross) -> tuple[int, ...]:
    """List the candidates of a post who belong to a group across."""
    return tuple(n for n, person in enumerate(post.persons, 1) if person in place.members)


def nobody_of(fillings: Fillings, post: Post, kinds: Sequence[int]) -> ReservedPlace:
    """Reserve no place for those of some kinds."""
    return ReservedPlace(
        clause=fillings.clause,
        group=NEEDED_LATER,
        members=of_kinds(fillings, post, kinds),
        at_most=0,
    )


def alternatives(fillings: Fillings, post: Post, allowed: Sequence[Outcome]) -> Alternatives:
    """Give outcomes as alternatives: at least so many of each kind, who together fill the post."""
    return tuple(
        tuple(
            ReservedPlace(
                clause=fillings.clause,
                group=" or ".join(post.contest.candidates[n - 1] for n in who),
                members=who,
                at_least=outcome[kind],
            )
            for kind in range(len(fillings.kinds))
            if outcome[kind] and (who := of_kinds(fillings, post, [kind]))
        )
        for outcome in allowed
    )


def of_kinds(fillings: Fillings, post: Post, kinds: Sequence[int]) -> tuple[int, ...]:
    """List the candidates of a post who are of some kinds."""
    wanted = {fillings.kinds[kind] for kind in kinds}
    return tuple(
        sorted(n for person, n in post.standing.items() if fillings.kind_of[person] in wanted)
    )
