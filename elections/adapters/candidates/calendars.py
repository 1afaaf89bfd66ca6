"""A calendar as other programs read it: iCalendar (RFC 5545), in UK time.

It refuses to know what the events are of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, Timezone
from icalendar.enums import STATUS

from elections.domain.moments import UK

PRODUCT: Final = "-//Elections//Calendar of an election//EN"
REFRESHED: Final = timedelta(hours=1)
ZONE: Final = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


@dataclass(frozen=True, kw_only=True)
class Dated:
    """An event of a calendar: `sequence` grows with each change, `uid` never changes.

    `ends` is None for a moment; `cancelled` says that it does not take place.
    """

    uid: str
    sequence: int
    title: str
    starts: datetime
    ends: datetime | None
    changed: datetime
    place: str = ""
    words: str = ""
    address: str = ""
    cancelled: bool = False


def calendar(title: str, events: Iterable[Dated]) -> bytes:
    """Write a calendar, with the time zone of the United Kingdom."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    made.add_component(Timezone.from_ical(ZONE))
    for event in events:
        made.add_component(written(event))
    return bytes(made.to_ical())


def written(event: Dated) -> Event:
    """Write one event."""
    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.changed)
    made.add("last-modified", event.changed)
    made.add("summary", event.title)
    made.add("dtstart", event.starts.astimezone(UK))
    if event.ends is not None:
        made.add("dtend", event.ends.astimezone(UK))
    if event.place:
        made.add("location", event.place)
    if event.words:
        made.add("description", event.words)
    if event.address:
        made.add("url", event.address)
    made.add("status", STATUS.CANCELLED if event.cancelled else STATUS.CONFIRMED)
    made.add("transp", "TRANSPARENT")
    return made
