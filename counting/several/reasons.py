"""Why a rule over several posts decides as it does, in words a member understands.

It knows the plain cases (every place that remains is needed, the later posts have too few of a
group, a cap is reached) and gives the general reason for the rest. It refuses to decide anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counting.places import Shortfall
from counting.sentences import are, capital, listed, number_word, so_many
from counting.several.fillings import Fillings, Tally
from counting.several.posts import PlacesAcross, Post
from counting.stages import Event, Happening


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a sequence of posts stands before one of them is counted.

    `so_far` counts those elected in each group across and `open_` the places opened again; of the
    places that remain, this post's among them, there are `remaining` in `posts` posts, and after
    this post the later ones can add at most so many of each group (`most_later`).
    """

    so_far: Tally
    open_: int
    remaining: int
    posts: int
    most_later: Tally


def why_barred(fillings: Fillings, post: Post, person: str, at: Standing) -> tuple[str, str]:
    """Give the clause and the sentence why a person can no longer be elected to a post (P1)."""
    number = post.standing[person]
    name = post.contest.candidates[number - 1]
    for place, so_far, later in zip(fillings.reserved, at.so_far, at.most_later, strict=True):
        needed = place.at_least - so_far - at.open_
        if person in place.members:
            if place.at_most is not None and so_far >= place.at_most:
                reached = ", and that is reached" if place.at_most else ""
                because = f"{capital(capped(place))}{reached}"
                return place.clause, barred(because, f"{name}, who is {place.one},", post, place)
        elif needed >= at.remaining:
            because = f"{remain(at)} and {unfilled(needed, place)}"
            return place.clause, barred(because, f"{name}, who is not {place.one},", post, place)
        elif needed > later:
            most = f"the later posts can fill {number_word(later) if later else 'none'} of them"
            because = f"{capital(unfilled(needed, place))}, and {most}"
            return place.clause, barred(because, f"{name}, who is not {place.one},", post, place)
    return fillings.clause, (
        f"{name} can no longer be elected as {post.title}, because the reserved places could then "
        f"no longer all be filled by the posts that remain ({fillings.clause})."
    )


def barred(because: str, who: str, post: Post, place: PlacesAcross) -> str:
    """Put a reason and its consequence into a sentence."""
    return f"{because}, so {who} can no longer be elected as {post.title} ({place.clause})."


def remain(at: Standing) -> str:
    """Say how many posts or places remain, as the beginning of a sentence."""
    noun = "post" if at.posts == at.remaining else "place"
    return capital(f"{so_many(at.remaining, noun)} {'remains' if at.remaining == 1 else 'remain'}")


def unfilled(needed: int, place: PlacesAcross) -> str:
    """Say how many places for a group are unfilled."""
    return f"{so_many(needed, 'place')} for {place.group} {are(needed)} unfilled"


def elsewhere(clause: str, post: Post, persons: Iterable[str], held: dict[str, str]) -> list[Event]:
    """Say who is passed over in a post because they hold an earlier one."""
    return [
        Event(
            kind=Happening.ELSEWHERE,
            candidates=(post.standing[person],),
            clause=clause,
            sentence=(
                f"{post.contest.candidates[post.standing[person] - 1]} has been elected as "
                f"{held[person]} and is passed over for {post.title} ({clause})."
            ),
        )
        for person in persons
    ]


def shortfalls(fillings: Fillings, reachable: Iterable[Tally]) -> tuple[Shortfall, ...]:
    """Say which places across cannot be filled, lowering them by as little as can be (P3)."""
    ways = [misses(fillings, counts) for counts in reachable]
    if not ways:
        together = listed([post.title for post in fillings.posts])
        sentence = f"The places reserved within {together} cannot all be filled."
        return (Shortfall(clause="P3", group="", places=1, sentence=sentence),)
    least = min(ways, key=lambda way: (sum(map(abs, way)), way))
    return tuple(
        Shortfall(
            clause=place.clause,
            group=place.group,
            places=abs(missed),
            sentence=f"{capital(said(place, missed))} ({place.clause}).",
        )
        for place, missed in zip(fillings.reserved, least, strict=True)
        if missed
    )


def misses(fillings: Fillings, counts: Tally) -> Tally:
    """Say how far each floor (above nought) or cap (below) is missed by so many of each group."""
    return tuple(
        max(0, place.at_least - number)
        or (0 if place.at_most is None else min(0, place.at_most - number))
        for place, number in zip(fillings.reserved, counts, strict=True)
    )


def said(place: PlacesAcross, missed: int) -> str:
    """Say that a floor or a cap across the posts cannot be met."""
    if missed > 0:
        reserved = f"{so_many(place.at_least, 'place')} {are(place.at_least)} reserved"
        can = number_word(place.at_least - missed) if place.at_least > missed else "none"
        return f"{reserved} for {place.group}, but those who stand can fill {can} of them"
    return (
        f"{capped(place)}, but too few others stand: {so_many(-missed, 'place')} cannot be filled"
    )


def capped(place: PlacesAcross) -> str:
    """Say how many places at most may go to a group."""
    most = f"at most {so_many(place.at_most, 'place')}" if place.at_most else "no place"
    return f"{most} may go to {place.group}"
