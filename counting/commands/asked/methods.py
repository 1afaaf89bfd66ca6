"""The methods by the short names that the command line has for them, and their options.

It knows which option of the command line is which option of a method's rules. It refuses to know
what any of them means for a count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from enum import Enum
from fractions import Fraction

from counting import votes
from counting.commands.refusals import Refused
from counting.methods import METHODS, rules_from
from counting.options import Rules
from counting.sentences import listed

SHORT = {
    "scottish": "scottish-stv",
    "ers97": "ers97-stv",
    "meek-nz": "meek-nz-stv",
    "meek": "meek-hill-stv",
    "wig": "wig-stv",
    "av": "alternative-vote",
    "fptp": "first-past-the-post",
    "block": "block-vote",
    "limited": "limited-vote",
    "sntv": "single-non-transferable-vote",
    "college": "electoral-college",
    "card": "card-vote",
    "motion": "card-motion",
    "threshold": "threshold-vote",
}
LONG = {long: short for short, long in SHORT.items()}
WORDS = {
    "formal": "formal papers",
    "returned": "papers returned",
    "any": "any section",
    "every": "every section",
}
MARKS = "most_marks"
AS_MANY_MARKS_AS_SEATS = "block-vote"
FEWER_MARKS_THAN_SEATS = "limited-vote"
FILLS_ONE_SEAT = "first-past-the-post"


def names_known() -> tuple[str, ...]:
    """List every name by which a method may be asked for, the short ones first."""
    short = [name for name, long in SHORT.items() if long in METHODS]
    return (*short, *sorted(METHODS))


def short_name(method: str) -> str:
    """Give the short name of a method of the registry."""
    return LONG.get(method, method)


def rules_class(name: str) -> type[Rules]:
    """Find the rules that a name stands for, short or long."""
    long = SHORT.get(name, name)
    if long not in METHODS:
        message = f"there is no counting method “{name[:40]}”; there are {listed(names_known())}"
        raise Refused(message)
    return METHODS[long]


def rules_as_asked(name: str, asked: Mapping[str, object], seats: int) -> Rules:
    """Make a method's rules from what was asked for and, for the rest, what is usual.

    A block vote lets a voter mark as many as there are seats, unless something else is asked.
    """
    rules = rules_class(name)
    known = {field.name for field in fields(rules)}
    options = {option: in_full(value) for option, value in asked.items() if value is not None}
    refuse_unknown_options(rules, options)
    if rules.name == AS_MANY_MARKS_AS_SEATS:
        options.setdefault(MARKS, max(1, seats))
    usual = {
        field.name: as_in_a_document(field.default)
        for field in fields(rules)
        if field.default is not MISSING
    }
    wanted = {**usual, **options}
    for option in sorted(known - wanted.keys()):
        message = f"the method {short_name(rules.name)} needs {flag(option)}"
        raise Refused(message)
    return rules_from(rules.name, wanted)


def refuse_unknown_options(rules: type[Rules], options: Iterable[str]) -> None:
    """Refuse an option that a method does not have."""
    known = {field.name for field in fields(rules)}
    for option in options:
        if option not in known:
            message = f"the method {short_name(rules.name)} takes no {flag(option)}"
            raise Refused(message)


def refuse_marks_for_every_seat(rules: Rules, seats: int) -> None:
    """Refuse a limited vote that limits nothing: its voters mark fewer than there are seats."""
    marks: int = getattr(rules, MARKS, 0)
    if rules.name == FEWER_MARKS_THAN_SEATS and marks >= seats:
        message = (
            f"a limited vote has fewer marks than seats, and --marks {marks} is not fewer than "
            f"{seats}: ask for a block vote"
        )
        raise Refused(message)


def in_full(value: object) -> object:
    """Give the word of a rule book for a short word of the command line."""
    return WORDS.get(value, value) if isinstance(value, str) else value


def flag(option: str) -> str:
    """Give the option of the command line for an option of a method's rules."""
    names = {MARKS: "--marks", "sections": "--section"}
    return names.get(option, f"--{option.replace('_', '-')}")


def as_in_a_document(value: object) -> object:
    """Give the usual value of an option as a document has it."""
    if isinstance(value, Fraction):
        return votes.fraction_text(value)
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
