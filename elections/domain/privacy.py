"""How long what is held about people may be held, and how candidates reach electors (D8 to D10).

It knows the days and the ways that the rules name. It refuses to know what is held, or where.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from elections.domain.contests import Election, ElectionState
from elections.domain.moments import UK, written_day
from elections.domain.objections import clause
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook

BY_FILE: Final = "by a file of names and addresses, the same for every candidate and at one moment"
BY_MESSAGE: Final = (
    "by one message of each candidate, sent on by the office to everybody at one moment"
)
LONGEST_HELD: Final = timedelta(days=365)  # where a rule book says nothing
LISTS_WAIT: Final = timedelta(days=7)  # a file that nobody put in place or threw away
NO_CONTACT: Final = "no contact from candidates"


class ContactChoice(StrEnum):
    """Whether a member lets candidates reach them, in every election, as they chose themself."""

    WELCOME = "welcome"
    REFUSED = "refused"


def closing_day(timetable: Timetable) -> date:
    """Give the day on which voting closes, in UK time."""
    return timetable.voting_closes.astimezone(UK).date()


def facts_erased_on(timetable: Timetable, rules: RuleBook) -> date:
    """Give the day on which sensitive facts are erased (D8); a year after if nothing is said."""
    days = rules.declaration.facts_days
    return closing_day(timetable) + (LONGEST_HELD if days is None else timedelta(days=days))


def register_erased_on(timetable: Timetable, rules: RuleBook) -> date | None:
    """Give the day on which the register is erased (D9); None where no rule says so."""
    days = rules.declaration.register_days
    return None if days is None else closing_day(timetable) + timedelta(days=days)


@clause("D8")
def facts_are_still_needed(timetable: Timetable, rules: RuleBook, today: date) -> Iterator[str]:
    """Sensitive facts are kept until the day on which the rules erase them (D8)."""
    day = facts_erased_on(timetable, rules)
    if today < day:
        yield f"What is recorded of people is needed until {written_day(day)}, and erased then"


@clause("D9")
def register_is_still_needed(election: Election, today: date) -> Iterator[str]:
    """The register is kept until its day, and until the result is declared (D9)."""
    day = register_erased_on(election.timetable, election.rules)
    if day is None:
        yield "The rules of this election name no day on which its register is erased"
    elif today < day:
        yield f"The register is needed until {written_day(day)}, and erased then"
    if election.state is not ElectionState.DECLARED:
        yield "The result is not declared yet"


@clause("D10")
def electors_are_reached(rules: RuleBook, way: str) -> Iterator[str]:
    """Candidates reach the electors in the way that the rules name, and in no other (D10)."""
    if rules.declaration.contact != way:
        said = rules.declaration.contact or "not through the office"
        yield f"Candidates of this contest reach the electors {said}"
