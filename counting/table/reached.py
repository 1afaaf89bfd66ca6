"""Who is elected next: the order of those who have the quota, and the last vacancies.

It knows the order that reserved places ask for (`counting.places`, 3 and 5). It refuses to know
the quota: who has it is decided by the methods, each in its own module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from counting.places import outlook
from counting.stages import Happening
from counting.table.re_opening import re_open_with_the_quota
from counting.table.transfers import Table
from counting.ties import Purpose
from counting.votes import Votes


def elect_those_with(
    table: Table,
    has_the_quota: Callable[[Votes], bool],
    why: str,
    cite: tuple[str, str, str],
) -> None:
    """Elect whoever has the quota, in order of votes, the doomed passed over (places 3).

    `why` says how their votes compare with the quota; `cite` has the clauses of the quota, of
    earlier stages and of the lot.
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
        candidate = first_elected(table, reached, cite[1:])
        table.elect(
            Happening.ELECTED,
            candidate,
            cite[0],
            f"{table.name(candidate)} has {table.in_words(table.votes_of(candidate))}, which "
            f"{why} the quota of {table.in_words(table.quota or 0)}, and is elected",
        )


def first_elected(table: Table, reached: Collection[int], clauses: tuple[str, str]) -> int:
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
        clauses,
        "who is elected first; the reserved places may then leave no place for another",
    )


def fill_last_vacancies(table: Table, clause: str, short: str) -> None:
    """Elect the continuing candidates where they are as many as the vacancies (places 5).

    `short` says how their votes compare with the quota.
    """
    if len(table.continuing) != table.vacancies:
        return
    for candidate in sorted(table.continuing, key=lambda c: (-table.votes_of(c), c)):
        table.elect(
            Happening.LAST,
            candidate,
            clause,
            f"{table.name(candidate)} is elected with "
            f"{table.in_words(table.votes_of(candidate))}, {short} the quota of "
            f"{table.in_words(table.quota or 0)}, because the continuing candidates are as many "
            f"as the vacancies",
        )
