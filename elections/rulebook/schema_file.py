"""The JSON Schema of a rule book, for editors that complete and check a file as it is written.

    python -m elections.rulebook.schema_file > docs/rule-book.schema.json

It is made from the model: each rule has its number as its title and its sentence as its
description. It refuses what the program refuses key by key (K2 to K5): unknown keys, missing
rules, decimal fractions, values that no rule allows. What rules ask of each other (K6 and on) the
program alone can tell.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel

from elections.rulebook.clauses import all_clauses, clause_of
from elections.rulebook.editing.fields import tables_in
from elections.rulebook.editing.shapes import name_of
from elections.rulebook.model import RuleBook
from elections.rulebook.sentences import PARTS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FILE_NAME: Final = "rule-book-2.schema.json"
SOMETHING_SEEN: Final = r"\S"  # words are more than spaces
VALUE: Final = "…"

Node = dict[str, Any]


def schema() -> Node:
    """Make the whole schema."""
    made = cleaned(RuleBook.model_json_schema(by_alias=True, mode="validation"))
    for table in tables_in(RuleBook):
        place = made if table is RuleBook else made["$defs"].get(table.__name__)
        if place is not None:
            name_the_rules(table, place["properties"])
    made["properties"]["because"] = authorities()
    made["properties"]["kinds"]["additionalProperties"] = False
    made["properties"]["schema"]["description"] = "The schema that this file is written in."
    return {"$schema": DIALECT, **made, "title": "Rule book"}


def name_the_rules(table: type[BaseModel], properties: Node) -> None:
    """Give each rule of a table its number as its title and its sentence as its description."""
    for attribute, field in table.model_fields.items():
        clause = clause_of(field)
        if clause is not None:
            said = {"title": clause.number, "description": sentence(clause.number)}
            properties[name_of(attribute, field)].update(said)


def authorities() -> Node:
    """Make the table of authorities: a key for each clause."""
    return {
        "type": "object",
        "title": "Authorities",
        "description": "Who decided each rule, and where: every rule of the book has its entry.",
        "additionalProperties": False,
        "properties": {
            number: {**words(), "title": number, "description": sentence(number)}
            for number in all_clauses()
        },
    }


def words() -> Node:
    """Make the schema of words that say something."""
    return {"type": "string", "minLength": 1, "maxLength": 2000, "pattern": SOMETHING_SEEN}


def sentence(number: str) -> str:
    """Give a clause's sentence, with dots where its value goes."""
    clause = all_clauses()[number]
    return f"{PARTS[number[0]]}. {clause.sentence.format(value=VALUE)}"


def cleaned(node: Any) -> Any:  # noqa: ANN401 - a part of a schema may be anything
    """Take out what a TOML file cannot say (null), and names that are the program's own."""
    if isinstance(node, list):
        return [cleaned(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: cleaned(value) for key, value in parts_kept(node)}
    options = kept.get("anyOf", ())
    if len(options) == 1:
        del kept["anyOf"]
        kept = {**options[0], **kept}
    if kept.get("type") == "string" and kept.get("minLength") == 1:
        kept.setdefault("pattern", SOMETHING_SEEN)
    return kept


def parts_kept(node: Node) -> Iterator[tuple[str, Any]]:
    """List the parts of a schema that are worth keeping."""
    for key, value in node.items():
        if key == "anyOf":
            yield key, [option for option in value if option != {"type": "null"}]
        elif key in {"discriminator", "default"} or (key == "title" and isinstance(value, str)):
            continue
        else:
            yield key, value


def text() -> str:
    """Give the schema as its file is written."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
