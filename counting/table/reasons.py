"""Why the reserved places decide as they do, in words a member understands.

It knows the plain cases (a floor that takes every place left, a cap that is reached, a group with
no one to spare, also where alternatives leave only such cases). Where several clauses decide only
together, it leaves out those that could be struck out and gives the numbers of the others. It
refuses to decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from counting.contests import Contest
from counting.places import (
    Alternatives,
    ReservedPlace,
    alternatives_in_words,
    every_place,
    in_words,
    outlook,
)
from counting.sentences import are, listed, number_word, so_many

Plain = Callable[[ReservedPlace], str | None]
Cited = tuple[str, str]
"""A clause, and the reason that it gives."""


def why_doomed(
    contest: Contest, elected: Collection[int], candidate: int, excluded: Collection[int] = ()
) -> Cited:
    """Give the clause and the reason why a candidate can no longer be elected."""
    vacancies = contest.seats_that_can_be_filled - len(elected)

    def plain(place: ReservedPlace) -> str | None:
        number = len({*place.members}.intersection(elected))
        if place.at_most is not None and candidate in place.members and number >= place.at_most:
            if not place.at_most:
                return f"no place may go to {place.group}"
            most = so_many(place.at_most, "place")
            return f"at most {most} may go to {place.group}, and that is reached"
        if candidate not in place.members and place.at_least - number >= vacancies:
            return f"{remaining(vacancies)} reserved for {place.group}"
        return None

    return (
        first_plain(contest.reserved, plain)
        or by_alternatives(contest, elected, excluded, plain)
        or by_several(
            deciding(contest, lambda less: candidate in outlook(less, elected, excluded).doomed),
            elected,
            f"if {contest.candidates[candidate - 1]} takes one of them",
        )
    )


def why_guarded(
    contest: Contest, elected: Collection[int], continuing: Collection[int], candidate: int
) -> Cited:
    """Give the clause and the reason why a candidate must be elected."""

    def plain(place: ReservedPlace) -> str | None:
        needed = place.at_least - len({*place.members}.intersection(elected))
        left = [member for member in place.members if member in continuing]
        if candidate not in left or needed != len(left):
            return None
        still = f"{so_many(needed, 'place')} {are(needed)} still reserved for {place.group}"
        them, go_on = ("it", "continues") if needed == 1 else ("them", "continue")
        return f"{still}, and only {number_word(needed)} who may fill {them} {go_on}"

    excluded = [c for c in contest.persons if c not in continuing and c not in elected]
    return (
        first_plain(contest.reserved, plain)
        or by_alternatives(contest, elected, excluded, plain)
        or by_several(
            deciding(contest, lambda less: candidate in outlook(less, elected, excluded).guarded),
            elected,
            f"without {contest.candidates[candidate - 1]}",
        )
    )


def first_plain(places: Iterable[ReservedPlace], plain: Plain) -> Cited | None:
    """Give the first plain reason among floors and caps that must all be met, with its clause."""
    for place in places:
        reason = plain(place)
        if reason is not None:
            return place.clause, reason
    return None


def by_alternatives(
    contest: Contest, elected: Collection[int], excluded: Collection[int], plain: Plain
) -> Cited | None:
    """Give the reason of alternatives: a plain one by every choice that can still be met."""
    for index, choices in enumerate(contest.alternatives):
        closed: list[ReservedPlace] = []
        reasons: list[Cited | None] = []
        for choice in choices:
            if can_be_met(contest, index, (choice,), elected, excluded):
                reasons.append(first_plain(choice, plain))
            else:
                closed.extend(choice)
        found = [reason for reason in reasons if reason is not None]
        if found and len(found) == len(reasons):
            cannot = f"there cannot be {listed([in_words(p) for p in closed], 'or')}, and "
            words = tuple(dict.fromkeys(reason for _, reason in found))
            said = words[0] if len(words) == 1 else f"either {', or '.join(words)}"
            cited = dict.fromkeys([*(p.clause for p in closed), *(clause for clause, _ in found)])
            return listed([*cited]), f"{cannot if closed else ''}{said}"
    return None


def deciding(contest: Contest, decides: Callable[[Contest], bool]) -> Contest:
    """Strike out every clause without which the others still decide, one by one from the last."""
    for clause in reversed(dict.fromkeys(place.clause for place in every_place(contest))):
        less = replace(
            contest,
            reserved=tuple(place for place in contest.reserved if place.clause != clause),
            alternatives=tuple(
                choices
                for choices in contest.alternatives
                if all(place.clause != clause for choice in choices for place in choice)
            ),
        )
        if decides(less):
            contest = less
    return contest


def by_several(contest: Contest, elected: Collection[int], unless: str) -> Cited:
    """Give the reason of clauses that decide together: what they still ask of the places left."""
    vacancies = contest.seats_that_can_be_filled - len(elected)
    asked = [part for place in contest.reserved for part in still_asked(place, elected)]
    remain = "place that remains" if vacancies == 1 else "places that remain"
    must = [f"the {number_word(vacancies)} {remain} must include {listed(asked)}"] if asked else []
    must += [f"there must be {alternatives_in_words(each)}" for each in contest.alternatives]
    return clauses(contest), f"{listed(must)}, which cannot be {unless}"


def still_asked(place: ReservedPlace, elected: Collection[int]) -> Iterator[str]:
    """Say what a floor and a cap still ask, given who is elected: “at least one for women”."""
    number = len({*place.members}.intersection(elected))
    if place.at_least > number:
        yield f"at least {number_word(place.at_least - number)} for {place.group}"
    if place.at_most is not None:
        room = place.at_most - number
        yield f"{f'at most {number_word(room)}' if room else 'none'} for {place.group}"


def can_be_met(
    contest: Contest,
    index: int,
    choices: Alternatives,
    elected: Collection[int],
    excluded: Collection[int],
) -> bool:
    """Say whether there is a filling with these choices in place of all of the alternatives'."""
    others = contest.alternatives
    narrowed = replace(contest, alternatives=(*others[:index], choices, *others[index + 1 :]))
    return outlook(narrowed, elected, excluded).fillable


def remaining(vacancies: int) -> str:
    """Say how many places remain, as the beginning of a clause."""
    if vacancies == 1:
        return "the one place that remains is"
    return f"the {number_word(vacancies)} places that remain are"


def clauses(contest: Contest) -> str:
    """Name the clauses of all the reserved places, each once."""
    return listed([*dict.fromkeys(place.clause for place in every_place(contest))])
