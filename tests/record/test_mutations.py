"""Whatever is altered in a record is found, by whoever it was altered.

Three forgers, each with every file of a sound record at hand. The first alters a file. The second
alters it and lists it anew in the manifest. The third alters a document or an entry, brings every
digest up to date and signs a checkpoint, but without the log key. (What somebody with the log key
can do, and what finds it, is in test_dishonest_officers.py.)
"""

import copy
import json
from collections.abc import Iterator

import pytest

from counting.documents import canonical
from counting.record.verify import verify
from tests.record.draft import key, listed, zipped
from tests.record_builder import a_record, a_record_with_a_lot

DRAFT = a_record_with_a_lot()
FILES = DRAFT.files()
FIRST_BALLOT = next(n for n, entry in enumerate(DRAFT.entries) if entry["type"] == "BallotCast")
SIGNED_FOR = sorted(FILES)


def refused(tmp_path, files):
    """The failure of these files, which must say what was expected and what was found."""
    failure = verify(zipped(tmp_path, files)).failure
    assert failure, "an altered record was verified"
    assert failure.expected
    assert failure.found
    assert failure.expected != failure.found
    return failure


def relisted(files):
    return listed(files, DRAFT.election)


def altered(value: object, where: str = "") -> Iterator[tuple[str, object]]:
    """Every alteration of every field: changed, dropped, doubled, added, turned about."""
    match value:
        case dict():
            for name, inner in value.items():
                place = f"{where}.{name}"
                yield f"{place} dropped", {k: v for k, v in value.items() if k != name}
                yield f"{place} null", value | {name: None if inner is not None else 1}
                for what, other in altered(inner, place):
                    yield what, value | {name: other}
            yield f"{where} with more", value | {"more": 1}
        case list():
            for index, inner in enumerate(value):
                place, before, after = f"{where}[{index}]", value[:index], value[index + 1 :]
                yield f"{place} dropped", [*before, *after]
                yield f"{place} doubled", [*before, inner, inner, *after]
                for what, other in altered(inner, place):
                    yield what, [*before, other, *after]
            if value != value[::-1]:
                yield f"{where} turned about", value[::-1]
            yield f"{where} with more", [*value, {}]
        case bool():
            yield f"{where} denied", not value
        case int():
            yield f"{where} plus one", value + 1
            yield f"{where} below nought", -1 - value
            yield f"{where} as a text", str(value)
        case str():
            yield f"{where} with more", value + "x"
            yield f"{where} cut short", value[:-1]
            yield f"{where} another", "00" + value[2:] if len(value) > 2 else "00"


def not_refused_at(steps, tmp_path, forgeries):
    """What passed, or was refused by another step than one of these, by name."""
    return {
        what: step
        for what, files in forgeries
        if (step := refused(tmp_path, files).step) not in steps
    }


def documents_altered():
    for path, document in DRAFT.documents.items():
        for what, other in altered(document):
            yield f"{path[10:-5]}{what}", path, other


def entries_altered():
    for index, entry in enumerate(DRAFT.entries):
        if entry["type"] == "BallotCast" and index > FIRST_BALLOT:
            continue  # one ballot stands for all
        for what, other in altered(entry):
            entries = [*DRAFT.entries[:index], other, *DRAFT.entries[index + 1 :]]
            yield f"{index}: {entry['type']}{what}", entries


def entries_moved():
    for index, entry in enumerate(DRAFT.entries):
        before, after = DRAFT.entries[:index], DRAFT.entries[index + 1 :]
        yield f"{index} dropped", [*before, *after]
        yield f"{index} doubled", [*before, entry, entry, *after]
        if after:
            yield f"{index} after the next", [*before, after[0], entry, *after[1:]]


def without_the_log_key(path, other):
    """A record brought up to date after a document was altered, or None if no chain is left."""
    forged = copy.deepcopy(DRAFT)
    forged.documents[path] = copy.deepcopy(other)
    forged.log_key = forged.count_key = key("forger")
    try:
        return forged.relink().files()
    except (KeyError, TypeError, ValueError):
        return None


