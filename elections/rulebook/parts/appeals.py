"""Rulings challenged, and contests that their electors call for: D12, D13 and N26.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from typing import Annotated, Literal

from pydantic import Field

from elections.rulebook.clauses import says
from elections.rulebook.values import Part, Share


class AppealRules(Part):
    """D: how a ruling of the returning officer is challenged."""

    days: Annotated[
        int,
        Field(ge=1, le=60),
        says(
            "D12",
            "A nominee, or a body that nominated them, may challenge a ruling within {value} days "
            "after it.",
        ),
    ]
    decided: Annotated[
        Literal["by two officers who did not give the ruling"],
        says("D13", "A challenge is decided {value}."),
    ]


class RequisitionRules(Part):
    """N: a contest is held only if enough of its electors require it."""

    share: Annotated[
        Share,
        says(
            "N26",
            "The contest is held if {value} of its electors, rounded up, sign a requisition; who "
            "and how many have signed stays sealed until there are enough.",
        ),
    ]
