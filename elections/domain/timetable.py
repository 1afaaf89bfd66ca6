"""The timetable of an election, and whether an act comes in its time (T1 to T4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from elections.domain.moments import UK, written_day, written_moment
from elections.domain.objections import Objection, all_of, clause
from elections.rulebook.model import RuleBook


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """The moments of an election (UTC), its freeze date and the other days that the rules name.

    `stage_closes` has the end of each stage of nominations but the last, by the stage's name.
    """

    nominations_open: datetime
    nominations_close: datetime
    freeze_date: date
    voting_opens: datetime
    voting_closes: datetime
    dates: tuple[tuple[str, date], ...] = ()
    stage_closes: tuple[tuple[str, datetime], ...] = ()

    def day(self, name: str) -> date:
        """Give a day that the rules name: the freeze date, or one of the others (T6)."""
        return self.freeze_date if name == "freeze date" else dict(self.dates)[name]

    def consent_closes(self, rules: RuleBook) -> datetime:
        """Give the moment until which a nominee may consent or decline (T4)."""
        days = timedelta(days=rules.timetable.consent_days)
        return (self.nominations_close.astimezone(UK) + days).astimezone(UTC)


@clause("T1")
def nominations_are_open(timetable: Timetable, at: datetime) -> Iterator[str]:
    """Nominations are received only while they are open (T1)."""
    if at < timetable.nominations_open:
        yield f"Nominations open at {written_moment(timetable.nominations_open)}, not before"
    if at >= timetable.nominations_close:
        yield f"Nominations closed at {written_moment(timetable.nominations_close)}"


@clause("T3")
def voting_is_open(timetable: Timetable, at: datetime) -> Iterator[str]:
    """A ballot is received only between the opening and the close (T3)."""
    if at < timetable.voting_opens:
        yield f"Voting opens at {written_moment(timetable.voting_opens)}, not before"
    if at >= timetable.voting_closes:
        yield (
            f"Voting closed at {written_moment(timetable.voting_closes)}. "
            "This ballot was not cast, and nothing was recorded"
        )


@clause("T4")
def consent_may_still_be_given(
    timetable: Timetable, rules: RuleBook, at: datetime
) -> Iterator[str]:
    """A nominee may answer until the named days after nominations close (T4)."""
    closes = timetable.consent_closes(rules)
    if at >= closes:
        yield f"The time to answer a nomination ended at {written_moment(closes)}"


@clause("T2")
def hours_are_the_usual_ones(timetable: Timetable, rules: RuleBook) -> Iterator[str]:
    """Closing moments stand on whole minutes, never at midnight, when the day is unclear (T2)."""
    for what, at in (
        ("Nominations close", timetable.nominations_close),
        ("Voting closes", timetable.voting_closes),
    ):
        local = at.astimezone(UK)
        if (local.hour, local.minute) == (0, 0):
            yield (
                f"{what} at midnight on {written_day(local.date())}: people read that as the end "
                f"or as the start of the day. Choose {rules.timetable.closing_hour} or 23:59"
            )
        if (local.second, local.microsecond) != (0, 0):
            yield f"{what} within a minute, at {local:%H:%M:%S}: choose a whole minute"


def long_enough(timetable: Timetable, rules: RuleBook) -> tuple[Objection, ...]:
    """Judge whether the periods are as long as the rules ask and in order (T1, T3, T4, R2)."""
    return all_of(
        period(
            "T1",
            "nominations",
            timetable.nominations_open,
            timetable.nominations_close,
            rules.timetable.shortest_nomination_days,
        ),
        period(
            "T3",
            "voting",
            timetable.voting_opens,
            timetable.voting_closes,
            rules.timetable.shortest_voting_days,
        ),
        in_order(timetable, rules),
    )


def period(
    number: str, what: str, opens: datetime, closes: datetime, days: int
) -> Iterator[Objection]:
    """Judge one period: it ends after it begins and lasts the days the rules ask (T1, T3)."""
    if closes <= opens:
        yield Objection(clause=number, reason=f"The time for {what} ends before it begins")
    elif closes.astimezone(UK).replace(tzinfo=None) - opens.astimezone(UK).replace(
        tzinfo=None
    ) < timedelta(days=days):
        yield Objection(
            clause=number,
            reason=f"The time for {what} is shorter than the {days} "
            f"{'day' if days == 1 else 'days'} that the rules ask",
        )


def in_order(timetable: Timetable, rules: RuleBook) -> Iterator[Objection]:
    """Judge that voting comes after the nominees' answers and the freeze date (T4, R2)."""
    consent = timetable.consent_closes(rules)
    if timetable.voting_opens < consent:
        yield Objection(
            clause="T4",
            reason=f"Voting would open before nominees have answered: they have until "
            f"{written_moment(consent)}",
        )
    if timetable.freeze_date > timetable.voting_opens.astimezone(UK).date():
        yield Objection(
            clause="R2",
            reason=f"The freeze date, {written_day(timetable.freeze_date)}, is after voting "
            "opens: nobody would know by then who may vote. Choose an earlier day",
        )
