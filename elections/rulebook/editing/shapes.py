"""What may stand at a field of the model, read from its annotation.

It knows annotations: literals, lists, tables, alternatives. It refuses to know any rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from elections.rulebook.values import HOUR, SHARE


@dataclass(frozen=True, kw_only=True)
class Shape:
    """An annotation without what wraps it: its core, its bounds, and whether it may be absent."""

    core: Any
    bounds: tuple[object, ...]
    optional: bool

    @property
    def tables(self) -> tuple[type[BaseModel], ...]:
        """List the tables that may stand here: several where one of them is chosen."""
        cores = [peeled(part).core for part in parts_of_union(self.core)]
        found = tuple(core for core in cores if is_table(core))
        return found if len(found) == len(cores) else ()

    @property
    def inside(self) -> "Shape | None":
        """Give the shape of each entry of a list; None for what is no list."""
        return peeled(get_args(self.core)[0]) if get_origin(self.core) is tuple else None

    @property
    def by_name(self) -> "Shape | None":
        """Give the shape of what stands under each name; None for what is no such table."""
        return peeled(get_args(self.core)[1]) if get_origin(self.core) is dict else None

    @property
    def words(self) -> tuple[str, ...]:
        """List the words of which one has to stand here; none where they are free."""
        if get_origin(self.core) is Literal:
            return tuple(str(word) for word in get_args(self.core))
        if isinstance(self.core, type) and issubclass(self.core, Enum):
            return tuple(str(member.value) for member in self.core)
        return ()

    @property
    def takes_numbers(self) -> bool:
        """Tell whether a whole number may stand here."""
        cores = [peeled(part).core for part in parts_of_union(self.core)]
        literal = [core for core in cores if get_origin(core) is Literal]
        return int in cores or any(
            isinstance(word, int) for core in literal for word in get_args(core)
        )

    def bound(self, name: str) -> int | None:
        """Find a bound of a number or a list: ge, le, min_length."""
        held = (getattr(found, name, None) for found in self.bounds)
        return next((value for value in held if isinstance(value, int)), None)

    @property
    def pattern(self) -> str | None:
        """Find the pattern that words have to follow."""
        held = (getattr(found, "pattern", None) for found in self.bounds)
        return next((value for value in held if isinstance(value, str)), None)


def shape_of(field: FieldInfo) -> Shape:
    """Read the shape of a field."""
    found = peeled(field.annotation)
    bounds = (*field.metadata, *found.bounds)
    return Shape(core=found.core, bounds=bounds, optional=found.optional)


def peeled(annotation: Any) -> Shape:  # noqa: ANN401 - an annotation may be anything
    """Take the wrappers off an annotation, keeping the bounds that they carry."""
    if get_origin(annotation) is Annotated:
        core, *extras = get_args(annotation)
        found = peeled(core)
        bounds = (*bounds_in(extras), *found.bounds)
        return Shape(core=found.core, bounds=bounds, optional=found.optional)
    members = parts_of_union(annotation)
    stated = tuple(member for member in members if member is not type(None))
    if len(stated) == len(members):
        return Shape(core=annotation, bounds=(), optional=False)
    found = peeled(reduce(or_, stated))
    return Shape(core=found.core, bounds=found.bounds, optional=True)


def bounds_in(extras: list[Any]) -> Iterator[object]:
    """List the bounds that an annotation's extras carry, a field's among them."""
    for extra in extras:
        if isinstance(extra, FieldInfo):
            yield from extra.metadata
        else:
            yield extra


def parts_of_union(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    """List the members of a union; what is no union is its own only member."""
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


def is_table(core: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether an annotation is a table of the model."""
    return isinstance(core, type) and issubclass(core, BaseModel)


@cache
def key_of_kind(tables: tuple[type[BaseModel], ...]) -> str:
    """Find the key whose one fixed word, another in each table, says which of them stands here."""
    first = tables[0].model_fields
    return next(name for name in first if len(set(fixed_words(tables, name))) == len(tables))


def fixed_words(tables: tuple[type[BaseModel], ...], name: str) -> Iterator[str]:
    """Give the fixed word at a key of each table that has one there."""
    for table in tables:
        field = table.model_fields.get(name)
        words = shape_of(field).words if field else ()
        if len(words) == 1:
            yield words[0]


def kind_named(tables: tuple[type[BaseModel], ...], word: object) -> type[BaseModel] | None:
    """Find which of several tables a word stands for."""
    key = key_of_kind(tables)
    return next((t for t in tables if word in shape_of(t.model_fields[key]).words), None)


def name_of(attribute: str, field: FieldInfo) -> str:
    """Give the key at which a field stands in the file."""
    return field.alias or attribute


def hint_of(shape: Shape) -> str:
    """Say what may be written where the words are free."""
    least, most = shape.bound("ge"), shape.bound("le")
    if shape.takes_numbers and least is not None and most is not None:
        others = [w for part in parts_of_union(shape.core) for w in peeled(part).words]
        free = [f"“{word}”" for word in others if not word.isdigit()]
        return " or ".join([f"A whole number from {least:,} to {most:,}", *free])
    if shape.inside is not None and not shape.inside.words:
        return "One on each line"
    hints = {HOUR: "An hour, like 12:00", SHARE: "A share, like 5/100"}
    return hints.get(shape.pattern or "", "")
