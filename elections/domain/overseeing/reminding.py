"""Reminding bodies that have not nominated: how often, and how far each has come (N24)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counting.sentences import in_figures
from elections.domain.moments import UK, written_day
from elections.domain.nominations import Body
from elections.domain.objections import clause
from elections.domain.people import Person
from elections.rulebook.model import RuleBook


class Progress(StrEnum):
    """How far a body has come with its nominations."""

    NOTHING = "nothing yet"
    DRAFT = "a draft"
    WAITS = "waits for its second officer"
    NOMINATED = "has nominated"


@dataclass(frozen=True, kw_only=True)
class Chased:
    """A body that may nominate: how far it has come, and when its officers were reminded."""

    body: Body
    progress: Progress
    reminded: tuple[date, ...]
    officers: tuple[Person, ...]


def most_reminders(rules: RuleBook) -> int | None:
    """Give how many reminders a body's officers are sent at most; None where none are (N24)."""
    return rules.overseeing.reminders if rules.overseeing is not None else None


def uk_day(at: datetime) -> date:
    """Give the day of a moment in UK time."""
    return at.astimezone(UK).date()


@clause("N24")
def may_be_reminded(one: Chased, rules: RuleBook, at: datetime) -> Iterator[str]:
    """The officers of a body that has not nominated are reminded so often, once a day (N24)."""
    most = most_reminders(rules)
    if most is None:
        yield "The rules of this election know no reminders"
        return
    name = one.body.name
    if one.progress is Progress.NOMINATED:
        yield f"{name} has nominated already"
    if len(one.reminded) >= most:
        times = in_figures(len(one.reminded), "time")
        yield f"{name} has been reminded {times}, and the rules allow no more than {most}"
    if uk_day(at) in one.reminded:
        yield f"{name} has been reminded today, {written_day(uk_day(at))}: wait until tomorrow"
    if not any(person.email for person in one.officers):
        yield f"{name} has no officer who may nominate and has an e-mail address"
