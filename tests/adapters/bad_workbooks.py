"""Bad workbooks, and what is said of each: its octets, and words of the sentence."""

import io
import struct
import zipfile

from tests.adapters.workbook_files import (
    DATE,
    MAIN,
    XML,
    number,
    packed,
    parts_of,
    raw,
    row,
    sheet,
    text,
    workbook,
)

HEAD = ("membership number", "name", "email", "joined", "standing", "gender")
GOOD = ("A10001", "Ann Lee", "ann@example.org", "2020-05-01", "good", "woman")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bad(says: str, *cells, after: str = "") -> tuple[bytes, str]:
    """A workbook with one bad row, and what is said."""
    return workbook(HEAD, GOOD, cells, after=after), says


def with_part(name: str, part: str) -> bytes:
    """A workbook one of whose parts says something else."""
    parts = parts_of([("Members", "visible", sheet([HEAD, GOOD]))])
    return packed({**parts, name: part})


def without(name: str) -> bytes:
    """A workbook that lacks a part."""
    parts = parts_of([("Members", "visible", sheet([HEAD, GOOD]))])
    return packed({key: part for key, part in parts.items() if key != name})


def archive(**parts: str) -> bytes:
    """An archive of anything."""
    return packed({name.replace("__", "/").replace("_", "."): part for name, part in parts.items()})


def bomb() -> bytes:
    """A workbook that says it unfolds to three gigabytes."""
    made = bytearray(workbook(HEAD, GOOD))
    place = made.rindex(b"PK\x01\x02")
    made[place + 24 : place + 28] = struct.pack("<I", 3 << 30)
    return bytes(made)


def spoilt() -> bytes:
    """A workbook whose sheet does not unfold to what it was."""
    octets = workbook(HEAD, *[GOOD] * 200)
    with zipfile.ZipFile(io.BytesIO(octets)) as found:
        place = found.getinfo("xl/worksheets/sheet1.xml").header_offset + 120
    return octets[:place] + b"\xff" * 20 + octets[place + 20 :]


def sheet_of(rows: str) -> bytes:
    """A workbook whose sheet is given as text."""
    text = f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return packed(parts_of([("Members", "visible", text)]))


MERGED = '<mergeCells count="1"><mergeCell ref="B2:B4"/></mergeCells>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
TWO = (("Cover", "visible", sheet([("Members of 2026",)])), ("Old", "hidden", sheet([HEAD, GOOD])))

WORKBOOKS = {
    "cell-error.xlsx": bad("error of the spreadsheet", "A2", raw("e", "#REF!")),
    "cell-not-available.xlsx": bad("error of the spreadsheet", "A2", raw("e", "#N/A")),
    "formula-without-value.xlsx": bad("run as a formula", "A2", raw("str", "", "A1&amp;B1")),
    "number-as-date.xlsx": bad("is a date, which a spreadsheet", number(43952, DATE), "Bo Dean"),
    "number-with-point.xlsx": bad("more than letters, digits", number("1.5"), "Bo Dean"),
    "number-rounded.xlsx": bad("a spreadsheet has rounded", text("1.2E+11"), "Bo Dean"),
    "date-as-number.xlsx": bad("as spreadsheets keep dates", "A2", "Bo Dean", "", number(43952)),
    "date-as-words.xlsx": bad("is not a date", "A2", "Bo Dean", "", "spring 2020"),
    "date-too-large.xlsx": bad("does not exist", "A2", "Bo", "", number(99999999, DATE)),
    "line-break.xlsx": bad("line break", "A2", "Bo\nDean"),
    "escaped-character.xlsx": bad("cannot be seen", "A2", "Bo_x0007_Dean"),
    "merged-cells.xlsx": bad("B2:B4 are merged", "A2", "Bo Dean", after=MERGED),
    "boolean-standing.xlsx": bad("is not a standing", "A2", "Bo", "", "", raw("b", "1")),
    "row-too-wide.xlsx": bad("8 cells where the heading has 6", *GOOD, "x", "y"),
    "two-sheets-neither-a-list.xlsx": (packed(parts_of(TWO)), "No column is headed"),
    "hidden-sheet-alone.xlsx": (packed(parts_of(TWO[1:])), "No column is headed"),
    "no-sheet.xlsx": (packed(parts_of([])), "No column is headed"),
    "empty-sheet.xlsx": (workbook(), "No column is headed"),
    "heading-below-row-20.xlsx": (workbook(*[("Members",)] * 30, HEAD, GOOD), "No column"),
    "heading-alone.xlsx": (workbook(HEAD), "Rows that can be read 0"),
    "number-twice.xlsx": (workbook(HEAD, GOOD, GOOD), "also stands on line 3"),
    "far-corner.xlsx": (
        sheet_of(row(1, HEAD) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "Rows that can be read 0",
    ),
    "shared-words-missing.xlsx": (
        sheet_of(row(1, HEAD) + row(2, (raw("s", "7"), "Bo Dean"))),
        "is damaged",
    ),
    "not-a-number.xlsx": (sheet_of('<row r="x"><c r="A1"><v>1</v></c></row>'), "is damaged"),
    "broken-xml.xlsx": (with_part("xl/worksheets/sheet1.xml", "<worksheet><row"), "is damaged"),
    "entities.xlsx": (
        with_part("xl/worksheets/sheet1.xml", f"{LAUGHS}<worksheet>&b;</worksheet>"),
        "declares a document type",
    ),
    "without-relations.xlsx": (without("xl/_rels/workbook.xml.rels"), "is damaged"),
    "without-its-sheet.xlsx": (without("xl/worksheets/sheet1.xml"), "is damaged"),
    "cut-short.xlsx": (workbook(HEAD, *[GOOD] * 50)[:-60], "damaged or was cut short"),
    "spoilt-on-the-way.xlsx": (spoilt(), "is damaged"),
    "bomb.xlsx": (bomb(), "more than two gigabytes"),
    "locked-with-a-password.xlsx": (
        OLD + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500,
        "locked with a password",
    ),
    "old-spreadsheet.xls": (OLD + b"\0" * 500 + "Workbook".encode("utf-16-le"), "old format (XLS)"),
    "older-spreadsheet.xls": (b"\x09\x08\x10\x00\x00\x06\x05\x00", "in an old format"),
    "opendocument.ods": (archive(mimetype="x", content_xml="<office/>"), "an OpenDocument file"),
    "binary-workbook.xlsb": (archive(xl__workbook_bin="x"), "a binary workbook"),
    "letter.docx": (archive(word__document_xml="<w/>"), "a text document"),
    "lists.zip": (archive(members_csv="membership number,name\n"), "a ZIP archive"),
    "empty-archive.zip": (b"PK\x05\x06" + b"\0" * 18, "a ZIP archive"),
}
