"""A body's paper: the meeting behind it, its notice, and how a paper is corrected: N20 to N22.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Lines, Part


class PaperRules(Part):
    """N: what stands behind a nominating body's paper."""

    meetings: Annotated[
        Lines | None,
        says(
            "N20",
            "A body nominates at a quorate meeting held while nominations are open, of one of "
            "these kinds: {value}.",
        ),
    ] = None
    notice_days: Annotated[
        int | None,
        Field(ge=1, le=60),
        says("N21", "The body's members have at least {value} days' notice of that meeting."),
    ] = None
    corrections: Annotated[
        Literal["by the returning officer alone, with a reason and a clause"],
        says("N22", "After nominations close a paper is corrected {value}."),
    ]