class TestAFileIsAltered:
    @pytest.mark.parametrize("path", sorted(FILES))
    @pytest.mark.parametrize("place", [0, 40, -1])
    def test_an_octet_flipped(self, tmp_path, path, place):
        data = bytearray(FILES[path])
        data[place] ^= 1
        step = refused(tmp_path, FILES | {path: bytes(data)}).step
        assert step == 2 or (path == "manifest.json" and step == 4)  # a digit of the election id

    @pytest.mark.parametrize("path", sorted(FILES))
    def test_a_file_dropped(self, tmp_path, path):
        files = {name: data for name, data in FILES.items() if name != path}
        failure = refused(tmp_path, files)
        assert failure.step == 2
        assert "no such file" in failure.found

    @pytest.mark.parametrize("path", sorted(FILES))
    def test_a_file_longer(self, tmp_path, path):
        assert refused(tmp_path, FILES | {path: FILES[path] + b"\n{}"}).step == 2

    def test_a_file_added(self, tmp_path):
        assert refused(tmp_path, FILES | {"ballots/chair.blt": b"x"}).step == 2

    def test_two_files_in_each_others_place(self, tmp_path):
        one, other = "documents/notice.json", "documents/register.json"
        swapped = {one: FILES[other], other: FILES[one]}
        assert refused(tmp_path, FILES | swapped).step == 2


class TestAFileIsAlteredAndTheManifestWithIt:
    @pytest.mark.parametrize("path", sorted(set(SIGNED_FOR) - {"manifest.json"}))
    @pytest.mark.parametrize("place", [0, 40, -1])
    def test_an_octet_flipped(self, tmp_path, path, place):
        data = bytearray(FILES[path])
        data[place] ^= 1
        least = 2 if path == "README.txt" else 3
        assert refused(tmp_path, relisted(FILES | {path: bytes(data)})).step >= least

    @pytest.mark.parametrize("path", sorted(set(SIGNED_FOR) - {"manifest.json"}))
    def test_a_file_dropped(self, tmp_path, path):
        files = relisted({name: data for name, data in FILES.items() if name != path})
        assert "no such" in refused(tmp_path, files).found

    @pytest.mark.parametrize("path", sorted(set(SIGNED_FOR) - {"manifest.json"}))
    def test_a_file_longer(self, tmp_path, path):
        least = 2 if path == "README.txt" else 3
        assert refused(tmp_path, relisted(FILES | {path: FILES[path] + b"{}\n"})).step >= least

    def test_any_field_of_any_document(self, tmp_path):
        forgeries = (
            (what, relisted(FILES | {path: canonical(other)}))
            for what, path, other in documents_altered()
        )
        assert not_refused_at({3, 4}, tmp_path, forgeries) == {}

    def test_any_field_of_any_log_entry(self, tmp_path):
        forgeries = (
            (what, relisted(FILES | with_entries(entries))) for what, entries in entries_altered()
        )
        assert not_refused_at({3, 4, 5}, tmp_path, forgeries) == {}

    def test_any_log_entry_dropped_doubled_or_moved(self, tmp_path):
        forgeries = (
            (what, relisted(FILES | with_entries(entries))) for what, entries in entries_moved()
        )
        assert not_refused_at({4, 5}, tmp_path, forgeries) == {}

    @pytest.mark.parametrize(
        ("path", "step"),
        [
            ("documents/notice.json", 3), ("documents/rule-book.json", 3),
            ("documents/count-panel.json", 3), ("log/entries.jsonl", 3),
        ],
    )  # fmt: skip
    def test_the_same_value_spelt_otherwise(self, tmp_path, path, step):
        spelt = FILES[path].replace(b",", b", ", 1)
        failure = refused(tmp_path, relisted(FILES | {path: spelt}))
        assert failure.step == step
        assert "another spelling" in failure.found

    def test_the_election_id_of_the_manifest(self, tmp_path):
        assert refused(tmp_path, listed(FILES, "00" * 32)).step == 4

    @pytest.mark.parametrize(
        "other",
        [{"schema": "lv1/record/2"}, {"more": 1}, {"files": []}, {"election": None}],
    )
    def test_a_field_of_the_manifest(self, tmp_path, other):
        manifest = json.loads(FILES["manifest.json"]) | other
        assert refused(tmp_path, FILES | {"manifest.json": canonical(manifest)}).step == 2

    @pytest.mark.parametrize("change", ["dropped", "doubled", "swapped", "added"])
    def test_a_credential(self, tmp_path, change):
        credentials = list(DRAFT.credentials)
        match change:
            case "dropped":
                del credentials[4]
            case "doubled":
                credentials.insert(4, credentials[4])
            case "swapped":
                credentials[3:5] = credentials[4], credentials[3]
            case "added":
                credentials = sorted([*credentials, "ab" * 32])
        data = "".join(f"{credential}\n" for credential in credentials).encode()
        failure = refused(tmp_path, relisted(FILES | {"credentials.txt": data}))
        assert failure.step in {9, 10}
        if change in {"doubled", "swapped"}:
            assert "in ascending order, each once" in failure.expected

    @pytest.mark.parametrize("change", ["dropped", "doubled", "more papers", "another candidate"])
    def test_the_published_papers(self, tmp_path, change):
        lines = DRAFT.papers["ballots/panel.blt"].splitlines(keepends=True)
        match change:
            case "dropped":
                del lines[1]
            case "doubled":
                lines.insert(1, lines[1])
            case "more papers":
                lines[1] = "5 1 3 0\n"
            case "another candidate":
                lines[1] = "4 2 3 0\n"
        data = "".join(lines).encode()
        failure = refused(tmp_path, relisted(FILES | {"ballots/panel.blt": data}))
        assert failure.step == 13
        assert failure.expected.startswith("in ballots/panel.blt, the formal papers")
        assert "line " in failure.found


