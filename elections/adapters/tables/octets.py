"""What sort of file somebody has handed in, told by its octets and never by its name.

It knows the marks by which files begin. It refuses to know what a table says.
"""

import zipfile
from enum import StrEnum
from typing import IO, Final

from elections.adapters.csv_files import LARGEST_OCTETS, FileUnreadable

HEAD_OCTETS: Final = 4096
OLD_OFFICE_OCTETS: Final = 1 << 20
EXPORT_IT: Final = "export the list as XLSX or “CSV UTF-8” and choose that file."

# How a file begins, what it is, and what to do.
MARKS: Final = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"BZh", "a compressed archive"),
    (b"\xfd7zXZ", "a compressed archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a database"),
    (b"\x09\x08", "a spreadsheet in an old format"),
    (b"ID;P", "a spreadsheet in an old format"),
)
TEXT_MARKS: Final = (
    (("<!doctype html", "<html", "<table", "<head", "<body", "<meta"), "a web page"),
    (("<?xml", "<workbook", "<feed", "<rss"), "an XML document"),
    (("{", "[{"), "a JSON document"),
    (("begin:vcard",), "an address book"),
    (("from ", "received:", "return-path:", "mime-version:"), "an e-mail message"),
)


class Kind(StrEnum):
    """The sorts of file that a list is read from."""

    TEXT = "text"
    WORKBOOK = "workbook"


def kind_of(stream: IO[bytes]) -> Kind:
    """A file is a text or a workbook, or is refused with what it is."""
    if size_of(stream) > LARGEST_OCTETS:
        limit = LARGEST_OCTETS // (1024 * 1024)
        raise FileUnreadable(f"The file is larger than {limit} MB: split it and try again.")
    stream.seek(0)
    head = stream.read(HEAD_OCTETS)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return kind_of_archive(stream)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        refuse_old_office(stream)
    for mark, what in MARKS:
        if head.startswith(mark):
            raise FileUnreadable(f"This is {what}, not a list: {EXPORT_IT}")
    refuse_marked_text(head)
    return Kind.TEXT


def size_of(stream: IO[bytes]) -> int:
    """How many octets a file has."""
    return stream.seek(0, 2)


def kind_of_archive(stream: IO[bytes]) -> Kind:
    """An archive is a workbook where it holds one; other archives are refused."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise FileUnreadable(f"This spreadsheet is damaged or was cut short: {EXPORT_IT}") from None
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    if "xl/workbook.bin" in names:
        raise FileUnreadable(f"This is a binary workbook (XLSB): {EXPORT_IT}")
    if "content.xml" in names:
        raise FileUnreadable(f"This is an OpenDocument file: {EXPORT_IT}")
    if "word/document.xml" in names:
        raise FileUnreadable(f"This is a text document, not a list: {EXPORT_IT}")
    raise FileUnreadable("This is a ZIP archive: take the list out of it and choose that file.")


def refuse_old_office(stream: IO[bytes]) -> None:
    """An office file of the old kind is locked by a password, or simply old: refused."""
    stream.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in stream.read(OLD_OFFICE_OCTETS):
        raise FileUnreadable(
            "This workbook is locked with a password: save it without one and choose that file."
        )
    raise FileUnreadable(f"This is a spreadsheet in the old format (XLS): {EXPORT_IT}")


def refuse_marked_text(head: bytes) -> None:
    """A text that is a web page, or JSON, or a letter, is no list, whatever its name ends in."""
    begins = head.decode("utf-8-sig", "replace").lstrip().casefold()
    for marks, what in TEXT_MARKS:
        if begins.startswith(marks):
            raise FileUnreadable(f"This is {what}, not a list: {EXPORT_IT}")
