"""Numbers of people by unit or category, put together before they are published (D5).

It knows cells: a name and a number. It refuses to know where they are published.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from elections.domain.objections import clause
from elections.rulebook.model import RuleBook

UNNAMED: Final = "not recorded"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A number of people under a name."""

    name: str
    number: int


@clause("D5")
def is_too_small_to_publish(cell: Cell, rules: RuleBook) -> Iterator[str]:
    """No figure is published of fewer people than the smallest cell (D5)."""
    smallest = rules.declaration.smallest_cell
    if smallest is not None and 0 < cell.number < smallest:
        yield f"“{cell.name}” has fewer than {smallest}"


def publishable(cells: Iterable[Cell], rules: RuleBook, what: str) -> tuple[Cell, ...]:
    """Put cells that are too small together, and with them the next smallest where need be (D5).

    Where even all of them together are too few, one cell has everybody. `what` names the cells,
    as in “other units”.
    """
    rising = sorted(cells, key=lambda cell: (cell.number, cell.name))
    together = [cell for cell in rising if is_too_small_to_publish(cell, rules)]
    large = [cell for cell in rising if cell not in together]
    while together and large and is_too_small_to_publish(sum_of(together, what), rules):
        together.append(large.pop(0))
    named = tuple(
        Cell(name=cell.name or UNNAMED, number=cell.number)
        for cell in sorted(large, key=lambda cell: cell.name)
    )
    return (*named, sum_of(together, what)) if together else named


def sum_of(cells: list[Cell], what: str) -> Cell:
    """Put cells together under one name that says how many they are."""
    return Cell(name=f"other {what} ({len(cells)})", number=sum(cell.number for cell in cells))
