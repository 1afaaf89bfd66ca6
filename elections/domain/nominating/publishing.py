"""When the nominations received are public: at once, every day at noon, or after the close (N23).

It knows up to which moment they are public now, and when there will be more. It refuses to know
what was received.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Final

from elections.domain.contests import Election, ElectionState
from elections.domain.moments import UK, written_moment
from elections.domain.objections import clause
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook
from elections.rulebook.parts.board import Published

NOTHING: Final = datetime.min.replace(tzinfo=UTC)
EVERYTHING: Final = datetime.max.replace(tzinfo=UTC)
NOON: Final = time(12)


def public_before(rules: RuleBook, timetable: Timetable, at: datetime) -> datetime:
    """Give the moment before which everything received is public: UTC, or one of the ends of time.

    Once the statement of persons nominated is published, all of it is: ask `public_now`.
    """
    published = rules.board.published if rules.board else Published.AT_ONCE
    if published is Published.DAILY:
        return last_noon(at)
    if published is Published.AFTERWARDS and at < timetable.nominations_close:
        return NOTHING
    return EVERYTHING


def public_now(election: Election, contest_id: str, at: datetime) -> datetime:
    """Give the moment before which everything received in a contest is public now (N23)."""
    if election.state >= ElectionState.STATEMENT_PUBLISHED:
        return EVERYTHING
    return public_before(election.rules_for(contest_id), election.timetable, at)


def everything_is_public(election: Election, contest_id: str, at: datetime) -> bool:
    """Tell whether all that was received in a contest is public now, up to this moment (N23)."""
    return public_now(election, contest_id, at) == EVERYTHING


def next_publication(rules: RuleBook, timetable: Timetable, at: datetime) -> datetime | None:
    """Give the moment at which more becomes public; None where everything is public at once."""
    published = rules.board.published if rules.board else Published.AT_ONCE
    if published is Published.DAILY:
        return (last_noon(at).astimezone(UK) + timedelta(days=1)).astimezone(UTC)
    if published is Published.AFTERWARDS and at < timetable.nominations_close:
        return timetable.nominations_close
    return None


def last_noon(at: datetime) -> datetime:
    """Give the last time that it was noon in the United Kingdom, now included, in UTC."""
    local = at.astimezone(UK)
    noon = datetime.combine(local.date(), NOON, UK)
    return (noon if noon <= local else noon - timedelta(days=1)).astimezone(UTC)


@clause("N23")
def is_public(
    received: datetime, rules: RuleBook, timetable: Timetable, at: datetime
) -> Iterator[str]:
    """What is received up to a moment is published when the rules say, and not before (N23)."""
    if received > public_before(rules, timetable, at):
        when = next_publication(rules, timetable, at) or at
        while when < received:
            when = (when.astimezone(UK) + timedelta(days=1)).astimezone(UTC)
        yield f"nominations are published at {written_moment(when)}, and not before"
