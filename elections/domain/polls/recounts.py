"""A count made again from the sealed papers: who may ask, in which time, what differs (D6, D15)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from counting import Count
from counting.documents import canonical, count_to_document
from counting.sentences import listed
from counting.votes import in_words
from elections.domain.moments import UK, written_moment
from elections.domain.objections import clause
from elections.rulebook.model import RuleBook


def asked_until(declared_at: datetime, rules: RuleBook) -> datetime | None:
    """Give the moment until which a recount may be asked for; None where the rules state none."""
    days = rules.declaration.recount_days
    if days is None:
        return None
    return (declared_at.astimezone(UK) + timedelta(days=days)).astimezone(UTC)


@clause("D15")
def asked_in_time(declared_at: datetime, at: datetime, rules: RuleBook) -> Iterator[str]:
    """A recount is asked for within the days after the declaration that the rules name (D15)."""
    until = asked_until(declared_at, rules)
    if until is not None and at >= until:
        yield (
            f"A recount could be asked for until {written_moment(until)}. The time has passed, and "
            "the declared result stands"
        )


def differences(first: Count, again: Count) -> Iterator[str]:
    """Say in which ways a count made again is not the first one; nothing where it is the same."""
    if canonical(count_to_document(first)) == canonical(count_to_document(again)):
        return
    if first.formal != again.formal:
        yield f"There are {again.formal:,} formal papers, and there were {first.formal:,}"
    if first.elected != again.elected:
        yield f"Elected: {elected_in(again)}. By the first count: {elected_in(first)}"
    yield first_votes_that_differ(first, again)


def elected_in(count: Count) -> str:
    """Name those who are elected in a count."""
    return listed([count.contest.candidates[n - 1] for n in count.elected]) or "nobody"


def first_votes_that_differ(first: Count, again: Count) -> str:
    """Say at which stage somebody has other votes for the first time."""
    for number, (before, after) in enumerate(zip(first.stages, again.stages, strict=False), 1):
        for place, name in enumerate(first.contest.candidates):
            had, has = before.credited[place], after.credited[place]
            if had != has:
                places = again.rules.decimals
                return (
                    f"At stage {number} {name} has {in_words(has, places)} votes, and had "
                    f"{in_words(had, places)}"
                )
    return f"It has {len(again.stages)} stages, and the first count had {len(first.stages)}"