class TestEverythingIsBroughtUpToDateWithoutTheLogKey:
    def test_any_field_of_any_document(self, tmp_path):
        forgeries = (
            (what, files)
            for what, path, other in documents_altered()
            if (files := without_the_log_key(path, other))
        )
        assert not_refused_at({3, 4, 6}, tmp_path, forgeries) == {}

    def test_any_log_entry(self, tmp_path):
        forged = copy.deepcopy(DRAFT)
        forged.log_key = key("forger")
        forgeries = []
        for what, entries in (*entries_altered(), *entries_moved()):
            forged.entries = entries
            forgeries.append((what, forged.files()))
        assert not_refused_at({3, 4, 6}, tmp_path, forgeries) == {}

    def test_a_checkpoint_of_another_election(self, tmp_path):
        other = a_record()
        other.documents["documents/notice.json"]["title"] = "Elections of 2027"
        note = other.relink().files()["checkpoint.note"]
        assert refused(tmp_path, relisted(FILES | {"checkpoint.note": note})).step == 5

    def test_a_second_signature_under_the_checkpoint(self, tmp_path):
        note = FILES["checkpoint.note"]
        note += note[note.rindex(b"\n\n") + 2 :]
        failure = refused(tmp_path, relisted(FILES | {"checkpoint.note": note}))
        assert (failure.step, failure.found) == (6, "2")


class TestEverythingIsMadeAnewWithOtherKeys:
    def test_only_the_election_id_tells(self, tmp_path):
        forged = a_record()
        forged.documents["documents/notice.json"]["log_key"] = "00" * 32
        assert forged.election != DRAFT.election
        other = a_record_with_a_lot()
        path = zipped(tmp_path, other.files())
        assert verify(path, other.election).verified
        assert verify(path, forged.election).failure.step == 4


def with_entries(entries):
    return {"log/entries.jsonl": b"".join(canonical(entry) + b"\n" for entry in entries)}
