"""Moving the close of nominations: by whom it may be moved how far, and what comes after it (T8).

It knows the timetable of the notice and the one in force. It refuses to know who has agreed to it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from counting.sentences import in_figures
from elections.domain.moments import UK, written_moment
from elections.domain.objections import Objection, all_of, clause
from elections.domain.overseeing.supporting import support_comes_after_the_close
from elections.domain.timetable import (
    Timetable,
    hours_are_the_usual_ones,
    long_enough,
    stages_end_in_order,
    stated_in_time,
)
from elections.rulebook.model import RuleBook

LONGEST_REASON: Final = 200


def most_days(rules: RuleBook) -> int | None:
    """Give by how many days in all the close may be moved; None where it may not (T8)."""
    return rules.overseeing.extension_days if rules.overseeing is not None else None


def latest_close(noticed: Timetable, days: int) -> datetime:
    """Give the latest moment to which the close of the notice may be moved (T8)."""
    return (noticed.nominations_close.astimezone(UK) + timedelta(days=days)).astimezone(UTC)


@clause("T8")
def close_may_be_moved(
    noticed: Timetable, in_force: Timetable, becomes: datetime, rules: RuleBook, at: datetime
) -> Iterator[str]:
    """Before nominations close the close may be moved on, by so many days in all (T8)."""
    days = most_days(rules)
    if days is None:
        yield "The rules of this election do not let the close of nominations be moved"
        return
    closes = in_force.nominations_close
    if at >= closes:
        yield f"Nominations closed at {written_moment(closes)}, and are not opened again"
    if becomes <= closes:
        yield (
            f"Nominations close at {written_moment(closes)}; the close is moved to a later moment, "
            f"and {written_moment(becomes)} is none"
        )
    latest = latest_close(noticed, days)
    if becomes > latest:
        yield (
            f"The close of the notice may be moved by {in_figures(days, 'day')} in all: to "
            f"{written_moment(latest)} at the latest"
        )


def reason_is_given(reason: str) -> Iterator[Objection]:
    """Object to a change without a reason that fits in the public notice (T8)."""
    if not reason:
        yield Objection(clause="T8", reason="Give the reason; it stands in the public notice")
    if len(reason) > LONGEST_REASON:
        said = f"Give the reason in at most {LONGEST_REASON} characters; it has {len(reason)}"
        yield Objection(clause="T8", reason=said)


def with_the_close_at(timetable: Timetable, becomes: datetime) -> Timetable:
    """Give the timetable with the close of nominations at another moment."""
    return replace(timetable, nominations_close=becomes)


def what_comes_after_fits(timetable: Timetable, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge whether what follows the close is still in order (T1 to T4, T7, T10, R2, N25)."""
    return all_of(
        hours_are_the_usual_ones(timetable, rules),
        long_enough(timetable, rules),
        stages_end_in_order(timetable, rules),
        stated_in_time(timetable, rules, timetable.consent_closes(rules)),
        support_comes_after_the_close(timetable, rules),
    )
