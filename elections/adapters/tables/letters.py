"""The letters of a text file: which encoding its octets are in, told from all of them.

It knows UTF-8, UTF-16 and Windows-1252. It refuses to guess where a file is in two at once.
"""

import codecs
import io
from collections.abc import Iterator
from typing import IO, Any, Final

from elections.adapters.csv_files import FileUnreadable

PIECE: Final = 1 << 20
UNMARKED_OCTETS: Final = 4096
SAVE_IT: Final = "save the list as “CSV UTF-8” and try again."
# (marks at the beginning, encoding); the longer marks first.
MARKED: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WORDS: Final = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
}


def encoding_of(stream: IO[bytes]) -> str:
    """A file is in the encoding that its mark names, or UTF-8, or failing that Windows-1252."""
    stream.seek(0)
    head = stream.read(UNMARKED_OCTETS)
    named = next((encoding for mark, encoding in MARKED if head.startswith(mark)), None)
    encoding = named or unmarked_utf_16(head)
    if encoding and encoding != "utf-8-sig":
        if not decodes(stream, encoding):
            raise FileUnreadable(f"The file is {WORDS[encoding]} that breaks off: {SAVE_IT}")
        return encoding
    if any(b"\0" in piece for piece in pieces(stream)):
        raise FileUnreadable(f"The file is not plain text: {SAVE_IT}")
    if decodes(stream, "utf-8-sig"):
        return "utf-8-sig"
    refuse_two_encodings(stream)
    if decodes(stream, "cp1252"):
        return "cp1252"
    raise FileUnreadable(f"The file's letters cannot be read: {SAVE_IT}")


def text_of(stream: IO[bytes], encoding: str) -> io.TextIOWrapper:
    """The file as a text whose line ends are left as they are."""
    stream.seek(0)
    return io.TextIOWrapper(io.BufferedReader(_Kept(stream)), encoding=encoding, newline="")


class _Kept(io.RawIOBase):
    """A stream that stays open when the text that reads it is done with."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Read from a stream that somebody else opened and will close."""
        self.stream = stream

    def readable(self) -> bool:
        """It can be read, and no more."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever can be written to
        """Read as many octets as there is room for."""
        found = self.stream.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The file, a mebibyte at a time."""
    stream.seek(0)
    while piece := stream.read(PIECE):
        yield piece


def decodes(stream: IO[bytes], encoding: str) -> bool:
    """Tell whether the whole of a file is in an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in pieces(stream):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def unmarked_utf_16(head: bytes) -> str | None:
    """UTF-16 without its mark is told by a nought beside most of its letters."""
    half = len(head) // 2
    if half < 4:  # noqa: PLR2004 - too little to tell
        return None
    if head[1::2].count(0) * 3 > half and not head[::2].count(0):
        return "utf-16-le"
    if head[::2].count(0) * 3 > half and not head[1::2].count(0):
        return "utf-16-be"
    return None


def refuse_two_encodings(stream: IO[bytes]) -> None:
    """A file of which some lines are UTF-8 and others are not was pasted together: refused."""
    stream.seek(0)
    other = accented = 0
    for number, line in enumerate(stream, 1):
        if line.isascii():
            continue
        try:
            line.decode()
            accented = accented or number
        except UnicodeDecodeError:
            other = other or number
        if other and accented:
            raise FileUnreadable(
                f"Line {accented} is in UTF-8 and line {other} is not, as where two files were "
                f"put together: {SAVE_IT}"
            )
