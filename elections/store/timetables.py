"""A timetable as a row and a document keep it."""

from collections.abc import Mapping
from datetime import date

from elections.domain.moments import read_stamp, stamp
from elections.domain.timetable import Timetable


def timetable_to(timetable: Timetable) -> dict[str, str]:
    """Write a timetable as documents keep it."""
    return {
        "nominations_open": stamp(timetable.nominations_open),
        "nominations_close": stamp(timetable.nominations_close),
        "freeze_date": timetable.freeze_date.isoformat(),
        "voting_opens": stamp(timetable.voting_opens),
        "voting_closes": stamp(timetable.voting_closes),
    }


def timetable_from(kept: Mapping[str, str]) -> Timetable:
    """Read a timetable as documents keep it."""
    return Timetable(
        nominations_open=read_stamp(kept["nominations_open"]),
        nominations_close=read_stamp(kept["nominations_close"]),
        freeze_date=date.fromisoformat(kept["freeze_date"]),
        voting_opens=read_stamp(kept["voting_opens"]),
        voting_closes=read_stamp(kept["voting_closes"]),
    )
