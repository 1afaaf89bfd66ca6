"""Bad text files, and what is said of each: its octets, and words of the sentence."""

import codecs
import gzip

HEAD = "membership number,name,email,joined,standing,gender\n"
GOOD = "A10001,Ann Lee,ann@example.org,2020-05-01,good,woman\n"


def row(**cells: str) -> str:
    """A row with something in it."""
    made = {
        "number": "A10002",
        "name": "Bo Dean",
        "email": "bo@example.org",
        "joined": "2020-05-02",
        "standing": "good",
        "gender": "man",
    } | cells
    return ",".join(made.values()) + "\n"


def file(*lines: str, head: str = HEAD, encoding: str = "utf-8") -> bytes:
    """A list under a heading."""
    return "".join((head, *lines)).encode(encoding)


def cell(says: str, **cells: str) -> tuple[bytes, str]:
    """A list with one bad cell in it, and what is said."""
    return file(GOOD, row(**cells)), says


ENCODINGS = {
    "utf-16-without-mark-cut.csv": (
        file(GOOD, row(name="Zoë Lee")).decode().encode("utf-16-le")[:-1],
        "breaks off",
    ),
    "utf-16-odd-octets.csv": (codecs.BOM_UTF16_LE + b"m\0e\0m", "breaks off"),
    "utf-16-swapped-mark.csv": (codecs.BOM_UTF16_BE + HEAD.encode("utf-16-le"), "No column"),
    "utf-32-cut.csv": (HEAD.encode("utf-32")[:-2], "breaks off"),
    "two-encodings.csv": (
        file(row(name="Zoë Lee")) + row(name="Zoë Dean", number="A3").encode("cp1252"),
        "Line 2 is in UTF-8 and line 3 is not",
    ),
    "encoded-twice.csv": (
        file(GOOD, row(name="Zoë Lee".encode().decode("cp1252"))),
        "garbled when the list was saved",
    ),
    "lost-letters.csv": (file(GOOD, row(name="Zo\ufffd Lee")), "garbled"),
    "shift-jis.csv": (
        file(GOOD) + "A10003,\u5c71\u7530\u592a\u90ce,,,,\n".encode("shift_jis"),
        "read as Windows-1252",
    ),
    "not-any-encoding.csv": (file(GOOD) + b"A10003,\x81\x8d\x8f,,,,\n", "cannot be read"),
    "nul-octets.csv": (file(GOOD).replace(b"Ann", b"A\0n"), "not plain text"),
    "all-nul.csv": (b"\0" * 500, "not plain text"),
    "mark-alone.csv": (codecs.BOM_UTF8, "No column is headed"),
    "escape-sequences.csv": cell("cannot be seen", name="Bo\x1b[31mDean"),
}

