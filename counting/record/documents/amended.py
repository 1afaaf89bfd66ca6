"""Amended notices: the close of nominations moved, each following the notice before it (step 4).

It knows what an amended notice says, and that nothing but the close may change. It refuses to know
by how much the rules let it move: that is for people to judge, by the reason that it gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from counting.record.fields import Fields, Mismatch, shown

CLOSE = "nominations_close"


@dataclass(frozen=True, kw_only=True)
class AmendedNotice:
    """A change of the notice's timetable, and the whole timetable as it is from then on."""

    number: int
    was: str
    becomes: str
    timetable: Mapping[str, object]


def amended_path(number: int) -> str:
    """Where an amended notice stands in the record."""
    return f"documents/amended-notice-{number}.json"


def amended_notice(fields: Fields) -> AmendedNotice:
    """An amended notice: the close of nominations as it was and becomes, and the timetable."""
    fields.exactly("what", CLOSE)
    fields.line("reason")
    return AmendedNotice(
        number=fields.number("number"),
        was=fields.time("was"),
        becomes=fields.time("becomes"),
        timetable=timetable(fields.fields("timetable")),
    )


def timetable(fields: Fields) -> Mapping[str, object]:
    """A timetable: moments and days by name, some of them in tables of their own."""
    for named in ("dates", "stage_closes"):
        days = fields.fields(named) if fields.has(named) else None
        for name in days.names() if days else ():
            if days:
                days.time_or_date(name)
    for name in fields.names():
        fields.time_or_date(name)
    return fields.whole()


def only_the_close_moved(noticed: Mapping[str, object], amended: tuple[AmendedNotice, ...]) -> None:
    """Each amended notice moves the close of the timetable before it on, and changes no more."""
    before = noticed
    for each in amended:
        wanted = {**before, CLOSE: each.becomes}
        if each.was != before.get(CLOSE) or each.becomes <= each.was or each.timetable != wanted:
            raise Mismatch(
                expected=f"{amended_path(each.number)} to move the close of nominations on from "
                f"{shown(before.get(CLOSE))}, and nothing else",
                found=shown([each.was, each.becomes, dict(each.timetable)]),
            )
        before = each.timetable
