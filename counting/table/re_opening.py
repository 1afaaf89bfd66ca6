"""Re-open nominations (RON): a candidate who is no person, and what follows when it is elected.

Rules, of this system, for every method; no statute here has them. In a rule book they are C4:

1. RON is credited with votes, receives papers and may be excluded like anyone. It takes no seat,
   counts towards no reserved place, and is neither guarded nor doomed.
2. When RON is elected the count ends: nobody else is elected, and nominations are re-opened for
   every place that is not yet filled.
3. Persons who have the quota at the same stage are elected before RON: no order of votes takes a
   place from someone with a quota.
4. Once the persons who continue are as many as the vacancies nobody more is excluded. While RON
   continues, surpluses are transferred first, for they may change who is above it; then places
   are filled in order of votes, and RON takes its turn. RON and a person with equal votes are
   parted as other equals are: by earlier stages, then by lot.
5. RON is not excluded before a guarded person who has fewer votes.

Another reading is in use: a model ruling of the National Union of Students on RON and STV passes
the surplus of RON to a further RON, so that as many places stay vacant as RON has quotas. Here the
first RON ends the count, which the rule book must say, for it can leave more places vacant.

It knows who is on the table. It refuses to know any method's quota or transfers.
"""

from __future__ import annotations

from collections.abc import Callable

from counting.contests import Contest
from counting.sentences import number_word
from counting.stages import Happening
from counting.table.transfers import Table
from counting.ties import Purpose
from counting.votes import Votes

CLAUSE = "C4"


def re_open_with_the_quota(table: Table, has_the_quota: Callable[[Votes], bool], why: str) -> None:
    """End the count where RON has the quota and a place is left (C4).

    `why` says how its votes compare with the quota.
    """
    if table.vacancies and table.re_open_continues:
        held = table.votes_of(table.re_open)
        if has_the_quota(held):
            needed = table.in_words(table.quota or 0)
            re_open(table, f"has {table.in_words(held)}, which {why} the quota of {needed}")


def re_open(table: Table, because: str) -> None:
    """End the count and re-open nominations for every place that is not yet filled (C4)."""
    table.re_opened = table.contest.seats - len(table.elected)
    table.say(
        Happening.REOPENED,
        (table.re_open,),
        CLAUSE,
        f"{table.name(table.re_open)} {because}, {consequence(table.contest, len(table.elected))}",
    )
    table.look_ahead()


def consequence(contest: Contest, elected: int) -> str:
    """Say what the election of RON leads to, once so many are elected (C4)."""
    left = contest.seats - elected
    nobody = "nobody else is elected" if elected else "nobody is elected"
    if left == 1:
        places = "the one place"
    else:
        places = f"{'the' if elected else 'all'} {number_word(left)} places"
    still = " that is left" if left == 1 else " that are left"
    return f"so {nobody} and nominations are re-opened for {places}{still if elected else ''}"


def only_turns_are_left(table: Table, places: int) -> bool:
    """Say whether RON continues beside only as many persons as there are places (C4)."""
    return table.re_open_continues and len(table.persons) == places


def fill_in_turn(table: Table) -> None:
    """Fill the last vacancies in order of votes, until RON's turn comes (C4)."""
    while table.vacancies:
        take_the_next_turn(table)


def take_the_next_turn(table: Table, within: Votes = 0) -> None:
    """Elect whoever continues with most votes: a person, or RON, which ends the count (C4).

    RON and persons are equals where their votes are no further than `within` from the most.
    """
    most = max(table.votes_of(candidate) for candidate in table.continuing)
    equals = [c for c in table.continuing if table.votes_of(c) >= most - within]
    first = next(c for c in table.continuing if table.votes_of(c) == most)
    if table.re_open in equals:
        first = table.settle(
            equals,
            Purpose.ELECT,
            (CLAUSE, CLAUSE),
            "who is next in order of votes",
        )
    held = table.in_words(table.votes_of(first))
    if first == table.re_open:
        re_open(table, f"is next in order of votes, with {held}")
        return
    table.elect(
        Happening.LAST,
        first,
        CLAUSE,
        f"{table.name(first)} is next in order of votes, with {held}, and is elected, because the "
        f"persons who continue are as many as the vacancies",
    )
