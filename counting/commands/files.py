"""Files read with suspicion: refused by size before they are read, by line where they are no text.

It knows octets, lines and encodings. It refuses to know what a file says.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import BinaryIO, NoReturn

from counting.commands.refusals import Refused

STANDARD_INPUT = "-"
MIB = 1024 * 1024
MOST_OCTETS = 512 * MIB
LONGEST_LINE = MIB
BOM = b"\xef\xbb\xbf"
BOMS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_octets(name: str, most: int = MOST_OCTETS) -> bytes:
    """Read a file, or standard input where the name is “-”, of at most so many octets.

    Raises `OSError` where there is no such file, and `Refused` where it is too long: a regular
    file by its size, before an octet is read.
    """
    if name == STANDARD_INPUT:
        return bounded(sys.stdin.buffer, "standard input", most)
    with open(name, "rb") as file:  # noqa: PTH123 - pathlib is slow to load
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            return bounded(file, name, most)
        if found.st_size > most:
            refuse_long(name, most)
        return file.read()


def bounded(file: BinaryIO, name: str, most: int) -> bytes:
    """Read what has no size beforehand, a part at a time and no further than is allowed."""
    octets = bytearray()
    while part := file.read(MIB):
        octets += part
        if len(octets) > most:
            refuse_long(name, most)
    return bytes(octets)


def refuse_long(name: str, most: int) -> NoReturn:
    """Refuse a file that is too long."""
    message = f"{name} is longer than {most // MIB:,} MiB, which is the most that is read"
    raise Refused(message)


def refuse_long_lines(octets: bytes) -> None:
    """Refuse a line that no paper, name or row could fill, before anything is made of it."""
    begin = 0
    while len(octets) - begin > LONGEST_LINE:
        end = octets.rfind(b"\n", begin, begin + LONGEST_LINE)
        if end < 0:
            line = octets.count(b"\n", 0, begin) + 1
            message = f"line {line}: it is longer than {LONGEST_LINE:,} octets"
            raise Refused(message)
        begin = end + 1


def text_of(octets: bytes, *, windows: bool) -> tuple[str, str]:
    """Read octets as UTF-8 and, where allowed, else as Windows-1252; the result names which.

    `Refused` names the line that is no text.
    """
    if octets.startswith(BOMS_OF_UTF_16):
        message = "line 1: this is UTF-16 text; save the file as UTF-8"
        raise Refused(message)
    nul = octets.find(b"\0")
    if nul >= 0:
        message = f"line {line_at(octets, nul)}: there is a NUL, which stands in no text"
        raise Refused(message)
    try:
        return octets.removeprefix(BOM).decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as fault:
        line = line_at(octets, fault.start + (len(BOM) if octets.startswith(BOM) else 0))
        if not windows:
            message = f"line {line}: this is not UTF-8 text"
            raise Refused(message) from fault
    try:
        return octets.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as fault:
        line = line_at(octets, fault.start)
        message = f"line {line}: this is neither UTF-8 nor Windows-1252 text"
        raise Refused(message) from fault


def line_at(octets: bytes, place: int) -> int:
    """Number the line on which an octet stands."""
    return octets.count(b"\n", 0, place) + 1


def write_octets(name: str, octets: bytes) -> None:
    """Write a file, or standard output where the name is “-”."""
    if name == STANDARD_INPUT:
        sys.stdout.write(octets.decode("utf-8"))
    else:
        with open(name, "wb") as file:  # noqa: PTH123 - as above
            file.write(octets)
