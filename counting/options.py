"""The options of a method as a document: whole numbers, shares and words, read with suspicion.

A method's rules are a frozen dataclass; what each field is says how it is read and written. It
knows the kinds of option that there are. It refuses to know any method.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import Enum, StrEnum
from fractions import Fraction
from typing import Any, ClassVar, TypeVar

from counting import votes

Option = int | str | list[dict[str, str]]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The rules of a method: its name, its title, and its options, which are the fields.

    `decimals` is the number of places of a vote's smallest unit or, where the method is `exact`
    and counts in fractions, the number to which they are printed for reading. Percentages are of
    the formal papers and, where `of_continuing`, of the votes of continuing candidates too. Where
    votes are `by_marks` there is one stage, and nothing is transferred; where they are shares
    `of_the_whole`, a whole of 1, percentages are of that alone. A contest may have no more seats
    than `most_seats`, where the method sets a bound. A count by stages that never `looks_back` to
    earlier stages leaves every tie to a lot.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    decimals: ClassVar[int]
    exact: ClassVar[bool] = False
    of_continuing: ClassVar[bool] = False
    of_the_whole: ClassVar[bool] = False
    by_marks: ClassVar[bool] = False
    most_seats: ClassVar[int | None] = None
    looks_back: ClassVar[bool] = True

    @property
    def must_be_exceeded(self) -> bool:
        """Say whether the quota must be exceeded: to reach it is enough unless the method says."""
        return False


def read_whole_number(value: object) -> int:
    """Read a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        message = "is a whole number"
        raise ValueError(message)  # noqa: TRY004 - callers refuse every bad rule alike
    return value


def read_share(value: object) -> Fraction:
    """Read a share in lowest terms, such as “2/3”."""
    if not isinstance(value, str):
        message = "is a share in lowest terms, such as “2/3” or “1”"
        raise ValueError(message)  # noqa: TRY004 - callers refuse every bad rule alike
    try:
        return votes.fraction(value)
    except ValueError as fault:
        message = f"is a share in lowest terms, such as “2/3” or “1”, not “{value[:40]}”"
        raise ValueError(message) from fault


def read_word(kind: type[Word], value: object) -> Word:
    """Read one of the words of an option."""
    if value not in list(kind):
        message = f"is one of {', '.join(kind)}, not “{str(value)[:40]}”"
        raise ValueError(message)
    return kind(str(value))


READERS: dict[str, Callable[[object], Any]] = {"int": read_whole_number, "Fraction": read_share}


def read_options(name: str, rules: type[Rules], options: Mapping[str, object]) -> dict[str, Any]:
    """Read the options of a method's rules; a `ValueError` says what is wrong with which.

    A field of a kind that is not in `READERS` is read by a static method of the rules that is
    called `read_` and the field's name.
    """
    wanted = {field.name: str(field.type) for field in fields(rules)}
    for option in sorted(wanted.keys() ^ options.keys()):
        fault = "needs the option" if option in wanted else "has no option"
        message = f"the method {name} {fault} “{option}”"
        raise ValueError(message)
    read = {}
    for option, value in options.items():
        reader = READERS.get(wanted[option]) or getattr(rules, f"read_{option}")
        try:
            read[option] = reader(value)
        except ValueError as fault:
            message = f"the option “{option}” of {name} {fault}"
            raise ValueError(message) from fault
    return read


def write_options(rules: Rules) -> dict[str, Option]:
    """Give the options of a method's rules as they stand in a document.

    A share is a fraction in lowest terms and a word of an `Enum` its value; a field of another
    kind is written by a static method of the rules called `write_` and the field's name.
    """
    return {field.name: written(rules, field.name) for field in fields(rules)}


def written(rules: Rules, option: str) -> Option:
    """Give one option as it stands in a document."""
    value = getattr(rules, option)
    writer = getattr(rules, f"write_{option}", None)
    if writer is not None:
        made: Option = writer(value)
        return made
    if isinstance(value, Fraction):
        return votes.fraction_text(value)
    if isinstance(value, Enum):
        return str(value.value)
    number: int = value
    return number
