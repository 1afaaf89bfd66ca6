"""Support that bodies state after nominations close: until when, for whom, how much (N25)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from elections.domain.moments import UK, written_day, written_moment
from elections.domain.objections import Objection, clause
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook


@dataclass(frozen=True, kw_only=True)
class Support:
    """The support of a body for a nominee: it counts towards nothing."""

    nominee_id: int
    body_id: int
    body: str
    at: datetime


def support_closes(timetable: Timetable, rules: RuleBook) -> datetime | None:
    """Give the moment until which support is stated; None where the rules know none (N25)."""
    if rules.overseeing is None or rules.overseeing.supporting is None:
        return None
    day = timetable.day(rules.overseeing.supporting)
    hour = time.fromisoformat(rules.timetable.closing_hour)
    return datetime.combine(day, hour, UK).astimezone(UTC)


@clause("N25")
def support_may_be_stated(
    timetable: Timetable, rules: RuleBook, at: datetime, nominee: str = "", why_not: str = ""
) -> Iterator[str]:
    """After nominations close, support is stated in time for those who had enough (N25).

    `why_not` says why the nominee is not one of them; without a nominee only the time is judged.
    """
    until, closes = support_closes(timetable, rules), timetable.nominations_close
    if until is None:
        yield "The rules of this election know no support beside nominations"
        return
    if at < closes:
        yield f"Support is stated after nominations close, at {written_moment(closes)}, not before"
    if at >= until:
        yield f"The time to state support ended at {written_moment(until)}"
    if why_not:
        yield f"Support is stated for those who had enough nominations, and {nominee} {why_not}"


def support_comes_after_the_close(timetable: Timetable, rules: RuleBook) -> Iterator[Objection]:
    """Object to a last day of support that leaves no time for it after the close (N25)."""
    asked = rules.overseeing.supporting if rules.overseeing is not None else None
    if asked is None or asked not in dict(timetable.dates):
        return  # what is missing is said by T6
    until = support_closes(timetable, rules)
    if until is not None and until <= timetable.nominations_close:
        reason = (
            f"The {asked}, {written_day(timetable.day(asked))}, leaves no time for support after "
            f"nominations close at {written_moment(timetable.nominations_close)}. Choose a later "
            "day"
        )
        yield Objection(clause="N25", reason=reason)
