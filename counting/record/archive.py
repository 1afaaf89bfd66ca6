"""The archive: `record.zip`, opened without trusting it (steps 1 and 2).

It knows which files a record may have, how large they may be, and how the manifest lists them.
It refuses to know what stands in any file. Sizes are bounded before anything is read, and no
name in the archive is ever used as a path on the disk.
"""

import re
import stat
import struct
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO
from zlib import error as DeflateError  # noqa: N812 - the module calls it just "error"

from counting.record.fields import Fields, Mismatch, read_json, shown

SCHEMA = "lv1/record/1"
MANIFEST, CHECKPOINT, LOG = "manifest.json", "checkpoint.note", "log/entries.jsonl"
CREDENTIALS, README = "credentials.txt", "README.txt"
README_TEXT = """\
The record of an election.

To check it you need Python 3.11 or later and the folder `counting` of the program, nothing else
and no network:

    python -m counting verify record.zip

It prints each step and the result sheet, or the step that failed. Compare the election id that it
prints with the one published with the notice of election:

    python -m counting verify record.zip --election ELECTION_ID

The format of this file is described in docs/evidence-format.md of the program.
"""
REQUIRED = (MANIFEST, CHECKPOINT, LOG, README)
KNOWN = re.compile(
    r"manifest\.json|checkpoint\.note|log/entries\.jsonl|credentials\.txt|README\.txt"
    r"|documents/(?:rule-book|notice|register|statement|ballot-box|opening|account|declaration"
    r"|(?:count|shortlist)-[A-Za-z0-9][A-Za-z0-9_-]{0,99}|(?:vacancy|recount|register-change|amended-notice)-[1-9][0-9]{0,3})\.json"
    r"|ballots/[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\.[1-9][0-9]?)?\.blt"
)
SAFE_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")

MEBI = 1 << 20
MOST_FILES = 1_000
LARGEST_DIRECTORY = MEBI
LARGEST_IN_ALL = 1_024 * MEBI
LARGEST_READ_WHOLE = 48 * MEBI
DOCUMENTS_IN_ALL = 64 * MEBI
LONGEST_LINE = 65_536
BLOCK = MEBI

END_LENGTH = 22  # the end record of a zip archive without a comment (APPNOTE 4.3.16)
END_SIGNATURE = b"PK\x05\x06"
ENCRYPTED = 0x1
UNREADABLE = (
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
    zipfile.BadZipFile,
    DeflateError,
    struct.error,
)
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class NotARecord(ValueError):
    """The file cannot be read as a record at all."""


class Archive:
    """The files of a record, read by name in bounded portions; made by `opened` alone."""

    def __init__(self, opened_zip: zipfile.ZipFile) -> None:
        """Hold an archive that has been found safe."""
        self._zip = opened_zip
        self.sizes = {item.filename: item.file_size for item in opened_zip.infolist()}

    def read(self, name: str) -> bytes:
        """Give the content of a file that is small enough to be held whole."""
        if self.sizes.get(name, 0) > LARGEST_READ_WHOLE:
            raise Mismatch(
                expected=f"at most {LARGEST_READ_WHOLE:,} octets in {name}",
                found=f"{self.sizes[name]:,}",
            )
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """Give the content of a file a block at a time."""
        with self._open(name) as file:
            while block := _surely(file, name, BLOCK):
                yield block

    def lines(self, name: str) -> Iterator[bytes]:
        """Give the lines of a file, each with its line end, one at a time."""
        with self._open(name) as file:
            while line := _surely_line(file, name):
                if len(line) > LONGEST_LINE:
                    raise Mismatch(
                        expected=f"lines of at most {LONGEST_LINE:,} octets in {name}",
                        found="a longer one",
                    )
                yield line

    def _open(self, name: str) -> IO[bytes]:
        if name not in self.sizes:
            raise Mismatch(expected=f"a file {name} in the record", found="no such file")
        try:
            return self._zip.open(name)
        except UNREADABLE as reason:
            raise _damaged(name, reason) from None

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()


def opened(path: Path) -> Archive:
    """The archive is safe: plain names, no duplicates, bounded sizes (step 1).

    Raises NotARecord when the file is no archive, Mismatch when it is one that is not safe.
    """
    if not path.is_file():
        raise NotARecord("there is no such file")
    try:
        archive = _zip_file(path)
    except UNREADABLE as reason:
        raise NotARecord(f"it is not a zip archive, or a damaged one ({reason})") from None
    try:
        _plain_items(archive.infolist())
    except Mismatch:
        archive.close()
        raise
    return Archive(archive)


