"""An archive made to harm whoever opens it is refused: no traceback, no hanging, no hoarding."""

import io
import json
import os
import stat
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counting.record import archive as archives
from counting.record.archive import NotARecord
from counting.record.verify import verify
from tests.record.draft import listed, zipped
from tests.record_builder import a_record

FILES = a_record().files()
ELECTION = a_record().election


def refused(path):
    failure = verify(path).failure
    assert failure, "the archive was not refused"
    return failure


def with_another(tmp_path, name, data=b"x", **changes):
    path = zipped(tmp_path, FILES)
    info = zipfile.ZipInfo(name)
    for attribute, value in changes.items():
        setattr(info, attribute, value)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, data)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../evil", "/etc/passwd", "documents/../../evil", "documents//notice.json", ".hidden",
        "documents/", "ballots\\panel.blt", "C:evil", "log/entries\n.jsonl", "docum\u00e9nts/x",
        "log/./entries.jsonl", " README.txt",
    ],
)  # fmt: skip
def test_a_name_that_is_no_plain_relative_path_is_refused(tmp_path, name):
    failure = refused(with_another(tmp_path, name))
    assert failure.step == 1
    assert "plain names" in failure.expected


def test_a_link_is_refused(tmp_path):
    path = with_another(tmp_path, "ballots/x.blt", external_attr=(stat.S_IFLNK | 0o777) << 16)
    assert refused(path).step == 1


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["documents/notice.json", "DOCUMENTS/Notice.JSON"])
def test_a_file_that_stands_twice_is_refused(tmp_path, name):
    failure = refused(with_another(tmp_path, name))
    assert failure.step == 1
    assert failure.found == f"{name} twice"


def test_another_compression_is_refused(tmp_path):
    failure = refused(with_another(tmp_path, "ballots/x.blt", compress_type=zipfile.ZIP_BZIP2))
    assert (failure.step, failure.found) == (1, "another kind of compression")


def test_an_encrypted_file_is_refused(tmp_path):
    path = zipped(tmp_path, FILES)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refused(path).step == 1


@pytest.mark.parametrize("name", ["notes.txt", "documents/secret.json", "log/other.jsonl"])
def test_a_file_that_the_format_does_not_name_is_refused_though_listed(tmp_path, name):
    failure = refused(zipped(tmp_path, listed(FILES | {name: b"x"}, ELECTION)))
    assert failure.step == 2
    assert name in failure.found


def test_too_many_files_are_refused(tmp_path):
    extra = {f"ballots/{number}.blt": b"" for number in range(archives.MOST_FILES)}
    assert refused(zipped(tmp_path, FILES | extra)).expected == "at most 1000 files"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_IN_ALL", 1 << 20)
    bomb = bytes(2 << 20)
    failure = refused(zipped(tmp_path, listed(FILES | {"ballots/panel.blt": bomb}, ELECTION)))
    assert failure.step == 1
    assert "in the whole record" in failure.expected


def test_documents_too_large_to_hold_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "DOCUMENTS_IN_ALL", 1_000)
    assert "documents together" in refused(zipped(tmp_path, FILES)).expected
    monkeypatch.undo()
    monkeypatch.setattr(archives, "LARGEST_READ_WHOLE", 1_000)
    assert refused(zipped(tmp_path, FILES)).step == 2


def test_a_file_larger_than_it_says_is_read_no_further(tmp_path):
    """The directory says 10 octets of a file that inflates to a mebibyte."""
    path = zipped(tmp_path, FILES | {"README.txt": bytes(1 << 20)})
    data = bytearray(path.read_bytes())
    place = data.rindex(b"README.txt") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    path.write_bytes(data)
    failure = refused(path)
    assert failure.step == 2
    assert "10" in failure.found or "damaged" in failure.found


def test_a_line_without_end_is_refused(tmp_path):
    files = FILES | {"log/entries.jsonl": b"[" * (archives.LONGEST_LINE + 10)}
    failure = refused(zipped(tmp_path, listed(files, ELECTION)))
    assert failure.step == 3
    assert "65,536" in failure.expected


def test_a_comment_or_anything_else_after_the_archive_is_refused(tmp_path):
    path = zipped(tmp_path, FILES)
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"more"
    assert refused(path).step == 1


def test_anything_before_the_archive_is_refused(tmp_path):
    path = zipped(tmp_path, FILES)
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())
    assert refused(path).step == 1


def test_a_directory_too_large_to_hold_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_DIRECTORY", 100)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    path = tmp_path / "record.zip"
    directory = bytes(200)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, len(directory), 0, 0)
    path.write_bytes(directory + end)
    assert refused(path).step == 1


@pytest.mark.parametrize("octets", [b"", b"PK", b"PK\x05\x06", b"x" * 100])
def test_what_is_no_archive_is_unreadable(tmp_path, octets):
    path = tmp_path / "record.zip"
    path.write_bytes(octets)
    with pytest.raises(NotARecord):
        verify(path)


def test_what_is_no_plain_file_is_unreadable_and_not_waited_for(tmp_path):
    path = tmp_path / "record.zip"
    os.mkfifo(path)
    with pytest.raises(NotARecord, match="no such file"):
        verify(path)


@pytest.mark.parametrize("name", archives.REQUIRED)
def test_a_file_that_every_record_has_must_be_there_though_not_listed(tmp_path, name):
    files = {path: data for path, data in FILES.items() if path != name}
    if name != archives.MANIFEST:
        files = listed(files, ELECTION)
    failure = refused(zipped(tmp_path, files))
    assert failure.step == 2
    assert name in failure.expected


def test_a_size_other_than_the_manifest_says_is_refused(tmp_path):
    manifest = json.loads(FILES["manifest.json"])
    manifest["files"]["README.txt"]["size"] += 1
    files = FILES | {"manifest.json": json.dumps(manifest).encode()}
    failure = refused(zipped(tmp_path, files))
    assert failure.step == 2
    assert "octets in README.txt" in failure.expected


def unsafe_octets():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    return stored.getvalue()


OCTETS = unsafe_octets()


class TestDamage:
    @settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.tuples(st.integers(0, len(OCTETS) - 1), st.integers(1, 255)), min_size=1, max_size=4
        ),
    )
    def test_flipped_octets_never_end_in_anything_but_a_verdict(self, tmp_path, flips):
        damaged = bytearray(OCTETS)
        for place, difference in flips:
            damaged[place] ^= difference
        self._judged(tmp_path, bytes(damaged))

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(0, len(OCTETS) - 1))
    def test_an_archive_cut_short_never_ends_in_anything_but_a_verdict(self, tmp_path, length):
        self._judged(tmp_path, OCTETS[:length])

    @staticmethod
    def _judged(tmp_path, octets):
        """Damage to times and the like in the archive's directory may leave the record sound."""
        path = tmp_path / "damaged.zip"
        path.write_bytes(octets)
        try:
            verdict = verify(path)
        except NotARecord:
            return
        if verdict.verified:
            with zipfile.ZipFile(path) as archive:
                assert {name: archive.read(name) for name in archive.namelist()} == FILES
