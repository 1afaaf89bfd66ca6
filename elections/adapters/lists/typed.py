"""One member as an officer types them, read by the same rules as a row of a list."""

from collections.abc import Mapping

from elections.adapters.lists.dates import Dates, Order
from elections.adapters.lists.headings import Column
from elections.adapters.lists.member_rows import MemberRow
from elections.adapters.lists.problems import RowProblem
from elections.adapters.lists.rows import RowReader
from elections.adapters.lists.wanted import Wanted

NOT_TYPED = frozenset({Column.FIRST_NAME, Column.LAST_NAME, Column.ARREARS})


def columns_typed(wanted: Wanted) -> tuple[Column, ...]:
    """Give the columns that are asked of a member, in the order in which they are asked."""
    return tuple(each for each in Column if wanted.reads(each) and each not in NOT_TYPED)


def read_typed(cells: Mapping[str, str], wanted: Wanted) -> MemberRow | tuple[RowProblem, ...]:
    """Read what was typed under each column; dates have the day first.

    Gives the row, or everything that is wrong with it.
    """
    columns = columns_typed(wanted)
    reader = RowReader(
        width=len(columns),
        places={column: place for place, column in enumerate(columns)},
        wanted=wanted,
        dates=Dates(order=Order.DAY_FIRST),
        seed=b"",
    )
    found = reader.row(1, [" ".join(cells.get(column, "").split()) for column in columns])
    return found if isinstance(found, MemberRow) else tuple(found[1])
