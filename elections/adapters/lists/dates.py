"""Dates in the cells of a list, and which comes first in them: the day or the month.

A date like 03/04/2024 may be either. What the others prove is counted while they are read; where
nothing proves it, somebody has to say. It refuses to guess.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from elections.adapters.lists.problems import Fault

EARLIEST_YEAR: Final = 1880
LATEST_YEAR: Final = 2200
MONTHS: Final = 12
ISO: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
NUMBERS: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
SHORT_YEAR: Final = re.compile(r"\d{1,2}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2}", re.ASCII)
NTH: Final = r"(\d{1,2})(?:st|nd|rd|th)?"
WORD: Final = r"([A-Za-z]{3,9})"
DAY_MONTH: Final = re.compile(rf"{NTH}[- ]{WORD}[- ,]+(\d{{4}})", re.ASCII)
MONTH_DAY: Final = re.compile(rf"{WORD}[- ]{NTH}[- ,]+(\d{{4}})", re.ASCII)
ZONE: Final = r"( ?[AaPp][Mm]| ?Z|[+-]\d{2}:?\d{2})?"
CLOCK: Final = re.compile(rf"[T ]\d{{1,2}}:\d{{2}}(:\d{{2}}(\.\d+)?)?{ZONE}$")
DAY_NUMBER: Final = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
WRITE_IT: Final = "write 2024-03-31 or 31/03/2024"
EXAMPLES: Final = 3


class Order(StrEnum):
    """Which comes first in a date of numbers."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(kw_only=True)
class Evidence:
    """The dates of a list that can be read in one way alone, and those that can be read in two."""

    day_first: dict[str, None] = field(default_factory=dict)
    month_first: dict[str, None] = field(default_factory=dict)
    either: dict[str, None] = field(default_factory=dict)

    def proves(self) -> Order | None:
        """What the dates prove: an order, where some need it and none the other."""
        if self.day_first and not self.month_first:
            return Order.DAY_FIRST
        if self.month_first and not self.day_first:
            return Order.MONTH_FIRST
        return None

    def is_doubtful(self) -> bool:
        """Somebody has to say where dates can be read in two ways, or contradict one another."""
        return self.proves() is None and bool(self.either or self.day_first)

    def kept(self) -> dict[str, list[str]]:
        """A few examples of each kind, to be shown."""
        kinds = {
            "day first": self.day_first,
            "month first": self.month_first,
            "either": self.either,
        }
        return {name: list(found)[:EXAMPLES] for name, found in kinds.items()}


@dataclass(kw_only=True)
class Dates:
    """A reader of dates in one order, which notes what each date proves."""

    order: Order | None
    evidence: Evidence = field(default_factory=Evidence)

    def read(self, cell: str) -> str | Fault | None:
        """A date as year-month-day, None for a blank cell, or what is wrong with it."""
        if not cell:
            return None
        text = CLOCK.sub("", cell)
        if found := ISO.fullmatch(text):
            return day(int(found[1]), int(found[3]), int(found[4]))
        if found := COMPACT.fullmatch(text):
            return day(int(found[1]), int(found[2]), int(found[3]))
        if found := NUMBERS.fullmatch(text):
            return self.ordered(cell, int(found[1]), int(found[3]), int(found[4]))
        if found := DAY_MONTH.fullmatch(text):
            return named_month(found[2], int(found[1]), int(found[3]))
        if found := MONTH_DAY.fullmatch(text):
            return named_month(found[1], int(found[2]), int(found[3]))
        return no_date(text)

    def ordered(self, cell: str, first: int, second: int, year: int) -> str | Fault:
        """A date of numbers, in the order that is known, or with the day first until it is."""
        self.note(cell, first, second)
        if self.order is Order.MONTH_FIRST:
            if first > MONTHS >= second:
                return no_month(first, "month")
            return day(year, first, second)
        if second > MONTHS >= first:
            return no_month(second, "day")
        return day(year, second, first)

    def note(self, cell: str, first: int, second: int) -> None:
        """Note in which orders a date can be read."""
        if first == second:
            return
        if first > MONTHS >= second:
            self.evidence.day_first[cell] = None
        elif second > MONTHS >= first:
            self.evidence.month_first[cell] = None
        elif first <= MONTHS:
            self.evidence.either[cell] = None


def named_month(name: str, number: int, year: int) -> str | Fault:
    """A date whose month is named needs no order."""
    months = [place for place, each in enumerate(NAMES, 1) if each.startswith(name.casefold())]
    if len(months) == 1 or name.casefold() in NAMES:
        return day(year, months[0], number)
    return Fault(problem="is not a date", cure=WRITE_IT)


def day(year: int, month: int, number: int) -> str | Fault:
    """A day that exists, in a year in which somebody could have joined or been born."""
    try:
        found = date(year, month, number)
    except ValueError:
        return Fault(problem="is a day that does not exist", cure="correct the date")
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Fault(problem=f"is in the year {year}", cure="correct the date")
    return found.isoformat()


def no_month(number: int, first: str) -> Fault:
    """A date that does not go with the order of the others."""
    return Fault(
        problem=f"has no month {number}; dates are read with the {first} first",
        cure="write 2024-03-31, and check every other date: the list may mix two orders",
    )


def no_date(text: str) -> Fault:
    """What a cell that is no date seems to be instead."""
    if SHORT_YEAR.fullmatch(text):
        return Fault(problem="gives a year of two digits", cure=WRITE_IT)
    if DAY_NUMBER.fullmatch(text):
        return Fault(
            problem="is a number where a date should be, as spreadsheets keep dates",
            cure="give the column the format of a date, and export the list again",
        )
    return Fault(problem="is not a date", cure=WRITE_IT)
