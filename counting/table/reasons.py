"""Why the reserved places decide as they do, in words a member understands.

It knows the plain cases (a floor that takes every place left, a cap that is reached, a group with
no one to spare, also where alternatives leave only such cases) and gives the general reason for
the rest. It refuses to decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from counting.contests import Contest
from counting.places import Alternatives, ReservedPlace, every_place, in_words, outlook
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
        or (clauses(contest), "the reserved places could then no longer all be filled")
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
        or (clauses(contest), "the reserved places could not all be filled otherwise")
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
            return " and ".join(cited), f"{cannot if closed else ''}{said}"
    return None


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
    return " and ".join(dict.fromkeys(place.clause for place in every_place(contest)))
