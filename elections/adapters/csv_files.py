"""CSV files as people really make them: their encodings, separators, title and footer lines.

It knows files, lines and cells. It refuses to know what a column means.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

ENCODINGS = ("utf-8-sig", "cp1252")
DELIMITERS = (",", ";", "\t")
LARGEST_OCTETS = 256 * 1024 * 1024
_TITLE_LINES = 20
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class FileUnreadable(ValueError):
    """A file cannot be read as a table at all; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row of a table and the number of the line it begins on, counted from 1."""

    number: int
    cells: tuple[str, ...]

    def is_blank(self) -> bool:
        """A line is blank when no cell holds anything."""
        return not any(self.cells)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """Where a table's heading stands, and how its cells are separated."""

    delimiter: str
    line: Line


def text_of(data: bytes) -> tuple[str, str]:
    """A file is read as UTF-8, or failing that as Windows-1252; the encoding is given back."""
    if len(data) > LARGEST_OCTETS:
        limit = LARGEST_OCTETS // (1024 * 1024)
        raise FileUnreadable(f"The file is larger than {limit} MB: split it and try again.")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise FileUnreadable("This is a spreadsheet: save it as “CSV UTF-8” and choose that file.")
    if b"\0" in data:
        raise FileUnreadable("The file is not plain text: save it as “CSV UTF-8” and try again.")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise FileUnreadable("The file's letters cannot be read: save it as “CSV UTF-8”.")


def heading_in(text: str, recognised: Callable[[Sequence[str]], int]) -> Heading | None:
    """The heading is the line, among the first twenty, with most recognised cells."""
    candidates = (
        Heading(delimiter=delimiter, line=line)
        for delimiter in DELIMITERS
        for line in _first_lines(text, delimiter)
    )
    best = max(candidates, key=lambda heading: recognised(heading.line.cells), default=None)
    return best if best and recognised(best.line.cells) else None


def lines_in(text: str, delimiter: str) -> Iterator[Line]:
    """Each row of the text, its cells trimmed of spaces around them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            raise FileUnreadable(
                f"The row that begins on line {begins} cannot be read ({fault}): "
                "check its quotation marks."
            ) from fault
        if cells is None:
            return
        yield Line(number=begins, cells=tuple(cell.strip(" \u00a0") for cell in cells))
        begins = reader.line_num + 1


def starts_a_formula(cell: str) -> bool:
    """A spreadsheet would run a cell that starts with = + - @, a tab or a line break."""
    return cell.startswith(_STARTS_A_FORMULA)


def write_csv(rows: Iterable[Sequence[str]]) -> str:
    """A CSV text that spreadsheets open safely: a byte-order mark, CRLF, formulas defused."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([_defused(cell) for cell in row] for row in rows)
    return "\ufeff" + written.getvalue()


def _defused(cell: str) -> str:
    """An apostrophe keeps a spreadsheet from running the cell."""
    return f"'{cell}" if starts_a_formula(cell) else cell


def _first_lines(text: str, delimiter: str) -> Iterator[Line]:
    """The lines in which a heading is looked for; unreadable ones end the search."""
    try:
        for _, line in zip(range(_TITLE_LINES), lines_in(text, delimiter), strict=False):
            yield line
    except FileUnreadable:
        return
