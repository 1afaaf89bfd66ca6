"""The JSON Schema that editors use says, key by key, what the program says."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from elections.rulebook import RuleBookRefused, all_clauses, preset_names
from elections.rulebook.load import book_of, preset_text
from elections.rulebook.schema_file import schema, text
from tests.builders import GROUPS, WARD, rule_book_tables
from tests.rules.editing.test_form import tables_later
from tests.strategies import rule_books

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = schema()
KEY_BY_KEY = {"K2", "K4", "K5"}
TYPES = {"object": dict, "array": list, "string": str, "integer": int}
READ = {
    "$defs",
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "const",
    "description",
    "enum",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "title",
    "type",
}


def fits(value, node: dict) -> bool:
    """Whether a value fits a schema: the few words of JSON Schema that ours is made of."""
    if node == {}:
        return True
    if "$ref" in node and not fits(value, SCHEMA["$defs"][node["$ref"].rpartition("/")[2]]):
        return False
    if "anyOf" in node and not any(fits(value, option) for option in node["anyOf"]):
        return False
    if "oneOf" in node and sum(fits(value, option) for option in node["oneOf"]) != 1:
        return False
    if "type" in node and (not isinstance(value, TYPES[node["type"]]) or isinstance(value, bool)):
        return False
    if "const" in node and value != node["const"]:
        return False
    if "enum" in node and value not in node["enum"]:
        return False
    match value:
        case str():
            return fits_as_words(value, node)
        case int():
            return node.get("minimum", value) <= value <= node.get("maximum", value)
        case list():
            return fits_as_list(value, node)
        case dict():
            return fits_as_table(value, node)
    return False


def fits_as_words(value: str, node: dict) -> bool:
    long_enough = node.get("minLength", 0) <= len(value) <= node.get("maxLength", len(value))
    return long_enough and re.search(node.get("pattern", ""), value) is not None


def fits_as_list(value: list, node: dict) -> bool:
    long_enough = node.get("minItems", 0) <= len(value) <= node.get("maxItems", len(value))
    each = node.get("prefixItems") or [node.get("items", {})] * len(value)
    return long_enough and all(map(fits, value, each))


def fits_as_table(value: dict, node: dict) -> bool:
    return set(node.get("required", ())) <= set(value) and all(
        any(fits(each, schema) for schema in schemas_at(name, node)) for name, each in value.items()
    )


def schemas_at(name: str, node: dict) -> list[dict]:
    """The schemas by one of which a key may stand in a table; none where no key may."""
    if node.get("additionalProperties") is not False:
        return [{}]
    by_name = [node["properties"][name]] if name in node.get("properties", {}) else []
    patterns = node.get("patternProperties", {}).items()
    return by_name + [schema for pattern, schema in patterns if re.search(pattern, name)]


def parts(node):
    if isinstance(node, dict):
        yield node
        for name, inner in node.items():
            if name in {"properties", "patternProperties", "$defs"}:
                for each in inner.values():
                    yield from parts(each)
            else:
                yield from parts(inner)
    if isinstance(node, list):
        for each in node:
            yield from parts(each)


def test_the_schema_in_the_documents_is_the_one_made_from_the_model():
    assert (DOCS / "rule-book.schema.json").read_text("utf-8") == text(), (
        "run: python -m elections.rulebook.schema_file > docs/rule-book.schema.json"
    )


def test_it_says_nothing_that_this_test_cannot_read():
    assert {word for node in parts(SCHEMA) for word in node} - READ == set()


def test_no_number_with_a_fraction_and_no_null_may_stand_anywhere():
    types = {node["type"] for node in parts(SCHEMA) if "type" in node}
    assert types == set(TYPES)


def test_no_table_takes_a_key_that_is_not_a_rule():
    tables = [node for node in parts(SCHEMA) if node.get("type") == "object"]
    assert [node for node in tables if node.get("additionalProperties") is not False] == []


def test_every_rule_has_its_number_and_its_sentence():
    said = {
        n["title"]: n["description"] for n in parts(SCHEMA) if "description" in n and "title" in n
    }
    for number, clause in all_clauses().items():
        assert clause.sentence.format(value="…") in said[number]


@pytest.mark.parametrize("name", preset_names())
def test_every_preset_fits(name):
    assert fits(tomllib.loads(preset_text(name)), SCHEMA)


@given(rule_books())
def test_every_rule_book_fits(book):
    assert fits(json.loads(book.model_dump_json(by_alias=True, exclude_none=True)), SCHEMA)


@pytest.mark.parametrize(
    "changes",
    [
        {"nominations.needed": 0},
        {"nominations.needed": 2.5},
        {"nominations.needed": "5"},
        {"nominations.needed": None},
        {"nominations.quorum": 3},
        {"nominations.by": "lot"},
        {"hustings": {"number": 2}},
        {"schema": 3},
        {"schema": True},
        {"edition": "second"},
        {"edition": 2026},
        {"title": " "},
        {"timetable.closing_hour": "25:00"},
        {"register.offices": []},
        {"register.standing": ["late"]},
        {"places.reserved": [{"group": "women", "at_least": 1, "share": 3}]},
        {"ballot.paper": {"kind": "marks"}},
        {"because.N2": " "},
        {"because.N2": 4},
        {"kinds": {"Youth!": {"title": "Youth"}}},
        {"kinds": {"youth": {"title": "Youth", "timetable": {}}}},
        {"count.required": {"share": "half", "how": "reached", "base": "electorate"}},
    ],
)
def test_what_the_program_refuses_key_by_key_does_not_fit(changes):
    tables = rule_book_tables(GROUPS, **{"schema": 2, **changes})
    assert not fits(tables, SCHEMA)
    with pytest.raises(RuleBookRefused):
        book_of(tables)


def test_what_rules_ask_of_each_other_the_program_alone_can_tell():
    tables = rule_book_tables(WARD, **{"count.method": "block-vote"})
    assert fits(tables, SCHEMA)
    with pytest.raises(RuleBookRefused) as refused:
        book_of(tables)
    assert not {reason.clause for reason in refused.value.reasons} & KEY_BY_KEY


def test_a_book_of_schema_2_with_kinds_fits():
    assert fits(tables_later(), SCHEMA)
