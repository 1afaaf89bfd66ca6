"""A table in a workbook (XLSX): which sheet it stands in, and how much the file may unfold to.

The standard library reads it as a stream, in memory that does not grow with the sheet. It knows
the parts of a workbook. It refuses to run or trust anything in one.
"""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Final
from xml.parsers import expat

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.tables import sheet_cells
from elections.adapters.tables.sheet_cells import Sheet, Style, parsed
from elections.adapters.tables.text_tables import (
    Line,
    Recognised,
    Table,
    narrow_lines,
)

MOST_UNFOLDED: Final = 2 << 30
MOST_OF_A_PART: Final = 64 << 20
MOST_SHARED: Final = 256 << 20
BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
DAMAGED: Final = (
    "This workbook is damaged: open it in a spreadsheet, save it anew and choose that file."
)


@dataclass(frozen=True, kw_only=True)
class Named:
    """A sheet by its name, whether it is shown, and where it stands in the file."""

    name: str
    shown: bool
    part: str


def workbook_table(stream: IO[bytes], recognised: Recognised) -> Table | None:
    """The table of a workbook: on the first sheet that is shown and has a known heading."""
    try:
        archive = zipfile.ZipFile(stream)
        refuse_a_bomb(archive)
        return table_in(archive, recognised)
    except FileUnreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, LookupError) as why:
        raise FileUnreadable(DAMAGED) from why
    except (ValueError, OSError) as why:  # a number that is none, a part that is not there
        raise FileUnreadable(DAMAGED) from why
    except (NotImplementedError, RuntimeError) as why:  # a method or a lock of the archive
        raise FileUnreadable(
            "This workbook is locked or packed in an unusual way: save it anew without a password."
        ) from why


def refuse_a_bomb(archive: zipfile.ZipFile) -> None:
    """A workbook that says it unfolds to more than any list needs is not unfolded."""
    if sum(part.file_size for part in archive.infolist()) > MOST_UNFOLDED:
        raise FileUnreadable(
            "This workbook unfolds to more than two gigabytes: export the list as “CSV UTF-8”."
        )


def table_in(archive: zipfile.ZipFile, recognised: Recognised) -> Table | None:
    """The table of a workbook that can be read."""
    sheets, epoch = sheets_of(archive)
    shared, styles = shared_words(archive), styles_of(archive)
    for named in (each for each in sheets if each.shown):
        sheet = Sheet(archive=archive, part=named.part, words=shared, styles=styles, epoch=epoch)
        heading = heading_of(sheet, recognised)
        if heading is not None:
            return table_of(sheet, heading, named, tuple(notes_on(sheets, named)))
    return None


def table_of(sheet: Sheet, heading: Line, named: Named, notes: tuple[str, ...]) -> Table:
    """The table under a heading of a sheet."""
    merged: list[tuple[int, str]] = []
    return Table(
        source=f"the sheet “{named.name}” of a workbook",
        encoding="workbook",
        notes=notes,
        heading=heading,
        lines=lambda: lines_of(sheet, merged),
        merged=merged,
    )


def heading_of(sheet: Sheet, recognised: Recognised) -> Line | None:
    """The line among the first twenty of a sheet with most known cells."""
    lines = list(narrow_lines(lines_of(sheet, [])))
    best = max(lines, key=lambda line: recognised(line[1]), default=None)
    return best if best and recognised(best[1]) else None


def lines_of(sheet: Sheet, merged: list[tuple[int, str]]) -> Iterator[Line]:
    """The lines of a sheet; damage that is only found on the way is said as a sentence."""
    try:
        yield from sheet_cells.lines_of(sheet, merged)
    except FileUnreadable:
        raise
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, LookupError) as why:
        raise FileUnreadable(DAMAGED) from why
    except ValueError as why:  # a number that is none
        raise FileUnreadable(DAMAGED) from why


def notes_on(sheets: tuple[Named, ...], read: Named) -> Iterator[str]:
    """Say which other sheets there are, since nobody sees them here."""
    for other in sheets:
        if other is not read:
            hidden = "" if other.shown else "hidden "
            yield f"The {hidden}sheet “{other.name}” was not read."


def sheets_of(archive: zipfile.ZipFile) -> tuple[tuple[Named, ...], int]:
    """The sheets of a workbook in their order, and the day that its dates count from."""
    targets = targets_of(archive)
    sheets: list[Named] = []
    epoch = sheet_cells.SINCE_1900
    for name, given in parsed(part_of(archive, "xl/workbook.xml")):
        if name == "workbookPr" and given.get("date1904") in {"1", "true"}:
            epoch = sheet_cells.SINCE_1904
        if name == "sheet":
            reference = next((v for k, v in given.items() if k.rpartition(":")[2] == "id"), "")
            if reference in targets:
                shown = given.get("state", "visible") == "visible"
                part = targets[reference]
                sheets.append(Named(name=given.get("name", ""), shown=shown, part=part))
    return tuple(sheets), epoch


def targets_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where in the file each part of the workbook stands, by its reference."""
    found = {}
    for name, given in parsed(part_of(archive, "xl/_rels/workbook.xml.rels")):
        if name == "Relationship" and given.get("Type", "").endswith("/worksheet"):
            target = PurePosixPath("/xl") / given.get("Target", "")
            found[given.get("Id", "")] = str(target).lstrip("/")
    return found


def styles_of(archive: zipfile.ZipFile) -> tuple[Style, ...]:
    """How each style shows a number: as a date, or with noughts in front."""
    if "xl/styles.xml" not in archive.namelist():
        return ()
    formats: dict[str, str] = {}
    styles: list[Style] = []
    in_cells = False
    for name, given in parsed(part_of(archive, "xl/styles.xml")):
        if name == "numFmt":
            formats[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif name in {"cellXfs", "cellStyleXfs", "cellStyles"}:
            in_cells = name == "cellXfs"
        elif name == "xf" and in_cells:
            number = given.get("numFmtId", "0")
            styles.append(style_of(number, formats.get(number, "")))
    return tuple(styles)


def style_of(number: str, code: str) -> Style:
    """A style shows dates where its format has a day, a month or a year in it."""
    if number.isdigit() and int(number) in BUILT_IN_DATES and not code:
        return Style.DATE
    return sheet_cells.style_of_code(code)


def shared_words(archive: zipfile.ZipFile) -> list[str]:
    """The words that cells of the workbook share."""
    part = next((n for n in archive.namelist() if n.casefold() == "xl/sharedstrings.xml"), None)
    if part is None:
        return []
    if archive.getinfo(part).file_size > MOST_SHARED:
        raise FileUnreadable(
            "This workbook holds more words than can be read: export the list as “CSV UTF-8”."
        )
    return sheet_cells.shared_words_in(archive, part)


def part_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """One small part of a workbook, whole."""
    if archive.getinfo(name).file_size > MOST_OF_A_PART:
        raise FileUnreadable(DAMAGED)
    return archive.read(name)
