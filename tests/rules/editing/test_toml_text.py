"""Tables are written as TOML that reads back as the same tables, whatever stands in them."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elections.rulebook import load_preset, preset_names
from elections.rulebook.editing.toml_text import has_other_remarks, heading_of, toml_of
from elections.rulebook.load import load, preset_text

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
KEYS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
VALUES = st.recursive(
    WORDS | st.integers(-(2**62), 2**62) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_what_is_written_reads_back_the_same(tables):
    assert tomllib.loads(toml_of(tables)) == tables


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_written_anew_is_the_same_rule_book(name):
    tables = tomllib.loads(preset_text(name))
    assert load(toml_of(tables)) == load_preset(name)


def test_tables_stand_under_their_headings_after_the_values():
    tables = {"a": {"b": {"c": 1}, "list": [1, 2]}, "first": "x", "empty": {}}
    assert toml_of(tables) == 'first = "x"\n\n[a]\nlist = [1, 2]\n\n[a.b]\nc = 1\n\n[empty]\n'


def test_a_list_too_long_for_a_line_has_a_line_for_each():
    listed = [{"group": "women", "at_least": number} for number in range(8)]
    lines = toml_of({"reserved": listed}).splitlines()
    assert lines[:2] == ["reserved = [", '    { group = "women", at_least = 0 },']
    assert max(map(len, lines)) < 98


def test_the_remarks_at_the_top_are_kept_apart_from_others():
    text = "# One\n# Two\nschema = 1\n# three\n"
    assert heading_of(text) == "# One\n# Two\n"
    assert has_other_remarks(text)
    assert not has_other_remarks("# One\nschema = 1\n")
