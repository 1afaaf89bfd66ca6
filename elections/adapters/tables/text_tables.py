"""A table in a text file: its separators, its lines and the cells in them.

It knows lines and cells. It refuses to know what a column means, but for the question, put by a
function, how many cells of a line are headings that somebody knows.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Final

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.tables.letters import WORDS, encoding_of, text_of

Line = tuple[int, list[str]]
Recognised = Callable[[Sequence[str]], int]

SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
TITLE_LINES: Final = 20
MOST_COLUMNS: Final = 500
LONGEST_LINE: Final = 1_000_000
SPACES: Final = " \u00a0"


class RowUnreadable(FileUnreadable):
    """A row of a text cannot be read as cells, as it is separated now."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as found: what it was read from, its heading, and its lines from the first on.

    `merged` fills while the lines are read: cells joined over several rows, and where they begin.
    """

    source: str
    encoding: str
    notes: tuple[str, ...]
    heading: Line
    lines: Callable[[], Iterator[Line]]
    merged: list[tuple[int, str]] = field(default_factory=list)


def text_table(stream: IO[bytes], recognised: Recognised) -> Table | None:
    """The table of a text file: under the line, among the first twenty, with most known cells."""
    encoding = encoding_of(stream)

    def lines_apart(separator: str) -> Iterator[Line]:
        return lines_in(text_of(stream, encoding), separator)

    headings = [
        (separator, line)
        for separator in SEPARATORS
        for line in first_lines(lines_apart(separator))
    ]
    best = max(headings, key=lambda found: recognised(found[1][1]), default=None)
    if best is None or not recognised(best[1][1]):
        return None
    separator, heading = best
    return Table(
        source=f"text in {WORDS[encoding]}, cells separated by {SEPARATORS[separator]}",
        encoding=encoding,
        notes=(),
        heading=heading,
        lines=lambda: lines_apart(separator),
    )


def lines_in(text: IO[str], separator: str) -> Iterator[Line]:
    """Each row of a text and the line that it begins on, its cells trimmed of spaces."""
    reader = csv.reader(short_lines(text), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, [cell.strip(SPACES) for cell in cells]
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise RowUnreadable(
            f"The row that begins on line {begins} cannot be read ({fault}): "
            "check its quotation marks."
        ) from fault


def short_lines(text: IO[str]) -> Iterator[str]:
    """Each line of a text; one of more than a million characters is no line of a list."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise RowUnreadable(
                f"Line {number} cannot be read: it has a million characters or more. Check the "
                "quotation marks before it."
            )
        yield line


def first_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines in which a heading is looked for; one that cannot be read ends the search."""
    try:
        yield from narrow_lines(lines)
    except RowUnreadable:
        return


def narrow_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """The first twenty lines, none of which is wider than a list can be."""
    for number, cells in islice(lines, TITLE_LINES):
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise FileUnreadable(
                f"Line {number} has {len(cells):,} columns, and a list has at most "
                f"{MOST_COLUMNS}: export the columns that are needed."
            )
        yield number, cells[:MOST_COLUMNS]
