"""K: what makes a rule book impossible, whatever each of its rules says alone.

Each check is a generator of sentences; `CONSISTENCY` has the law that each one states. The checks
themselves stand in `checks`, a module a matter.
"""

from typing import Final

from elections.rulebook.checks import (
    appeals,
    bodies,
    candidates,
    counts,
    days,
    lists,
    numbers,
    people,
    questions,
    whole,
)
from elections.rulebook.checks.authorities import clauses_held, value_of
from elections.rulebook.checks.entering import ENTERED, Check
from elections.rulebook.clauses import in_order

__all__ = ["CHECKED", "CONSISTENCY", "READING", "Check", "clauses_held", "value_of"]

CHECKED: Final = (
    appeals,
    bodies,
    candidates,
    counts,
    days,
    lists,
    numbers,
    people,
    questions,
    whole,
)

CONSISTENCY: Final[dict[str, tuple[str, Check]]] = {
    number: ENTERED[number] for number in sorted(ENTERED, key=in_order)
}

READING: Final = {
    "K1": "A rule book is TOML that can be read, of a schema that this program knows.",
    "K2": "A rule book has no key that is not a rule.",
    "K3": "A rule book has no decimal fractions: shares are written like “5/100”.",
    "K4": "A rule book states every rule: nothing is filled in by the program.",
    "K5": "Every value is one that its rule allows.",
    "K16": "A rule book that differs from a published one has a name or an edition of its own.",
    "K18": "A rule of a later schema stands in no rule book of an earlier one.",
}
