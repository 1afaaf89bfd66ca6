"""What an election has a use for: the columns that its rules ask about, groups, and ages on days.

Nothing else of a list is imported. A date of birth is read for the ages alone, and never kept.
"""

from dataclasses import dataclass
from datetime import date

from elections.adapters.lists.headings import Column

ALWAYS = frozenset(
    {
        Column.MEMBERSHIP_NUMBER,
        Column.NAME,
        Column.FIRST_NAME,
        Column.LAST_NAME,
        Column.EMAIL,
        Column.UNIT,
    }
)


@dataclass(frozen=True, kw_only=True)
class AgeFact:
    """A fact about an age: its name, and the days of birth between which it is so."""

    name: str
    born_after: date | None
    born_by: date | None

    def holds(self, born: date) -> bool:
        """Tell whether somebody born on a day is of the age."""
        old_enough = self.born_by is None or born <= self.born_by
        return old_enough and (self.born_after is None or born > self.born_after)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The columns, the groups and the ages that the rules of an election ask about."""

    columns: frozenset[Column]
    groups: tuple[str, ...]
    ages: tuple[AgeFact, ...]

    def reads(self, column: Column) -> bool:
        """Tell whether a column is of use."""
        return column in ALWAYS or column in self.columns


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; of a leap day the first of March stands in for it."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)
