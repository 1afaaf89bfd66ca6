"""Files and folders stay small enough to be read at a sitting (architecture, rule 12)."""

from collections import Counter
from itertools import chain

from tests.house.source_tree import ROOT, files

MOST_LINES = 300
MOST_FILES = 14
WORDS_FOR_NOTHING = frozenset(
    {"utils", "util", "helpers", "helper", "common", "shared", "manager", "managers", "misc"}
)
KINDS_OF_FILE = frozenset({"models", "forms", "views", "exceptions", "constants", "types"})


def ours():
    folders = ("counting", "elections", "templates", "tests")
    return tuple(
        chain.from_iterable(files(each, end) for each in folders for end in (".py", ".html"))
    )


def test_no_file_is_longer_than_300_lines():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in ours()
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_folder_holds_more_than_14_files():
    held = Counter(str(path.parent.relative_to(ROOT)) for path in ours())
    assert {folder: number for folder, number in held.items() if number > MOST_FILES} == {}


def test_every_file_is_named_for_an_idea():
    assert [
        str(path.relative_to(ROOT))
        for path in ours()
        if {path.stem, *path.relative_to(ROOT).parts[:-1]} & WORDS_FOR_NOTHING
        or (path.suffix == ".py" and path.stem in KINDS_OF_FILE)
    ] == []
