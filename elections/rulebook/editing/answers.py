"""From a form that came back to the tables of a rule book.

It walks the model as the form was made, and reads each key by its name in the form. What cannot be
read is kept as it was written, so that the rule book's own judges may say what is wrong with it.

Names in the form: a key's own path; `lines:PATH` for a list, a line each; `rows:PATH` for how many
tables a list has; `has:PATH` for whether a table stands in the book; `kinds` for the kinds there
are, and `kind:new` for one more.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from elections.rulebook.clauses import clause_of, clauses_in
from elections.rulebook.editing.questions import Item, Stated
from elections.rulebook.editing.shapes import (
    Shape,
    key_of_kind,
    kind_named,
    name_of,
    shape_of,
)
from elections.rulebook.editing.walking import AUTHORITIES, Section, sections_of
from elections.rulebook.model import RuleBook

Given = Callable[[str], tuple[str, ...]]

LINES: Final = "lines:"
ROWS: Final = "rows:"
HAS: Final = "has:"
NEW_KIND: Final = "kind:new"
FIGURES: Final = re.compile(r"-?[0-9]{1,18}")
MOST_ROWS: Final = 200
CLAUSE_PLACE: Final = f"{LINES}{AUTHORITIES}."


def tables_from(given: Given) -> dict[str, Any]:
    """Read the tables of a rule book from a form; `given` lists what stands under a name."""
    tables = table_from(RuleBook, "", given)
    numbers = numbers_asked(sections_of(tables))
    authorities = {number: one_line(first(given, f"{CLAUSE_PLACE}{number}")) for number in numbers}
    return {
        **tables,
        AUTHORITIES: {number: words for number, words in authorities.items() if words},
    }


def table_from(model: type[BaseModel], path: str, given: Given) -> dict[str, Any]:
    """Read one table; a key to which nothing was answered is left out."""
    found: dict[str, Any] = {}
    for attribute, field in model.model_fields.items():
        name, shape = name_of(attribute, field), shape_of(field)
        place = f"{path}{name}"
        if place == AUTHORITIES or not is_to_stand(place, field, given):
            continue
        value = value_from(shape, place, given)
        if value is not None:
            found[name] = value
    return found


def is_to_stand(path: str, field: FieldInfo, given: Given) -> bool:
    """Tell whether a key is in the book: a table of rules that may be absent has to be ticked."""
    shape = shape_of(field)
    of_rules = any(next(clauses_in(table), None) for table in shape.tables)
    whole_table = shape.optional and of_rules and clause_of(field) is None
    return not whole_table or first(given, f"{HAS}{path}") != ""


def value_from(shape: Shape, path: str, given: Given) -> Any:  # noqa: ANN401 - what a key may hold
    """Read what was answered at a key; None where nothing was."""
    if shape.by_name is not None:
        return kinds_from(shape.by_name, path, given)
    if shape.tables:
        return chosen_table(shape, path, given)
    inside = shape.inside
    if inside is not None and inside.tables:
        return rows_from(inside.tables[0], path, given, [] if not shape.optional else None)
    if inside is not None:
        words = given(path) if inside.words else lines_from(first(given, f"{LINES}{path}"))
        listed = [word_or_figure(inside, word) for word in words if word.strip()]
        return listed or (None if shape.optional or shape.bound("min_length") else [])
    words_given = first(given, path).strip()
    return word_or_figure(shape, words_given) if words_given else None


def chosen_table(shape: Shape, path: str, given: Given) -> dict[str, Any] | None:
    """Read a table, of the kind that was chosen; None where a rule's own table has no answers."""
    tables = shape.tables
    if len(tables) == 1:
        found = table_from(tables[0], f"{path}.", given)
        needed = not shape.optional or first(given, f"{HAS}{path}") != ""
        return found or ({} if needed else None)
    key = key_of_kind(tables)
    word = first(given, f"{path}.{key}").strip()
    model = kind_named(tables, word)
    if model is None:
        return {key: word} if word else {}
    found = table_from(model, f"{path}.", given)
    return {key: found[key], **found}  # the kind is said first, as a committee reads it


def rows_from(
    model: type[BaseModel], path: str, given: Given, none: list[Any] | None
) -> list[Any] | None:
    """Read a list of tables, without the empty ones."""
    written = first(given, f"{ROWS}{path}")
    number = min(int(written), MOST_ROWS) if FIGURES.fullmatch(written) else 0
    every = (table_from(model, f"{path}.{place}.", given) for place in range(number))
    return [table for table in every if any(value != [] for value in table.values())] or none


def kinds_from(shape: Shape, path: str, given: Given) -> dict[str, Any] | None:
    """Read the kinds of contest, and one more where it was named; a kind unticked is gone."""
    (model,) = shape.tables
    asked = [name for name in given(path) if first(given, f"{HAS}{path}.{name}")]
    more = first(given, NEW_KIND).strip()
    names = dict.fromkeys([*asked, *([more] if more else [])])
    return {name: table_from(model, f"{path}.{name}.", given) for name in names} or None


def numbers_asked(section: Section) -> tuple[str, ...]:
    """List the clauses whose authority the form asks for."""
    own = tuple(number for item in section.items for number in numbers_of(item))
    inner = tuple(number for each in section.sections for number in numbers_asked(each))
    return own + inner


def numbers_of(item: Item) -> tuple[str, ...]:
    """Give the clause of an item whose authority is asked for, if it has one."""
    stated = isinstance(item, Stated) and item.because is not None
    return (item.clause.number,) if stated and isinstance(item, Stated) else ()


def word_or_figure(shape: Shape, words: str) -> str | int:
    """Read a whole number where one may stand; anything else stays as it was written."""
    plain = words.strip()
    return int(plain) if shape.takes_numbers and FIGURES.fullmatch(plain) else plain


def lines_from(text: str) -> tuple[str, ...]:
    """Read a list that has a line for each entry."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def one_line(text: str) -> str:
    """Put words that came on several lines on one."""
    return " ".join(text.split())


def first(given: Given, name: str) -> str:
    """Give what stands first under a name; nothing where nothing does."""
    return next(iter(given(name)), "")
