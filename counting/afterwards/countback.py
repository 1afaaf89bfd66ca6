"""The countback of Hare and Clark: the papers that elected a member choose who follows.

Sources: Electoral Act 1992 (Australian Capital Territory), Schedule 4, Part 4.3 (Casual
vacancies), clauses 11 to 17, seen in part only: clause 12 (the quota is more than half of the
votes of the continuing candidates at each count) and clause 13 (the transfer value of the papers
counted for the former member; in brief, what each gave towards the quota) as quoted in a published
commentary on that Part, and the electoral commission's own summary (“recounting the ballot papers
that were received by the vacating Member”, among those who stood and wish to contest it). For
local councils, the Local Government Act 1993 (Tasmania), Schedule 8, clauses 1 to 4, likewise in
part. This module follows their principle, in these rules:

1. The papers are those that the member was elected by, each at the value that it gave, less what
   it passed on in a surplus (`counting.afterwards.held`). Together they are the quota that elected
   the member, or what there was where the member was elected to a last vacancy.
2. Each goes to its highest preference for a candidate who may fill the vacancy, starting again
   from the first: those in office, those unavailable and those whom the reserved places doom are
   passed over.
3. Whoever has more than half of the continuing votes is elected; otherwise the lowest is excluded
   and the papers move at their present value: the alternative vote (`counting.methods`).

Where it differs from the Act: values are exact and are not cut off at six places, in the reading of
clause 13 there is no limit for papers without a next preference, and equals are parted as by the
alternative vote here. It serves a single transferable vote for several places, where a seat belongs
to those who gave it. For one place it would leave out everybody who voted otherwise: take the
re-run. The member's own voters choose, so that the vacancy is filled from the same body of opinion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from counting import count, votes
from counting.afterwards.held import Papers, papers_that_elected
from counting.afterwards.vacancies import Replacement, Vacancy, filled, nobody, who_may_fill
from counting.methods.alternative_vote import AlternativeVoteRules
from counting.stages import Count, Event, Happening
from counting.ties import Lot

WAY = "countback"
PLACES = 5


def countback(vacancy: Vacancy, papers: Papers, lots: Sequence[Lot] = ()) -> Replacement:
    """Fill a vacancy from the papers that elected the member who has left.

    `papers` are all those of the count, in any order. The `Count` of the result is an alternative
    vote in which each vote stands for a fraction of one, as its title says. Raises `LotRequired`
    and `LotMismatch` as any count, and `ValueError` where the papers are not those of the count or
    its method does not share papers out.
    """
    refuse_what_is_no_countback(vacancy)
    held = papers_that_elected(vacancy.counted, papers, vacancy.left)
    may, barred = who_may_fill(vacancy)
    if not may:
        return nobody(vacancy, WAY, barred)
    parts = lcm(*(value.denominator for value in held.values()))
    standing = vacancy.counted.contest.candidates
    contest = replace(
        vacancy.counted.contest,
        title=title(vacancy, parts),
        seats=1,
        withdrawn=tuple(n for n in range(1, len(standing) + 1) if n not in may),
        reserved=(),
        alternatives=(),
        marks_for=(),
        re_open=None,
    )
    weighed = [(ranking, int(value * parts)) for ranking, value in sorted(held.items())]
    counted = count(weighed, contest, AlternativeVoteRules(), lots)
    (candidate,) = counted.elected
    because = f"{vacancy.name(candidate)} {how(counted, candidate, parts)}"
    return Replacement(
        vacancy=vacancy,
        way=WAY,
        candidate=candidate,
        events=(
            *barred,
            papers_taken(vacancy, sum(held.values(), Fraction(0))),
            filled(vacancy, candidate, because),
        ),
        lots=tuple(lots),
        counts=(vacancy.counted, counted),
    )


def title(vacancy: Vacancy, parts: int) -> str:
    """Name the countback, and say what its figures are parts of."""
    name = f"{vacancy.counted.contest.title}: countback for {vacancy.name(vacancy.left)}"
    if parts == 1:
        return name
    return f"{name} (figures in parts of a vote, {votes.digits(parts)} to one)"


def refuse_what_is_no_countback(vacancy: Vacancy) -> None:
    """Refuse a countback for one place, or of somebody whom the count did not elect."""
    if vacancy.counted.contest.seats == 1:
        message = (
            "a countback is for one of several places: for a single place the papers of the one "
            "who has left would leave out everybody who voted otherwise, and a re-run is the way"
        )
        raise ValueError(message)
    if vacancy.left not in vacancy.counted.elected:
        message = (
            f"{vacancy.name(vacancy.left)} was not elected by this count: the countback is of "
            f"the papers of the member whom the count elected"
        )
        raise ValueError(message)


def papers_taken(vacancy: Vacancy, total: Fraction) -> Event:
    """Say which papers are counted and what they were worth."""
    return Event(
        kind=Happening.FIRST,
        candidates=(vacancy.left,),
        clause=vacancy.clause,
        sentence=(
            f"The papers that elected {vacancy.name(vacancy.left)} are counted again, at what each "
            f"gave, {votes.so_many(total, PLACES)} in all ({vacancy.clause})."
        ),
    )


def how(counted: Count, candidate: int, parts: int) -> str:
    """Say with how many of the votes that continued somebody is elected."""
    last = counted.stages[-1]
    everyone = Fraction(sum(last.credited), parts)
    held = Fraction(last.credited[candidate - 1], parts)
    if not everyone:
        return "is the only one left, though no paper names them"
    if held == everyone == 1:
        return "has the one vote that there is"
    return f"has {votes.in_words(held, PLACES)} of the {votes.so_many(everyone, PLACES)}"
