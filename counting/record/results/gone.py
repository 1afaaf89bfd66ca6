"""The statement as it binds the count: without candidates who died or were suspended (D14).

It knows who has gone by the log, that a paper passes over them, and that reserved places which
nobody who is left can fill are settled again as the rule book says. It refuses to know any paper.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from counting.places import leave_vacant, release_to_open, unfillable
from counting.record.documents.chain import Chain
from counting.record.documents.published import (
    LEFT_VACANT,
    ReservedAcross,
    StatedContest,
    Statement,
)
from counting.record.entries import CandidacyChange
from counting.record.log import Log
from counting.record.results.several import Box, places_across, posts_of
from counting.record.results.stated import contest_of
from counting.several.at_once import unfillable_at_once
from counting.several.in_turn import unfillable_in_turn

REINSTATED = "reinstated"


def as_it_stands(chain: Chain, log: Log) -> Chain:
    """The chain with the statement as it binds the count, by the changes that the log has."""
    changes = (
        (entry.contest, entry.candidate, entry.what)
        for entry in log.entries
        if isinstance(entry, CandidacyChange)
    )
    kinds = {noticed.id: noticed.kind for noticed in chain.notice.contests}
    unfilled = {
        contest.id: chain.rule_book.counts[kinds[contest.id]].if_unfilled
        for contest in chain.statement.contests
    }
    return replace(chain, statement=without(chain.statement, who_has_gone(changes), unfilled))


def who_has_gone(changes: Iterable[tuple[str, int, str]]) -> dict[str, tuple[int, ...]]:
    """The candidates of each contest who have gone, by changes in order; nought is no candidate."""
    last = {(contest, candidate): what for contest, candidate, what in changes if candidate}
    gone: dict[str, tuple[int, ...]] = {}
    for contest, candidate in sorted(each for each, what in last.items() if what != REINSTATED):
        gone[contest] = (*gone.get(contest, ()), candidate)
    return gone


def without(
    statement: Statement, gone: Mapping[str, tuple[int, ...]], unfilled: Mapping[str, str]
) -> Statement:
    """The statement when candidates have gone, its reserved places settled again (P3, P4)."""
    if not gone:
        return statement
    left = replace(
        statement,
        contests=tuple(
            without_those(contest, gone[contest.id], unfilled[contest.id])
            if contest.id in gone
            else contest
            for contest in statement.contests
        ),
    )
    missed = {group: places for group, places, _ in shortfalls_across(left)}
    return replace(left, across=tuple(lowered(place, missed) for place in left.across))


def without_those(stated: StatedContest, gone: tuple[int, ...], unfilled: str) -> StatedContest:
    """A contest without some candidates; what nobody left can fill is settled again (P3)."""
    left = replace(stated, withdrawn=gone)
    contest = contest_of(left)
    if not unfillable(contest):
        return left
    settled = leave_vacant(contest) if unfilled == LEFT_VACANT else release_to_open(contest)
    return replace(
        left,
        seats_to_fill=settled.seats,
        reserved=tuple(
            replace(place, at_least=met.at_least, at_most=met.at_most)
            for place, met in zip(left.reserved, settled.reserved, strict=True)
        ),
    )


def shortfalls_across(statement: Statement) -> tuple[tuple[str, int, str], ...]:
    """The floors across contests that those who stand cannot meet: group, places, why (P4)."""
    across = places_across(statement)
    if not across:
        return ()
    posts = [post for _, post in posts_of(Box(statement=statement, opened={}))]
    if not posts:
        return ()
    if statement.in_turn:
        short = unfillable_in_turn(posts, across, statement.in_turn)
    else:
        short = unfillable_at_once(posts, across[0])
    return tuple((each.group, each.places, each.sentence) for each in short)


def lowered(place: ReservedAcross, missed: Mapping[str, int]) -> ReservedAcross:
    """A floor across contests, lowered by what those who stand cannot meet."""
    return replace(place, at_least=max(place.at_least - missed.get(place.group, 0), 0))
