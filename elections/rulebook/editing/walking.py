"""The form of a rule book, made by walking the model beside the tables as they were read.

It knows how each shape of the model becomes questions. No rule is named here: a rule that is new
in the model is asked for without another word.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Final

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from elections.rulebook.clauses import Clause, clause_of
from elections.rulebook.editing.fields import bounds_of, field_of
from elections.rulebook.editing.questions import Asks, Group, Item, Question, Rows, Stated
from elections.rulebook.editing.shapes import (
    Shape,
    hint_of,
    key_of_kind,
    kind_named,
    name_of,
    shape_of,
)
from elections.rulebook.editing.toml_text import inline
from elections.rulebook.model import RuleBook
from elections.rulebook.sentences import sentence_with

Tables = Mapping[str, Any]

AUTHORITIES: Final = "because"
AS_YET: Final = "…"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A table of the rule book: its questions, or the question whether the book has it at all.

    `present` is None for a table that every book has. `kinds` are the names of the kinds of
    contest, for the table of kinds alone; `within` is how deep the section stands.
    """

    path: str
    label: str
    items: tuple[Item, ...]
    present: bool | None
    sections: tuple["Section", ...] = ()
    kinds: tuple[str, ...] | None = None

    @property
    def stated(self) -> tuple[Item, ...]:
        """List what the book states here, and what it has to."""
        return tuple(item for item in self.items if not may_be_added(item))

    @property
    def absent(self) -> tuple[Item, ...]:
        """List the rules that the book may state here and does not."""
        return tuple(item for item in self.items if may_be_added(item))


class Walk:
    """One walk through the model; it remembers which authorities have been asked for."""

    def __init__(self, tables: Tables) -> None:
        """Begin with no authority asked for."""
        self.because = as_table(tables.get(AUTHORITIES))
        self.asked: set[str] = set()

    def section(self, path: str, label: str, model: type[BaseModel], given: Tables) -> Section:
        """Make the section of a table that stands in the book."""
        items: list[Item] = []
        inner: list[Section] = []
        for attribute, field in model.model_fields.items():
            name = name_of(attribute, field)
            shape, clause, place = shape_of(field), clause_of(field), f"{path}{name}"
            if place == AUTHORITIES:
                continue
            if shape.by_name is not None:
                inner.append(self.kinds(place, shape.by_name, as_table(given.get(name))))
            elif shape.tables and clause is None:
                inner.append(self.table(place, shape, given.get(name)))
            elif clause is not None:
                items.append(self.rule(place, clause, field, given.get(name)))
            else:
                items.append(asked(place, label_of(name), shape, given.get(name)))
        return Section(
            path=path.rstrip("."),
            label=label,
            items=tuple(items),
            present=None,
            sections=tuple(inner),
        )

    def table(self, path: str, shape: Shape, given: object) -> Section:
        """Make the section of a table that may be absent, or be one of several kinds."""
        label, tables = label_of(path.rpartition(".")[2]), shape.tables
        if shape.optional and given is None:
            return Section(path=path, label=label, items=(), present=False)
        model: type[BaseModel] | None = tables[0]
        chosen: tuple[Item, ...] = ()
        if len(tables) > 1:
            key = key_of_kind(tables)
            word = as_table(given).get(key)
            model = kind_named(tables, word)
            chosen = (kind_question(f"{path}.{key}", tables, word),)
        if model is None:
            return Section(path=path, label=label, items=chosen, present=is_present(shape))
        found = self.section(f"{path}.", label, model, as_table(given))
        items = with_kind_asked(found.items, chosen)
        return replace(found, items=items, present=is_present(shape))

    def kinds(self, path: str, shape: Shape, given: Tables) -> Section:
        """Make the section of the kinds of contest, each with tables of its own."""
        (model,) = shape.tables
        return Section(
            path=path,
            label=label_of(path),
            items=(),
            present=None,
            sections=tuple(
                self.section(f"{path}.{name}.", name, model, as_table(table))
                for name, table in given.items()
            ),
            kinds=tuple(given),
        )

    def rule(self, path: str, clause: Clause, field: FieldInfo, given: object) -> Stated:
        """Make the question of a rule, with its sentence as it stands and its authority."""
        because = None
        if clause.number not in self.asked:
            self.asked.add(clause.number)
            because = str(self.because.get(clause.number, ""))
        return Stated(
            path=path,
            clause=clause,
            sentence=sentence_now(clause, given),
            held=given is not None,
            may_be_left_out=shape_of(field).optional,
            asked=asked(path, label_of(path.rpartition(".")[2]), shape_of(field), given),
            because=because,
        )


def sections_of(tables: Tables) -> Section:
    """Make the whole form of a rule book from its tables, whether they are right or not."""
    return Walk(tables).section("", "The rule book", RuleBook, tables)