CELLS = {
    "zero-width.csv": cell("cannot be seen", name="Bo\u200bDean"),
    "right-to-left.csv": cell("cannot be seen", name="Bo \u202enaeD"),
    "soft-hyphen.csv": cell("cannot be seen", name="Bo De\u00adan"),
    "private-use-letter.csv": cell("cannot be seen", name="Bo \ue000"),
    "line-separator.csv": cell("cannot be seen", name="Bo\u2028Dean"),
    "line-break-in-cell.csv": cell("line break", name='"Bo\nDean"'),
    "tab-in-cell.csv": cell("cannot be seen", name='"Bo\tDean"'),
    "formula-equals.csv": cell("run as a formula", name="=1+1"),
    "formula-link.csv": cell("run as a formula", name='"=HYPERLINK(""http://x.example"",""Bo"")"'),
    "formula-plus.csv": cell("run as a formula", name="+44 Bo"),
    "formula-at.csv": cell("run as a formula", name="@SUM(A1)"),
    "formula-minus.csv": cell("run as a formula", name="-Bo"),
    "formula-in-number.csv": cell("run as a formula", number="=A1"),
    "excel-text-formula.csv": cell("run as a formula", number='"=""00123"""'),
    "scientific-number.csv": cell("a spreadsheet has rounded", number="1.23E+08"),
    "number-with-spaces.csv": cell("more than letters, digits", number="A 10002"),
    "number-of-other-digits.csv": cell("more than letters, digits", number="\u0661\u0662\u0663"),
    "number-too-long.csv": cell("more than letters, digits", number="1" * 41),
    "number-turned-into-date.csv": cell("is a date, which a spreadsheet", number="2020-01-02"),
    "number-turned-into-month.csv": cell("is a date, which a spreadsheet", number="2-Jan"),
    "number-missing.csv": cell("membership number is missing", number=""),
    "name-missing.csv": cell("is missing", name=""),
    "name-of-digits.csv": cell("is no name", name="12345"),
    "name-too-long.csv": cell("201 characters", name="B" * 201),
    "sheet-error.csv": cell("error of the spreadsheet", name="#N/A"),
    "sheet-reference-error.csv": cell("error of the spreadsheet", email="#REF!"),
    "too-narrow-column.csv": cell("error of the spreadsheet", joined="########"),
    "email-without-at.csv": cell("is not an e-mail address", email="bo.example.org"),
    "email-two.csv": cell("is not an e-mail address", email="bo@example.org; b@example.org"),
    "email-with-name.csv": cell("is not an e-mail address", email="Bo <bo@example.org>"),
    "email-with-space.csv": cell("is not an e-mail address", email="bo @example.org"),
    "email-reserved.csv": cell("is not an e-mail address", email="bo@mail.invalid"),
    "email-cyrillic.csv": cell("two alphabets", email="bo@ex\u0430mple.org"),
    "email-injection.csv": cell("line break", email='"bo@example.org\nBcc: x@example.org"'),
    "name-cyrillic.csv": cell("two alphabets", name="B\u043e Dean"),
    "date-31-february.csv": cell("does not exist", joined="31/02/2021"),
    "date-month-13.csv": cell("does not exist", joined="2021-13-01"),
    "date-both-over-12.csv": cell("does not exist", joined="31/31/2020"),
    "date-two-digit-year.csv": cell("two digits", joined="1/2/24"),
    "date-serial.csv": cell("as spreadsheets keep dates", joined="43952"),
    "date-in-words.csv": cell("is not a date", joined="last spring"),
    "date-year-203.csv": cell("in the year 203", joined="01/01/0203"),
    "date-year-20211.csv": cell("is not a date", joined="01/01/20211"),
    "date-leap-day.csv": cell("does not exist", joined="29/02/2023"),
    "date-all-noughts.csv": cell("does not exist", joined="0000-00-00"),
    "date-unknown-month.csv": cell("is not a date", joined="1 Foo 2021"),
    "standing-unknown.csv": cell("is not a standing", standing="fine"),
    "gender-unknown.csv": cell("is not a gender", gender="yes"),
}

QUESTIONS = {
    "dates-in-doubt.csv": (
        file(row(joined="03/04/2021"), row(number="A3", joined="05/06/2021")),
        "Which comes first in its dates?",
    ),
    "dates-of-both-orders.csv": (
        file(row(joined="31/01/2021"), row(number="A3", joined="01/31/2021")),
        "and others the month first",
    ),
    "dates-with-short-months.csv": (
        file(row(joined="1/2/2021"), row(number="A3", joined="3/4/2021 00:00")),
        "Which comes first in its dates?",
    ),
    "heading-without-number.csv": (
        b"crm ref,name,email\nA1,Ann Lee,ann@example.org\n",
        "No column is headed \u201cmembership number\u201d",
    ),
    "heading-without-name.csv": (
        b"membership number,email\nA1,ann@example.org\n",
        "No column is headed \u201cname\u201d",
    ),
    "heading-number-twice.csv": (
        b"member no,member id,name\nA1,B1,Ann Lee\n",
        "Two columns could be the membership number",
    ),
    "heading-surname-alone.csv": (
        b"membership number,surname\nA1,Lee\n",
        "first name\u201d and \u201clast name",
    ),
}

