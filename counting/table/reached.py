"""Who is elected next: the order of those who have the quota, and the last vacancies.

It knows the order that reserved places ask for (`counting.places`, 3 and 5), which no statute
has: where a lot decides it, the clauses cited are the reserved places' own. It refuses to know the
quota: who has it is decided by the methods, each in its own module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from counting.places import outlook
from counting.stages import Happening
from counting.table import reasons
from counting.table.re_opening import re_open_with_the_quota
from counting.table.transfers import Table
from counting.ties import Purpose
from counting.votes import Votes

Sentence = Callable[[Table, int], str]


def elect_those_with(
    table: Table,
    has_the_quota: Callable[[Votes], bool],
    why: str,
    clause: str,
    *,
    equals: str = "",
    says: Sentence | None = None,
) -> None:
    """Elect whoever has the quota, in order of votes, the doomed passed over (places 3).

    `why` says how their votes compare with the quota; `clause` is that of the quota. A method
    whose rule for ties covers the order of election gives its clause as `equals`; for the others
    that order is the reserved places' own. `says` is the sentence where the statute has its words.
    """
    while table.vacancies:
        reached = [
            candidate
            for candidate in table.persons
            if has_the_quota(table.votes_of(candidate)) and candidate not in table.outlook.doomed
        ]
        if not reached:
            re_open_with_the_quota(table, has_the_quota, why)
            return
        candidate = first_elected(table, reached, equals or reasons.clauses(table.contest))
        sentence = says(table, candidate) if says else is_elected(table, candidate, why)
        table.elect(Happening.ELECTED, candidate, clause, sentence)


def is_elected(table: Table, candidate: int, why: str, elected: str = "is elected") -> str:
    """Say that a candidate is elected with the quota, in the method's word for it."""
    return (
        f"{table.name(candidate)} has {table.in_words(table.votes_of(candidate))}, which {why} "
        f"the quota of {table.in_words(table.quota or 0)}, and {elected}"
    )


def first_elected(table: Table, reached: Collection[int], clause: str) -> int:
    """Find who is elected first of those who have the quota: the one with most votes (places 3).

    The order of equals is settled only where the election of one would doom another.
    """
    most = max(table.votes_of(candidate) for candidate in reached)
    tied = [candidate for candidate in reached if table.votes_of(candidate) == most]
    if outlook(table.contest, [*table.elected, *tied], table.excluded).fillable:
        return tied[0]
    return table.settle(
        tied,
        Purpose.ELECT,
        (clause, clause),
        "who is elected first; the reserved places may then leave no place for another",
    )


def fill_last_vacancies(table: Table, clause: str, short: str, elected: str = "is elected") -> None:
    """Elect the continuing candidates where they are as many as the vacancies (places 5).

    `short` says how their votes compare with the quota; `elected` is the method's word for it.
    """
    if len(table.continuing) != table.vacancies:
        return
    for candidate in sorted(table.continuing, key=lambda c: (-table.votes_of(c), c)):
        table.elect(
            Happening.LAST,
            candidate,
            clause,
            f"{table.name(candidate)} {elected} with "
            f"{table.in_words(table.votes_of(candidate))}, {short} the quota of "
            f"{table.in_words(table.quota or 0)}, because the continuing candidates are as many "
            f"as the vacancies",
        )
