"""A record that the application itself wrote: whatever somebody alters in it is found.

The forger lists every file anew in the manifest, and mends the digests of what follows, but has
no keys. (What each key could do is asked of a made-up record, in tests/record.)
"""

import io
import json
import zipfile
from hashlib import sha256
from itertools import pairwise

import pytest

from counting.documents import canonical, digest
from counting.record.verify import verify
from tests.journeys.scenes import PANEL, nobody_opposes, result_is_declared
from tests.journeys.world import World
from tests.record.draft import listed, zipped

LOG = "log/entries.jsonl"


def record_of(world) -> bytes:
    world.run_jobs()
    return world.visitor().browser.get(f"/elections/{PANEL}/record.zip").body


def files_in(record: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(record)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    declared = World(tmp_path_factory.mktemp("declared"))
    result_is_declared(declared)
    return declared


@pytest.fixture(scope="module")
def files(world):
    return files_in(record_of(world))


@pytest.fixture
def forged(files, tmp_path):
    """Whether files, listed anew, are refused; they are those of the record but for the changes."""
    election = json.loads(files["manifest.json"])["election"]

    def refused(changes: dict[str, bytes | None]) -> bool:
        mixed = {name: data for name, data in {**files, **changes}.items() if data is not None}
        failure = verify(zipped(tmp_path, listed(mixed, election))).failure
        return failure is not None and failure.expected != failure.found

    return refused


def entries_of(files) -> list[bytes]:
    return files[LOG].splitlines(keepends=True)


def ballots_in(files) -> list[int]:
    return [n for n, entry in enumerate(entries_of(files)) if b'"BallotCast"' in entry]


def test_the_record_is_verified_and_is_the_same_each_time(world, files, tmp_path):
    assert record_of(world) == record_of(world)
    path = tmp_path / "record.zip"
    path.write_bytes(record_of(world))
    verdict = verify(path)
    assert verdict.verified, verdict
    assert verdict.election == digest(json.loads(files["documents/notice.json"]))


def test_the_forger_with_nothing_altered_is_let_through(forged):
    assert not forged({})


NAMES = (
    "README.txt",
    "checkpoint.note",
    "credentials.txt",
    "ballots/executive-panel.blt",
    LOG,
    *(
        f"documents/{name}.json"
        for name in (
            "rule-book",
            "notice",
            "register",
            "statement",
            "ballot-box",
            "opening",
            "count-executive-panel",
            "account",
            "declaration",
        )
    ),
)


def test_every_file_of_the_record_is_attacked(files):
    assert {*NAMES, "manifest.json"} == set(files)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_altered_or_left_out_is_found(files, forged, name):
    data = files[name]
    middle = len(data) // 2
    flipped = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    for other in (flipped, data + b"\n", data[:-1], b"", None):
        assert forged({name: other}), other


@pytest.mark.parametrize("name", ["documents/more.json", "ballots/more.blt", "more.txt", "../up"])
def test_a_file_more_is_found(forged, name):
    assert forged({name: b"{}"})


def test_documents_that_change_places_are_found(files, forged):
    documents = [name for name in NAMES if name.startswith("documents/")]
    for one, other in pairwise(documents):
        assert forged({one: files[other], other: files[one]})


def test_a_ballot_dropped_doubled_moved_or_given_again_is_found(files, forged):
    entries, (first, *_, last) = entries_of(files), ballots_in(files)
    dropped = entries[:first] + entries[first + 1 :]
    doubled = [*entries[: first + 1], entries[first], *entries[first + 1 :]]
    swapped = [*entries]
    swapped[first], swapped[last] = swapped[last], swapped[first]
    after_the_close = [*entries[:first], *entries[first + 1 :], entries[first]]
    for made in (dropped, doubled, swapped, after_the_close):
        assert forged({LOG: b"".join(made)})


@pytest.mark.parametrize("field", ["credential", "sealed", "signature", "contest"])
def test_a_part_of_one_ballot_in_another_is_found(files, forged, field):
    entries, (first, second, *_) = entries_of(files), ballots_in(files)
    ballot, other = json.loads(entries[first]), json.loads(entries[second])
    ballot[field] = other[field] if field != "contest" else "another"
    entries[first] = canonical(ballot) + b"\n"
    assert forged({LOG: b"".join(entries)})


def test_a_ballot_added_for_somebody_who_did_not_vote_is_found(files, forged):
    entries = entries_of(files)
    ballots = ballots_in(files)
    used = {json.loads(entries[n])["credential"] for n in ballots}
    unused = next(c for c in files["credentials.txt"].decode().split() if c not in used)
    stuffed = json.loads(entries[ballots[0]]) | {"credential": unused}
    entries.insert(ballots[-1] + 1, canonical(stuffed) + b"\n")
    assert forged({LOG: b"".join(entries)})


def relinked(files: dict[str, bytes], name: str, altered: dict) -> dict[str, bytes]:
    """A document altered, with every digest of it brought up to date."""
    changes = {name: canonical(altered)}
    digests = {sha256(files[name]).hexdigest(): sha256(changes[name]).hexdigest()}
    while digests:
        old, new = digests.popitem()
        for other in (*(n for n in NAMES if n.startswith("documents/")), LOG):
            data = changes.get(other, files[other])
            if old.encode() in data and other != name:
                changes[other] = data.replace(old.encode(), new.encode())
                if other != LOG:
                    digests[sha256(data).hexdigest()] = sha256(changes[other]).hexdigest()
    return changes


def test_a_result_altered_with_every_digest_mended_is_found(files, forged):
    name = "documents/declaration.json"
    declaration = json.loads(files[name])
    declaration["contests"][0]["elected"].reverse()
    declaration["contests"][0]["names"].reverse()
    assert forged(relinked(files, name, declaration))


def test_papers_altered_with_every_digest_mended_are_found(files, forged):
    name = "documents/opening.json"
    opening = json.loads(files[name])
    papers = opening["contests"][0]["papers"]
    papers[0][1], papers[1][1] = papers[0][1] + 1, papers[1][1] - 1
    assert forged(relinked(files, name, opening))


@pytest.mark.parametrize("name", ["register", "statement", "ballot-box", "account"])
def test_a_document_of_another_election_is_found(files, forged, tmp_path, name):
    other = World(tmp_path)
    nobody_opposes(other)
    foreign = files_in(record_of(other))
    path = f"documents/{name}.json"
    if path in foreign:
        assert forged({path: foreign[path]})
    assert forged({LOG: foreign[LOG], "checkpoint.note": foreign["checkpoint.note"]})


def test_the_record_says_no_elector_s_name_number_or_address(world, files):
    """Nor does it hold whoever did not stand; officers and candidates are named in it."""
    everything = b"".join(files.values()).decode()
    for member in range(1, 36):
        assert f"member{member:02}@" not in everything
        assert f"L40{member:04}" not in everything
    assert "Aled Bevan" not in everything
