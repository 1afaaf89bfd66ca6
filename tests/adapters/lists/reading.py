"""Reading a list in a test: everything wanted of it, its rows and its problems."""

from datetime import date
from io import BytesIO

from elections.adapters.lists.dates import Order
from elections.adapters.lists.headings import Column
from elections.adapters.lists.members import Seen, open_list
from elections.adapters.lists.wanted import AgeFact, Wanted

HEADING = "membership number,name,email,unit,office,joined,standing,gender"
EVERYTHING = Wanted(
    columns=frozenset(Column),
    groups=("women", "BAME", "disabled"),
    ages=(
        AgeFact(name="at least 14", born_after=None, born_by=date(2012, 6, 1)),
        AgeFact(name="under 27", born_after=date(1999, 6, 1), born_by=None),
    ),
)


class Read:
    """A list as it was read."""

    def __init__(self, data: bytes, *, order=None, wanted=EVERYTHING, columns=None):
        self.list = open_list(BytesIO(data), wanted, columns)
        self.seen = Seen()
        batches = list(self.list.batches(order, b"seed" * 4, self.seen))
        self.all_rows = [row for batch in batches for row in batch.rows]
        self.rows = [row for row in self.all_rows if row.state == "good"]
        self.problems = [problem for batch in batches for problem in batch.problems]


def read(*lines, heading=HEADING, encoding="utf-8", end="\n", **more):
    return Read(end.join((heading, *lines, "")).encode(encoding), **more)


def the_row(line, **more):
    """The one good row of a list."""
    (row,) = read(line, **more).rows
    return row


DAY_FIRST, MONTH_FIRST = Order.DAY_FIRST, Order.MONTH_FIRST
