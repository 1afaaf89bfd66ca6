"""Days and hours as a committee writes them: “Friday 26 June 2026, 12 noon”, UK time.

Times are kept in UTC and shown in UK time. Nothing here reads the clock.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

UK: Final = ZoneInfo("Europe/London")
MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOUR: Final = r"12 noon|noon|\d{1,2}:\d{2}"
WRITTEN: Final = re.compile(
    rf"(?:(?P<before>{HOUR})(?:,|\s+on)?\s+)?"
    r"(?P<weekday>[A-Z]+),?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Z]+),?\s+"
    rf"(?P<year>[12]\d{{3}})(?:\s*,?\s*(?:at\s+)?(?P<hour>{HOUR}))?",
    re.ASCII | re.IGNORECASE,
)
STAMP: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z", re.ASCII)
LIKE: Final = "write it like “Friday 26 June 2026” or “Friday 26 June 2026, 17:00”"


class NoSuchMomentError(ValueError):
    """The words name no day or hour; the message says why and what to do."""


def read_day(text: str) -> date:
    """Read a written day, whose weekday and date agree (T2)."""
    return parts_of(text)[0]


def read_moment(text: str, usual_hour: str) -> datetime:
    """Read a written day and hour in UK time, as UTC; without an hour, the usual one (T2)."""
    day, hour = parts_of(text)
    hour = hour or usual_hour
    hours, minutes = hour.split(":")
    try:
        at = time(int(hours), int(minutes))
    except ValueError:
        message = f"“{hour}” is no time of day: {LIKE}"
        raise NoSuchMomentError(message) from None
    local = datetime.combine(day, at, UK)
    utc = local.astimezone(UTC)
    if utc.astimezone(UK).replace(tzinfo=None) != local.replace(tzinfo=None):
        message = f"{hour} does not exist on {text}: the clocks go forward. Choose another hour"
        raise NoSuchMomentError(message)
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        message = f"{hour} happens twice on {text}: the clocks go back. Choose another hour"
        raise NoSuchMomentError(message)
    return utc


def parts_of(text: str) -> tuple[date, str | None]:
    """Split written words into a day and an hour, if one is written (T2)."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        message = f"“{text.strip()[:60]}” could not be read as a day: {LIKE}"
        raise NoSuchMomentError(message)
    month = found["month"].lower()
    if month not in MONTHS:
        message = f"“{found['month']}” is no month: {LIKE}"
        raise NoSuchMomentError(message)
    try:
        day = date(int(found["year"]), MONTHS.index(month) + 1, int(found["day"]))
    except ValueError:
        message = f"there is no {found['day']} {found['month']} {found['year']}: {LIKE}"
        raise NoSuchMomentError(message) from None
    weekday = DAYS[day.weekday()]
    if found["weekday"].capitalize() != weekday:
        message = (
            f"{written_day(day, weekday='')} is a {weekday}, not a "
            f"{found['weekday'].capitalize()}. Correct the weekday or the date"
        )
        raise NoSuchMomentError(message)
    if found["before"] and found["hour"]:
        message = f"“{text.strip()[:60]}” has two hours: {LIKE}"
        raise NoSuchMomentError(message)
    hour = found["before"] or found["hour"]
    return day, "12:00" if hour and hour.lower().endswith("noon") else hour


def written_day(day: date, weekday: str | None = None) -> str:
    """Write a day with its weekday: “Friday 26 June 2026”."""
    name = DAYS[day.weekday()] if weekday is None else weekday
    return f"{name} {day.day} {MONTHS[day.month - 1].capitalize()} {day.year}".strip()


def written_moment(at: datetime) -> str:
    """Write a moment in UK time: “12 noon, Friday 26 June 2026”."""
    local = at.astimezone(UK)
    hour = "12 noon" if (local.hour, local.minute) == (12, 0) else f"{local:%H:%M}"
    return f"{hour}, {written_day(local.date())}"


def stamp(at: datetime) -> str:
    """Write a moment as documents and the log keep it: UTC to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def read_stamp(text: str) -> datetime:
    """Read a moment as documents and the log keep it."""
    found = STAMP.fullmatch(text)
    if found is None:
        message = f"“{text[:40]}” is no moment as documents keep it"
        raise ValueError(message)
    year, month, day, hour, minute, second = map(int, found.groups())
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def months_before(day: date, months: int) -> date:
    """Give the same day of the month so many months before, or that month's last day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
