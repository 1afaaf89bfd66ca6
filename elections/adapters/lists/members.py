"""A list of members, read from its first line to its last in batches.

It knows which rows can be read, and tells everything that it passed by: titles, footers, columns
that nobody asked about. It refuses to know who is an elector: that is judged by the rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import IO, Final

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.lists.dates import Dates, Evidence, Order
from elections.adapters.lists.headings import (
    GROUP_OF,
    Column,
    column_named,
    columns_of,
    recognised,
    what_is_missing,
)
from elections.adapters.lists.member_rows import MemberRow
from elections.adapters.lists.problems import RowProblem
from elections.adapters.lists.rows import RowReader
from elections.adapters.lists.wanted import Wanted
from elections.adapters.tables.opening import table_in
from elections.adapters.tables.text_tables import Line, Table

BATCH: Final = 5_000
MOST_WAITING: Final = 50
MOST_SHOWN: Final = 20
NAMES_SHOWN: Final = 5


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Some thousands of rows, and what is wrong with them; `line` is the last that was read."""

    rows: list[MemberRow]
    problems: list[RowProblem]
    line: int


@dataclass(kw_only=True)
class Seen:
    """What was met while a list was read, and is told afterwards."""

    left_out: list[str] = field(default_factory=list)
    left_out_lines: int = 0
    accented: list[str] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)

    def leave_out(self, line: Line) -> None:
        """A line that is no row is left out, and the first few are shown."""
        self.left_out_lines += 1
        if len(self.left_out) < MOST_SHOWN:
            words = " ".join(cell for cell in line[1] if cell)
            self.left_out.append(f"Line {line[0]}: {words[:120]}")

    def note_accents(self, rows: Sequence[MemberRow]) -> None:
        """A few names with accents are shown back: a wrong encoding is seen there first."""
        if len(self.accented) < NAMES_SHOWN:
            names = (row.name for row in rows if not row.name.isascii())
            self.accented.extend(name for name, _ in zip(names, range(NAMES_SHOWN), strict=False))
            del self.accented[NAMES_SHOWN:]


@dataclass(frozen=True, kw_only=True)
class MemberList:
    """A list that was opened: its table, what each column is read as, and what is wanted of it."""

    table: Table
    columns: tuple[str, ...]
    wanted: Wanted

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as the list has them."""
        return tuple(self.table.heading[1])

    @property
    def missing(self) -> tuple[str, ...]:
        """What has to be said about the columns before the list can be read."""
        return what_is_missing(self.headings, self.columns)

    @property
    def places(self) -> dict[str, int]:
        """Where each column that is read stands."""
        return {
            column: place
            for place, column in enumerate(self.columns)
            if column.startswith(GROUP_OF) or (column and self.wanted.reads(Column(column)))
        }

    @property
    def passed_by(self) -> tuple[str, ...]:
        """Each column that is not imported, and why."""
        places = set(self.places.values())
        return tuple(
            why_passed_by(heading)
            for place, heading in enumerate(self.headings)
            if place not in places and heading
        )

    def read_as(self, columns: tuple[str, ...] | None) -> "MemberList":
        """The list with its columns read as they were the last time, as far as they are wanted."""
        known = readable(Column, self.wanted.groups) | {""}
        if columns is None or not set(columns) <= known:
            return self
        return replace(self, columns=columns)

    def batches(self, order: Order | None, seed: bytes, seen: Seen) -> Iterator[Batch]:
        """The rows of the list, some thousands at a time."""
        dates = Dates(order=order, evidence=seen.evidence)
        reader = RowReader(
            width=len(self.headings),
            places=self.places,
            wanted=self.wanted,
            dates=dates,
            seed=seed,
        )
        rows: list[MemberRow] = []
        problems: list[RowProblem] = []
        line = 0
        for line, cells in self.row_lines(seen):
            found = reader.row(line, cells)
            if isinstance(found, MemberRow):
                rows.append(found)
            else:
                rows.append(found[0])
                problems.extend(found[1])
            if len(rows) >= BATCH:
                seen.note_accents(rows)
                yield Batch(rows=rows, problems=problems, line=line)
                rows, problems = [], []
        self.refuse_merged()
        seen.note_accents(rows)
        yield Batch(rows=rows, problems=problems, line=line)

    def row_lines(self, seen: Seen) -> Iterator[Line]:
        """The lines that are rows: under the heading, not blank, and before the footer."""
        lines = iter(self.table.lines())
        heading = self.table.heading
        for line in lines:
            if line[0] >= heading[0]:
                break
            if any(line[1]):
                seen.leave_out(line)
        yield from rows_under(heading, lines, seen)

    def refuse_merged(self) -> None:
        """Cells joined over several rows show in all of them what stands in the first alone."""
        below = [cells for row, cells in self.table.merged if row > self.table.heading[0]]
        if below:
            raise FileUnreadable(
                f"The cells {below[0]} are merged, so that the rows below the first would be read "
                "without what they show: unmerge them and fill them in."
            )


def rows_under(heading: Line, lines: Iterator[Line], seen: Seen) -> Iterator[Line]:
    """Rows come before the footer; a heading that is repeated on every page is none."""
    width = len(heading[1])
    waiting: list[Line] = []
    for line in lines:
        if is_footer(line, width) and len(waiting) < MOST_WAITING:
            waiting.append(line)
        elif line[1] == heading[1]:
            seen.leave_out(line)
        elif any(line[1]):
            if waiting:
                yield from waiting
                waiting.clear()
            yield line
    for line in waiting:
        seen.leave_out(line)


def is_footer(line: Line, width: int) -> bool:
    """Reports end with lines of one cell in words; such a line in mid-file is a faulty row."""
    cells = line[1]
    if width == 1 or (len(cells) > 1 and cells[1]):
        return False
    words = list(filter(None, cells))
    return len(words) == 1 and words[0] == cells[0] and " " in words[0]


def why_passed_by(heading: str) -> str:
    """Say why a column is not imported."""
    if column_named(heading) is None:
        return f"{heading}: not imported, no rule of this election is known to ask for it"
    return f"{heading}: not imported, no rule of this election asks for it"


def open_list(stream: IO[bytes], wanted: Wanted, columns: tuple[str, ...] | None) -> MemberList:
    """Open a list and find its heading; the columns are as somebody said, or as they are named."""
    table = table_in(stream, recognised)
    if table is None:
        raise FileUnreadable(
            "No column is headed “membership number”: add a heading line with at least "
            "“membership number” and “name”."
        )
    headings = table.heading[1]
    if columns is None or len(columns) != len(headings):
        columns = columns_of(headings, wanted.groups)
    return MemberList(table=table, columns=columns, wanted=wanted)


def readable(columns: Iterable[str], groups: Sequence[str]) -> frozenset[str]:
    """What a column can be read as."""
    return frozenset(chain(columns, (f"{GROUP_OF}{group}" for group in groups)))
