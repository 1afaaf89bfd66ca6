"""The cells of one sheet of a workbook, read as a stream, as the words that the sheet shows.

A formula gives the value that was last worked out for it; one without a value gives itself, which
no column takes. Dates come out as year-month-day, whichever day the workbook counts from.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final
from xml.parsers import expat

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.tables.text_tables import MOST_COLUMNS, SPACES, Line

PIECE: Final = 1 << 16
SINCE_1900, SINCE_1904 = 0, 1462
FIRST_DAY: Final = date(1899, 12, 30)
LEAP_DAY_THAT_NEVER_WAS: Final = 60
LAST_SERIAL: Final = 2_958_465
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
DAYS_IN_CODE: Final = re.compile(r"[dmy]", re.IGNORECASE)
QUOTED_IN_CODE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Style(Enum):
    """How a cell shows its number."""

    PLAIN = 0
    DATE = -1
    PADDED_2, PADDED_3, PADDED_4, PADDED_5, PADDED_6 = 2, 3, 4, 5, 6
    PADDED_7, PADDED_8, PADDED_9, PADDED_10, PADDED_11, PADDED_12 = 7, 8, 9, 10, 11, 12


PADDED: Final = {style.value: style for style in Style if style.value > 1}


def style_of_code(code: str) -> Style:
    """A format of noughts alone pads a number; one with day, month or year shows a date."""
    if code and not code.strip("0"):
        return PADDED.get(len(code), Style.PLAIN)
    plain = QUOTED_IN_CODE.sub("", code.partition(";")[0])
    return Style.DATE if DAYS_IN_CODE.search(plain) else Style.PLAIN


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet in its archive, with what its cells refer to."""

    archive: zipfile.ZipFile
    part: str
    words: list[str]
    styles: tuple[Style, ...]
    epoch: int


def parsed(octets: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements of a small part, each with its attributes, in order; names without prefix."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = careful_parser()
    parser.StartElementHandler = lambda name, given: found.append(
        (name.rpartition(":")[2], dict(given))
    )
    parser.Parse(octets, True)  # noqa: FBT003 - the parser's own way to say that this is all
    return found


def careful_parser() -> expat.XMLParserType:
    """A parser that refuses a document type, and with it every entity that unfolds."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_declared: object) -> None:
        raise FileUnreadable(
            "This workbook declares a document type, which no spreadsheet does: save it anew."
        )

    parser.StartDoctypeDeclHandler = refuse
    return parser


def shared_words_in(archive: zipfile.ZipFile, part: str) -> list[str]:
    """The shared words of a workbook in order, without the readings beside East Asian ones."""
    words: list[str] = []
    pieces: list[str] = []
    depth = {"t": 0, "rPh": 0}

    def start(name: str, _given: object) -> None:
        plain = name.rpartition(":")[2]
        if plain in depth:
            depth[plain] += 1
        elif plain == "si":
            pieces.clear()

    def end(name: str) -> None:
        plain = name.rpartition(":")[2]
        if plain in depth:
            depth[plain] -= 1
        elif plain == "si":
            words.append(unescaped("".join(pieces)))

    def characters(text: str) -> None:
        if depth["t"] and not depth["rPh"]:
            pieces.append(text)

    parser = careful_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    feed(parser, archive, part)
    return words


def feed(parser: expat.XMLParserType, archive: zipfile.ZipFile, part: str) -> None:
    """Give a parser the whole of a part."""
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 - as above
    parser.Parse(b"", True)  # noqa: FBT003 - as above


def lines_of(sheet: Sheet, merged: list[tuple[int, str]]) -> Iterator[Line]:
    """Each row of a sheet that holds anything, and its number; the cells trimmed of spaces."""
    reader = _Rows(sheet=sheet, merged=merged)
    parser = careful_parser()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    merged.clear()
    with sheet.archive.open(sheet.part) as stream:
        while piece := stream.read(PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 - as above
            yield from reader.done
            reader.done.clear()
    parser.Parse(b"", True)  # noqa: FBT003 - as above
    yield from reader.done


@dataclass(kw_only=True)
class _Rows:
    """What stands between the parser and the lines: the row and the cell that are being read."""

    sheet: Sheet
    merged: list[tuple[int, str]]
    done: list[Line] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    number: int = 0
    column: int = 0
    kind: str = "n"
    style: int = 0
    value: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)
    into: list[str] | None = None

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        if name == "v" or name == "t" or name == "x:v" or name == "x:t":  # noqa: PLR1714 - every cell passes here
            self.into = self.value
        elif name in {"c", "x:c"}:
            reference = given.get("r")
            self.column = column_in(reference) if reference else self.column + 1
            self.kind, self.style = given.get("t", "n"), int(given.get("s", "0"))
            self.value.clear()
            self.formula.clear()
        elif name in {"row", "x:row"}:
            self.number = int(given.get("r", self.number + 1))
            self.row, self.column = [], 0
        elif name in {"f", "x:f"}:
            self.formula.append("")  # a formula that is shared has no words of its own
            self.into = self.formula
        elif name in {"mergeCell", "x:mergeCell"}:
            self.note_merged(given.get("ref", ""))

    def end(self, name: str) -> None:
        """An element ends."""
        self.into = None
        if name in {"c", "x:c"}:
            words = self.words()
            if words and self.column <= MOST_COLUMNS:
                self.row.extend([""] * (self.column - 1 - len(self.row)))
                self.row.append(words)
        elif name in {"row", "x:row"} and self.row:
            self.done.append((self.number, self.row))

    def characters(self, text: str) -> None:
        """Words within an element."""
        if self.into is not None:
            self.into.append(text)

    def words(self) -> str:
        """What the cell shows."""
        value = "".join(self.value)
        if not value:
            return f"={''.join(self.formula)}" if self.formula else ""
        if self.kind == "s":
            return self.sheet.words[int(value)].strip(SPACES)
        if self.kind == "n":
            styles = self.sheet.styles
            style = styles[self.style] if self.style < len(styles) else Style.PLAIN
            return shown(value, style, self.sheet.epoch)
        if self.kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if self.kind == "d":
            return value[:10]
        return unescaped(value).strip(SPACES)

    def note_merged(self, reference: str) -> None:
        """Keep cells that are joined over several rows, and where they begin."""
        first, _, last = reference.partition(":")
        rows = [int(part.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$") or 0) for part in (first, last)]
        if rows[1] > rows[0]:
            self.merged.append((rows[0], reference))


def column_in(reference: str) -> int:
    """The number of a column, from its letters: A is 1, AA is 27."""
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number


def shown(value: str, style: Style, epoch: int) -> str:
    """A number as its style shows it: a date, a whole number without point, or padded."""
    if style is Style.PLAIN and value.isdecimal():
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if style is Style.DATE:
        return day_numbered(int(number), epoch) if 0 <= number <= LAST_SERIAL else value
    if number != number.to_integral_value():
        return value
    return str(int(number)).rjust(style.value, "0")


def day_numbered(serial: int, epoch: int) -> str:
    """The day that a serial number means; the first sixty of 1900 are one too high."""
    if epoch == SINCE_1900 and serial < LEAP_DAY_THAT_NEVER_WAS:
        serial += 1
    return (FIRST_DAY + timedelta(days=serial + epoch)).isoformat()


def unescaped(text: str) -> str:
    """Characters that a workbook writes by their number are put back."""
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