def may_be_added(item: Item) -> bool:
    """Tell whether an item is a rule that the book may state and does not."""
    return isinstance(item, Stated) and item.may_be_left_out and not item.held


def with_kind_asked(items: tuple[Item, ...], chosen: tuple[Item, ...]) -> tuple[Item, ...]:
    """Ask for the kind first and once, even where the key of the kind is a rule."""
    places = {one.path: one for one in chosen if isinstance(one, Question)}
    rules = [each for each in items if isinstance(each, Stated) and each.path in places]
    first = tuple(replace(each, asked=places[each.path]) for each in rules) or chosen
    return (*first, *(each for each in items if each.path not in places))


def is_present(shape: Shape) -> bool | None:
    """Say of a table that stands in the book whether it might be absent."""
    return True if shape.optional else None


def kind_question(path: str, tables: tuple[type[BaseModel], ...], given: object) -> Question:
    """Ask which of several tables stands here."""
    key = path.rpartition(".")[2]
    words = tuple(shape_of(table.model_fields[key]).words[0] for table in tables)
    return Question(
        path=path,
        label=label_of(key),
        asks=Asks.CHOICE,
        choices=tuple(dict.fromkeys([*words, *given_words(given)])),
        given=given_words(given),
        hint="Choose, then press Check: the questions of what you chose appear",
    )


def asked(path: str, label: str, shape: Shape, given: object) -> Question | Group | Rows:
    """Ask what stands at a key."""
    if len(shape.tables) == 1:
        return group(path, label, shape.tables[0], as_table(given))
    inside = shape.inside
    if inside is not None and inside.tables:
        return rows(path, label, inside.tables[0], given)
    words, there = shape.words or (inside.words if inside else ()), given_words(given)
    return Question(
        path=path,
        label=label,
        asks=how_asked(shape),
        given=there,
        choices=tuple(dict.fromkeys([*words, *there])) if words else (),
        hint=hint_of(shape),
        optional=shape.optional,
    )


def how_asked(shape: Shape) -> Asks:
    """Choose the kind of question that suits a shape."""
    if shape.inside is not None:
        return Asks.SEVERAL if shape.inside.words else Asks.LINES
    if shape.words:
        return Asks.CHOICE
    return Asks.NUMBER if shape.core is int else Asks.WORDS


def group(path: str, label: str, model: type[BaseModel], given: Tables) -> Group:
    """Ask for each key of a table that stands as a rule's value."""
    fields = ((name_of(attribute, field), field) for attribute, field in model.model_fields.items())
    return Group(
        path=path,
        label=label,
        items=tuple(
            asked(f"{path}.{name}", label_of(name), shape_of(field), given.get(name))
            for name, field in fields
        ),
    )


def rows(path: str, label: str, model: type[BaseModel], given: object) -> Rows:
    """Ask for each table of a list, and for one more."""
    there = list(given) if isinstance(given, list | tuple) else []
    return Rows(
        path=path,
        label=label,
        rows=tuple(
            group(f"{path}.{place}", f"{label} {place + 1}", model, as_table(each))
            for place, each in enumerate([*there, {}])
        ),
    )


def as_table(given: object) -> Tables:
    """Read what stands where a table should; what is none is empty."""
    return given if isinstance(given, Mapping) else {}


def given_words(given: object) -> tuple[str, ...]:
    """Write what stands at a key as it goes into a field of a form."""
    if given is None:
        return ()
    if isinstance(given, list | tuple):
        return tuple(word_of(each) for each in given)
    return (word_of(given),)


def word_of(given: object) -> str:
    """Write one value as it goes into a field of a form."""
    return given if isinstance(given, str) else inline(given)


def label_of(name: str) -> str:
    """Make the label of a key: “shortest_voting_days” is “Shortest voting days”."""
    words = name.rpartition(".")[2].replace("_", " ")
    return words[:1].upper() + words[1:]


def sentence_now(clause: Clause, given: object) -> str:
    """Print a rule with the value that stands there, where it is one that the rule allows."""
    open_still = clause.sentence.format(value=AS_YET).replace(f"{AS_YET}.", AS_YET)
    if given is None:
        return open_still
    try:
        value = reader_of(clause.number).validate_json(json.dumps(given), strict=True)
    except (ValidationError, ValueError):
        return open_still
    return sentence_with(clause, value)


@cache
def reader_of(number: str) -> TypeAdapter[Any]:
    """Make what reads the value of a clause alone, as strictly as the rule book is read."""
    field = field_of(number)
    annotation: Any = field.annotation
    bounds = bounds_of(field)
    return TypeAdapter(Annotated[annotation, *bounds] if bounds else annotation)


def sentences_in(section: Section) -> Iterator[tuple[str, str]]:
    """List the rules of a form, each with its path and its sentence as it stands."""
    for item in section.items:
        if isinstance(item, Stated):
            yield item.path, item.sentence
    for inner in section.sections:
        yield from sentences_in(inner)
