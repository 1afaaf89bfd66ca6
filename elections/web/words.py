"""How times, numbers and digests are worded on a page.

It knows plurals, ordinals, distances and the house's way of shortening a digest; how a moment is
written is `elections.domain.moments`'. It refuses to know what the time is.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from flask import Flask
from markupsafe import Markup

from elections.domain.moments import UK, stamp, written_day, written_moment

_TEENS: Final = range(11, 14)


def uk_date(moment: date | datetime) -> str:
    """A day is worded with its weekday: "Friday 26 June 2026"."""
    return written_day(moment.astimezone(UK).date() if isinstance(moment, datetime) else moment)


def short_day(moment: date | datetime) -> str:
    """A day in a list is worded without its weekday, and never broken over lines."""
    return uk_date(moment).split(" ", 1)[1].replace(" ", "\u00a0")


def uk_time(moment: datetime) -> str:
    """A moment is worded in UK time, hour first: "12 noon, Friday 26 June 2026"."""
    return written_moment(moment)


def uk_clock(moment: datetime) -> str:
    """The hour of a moment alone, in UK time: "12 noon", "17:30"."""
    return written_moment(moment).partition(",")[0]


def utc_time(moment: datetime) -> str:
    """A moment for machines is UTC to the second, as in the election record."""
    return stamp(moment)


def how_far(moment: datetime, now: datetime) -> str:
    """The distance to a moment is worded in its largest whole unit: "in 3 days", "2 hours ago"."""
    distance = abs(moment - now)
    for unit, size in (
        ("day", timedelta(days=1)),
        ("hour", timedelta(hours=1)),
        ("minute", timedelta(minutes=1)),
    ):
        if distance >= size:
            words = plural(distance // size, unit)
            return f"in {words}" if moment > now else f"{words} ago"
    return "in less than a minute" if moment > now else "less than a minute ago"


def number(value: int | str) -> str:
    """A number has a comma at every thousand; its decimals, given as text, are left alone."""
    whole, point, decimals = str(value).partition(".")
    return f"{int(whole):,}{point}{decimals}"


def share(part: int, whole: int) -> str:
    """A share of a whole is a percentage to one decimal, halves upwards, reckoned in integers."""
    if not whole:
        return "no percentage (of 0)"
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


def plural(amount: int, one: str, many: str | None = None) -> str:
    """A count of things agrees with its noun: "1 Group", "1,204 Groups", "2 bodies"."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def ordinal(place: int) -> str:
    """A place in an order: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    if place % 100 in _TEENS:
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"


def a_or_an(place: int) -> str:
    """An ordinal with its article: "a 4th", "an 8th", "an 11th"."""
    spoken_with_a_vowel = str(place).startswith("8") or place in {11, 18}
    return f"{'an' if spoken_with_a_vowel else 'a'} {ordinal(place)}"


def listed(things: Iterable[str]) -> str:
    """Things are listed with commas and a last "and": "A, B and C"."""
    *most, last = tuple(things) or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def digest(value: str) -> Markup:
    """A digest is shown by its first twelve digits; the whole is in its title."""
    short = value if len(value) <= len("0123456789ab") else f"{value[:12]}…"
    return Markup('<code class="app-digest" title="{}">{}</code>').format(value, short)


FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    word.__name__: word
    for word in (
        uk_date,
        short_day,
        uk_clock,
        uk_time,
        utc_time,
        how_far,
        number,
        share,
        plural,
        ordinal,
        listed,
        digest,
    )
}


def register_words(app: Flask) -> None:
    """Give every template the house's filters."""
    app.jinja_env.filters.update(FILTERS)
