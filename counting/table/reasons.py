"""Why the reserved places decide as they do, in words a member understands.

It knows the plain cases (a floor that takes every place left, a cap that is reached, a group with
no one to spare) and gives the general reason for the rest. It refuses to decide anything.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from counting.contests import Contest
from counting.places import tally
from counting.sentences import are, number_word, so_many


def why_doomed(contest: Contest, elected: Sequence[int], candidate: int) -> tuple[str, str]:
    """Give the clause and the reason why a candidate can no longer be elected."""
    vacancies = contest.seats_that_can_be_filled - len(elected)
    for place, number in zip(contest.reserved, tally(contest, elected), strict=True):
        if place.at_most is not None and candidate in place.members and number >= place.at_most:
            most = so_many(place.at_most, "place")
            return place.clause, f"at most {most} may go to {place.group}, and that is reached"
        if candidate not in place.members and place.at_least - number >= vacancies:
            return place.clause, f"{remaining(vacancies)} reserved for {place.group}"
    return clauses(contest), "the reserved places could then no longer all be filled"


def why_guarded(
    contest: Contest, elected: Sequence[int], continuing: Collection[int], candidate: int
) -> tuple[str, str]:
    """Give the clause and the reason why a candidate must be elected."""
    for place, number in zip(contest.reserved, tally(contest, elected), strict=True):
        needed = place.at_least - number
        left = [member for member in place.members if member in continuing]
        if candidate in left and needed == len(left):
            still = f"{so_many(needed, 'place')} {are(needed)} still reserved for {place.group}"
            them, go_on = ("it", "continues") if needed == 1 else ("them", "continue")
            only = f"only {number_word(needed)} who may fill {them} {go_on}"
            return place.clause, f"{still}, and {only}"
    return clauses(contest), "the reserved places could not all be filled otherwise"


def remaining(vacancies: int) -> str:
    """Say how many places remain, as the beginning of a clause."""
    if vacancies == 1:
        return "the one place that remains is"
    return f"the {number_word(vacancies)} places that remain are"


def clauses(contest: Contest) -> str:
    """Name the clauses of all the reserved places, each once."""
    return " and ".join(dict.fromkeys(place.clause for place in contest.reserved))
