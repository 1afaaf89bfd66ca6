"""A timetable as a row and a document keep it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from elections.domain.moments import read_stamp, stamp
from elections.domain.timetable import Timetable


def timetable_to(timetable: Timetable) -> dict[str, Any]:
    """Write a timetable as documents keep it; what the rules do not ask for is not written."""
    kept: dict[str, Any] = {
        "nominations_open": stamp(timetable.nominations_open),
        "nominations_close": stamp(timetable.nominations_close),
        "freeze_date": timetable.freeze_date.isoformat(),
        "voting_opens": stamp(timetable.voting_opens),
        "voting_closes": stamp(timetable.voting_closes),
    }
    if timetable.dates:
        kept["dates"] = {name: day.isoformat() for name, day in timetable.dates}
    if timetable.stage_closes:
        kept["stage_closes"] = {name: stamp(at) for name, at in timetable.stage_closes}
    return kept


def timetable_from(kept: Mapping[str, Any]) -> Timetable:
    """Read a timetable as documents keep it."""
    return Timetable(
        nominations_open=read_stamp(kept["nominations_open"]),
        nominations_close=read_stamp(kept["nominations_close"]),
        freeze_date=date.fromisoformat(kept["freeze_date"]),
        voting_opens=read_stamp(kept["voting_opens"]),
        voting_closes=read_stamp(kept["voting_closes"]),
        dates=tuple((name, date.fromisoformat(day)) for name, day in kept.get("dates", {}).items()),
        stage_closes=tuple(
            (name, read_stamp(at)) for name, at in kept.get("stage_closes", {}).items()
        ),
    )
