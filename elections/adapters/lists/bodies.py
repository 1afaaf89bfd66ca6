"""A list of nominating bodies and their officers: one row for each officer, or for each body.

It knows which rows can be read. It refuses to know which kinds of body may nominate.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Final, NamedTuple

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.lists import cells as read
from elections.adapters.lists.headings import plain
from elections.adapters.lists.members import Seen, rows_under
from elections.adapters.lists.problems import Fault, RowProblem, problem_at
from elections.adapters.lists.rows import too_wide, within
from elections.adapters.tables.opening import table_in
from elections.adapters.tables.text_tables import Table

MOST_ROWS: Final = 50_000
LARGEST: Final = 10_000_000


class BodyColumn(StrEnum):
    """A column that bodies are read from."""

    KIND = "kind"
    NAME = "name"
    UNIT = "unit"
    REGION = "region"
    MEMBERS = "members"
    POSITION = "office"
    OFFICER_NUMBER = "officer's membership number"
    OFFICER_NAME = "officer's name"
    OFFICER_EMAIL = "officer's e-mail"


ALIASES: Final = {
    BodyColumn.KIND: ("kind", "kind of body", "type", "body type", "unit type", "record type"),
    BodyColumn.NAME: (
        "name", "body", "body name", "name of body", "nominating body", "clp", "clp name",
        "branch name", "group name", "organisation", "account name",
    ),
    BodyColumn.UNIT: ("unit", "unit code", "code", "constituency", "parent unit", "parent", "of"),
    BodyColumn.REGION: ("region", "nation", "region or nation", "regional office"),
    BodyColumn.MEMBERS: (
        "members", "number of members", "membership", "size", "member count", "no of members",
        "affiliated members", "councillors",
    ),
    BodyColumn.POSITION: ("office", "position", "role", "officer role", "officer s office"),
    BodyColumn.OFFICER_NUMBER: (
        "officer s membership number", "membership number", "officer membership number",
        "member number", "officer number", "member id", "membership no", "officer member number",
    ),
    BodyColumn.OFFICER_NAME: (
        "officer s name", "officer name", "officer", "contact name", "full name",
    ),
    BodyColumn.OFFICER_EMAIL: (
        "officer s e mail", "officer e mail", "officer email", "email", "e mail", "email address",
        "officer s email", "contact email",
    ),
}  # fmt: skip
_COLUMN_OF = {alias: column for column, aliases in ALIASES.items() for alias in aliases}
OFFICER: Final = (
    BodyColumn.POSITION,
    BodyColumn.OFFICER_NUMBER,
    BodyColumn.OFFICER_NAME,
    BodyColumn.OFFICER_EMAIL,
)


class BodyRow(NamedTuple):
    """A nominating body as a list gives it, with one of its officers or none."""

    line: int
    kind: str
    name: str
    unit: str
    region: str
    members: int
    position: str
    officer_number: str
    officer_name: str
    officer_email: str


@dataclass(frozen=True, kw_only=True)
class BodyReading:
    """A list of bodies as read: good rows, every problem, and how the file was understood."""

    rows: tuple[BodyRow, ...]
    problems: tuple[RowProblem, ...]
    source: str
    notes: tuple[str, ...]


def column_named(heading: str) -> BodyColumn | None:
    """A heading is recognised whatever its case and punctuation."""
    return _COLUMN_OF.get(plain(heading))


def recognised(headings: Sequence[str]) -> int:
    """How many headings are recognised, in a line that names a body and its members at all."""
    columns = {column_named(heading) for heading in headings} - {None}
    return len(columns) if {BodyColumn.KIND, BodyColumn.NAME} <= columns else 0


def read_bodies(stream: IO[bytes]) -> BodyReading:
    """Read a whole list of bodies, or raise FileUnreadable where it is none."""
    table = table_in(stream, recognised)
    if table is None:
        raise FileUnreadable(
            "No line is a heading with “kind” and “name”: add one with at least “kind”, “name” and "
            "“members”."
        )
    refuse_doubled(table)
    rows: list[BodyRow] = []
    problems: list[RowProblem] = []
    seen = Seen()
    for row, found in read_lines(table, seen):
        problems.extend(found)
        if not found:
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise FileUnreadable(f"The list has more than {MOST_ROWS:,} rows: split it.")
    left_out = tuple(f"Left out: {line}" for line in seen.left_out)
    return BodyReading(
        rows=tuple(rows),
        problems=tuple(problems),
        source=table.source,
        notes=(*table.notes, *passed_by(table), *left_out),
    )


def passed_by(table: Table) -> Iterator[str]:
    """Say which columns are not imported."""
    for heading in table.heading[1]:
        if heading and column_named(heading) is None:
            yield f"{heading}: not imported, nothing is known to ask for it"


def refuse_doubled(table: Table) -> None:
    """A list has one column of each sort, and the number of members."""
    columns = [column for each in table.heading[1] if (column := column_named(each))]
    for column, times in Counter(columns).items():
        if times > 1:
            raise FileUnreadable(f"Two columns are headed “{column}”: keep one of them.")
    if BodyColumn.MEMBERS not in columns:
        raise FileUnreadable("No column is headed “members”: add the number of members.")


def read_lines(table: Table, seen: Seen) -> Iterator[tuple[BodyRow, list[RowProblem]]]:
    """Each line under the heading as a row, with its problems."""
    columns = [column_named(each) for each in table.heading[1]]
    lines = iter(table.lines())
    for line in lines:
        if line[0] >= table.heading[0]:
            break
    for number, cells in rows_under(table.heading, lines, seen):
        given = {column: cell for column, cell in zip(columns, cells, strict=False) if column}
        row, problems = read_row(number, given)
        if any(cells[len(columns) :]):
            problems.append(too_wide(number, len(cells), len(columns)))
        yield row, problems


def read_row(line: int, given: dict[BodyColumn, str]) -> tuple[BodyRow, list[RowProblem]]:
    """One row, with every problem that it has."""
    problems: list[RowProblem] = []
    has_officer = any(given.get(column) for column in OFFICER)

    def value(column: BodyColumn, reader: Callable[[str], str | int | Fault]) -> str | int:
        cell = given.get(column, "")
        found = read.text_fault(cell) or reader(cell)
        if isinstance(found, Fault):
            problems.append(problem_at(line, column.value, cell, found))
            return 0 if column is BodyColumn.MEMBERS else ""
        return found

    def words(column: BodyColumn, reader: Callable[[str], str | Fault]) -> str:
        return str(value(column, reader))

    officer = needed if has_officer else optional
    row = BodyRow(
        line,
        words(BodyColumn.KIND, needed(within_words(60))),
        words(BodyColumn.NAME, needed(within_words(200))),
        words(BodyColumn.UNIT, within_words(200)),
        words(BodyColumn.REGION, within_words(100)),
        int(value(BodyColumn.MEMBERS, members_in)),
        words(BodyColumn.POSITION, officer(within_words(60))),
        words(BodyColumn.OFFICER_NUMBER, officer(read.membership_number_in)),
        words(BodyColumn.OFFICER_NAME, officer(within_words(200))),
        words(BodyColumn.OFFICER_EMAIL, officer(read.email_in)),
    )
    return row, problems


def within_words(most: int) -> Callable[[str], str | Fault]:
    """A reader of words that are no longer than there is room for."""
    return within(most)  # type: ignore[return-value]  # words, as that reader gives


def needed(reader: Callable[[str], str | Fault]) -> Callable[[str], str | Fault]:
    """A reader of what may not be missing."""

    def found(cell: str) -> str | Fault:
        said = reader(cell) if cell else ""
        return said or Fault(problem="is missing", cure="fill the cell in")

    return found


def optional(reader: Callable[[str], str | Fault]) -> Callable[[str], str | Fault]:
    """A reader of what may be missing."""
    return lambda cell: reader(cell) if cell else ""


def members_in(cell: str) -> int | Fault:
    """A number of members is a whole number in figures."""
    figures = cell.replace(",", "").replace(" ", "")
    if not figures.isdecimal() or not figures.isascii() or int(figures) > LARGEST:
        return Fault(problem="is not a number of members", cure="write a whole number in figures")
    return int(figures)