SHAPES = {
    "empty.csv": (b"", "No column is headed"),
    "spaces.csv": (b"   \n \n", "No column is headed"),
    "commas.csv": (b",,,\n,,,\n", "No column is headed"),
    "no-heading.csv": (GOOD.encode(), "No column is headed"),
    "foreign-heading.csv": (b"numer,imie,poczta\n1,Ann,a@example.org\n", "No column is headed"),
    "fixed-width.txt": (
        b"MEMBERSHIP   NAME        JOINED\nA1           Ann         2020\n",
        "No column",
    ),
    "heading-alone.csv": (HEAD.encode(), "Rows that can be read 0"),
    "footer-alone.csv": (f"{HEAD}Total: 123 records,,,,,\n".encode(), "Total: 123 records"),
    "heading-on-every-page.csv": (file(GOOD, HEAD, row(), HEAD), "2 lines were left out"),
    "title-after-title.csv": (
        f"{'Report of members' * 3}\n".encode() * 25 + file(GOOD),
        "No column",
    ),
    "quote-unclosed.csv": (
        file(GOOD, 'A3,"Bo Dean,,,,\nA4,Cy,,,,\n'),
        "begins on line 3 cannot be read",
    ),
    "quote-in-quotes.csv": (
        file(GOOD, 'A3,"Bo "B" Dean",,,,\n'),
        "begins on line 3 cannot be read",
    ),
    "quotes-only.csv": (b'"' * 10_001, "No column"),
    "ragged-long.csv": (
        file(GOOD, row().replace("\n", ",x,y\n")),
        "8 cells where the heading has 6",
    ),
    "ragged-short.csv": (file(GOOD, "A3\n", row()), "name is missing"),
    "comma-in-name.csv": (
        file(GOOD, "A3,Dean, Bo,bo@example.org,2020-05-02,good,man\n"),
        "7 cells",
    ),
    "number-twice.csv": (file(GOOD, GOOD), "also stands on line 3"),
    "number-twice-in-two-cases.csv": (file(GOOD, GOOD.lower()), "also stands on line 3"),
    "carriage-returns-bad-date.csv": (
        file(GOOD, row(joined="x")).replace(b"\n", b"\r"),
        "is not a date",
    ),
    "semicolons-bad-date.csv": (file(GOOD, row(joined="x")).replace(b",", b";"), "is not a date"),
    "tabs-bad-date.tsv": (file(GOOD, row(joined="x")).replace(b",", b"\t"), "is not a date"),
    "strokes-bad-date.txt": (file(GOOD, row(joined="x")).replace(b",", b"|"), "is not a date"),
    "sep-line-bad-date.csv": (b"sep=,\n" + file(GOOD, row(joined="x")), "is not a date"),
    "marked-twice-bad-date.csv": (
        codecs.BOM_UTF8 * 2 + file(GOOD, row(joined="x")),
        "is not a date",
    ),
    "mixed-line-ends-bad-date.csv": (
        file(GOOD).replace(b"\n", b"\r\n") + row(joined="x").encode(),
        "is not a date",
    ),
    "cell-of-ten-megabytes.csv": (file(GOOD, row(name="x" * 10_000_000)), "cannot be read"),
    "cell-of-200-kilobytes.csv": (file(GOOD, row(name="x" * 200_000)), "line 3 cannot be read"),
    "a-million-columns.csv": (b"a," * 1_000_000 + b"\n", "No column is headed"),
    "row-of-a-million-cells.csv": (
        file(*(row(number=f"A{n}") for n in range(25)), row().strip() + ",x" * 400_000 + "\n"),
        "cells where the heading",
    ),
}

OTHER_KINDS = {
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a picture"),
    "photograph.csv": (b"\xff\xd8\xff\xe0" + b"\0" * 50, "a picture"),
    "document.csv": (b"%PDF-1.7\n1 0 obj\n", "a PDF document"),
    "rich-text.csv": (b"{\\rtf1\\ansi Members}", "a text document"),
    "web-page.xls": (b"\r\n<html><table><tr><td>membership number</td></tr></table>", "a web page"),
    "web-table.xls": (b'<TABLE border="1"><tr><th>name</th></tr></TABLE>', "a web page"),
    "signed-out.csv": (b"<!DOCTYPE html><title>Sign in</title>", "a web page"),
    "spreadsheet-2003.xls": (b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>', "an XML document"),
    "members.json": (b'{"members": []}', "a JSON document"),
    "contacts.vcf": (b"BEGIN:VCARD\nFN:Ann\nEND:VCARD\n", "an address book"),
    "forwarded.eml": (b"Received: from x\nSubject: members\n", "an e-mail message"),
    "compressed.csv": (gzip.compress(HEAD.encode(), mtime=0), "a compressed archive"),
    "seven-zip.csv": (b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, "a compressed archive"),
    "database.csv": (b"SQLite format 3\0" + b"\0" * 84, "a database"),
    "symbolic-link.slk": (b"ID;PWXL;N;E\nC;Y1;X1;K1\n", "a spreadsheet in an old format"),
}

TEXTS = {**ENCODINGS, **CELLS, **QUESTIONS, **SHAPES, **OTHER_KINDS}
