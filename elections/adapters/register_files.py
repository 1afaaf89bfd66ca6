"""Register files: the membership list as a CSV file, read row by row with every fault reported.

It knows which columns there are and which rows can be read. It refuses to know who is an
elector: that is judged later, by the rules, on rows that could be read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from elections.adapters.csv_files import (
    FileUnreadable,
    Heading,
    Line,
    heading_in,
    lines_in,
    text_of,
    write_csv,
)
from elections.adapters.register_columns import (
    Column,
    Fault,
    column_named,
    email_in,
    groups_in,
    joined_in,
    membership_number_in,
    name_in,
    recognised,
    standing_in,
    text_fault,
)
from elections.rulebook.model import Standing

DATES_READ = "Dates like 03/04/2024 are read with the day first: 3 April 2024."
_NAMES_SHOWN = 5
Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterRow:
    """One member as the file gives them; `joined` is None where the file does not say."""

    line: int
    membership_number: str
    name: str
    email: str
    unit: str
    office: str
    joined: date | None
    standing: Standing
    groups: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RowProblem:
    """One thing wrong with one row: where, what it says, what is the matter, what to do."""

    line: int
    column: str
    value: str
    problem: str
    cure: str

    def __str__(self) -> str:
        """The problem as a sentence."""
        shown = f" “{self.value}”" if self.value else ""
        return f"Line {self.line}: {self.column}{shown} {self.problem}; {self.cure}."


@dataclass(frozen=True, kw_only=True, slots=True)
class _Read:
    """One line read: the row so far as it could be read, and its problems."""

    line: int
    row: RegisterRow
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, kw_only=True)
class RegisterReading:
    """A file as read: good rows, every problem, and how the file was understood."""

    rows: tuple[RegisterRow, ...]
    problems: tuple[RowProblem, ...]
    encoding: str
    columns: tuple[tuple[str, Column | None], ...]
    left_out: tuple[Line, ...]

    def accented_names(self) -> tuple[str, ...]:
        """A few names with accents, to be shown back: a wrong encoding is seen there first."""
        accented = (row.name for row in self.rows if not row.name.isascii())
        return tuple(name for _, name in zip(range(_NAMES_SHOWN), accented, strict=False))


def read_register(data: bytes) -> RegisterReading:
    """Read a whole register file, or raise FileUnreadable where it is no table of members.

    A row with any problem is not among the rows. Of rows that share a membership number none is.
    """
    text, encoding = text_of(data)
    heading = _heading(text)
    read: list[_Read] = []
    left_out: list[Line] = []
    for reading in _readings(text, heading):
        if isinstance(reading, Line):
            left_out.append(reading)
        else:
            read.append(reading)
    doubled = tuple(_doubled(read))
    refused = {problem.line for problem in doubled}
    problems = (*(problem for reading in read for problem in reading.problems), *doubled)
    return RegisterReading(
        rows=tuple(
            reading.row for reading in read if not reading.problems and reading.line not in refused
        ),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        encoding=encoding,
        columns=tuple((cell, column_named(cell)) for cell in heading.line.cells),
        left_out=tuple(left_out),
    )


def write_problems_csv(problems: Iterable[RowProblem]) -> str:
    """The problems as a CSV text that a spreadsheet opens safely."""
    return write_csv(
        (
            ("line", "column", "value", "problem", "what to do"),
            *(
                (str(found.line), found.column, found.value, found.problem, found.cure)
                for found in problems
            ),
        )
    )


def _heading(text: str) -> Heading:
    """The heading names a membership number and a name, and no column twice."""
    heading = heading_in(text, recognised)
    if heading is None:
        raise FileUnreadable(
            "No column is headed “membership number”: add a heading line with at least "
            "“membership number” and “name”."
        )
    columns = [column for cell in heading.line.cells if (column := column_named(cell))]
    for column in columns:
        if columns.count(column) > 1:
            raise FileUnreadable(f"Two columns are headed “{column.value}”: keep one of them.")
    if Column.NAME not in columns and not {Column.FIRST_NAME, Column.LAST_NAME} <= set(columns):
        raise FileUnreadable(
            "No column is headed “name”: add one, or “first name” and “last name”."
        )
    return heading


def _readings(text: str, heading: Heading) -> Iterator[_Read | Line]:
    """Each line under the heading as a row or its problems; lines left out as themselves."""
    width = len(heading.line.cells)
    columns = tuple(column_named(cell) for cell in heading.line.cells)
    waiting: list[Line] = []
    for line in lines_in(text, heading.delimiter):
        if line.number <= heading.line.number:
            if line.number < heading.line.number and not line.is_blank():
                yield line
        elif _looks_like_a_footer(line, width):
            waiting.append(line)
        elif not line.is_blank():
            for earlier in waiting:
                yield _read(earlier, columns)
            waiting.clear()
            yield _read(line, columns)
    yield from waiting


def _looks_like_a_footer(line: Line, width: int) -> bool:
    """Reports end with lines of one cell in words; such a line in mid-file is a faulty row."""
    first, others = line.cells[:1], line.cells[1:]
    return width > 1 and any(" " in cell for cell in first) and not any(others)


def _read(line: Line, columns: tuple[Column | None, ...]) -> _Read:
    """One line as a row, with every problem it has."""
    cells = {column: cell for column, cell in zip(columns, line.cells, strict=False) if column}
    faults = [(column, fault) for column, cell in cells.items() if (fault := text_fault(cell))]
    row = _row(line.number, cells, faults)
    problems = [
        RowProblem(
            line=line.number,
            column=column.value,
            value=cells.get(column, ""),
            problem=fault.problem,
            cure=fault.cure,
        )
        for column, fault in faults
    ]
    if any(line.cells[len(columns) :]):
        problems.append(_too_wide(line, len(columns)))
    return _Read(line=line.number, row=row, problems=tuple(problems))


def _too_wide(line: Line, width: int) -> RowProblem:
    """A row with more cells than the heading has slipped to the right somewhere."""
    return RowProblem(
        line=line.number,
        column="row",
        value="",
        problem=f"has {len(line.cells)} cells where the heading has {width}",
        cure="put quotation marks round a cell that holds a comma",
    )


def _row(
    number: int, cells: Mapping[Column, str], faults: list[tuple[Column, Fault]]
) -> RegisterRow:
    """The row that the cells make; faults found on the way are added to those given."""
    faulty = {column for column, _ in faults}

    def read(column: Column, reader: Callable[[str], Value | Fault], otherwise: Value) -> Value:
        if column in faulty:
            return otherwise
        value = reader(cells.get(column, ""))
        if isinstance(value, Fault):
            faults.append((column, value))
            return otherwise
        return value

    name = name_in(
        cells.get(Column.NAME)
        or f"{cells.get(Column.FIRST_NAME, '')} {cells.get(Column.LAST_NAME, '')}"
    )
    if not name:
        faults.append((Column.NAME, Fault(problem="is missing", cure="give the member's name")))
    return RegisterRow(
        line=number,
        membership_number=read(Column.MEMBERSHIP_NUMBER, membership_number_in, ""),
        name=name,
        email=read(Column.EMAIL, email_in, ""),
        unit=name_in(cells.get(Column.UNIT, "")),
        office=name_in(cells.get(Column.OFFICE, "")),
        joined=read(Column.JOINED, joined_in, None),
        standing=read(Column.STANDING, standing_in, Standing.GOOD),
        groups=read(Column.GENDER, groups_in, ()),
    )


def _doubled(read: Iterable[_Read]) -> Iterator[RowProblem]:
    """Each row whose membership number stands on another line, naming that line."""
    sharing: dict[str, list[RegisterRow]] = {}
    for reading in read:
        if reading.row.membership_number:
            sharing.setdefault(reading.row.membership_number.casefold(), []).append(reading.row)
    for rows in sharing.values():
        for row in rows if len(rows) > 1 else ():
            others = " and line ".join(str(other.line) for other in rows if other is not row)
            yield RowProblem(
                line=row.line,
                column=Column.MEMBERSHIP_NUMBER.value,
                value=row.membership_number,
                problem=f"also stands on line {others}",
                cure="keep one row for each member",
            )
