"""Who may stand: every objection to a nominee, each with its clause (E1 to E4)."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from elections.domain.moments import UK, written_day
from elections.domain.objections import Objection, all_of, clause
from elections.domain.register import RegisterEntry
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook


class Consent(StrEnum):
    """What a nominee has answered."""

    NOT_ANSWERED = "not answered"
    GIVEN = "consents"
    DECLINED = "declined"


@clause("E1")
def long_enough_a_member(
    entry: RegisterEntry, timetable: Timetable, rules: RuleBook
) -> Iterator[str]:
    """A candidate has been a member for the required months when nominations close (E1)."""
    months = rules.eligibility.months_in_membership
    latest = months_before(timetable.nominations_close.astimezone(UK).date(), months)
    if months and entry.joined is None:
        yield "has no date of joining on the register"
    elif months and entry.joined is not None and entry.joined > latest:
        yield (
            f"joined on {written_day(entry.joined)}; a candidate has to have joined by "
            f"{written_day(latest)}, {months} {'month' if months == 1 else 'months'} before "
            "nominations close"
        )


@clause("E2")
def is_an_elector(entry: RegisterEntry, why_not: tuple[Objection, ...]) -> Iterator[str]:
    """Candidates are electors of the election (E2)."""
    for objection in why_not:
        yield f"{entry.name} is not an elector: {objection}"


@clause("E3")
def stands_well_enough_to_be_a_candidate(entry: RegisterEntry, rules: RuleBook) -> Iterator[str]:
    """A candidate's membership is in a standing that the rules admit (E3)."""
    if entry.standing not in rules.eligibility.standing:
        yield f"is recorded as “{entry.standing.value}”"


@clause("E4")
def has_consented(consent: Consent) -> Iterator[str]:
    """A nominee becomes a candidate only with consent in writing (E4)."""
    if consent is Consent.DECLINED:
        yield "has declined"
    if consent is Consent.NOT_ANSWERED:
        yield "has not consented yet"


def months_before(day: date, months: int) -> date:
    """Give the same day of the month so many months before, or that month's last day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def why_not_eligible(
    entry: RegisterEntry,
    timetable: Timetable,
    rules: RuleBook,
    not_an_elector: tuple[Objection, ...],
) -> tuple[Objection, ...]:
    """Judge whether a member on the register may stand (E1-E3)."""
    return all_of(
        is_an_elector(entry, not_an_elector),
        long_enough_a_member(entry, timetable, rules),
        stands_well_enough_to_be_a_candidate(entry, rules),
    )
