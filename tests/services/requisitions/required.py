"""Rules for a small committee whose contest is held only on a requisition."""

from typing import Any

from elections.rulebook.editing.toml_text import toml_of
from tests.builders import a_rule_book, rule_book_tables


def rules(preset: str, **changes: Any) -> str:
    """A preset with a requisition by a third of the electors, or with other changes, as TOML."""
    wanted = {"schema": 2, "edition": "2026.9", "requisition": {"share": "1/3"}, **changes}
    tables = rule_book_tables(preset, **wanted)
    tables["because"] = a_rule_book(preset, **wanted).because
    return toml_of(tables)
