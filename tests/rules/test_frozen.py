"""A rule book written today loads in ten years: files as they were written, with their digests.

Nothing under `frozen/` is ever edited. A schema that is new gets a folder of its own, filled with
the first files that were written in it.
"""

import hashlib
from pathlib import Path

import pytest

from elections.rulebook import RuleBookRefused, load, rules_of
from elections.rulebook.sentences import rule_book_digest

FROZEN = Path(__file__).parent / "frozen"
DIGESTS = dict(
    reversed(line.split()) for line in (FROZEN / "digests.txt").read_text("utf-8").splitlines()
)
LETTERS = "9cf90064e2919384"


def frozen(name: str) -> str:
    return (FROZEN / name).read_text("utf-8")


def test_every_frozen_file_has_its_digest_and_every_digest_its_file():
    files = [str(path.relative_to(FROZEN)) for path in FROZEN.rglob("*.toml")]
    assert sorted(files) == sorted(DIGESTS)


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_a_frozen_file_loads_as_the_same_rule_book_for_good(name):
    book = load(frozen(name))
    assert rule_book_digest(book) == DIGESTS[name], "the loader of an old schema has changed"
    assert rules_of(book)


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_a_frozen_file_says_in_which_schema_it_is_written(name):
    folder = name.partition("/")[0]
    assert load(frozen(name)).schema_number == int(folder.removeprefix("schema"))


@pytest.mark.parametrize(
    "line",
    [
        "\n[register.age]\nat_least = 14\non = 'age date'\n",
        "\n[vacancies]\nfilled = 'by countback'\n",
        "\n[kinds.youth]\ntitle = 'Youth'\n",
    ],
)
def test_an_old_schema_takes_no_rule_of_a_later_one(line):
    with pytest.raises(RuleBookRefused) as refused:
        load(frozen("schema1/p1-local-government.toml") + line)
    assert {reason.clause for reason in refused.value.reasons} <= {"K2", "K18"}


@pytest.mark.parametrize("schema", ["0", "3", "99", '"1"'])
def test_a_schema_that_nobody_knows_is_refused(schema):
    text = frozen("schema1/p1-local-government.toml").replace("schema = 1", f"schema = {schema}")
    with pytest.raises(RuleBookRefused) as refused:
        load(text)
    assert "K1" in {reason.clause for reason in refused.value.reasons}


def test_the_frozen_texts_are_what_they_were_to_the_letter():
    together = hashlib.sha256("".join(frozen(name) for name in sorted(DIGESTS)).encode())
    assert together.hexdigest().startswith(LETTERS)