def listed_files(archive: Archive) -> str:
    """The manifest lists every file with its size and digest; gives the election id (step 2)."""
    for name in REQUIRED:
        if name not in archive.sizes:
            raise Mismatch(expected=f"a file {name} in the record", found="no such file")
    for name in archive.sizes:
        if not KNOWN.fullmatch(name):
            raise Mismatch(expected="only files that the format names", found=shown(name))
    manifest = Fields(read_json(archive.read(MANIFEST), MANIFEST), MANIFEST)
    manifest.exactly("schema", SCHEMA)
    election = manifest.digest("election")
    files = Fields(manifest.value("files"), "the list of files in the manifest")
    manifest.close()
    for name in sorted(archive.sizes.keys() - {MANIFEST}):
        _as_listed(archive, name, files.fields(name))
    for name in files.rest():
        raise Mismatch(
            expected=f"{shown(name)}, which the manifest lists", found="no such file in the record"
        )
    if archive.read(README) != README_TEXT.encode():
        raise Mismatch(expected=f"{README} as the format gives it", found="another text")
    return election


def _as_listed(archive: Archive, name: str, entry: Fields) -> None:
    size, digest = entry.number("size"), entry.digest("sha256")
    entry.close()
    if archive.sizes[name] != size:
        raise Mismatch(
            expected=f"{size:,} octets in {name}, as the manifest says",
            found=f"{archive.sizes[name]:,}",
        )
    calculated = sha256()
    for block in archive.blocks(name):
        calculated.update(block)
    if calculated.hexdigest() != digest:
        raise Mismatch(
            expected=f"{name} to have the digest {digest}, as the manifest says",
            found=calculated.hexdigest(),
        )


def _zip_file(path: Path) -> zipfile.ZipFile:
    if not zipfile.is_zipfile(path):
        raise zipfile.BadZipFile("no directory of files at its end")
    _plain_end(path)
    return zipfile.ZipFile(path)


def _plain_end(path: Path) -> None:
    """The archive ends in a directory of a bounded size, with nothing before or after it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - END_LENGTH))
        end = file.read(END_LENGTH)
    directory, start = int.from_bytes(end[12:16], "little"), int.from_bytes(end[16:20], "little")
    plain = end.startswith(END_SIGNATURE) and start + directory + END_LENGTH == size
    if not plain or directory > LARGEST_DIRECTORY:
        raise Mismatch(
            expected="a plain zip archive: no comment, nothing after it, a directory of at most "
            f"{LARGEST_DIRECTORY:,} octets",
            found="another kind of archive",
        )


def _plain_items(items: list[zipfile.ZipInfo]) -> None:
    """Every file is a plain one, known to the format, and together they are not too large."""
    if len(items) > MOST_FILES:
        raise Mismatch(expected=f"at most {MOST_FILES} files", found=f"{len(items)}")
    seen: set[str] = set()
    for item in items:
        _plain_item(item)
        if item.filename.casefold() in seen:
            raise Mismatch(expected="every file once", found=f"{item.filename} twice")
        seen.add(item.filename.casefold())
    _bounded("the whole record", sum(item.file_size for item in items), LARGEST_IN_ALL)
    documents = sum(i.file_size for i in items if i.filename.startswith("documents/"))
    _bounded("all documents together", documents, DOCUMENTS_IN_ALL)


def _plain_item(item: zipfile.ZipInfo) -> None:
    name, kind = item.orig_filename, stat.S_IFMT(item.external_attr >> 16)
    if not SAFE_NAME.fullmatch(name) or name != item.filename or kind not in (0, stat.S_IFREG):
        raise Mismatch(
            expected="plain files with plain names: no folder, no link, no absolute or climbing "
            "path",
            found=shown(name),
        )
    if item.flag_bits & ENCRYPTED or item.compress_type not in COMPRESSIONS:
        raise Mismatch(expected=f"{name} plain or deflated", found="another kind of compression")


def _bounded(what: str, size: int, largest: int) -> None:
    if size > largest:
        raise Mismatch(expected=f"at most {largest:,} octets in {what}", found=f"{size:,}")


def _surely(file: IO[bytes], name: str, most: int) -> bytes:
    try:
        return file.read(most)
    except UNREADABLE as reason:
        raise _damaged(name, reason) from None


def _surely_line(file: IO[bytes], name: str) -> bytes:
    try:
        return file.readline(LONGEST_LINE + 1)
    except UNREADABLE as reason:
        raise _damaged(name, reason) from None


def _damaged(name: str, reason: Exception) -> Mismatch:
    return Mismatch(expected=f"to read {name} to its end", found=f"a damaged archive: {reason}")
