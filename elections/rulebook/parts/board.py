"""The nomination board: when what is received becomes public: N23.

Each field that is a rule carries its clause number and its sentence (`says`).
"""

from enum import StrEnum
from typing import Annotated

from elections.rulebook.clauses import says
from elections.rulebook.values import Part


class Published(StrEnum):
    """When the nominations received are published."""

    AT_ONCE = "as they are received"
    DAILY = "every day at 12:00, UK time"
    AFTERWARDS = "once nominations have closed"


class BoardRules(Part):
    """N: how the nominations received are published."""

    published: Annotated[Published, says("N23", "The nominations received are published {value}.")]
