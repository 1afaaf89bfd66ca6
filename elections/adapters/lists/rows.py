"""One member as a list gives them: every cell read, every fault named.

A clean row goes a quick way: cells that were met before are not read again, and a name or a number
of the common kind is known at a glance. Any doubt sends the row the careful way, which gives the
same for a clean row and says everything that is wrong with another.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import getitem, itemgetter
from typing import Any, Final

from elections.adapters.lists import cells as read
from elections.adapters.lists.cells import text_fault
from elections.adapters.lists.dates import Dates
from elections.adapters.lists.headings import GROUP_OF, Column
from elections.adapters.lists.member_rows import (
    MemberRow,
    RowState,
    Value,
    attributes_of,
    likeness_of,
    member_row,
    worst_of,
)
from elections.adapters.lists.problems import Fault, RowProblem, problem_at
from elections.adapters.lists.wanted import Wanted
from elections.rulebook.model import Standing

Reader = Callable[[str], Value | Fault]

PLAIN_NUMBER: Final = re.compile(r"[A-Z]{0,4}[0-9]{3,20}", re.ASCII)
LATIN: Final = "A-Za-zÀ-ÖØ-öø-ɏḀ-ẕẠ-ỿ"
PLAIN_NAME: Final = re.compile(rf"[{LATIN}](?:[{LATIN}'’.-]| (?! )){{0,118}}[{LATIN}.]")
MOST_KEPT: Final = 100_000
WIDTHS: Final = {
    Column.UNIT: 200,
    Column.REGION: 100,
    Column.CATEGORY: 60,
    Column.UNION: 200,
}
LONGEST_OFFICE: Final = 100
DATED: Final = (Column.JOINED, Column.PAID_TO, Column.RESIDENT_SINCE)
# Where each column stands among the values of a row; groups come after them.
PLACED: Final = (
    Column.UNIT,
    Column.REGION,
    Column.CATEGORY,
    Column.OFFICE,
    *DATED,
    Column.UNION,
    Column.STANDING,
    Column.ARREARS,
    Column.WEIGHT,
    Column.BIRTH,
)
BIRTH: Final = len(PLACED) - 1
FIRST_GROUP: Final = len(PLACED)
GOOD, GOOD_ROW = Standing.GOOD, RowState.GOOD.value


class Kept(dict[str, "Value | Fault"]):
    """What each cell of a column says, kept so that no cell is read twice."""

    def __init__(self, reader: Reader) -> None:
        """Keep what a reader says."""
        super().__init__()
        self.reader = reader

    def __missing__(self, cell: str) -> "Value | Fault":
        """Read a cell that is new, after the look that every cell is given."""
        if len(self) >= MOST_KEPT:
            self.clear()
        self[cell] = found = text_fault(cell) or self.reader(cell)
        return found


@dataclass(kw_only=True)
class RowReader:
    """Reads the rows of one list: where each column stands, and what was met in it."""

    width: int
    places: Mapping[str, int]
    wanted: Wanted
    dates: Dates
    seed: bytes

    def __post_init__(self) -> None:
        """Set out a reader for every column of use that the list has."""
        readers = dict(self.readers())
        self.columns = tuple(
            (column, self.places[column], Kept(reader))
            for column, reader in readers.items()
            if column in self.places
        )
        self.number = self.places.get(Column.MEMBERSHIP_NUMBER, -1)
        self.email = self.places.get(Column.EMAIL, self.width)
        self.names = tuple(
            self.places[column]
            for column in (Column.NAME, Column.FIRST_NAME, Column.LAST_NAME)
            if column in self.places
        )
        known = {column: (place, kept) for column, place, kept in self.columns}
        rest = (column for column in known if column not in PLACED)
        plan = [
            known.get(column) or (self.width, Kept(readers[column])) for column in (*PLACED, *rest)
        ]
        self.cells_of = itemgetter(*(place for place, _ in plan))
        self.kepts = tuple(kept for _, kept in plan)
        self.attributes: dict[tuple[Value | Fault, ...], str] = {}

    def readers(self) -> list[tuple[str, Reader]]:
        """What reads each column but the number, the name and the address."""
        found: list[tuple[str, Reader]] = [
            *((column, within(most)) for column, most in WIDTHS.items()),
            (Column.OFFICE, offices),
            *((column, self.dates.read) for column in DATED),
            (Column.STANDING, read.standing_in),
            (Column.ARREARS, read.arrears_in),
            (Column.WEIGHT, read.weight_in),
            (Column.GENDER, self.gender),
            (Column.GROUPS, self.groups),
            (Column.BIRTH, self.dates.read),
        ]
        groups = self.wanted.groups
        return found + [(f"{GROUP_OF}{group}", self.member_of(group)) for group in groups]

    def gender(self, cell: str) -> tuple[str, ...] | Fault:
        """A gender gives the groups that the rules ask about."""
        found = read.gender_in(cell)
        if isinstance(found, Fault):
            return found
        return tuple(each for each in self.wanted.groups if each.casefold() in found)

    def groups(self, cell: str) -> tuple[str, ...] | Fault:
        """A column of several groups gives those that the rules ask about, and passes others by."""
        named = {each.casefold() for each in read.SPLIT_GROUPS.split(cell)}
        return tuple(group for group in self.wanted.groups if group.casefold() in named)

    def member_of(self, group: str) -> Reader:
        """A column of one group gives that group, or none."""

        def reader(cell: str) -> tuple[str, ...] | Fault:
            found = read.yes_in(cell)
            return found if isinstance(found, Fault) else (group,) if found else ()

        return reader

    def row(self, line: int, cells: list[str]) -> MemberRow | tuple[MemberRow, list[RowProblem]]:
        """A line as a row; with its problems where it has any."""
        if len(cells) < self.width:
            cells = cells + [""] * (self.width - len(cells))
        if len(cells) == self.width and (quick := self.quick(line, cells)) is not None:
            return quick
        return self.careful(line, cells)

    def quick(self, line: int, cells: list[str]) -> MemberRow | None:
        """A clean row, or None where anything in it needs a second look.

        Columns that the list does not have are read from a blank cell after the last.
        """
        cells.append("")
        number = cells[self.number]
        name = cells[self.names[0]] if len(self.names) == 1 else self.name_of(cells)
        if not PLAIN_NUMBER.fullmatch(number) or not PLAIN_NAME.fullmatch(name):
            return None
        email = ""
        if address := cells[self.email]:
            local, _, domain = address.rpartition("@")
            known = read.domain_in(domain)
            if not known or not read.quick_local(local):
                return None
            email = f"{local}@{known}"
        values: tuple[Any, ...] = tuple(map(getitem, self.kepts, self.cells_of(cells)))
        if Fault in map(type, values):
            return None
        standing, arrears, weight, born = values[8:FIRST_GROUP]
        return MemberRow._make(
            (
                line,
                number,
                name,
                email,
                *values[:8],
                standing.value if arrears is GOOD else worst_of((standing, arrears)),
                weight,
                self.attributes.get(values[BIRTH:]) or self.attributes_of(values[BIRTH:]),
                likeness_of(name, born, self.seed) if born else "",
                GOOD_ROW,
            )
        )

    def attributes_of(self, values: tuple[Any, ...]) -> str:
        """The attributes that a day of birth and groups make, kept for whoever has the same."""
        if len(self.attributes) >= MOST_KEPT:
            self.attributes.clear()
        found = attributes_of(values[0], values[1:], self.wanted)
        self.attributes[values] = found
        return found

    def careful(
        self, line: int, cells: list[str]
    ) -> MemberRow | tuple[MemberRow, list[RowProblem]]:
        """A row with every problem that it has."""
        problems: list[RowProblem] = []

        def checked(column: str, cell: str, reader: Reader) -> Value:
            found = text_fault(cell) or reader(cell)
            if isinstance(found, Fault):
                problems.append(problem_at(line, column, cell, found))
                return None
            return found

        number = checked(Column.MEMBERSHIP_NUMBER, cells[self.number], read.membership_number_in)
        name = checked(Column.NAME, self.name_of(cells), name_in)
        cells = [*cells, ""] if len(cells) == self.width else cells
        email = checked(Column.EMAIL, cells[self.email], read.email_in) if self.has_email else ""
        values = {
            column: checked(column.removeprefix(GROUP_OF), cells[place], kept.reader)
            for column, place, kept in self.columns
        }
        if any(cells[self.width :]):
            problems.append(too_wide(line, len(cells), self.width))
        who = (str(number or ""), str(name or ""), str(email or ""))
        row = member_row(line, who, values, self.wanted, self.seed)
        return row if not problems else (row._replace(state=RowState.FAULTY.value), problems)

    @property
    def has_email(self) -> bool:
        """Tell whether the list has a column of addresses."""
        return Column.EMAIL in self.places

    def name_of(self, cells: list[str]) -> str:
        """A name, or failing that a first and a last name."""
        if Column.NAME in self.places and (name := cells[self.places[Column.NAME]]):
            return name
        given = (self.places.get(Column.FIRST_NAME), self.places.get(Column.LAST_NAME))
        return " ".join(cells[place] for place in given if place is not None).strip()


def within(most: int) -> Reader:
    """A reader of words that are no longer than there is room for."""
    return lambda cell: read.words_within(cell, most)


def offices(cell: str) -> str | Fault:
    """The offices of a member, no longer than there is room for."""
    return read.words_within(read.offices_in(cell), LONGEST_OFFICE)


def name_in(cell: str) -> str | Fault:
    """A name has a letter in it."""
    name = read.words_in(cell)
    if not any(letter.isalpha() for letter in name):
        what = "is no name" if name else "is missing"
        return Fault(problem=what, cure="give the member's name")
    return name


def too_wide(line: int, cells: int, width: int) -> RowProblem:
    """A row with more cells than the heading has slipped to the right somewhere."""
    return RowProblem(
        line=line,
        column="row",
        value="",
        problem=f"has {cells} cells where the heading has {width}",
        cure="put quotation marks round a cell that holds a comma",
    )
