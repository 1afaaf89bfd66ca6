"""Clauses: a number and a sentence tied to one field of the rule book.

This module knows how a field of the model carries its clause. It refuses to know what any
rule means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A numbered rule: the field that holds its value and the sentence that prints it.

    `nought` is the sentence printed instead where the value is the number nought.
    """

    number: str
    sentence: str
    nought: str | None = None
    field: str = ""


def says(number: str, sentence: str, *, nought: str | None = None) -> Clause:
    """Tie a clause number and its sentence, with `{value}` where the value goes, to a field."""
    return Clause(number=number, sentence=sentence, nought=nought)


def clause_of(field: FieldInfo) -> Clause | None:
    """Find the clause that a field of the model carries, if it carries one."""
    return next((extra for extra in field.metadata if isinstance(extra, Clause)), None)


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Find the models that an annotation may hold, through unions and tuples."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def clauses_in(model: type[BaseModel], path: str = "") -> Iterator[Clause]:
    """List the clauses of a model and of the models inside it, each with its field's path."""
    for attribute, field in model.model_fields.items():
        name = field.alias or attribute
        if f"{path}{name}" == KINDS:  # the same rules again, for one kind of contest
            continue
        found = clause_of(field)
        if found is not None:
            yield replace(found, field=f"{path}{name}")
        for inner in models_in(field.annotation):
            yield from clauses_in(inner, f"{path}{name}.")


@cache
def all_clauses() -> Mapping[str, Clause]:
    """List every clause that any rule book can hold, by number."""
    from elections.rulebook.model import RuleBook  # noqa: PLC0415 - the model is built of clauses

    found: dict[str, Clause] = {}
    for clause in clauses_in(RuleBook):
        known = found.setdefault(clause.number, clause)
        if (known.field, known.sentence) != (clause.field, clause.sentence):
            message = f"clause {clause.number} stands on {known.field} and on {clause.field}"
            raise ValueError(message)
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: in_order(item[0]))))


LETTERS = "TRENSBCPVDK"
KINDS = "kinds"


def in_order(number: str) -> tuple[int, int]:
    """Give the place of a clause in print: by the letter's order in the house, then by number."""
    return LETTERS.index(number[0]), int(number[1:])
