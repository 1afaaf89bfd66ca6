"""The fields of the model by the clauses that they carry.

It finds a field by its number; it refuses to know what the field holds.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from elections.rulebook.clauses import Clause, clause_of, models_in
from elections.rulebook.model import RuleBook


def tables_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """List a model and the models inside it, each once."""
    found: dict[type[BaseModel], None] = {}
    waiting = [model]
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting += [m for f in one.model_fields.values() for m in models_in(f.annotation)]
    yield from found


@cache
def fields_by_number() -> Mapping[str, FieldInfo]:
    """Find the field that carries each clause."""
    return MappingProxyType(
        {
            clause.number: field
            for table in tables_in(RuleBook)
            for field in table.model_fields.values()
            if (clause := clause_of(field)) is not None
        }
    )


def field_of(number: str) -> FieldInfo:
    """Find the field that carries a clause; KeyError where there is no such clause."""
    return fields_by_number()[number]


def bounds_of(field: FieldInfo) -> tuple[object, ...]:
    """List what a field asks of its value, without its clause."""
    return tuple(extra for extra in field.metadata if not isinstance(extra, Clause))
