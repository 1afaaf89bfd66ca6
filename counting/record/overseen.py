"""Entries of the log about nominations as they are overseen: papers, bodies, orders drawn (step 3).

It knows the fields of each. It refuses to know in which order entries may stand.
"""

from counting.record.entries import Act, DrawAnnounced, OrderDrawn
from counting.record.fields import Fields


def about_bodies(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> Act:
    """A paper that is checked, bodies that are reminded, or support: for people to read."""
    fields.rest()
    return Act(index=index, type=kind, by=by)


def announcement(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> DrawAnnounced:
    """A draw of the order of candidates is announced; where and when is for people to read."""
    fields.time("draws_at")
    fields.line("place")
    return DrawAnnounced(
        index=index,
        type=kind,
        by=by,
        commitment=fields.digest("commitment") if fields.has("commitment") else "",
        named=fields.line("named") if fields.has("named") else "",
    )


def order(fields: Fields, index: int, kind: str, by: tuple[str, ...]) -> OrderDrawn:
    """An order as it was drawn: the names of each candidate, and the seed where one decided."""
    drawn = []
    for one in fields.each("drawn"):
        drawn.append(one.lines("names"))
        one.numbers("nominees")
        one.close()
    return OrderDrawn(
        index=index,
        type=kind,
        by=by,
        contest=fields.contest_id("contest"),
        drawn=tuple(drawn),
        seed=fields.text("seed") if fields.has("seed") else "",
        value=fields.text("value") if fields.has("value") else "",
    )
