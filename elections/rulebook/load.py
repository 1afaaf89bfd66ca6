"""From a TOML file to a rule book, or to every reason why it is none.

Refusals are sentences that name the key, the value and what is allowed (K1 to K15).
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final, NoReturn

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from elections.rulebook.clauses import all_clauses, models_in
from elections.rulebook.consistency import CONSISTENCY
from elections.rulebook.model import RuleBook
from elections.rulebook.schemas.one import RuleBook1
from elections.rulebook.values import EDITION, HOUR, NAME, SHARE

MOST_OCTETS: Final = 200_000
MOST_SHOWN: Final = 80
SUPERSEDED: Final = "superseded"  # the folder of editions that a later one superseded
LATER_SCHEMAS: Final = (2,)  # a text of any other schema is held to the first
UNIONS: Final = (("nominations",), ("ballot", "paper"))  # the validator names the kind after these
ALLOWED: Final = {
    "greater_than_equal": "it has to be at least {ge}",
    "less_than_equal": "it has to be at most {le}",
    "int_type": "it has to be a whole number",
    "string_type": "it has to be words, in quotation marks",
    "string_too_long": "it has at most {max_length} characters",
    "string_too_short": "it has to say something",
    "literal_error": "it has to be {expected}",
    "enum": "it has to be {expected}",
    "too_short": "the list needs at least one entry that can be read",
    "tuple_type": "it has to be a list",
    "dict_type": "it has to be a table",
    "model_type": "it has to be a table",
}
SHAPES: Final = {
    HOUR: "an hour is written like “12:00”",
    NAME: "a name is made of small letters, digits and hyphens",
    EDITION: "an edition is a year, like “2026” or “2026.2”",
    SHARE: "a share is written like “5/100”",
}


@dataclass(frozen=True, kw_only=True)
class Inconsistency:
    """One reason why a text is no rule book: the K clause and a sentence."""

    clause: str
    reason: str


class RuleBookRefused(ValueError):
    """The text is no rule book; `reasons` has all that was found."""

    def __init__(self, *reasons: Inconsistency) -> None:
        """Keep every reason found."""
        super().__init__("; ".join(f"{r.reason} ({r.clause})" for r in reasons))
        self.reasons = reasons


class FloatRefusedError(ValueError):
    """A decimal fraction stands in the text."""


class DayRefusedError(ValueError):
    """A day or an hour stands in the text without quotation marks."""


def load(text: str) -> RuleBook:
    """Read a rule book from TOML, refusing it with every reason found (K1-K15)."""
    return book_of(read_toml(text))


def book_of(data: dict[str, Any]) -> RuleBook:
    """Make a rule book of tables as they were read, or refuse them with every reason (K1-K15)."""
    text = as_json(data)
    if isinstance(data.get("schema"), bool):  # the validator takes true for 1
        reason = "schema is true or false: it has to be a number, 1 or 2"
        raise RuleBookRefused(Inconsistency(clause="K1", reason=reason))
    try:
        if data.get("schema") not in LATER_SCHEMAS:
            RuleBook1.model_validate_json(text)
        book = RuleBook.model_validate_json(text)
    except ValidationError as found:
        raise RuleBookRefused(*said_of(found)) from None
    reasons = tuple(
        Inconsistency(clause=number, reason=reason)
        for number, (_, check) in CONSISTENCY.items()
        for reason in check(book)
    )
    if reasons:
        raise RuleBookRefused(*reasons)
    return book


def load_own(text: str) -> RuleBook:
    """Read a rule book for use: a published edition unchanged, or one under its own name (K16)."""
    book = load(text)
    published = edition_text(book.name, book.edition)
    if published is not None and book != load(published):
        reason = (
            f"“{book.name}”, edition {book.edition}, is published and says something else: "
            "give your rule book a name or an edition of its own"
        )
        raise RuleBookRefused(Inconsistency(clause="K16", reason=reason))
    return book


def load_preset(name: str) -> RuleBook:
    """Read one of the presets that come with the program."""
    return load(preset_text(name))


def preset_text(name: str) -> str:
    """Give the TOML text of a preset, exactly as published."""
    if name not in preset_names():
        raise RuleBookRefused(
            Inconsistency(clause="K1", reason=f"there is no preset called “{name}”")
        )
    return (presets() / f"{name}.toml").read_text(encoding="utf-8")


def edition_text(name: str, edition: str) -> str | None:
    """Give the text of an edition that came with the program; None where there was none such."""
    if name not in preset_names():
        return None
    if load_preset(name).edition == edition:
        return preset_text(name)
    return superseded().get((name, edition))


@cache
def superseded() -> Mapping[tuple[str, str], str]:
    """Give the text of each edition that a later one superseded, by name and edition."""
    files = [f for f in (presets() / SUPERSEDED).iterdir() if f.name.endswith(".toml")]
    named = ((f.name.removesuffix(".toml").partition("."), f) for f in files)
    return {(name, edition): f.read_text(encoding="utf-8") for (name, _, edition), f in named}


def preset_names() -> tuple[str, ...]:
    """List the presets that come with the program."""
    return tuple(
        sorted(
            f.name.removesuffix(".toml") for f in presets().iterdir() if f.name.endswith(".toml")
        )
    )


def presets() -> Traversable:
    """Give the folder of presets inside the package."""
    return resources.files("elections.rulebook") / "presets"


def read_toml(text: str) -> dict[str, Any]:
    """Read TOML, with no floats (K1, K3)."""
    if len(text.encode(errors="replace")) > MOST_OCTETS:
        reason = f"the text is longer than {MOST_OCTETS:,} octets"
        raise RuleBookRefused(Inconsistency(clause="K1", reason=reason))
    try:
        return tomllib.loads(text, parse_float=refuse_float)
    except FloatRefusedError as found:
        raise RuleBookRefused(Inconsistency(clause="K3", reason=str(found))) from None
    except (ValueError, RecursionError) as found:
        reason = f"the text cannot be read as TOML: {found}"
        raise RuleBookRefused(Inconsistency(clause="K1", reason=reason)) from None


def as_json(data: dict[str, Any]) -> str:
    """Hand what was read to the validator, refusing what no rule book could hold (K1, K5)."""
    try:
        return json.dumps(data, default=refuse_day)
    except DayRefusedError as found:
        raise RuleBookRefused(Inconsistency(clause="K5", reason=str(found))) from None
    except (ValueError, RecursionError):
        reason = "the text has tables nested too deeply, or a number too long, for any rule book"
        raise RuleBookRefused(Inconsistency(clause="K1", reason=reason)) from None


def refuse_float(text: str) -> NoReturn:
    """Refuse a decimal fraction at the door (K3)."""
    message = f"{text} is a decimal fraction; write a whole number or a share such as “5/100”"
    raise FloatRefusedError(message)


def refuse_day(value: object) -> NoReturn:
    """Refuse a day or an hour that stands without quotation marks (K5)."""
    message = f"{value} is a day or an hour of TOML; put words and hours in quotation marks"
    raise DayRefusedError(message)


def said_of(found: ValidationError) -> Iterator[Inconsistency]:
    """Turn what the validator found into sentences that name the rule."""
    for error in found.errors():
        path = dotted(error["loc"])
        if error["type"].startswith("union_tag"):
            path = f"{path}.{'by' if path == 'nominations' else 'kind'}"
        name = f"{path}{clause_note(path)}"
        match error["type"]:
            case "extra_forbidden" if found.title == RuleBook1.__name__ and path in later_keys():
                reason = f"{name} is a rule of schema 2: write “schema = 2”, or remove it"
                yield Inconsistency(clause="K18", reason=reason)
            case "extra_forbidden":
                yield Inconsistency(
                    clause="K2", reason=f"{path} is not a rule: remove it or correct its name"
                )
            case "missing" | "union_tag_not_found":
                yield Inconsistency(clause="K4", reason=f"{name} is missing")
            case "union_tag_invalid":
                given, allowed = error["ctx"]["tag"], error["ctx"]["expected_tags"]
                reason = f"{name} is “{given[:80]}”: it has to be one of {allowed}"
                yield Inconsistency(clause="K5", reason=reason)
            case "json_invalid":
                reason = "the text has tables nested too deeply for any rule book"
                yield Inconsistency(clause="K1", reason=reason)
            case _:
                value = json.dumps(error.get("input"), ensure_ascii=False)
                shown = value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}…"
                number = "K1" if path == "schema" else "K5"
                yield Inconsistency(clause=number, reason=f"{name} is {shown}: {allowed_by(error)}")


@cache
def later_keys() -> frozenset[str]:
    """List the keys that a rule book of a later schema may have, and one of the first may not."""
    return frozenset(keys_of(RuleBook)) - frozenset(keys_of(RuleBook1))


def keys_of(model: type[BaseModel], above: str = "") -> Iterator[str]:
    """List the keys of a table and of the tables inside it."""
    for attribute, field in model.model_fields.items():
        key = f"{above}{field.alias or attribute}"
        yield key
        for inner in models_in(field.annotation):
            yield from keys_of(inner, f"{key}.")


def allowed_by(error: ErrorDetails) -> str:
    """Say what a rule allows, of a value that it does not (K5)."""
    about = error.get("ctx", {})
    shape = SHAPES.get(about.get("pattern", ""))
    if shape is None and error["type"] in ALLOWED:
        return ALLOWED[error["type"]].format_map(about)
    return shape or error["msg"][:1].lower() + error["msg"][1:]


def dotted(place: tuple[int | str, ...]) -> str:
    """Write the place of an error as the key that stands in the file."""
    words = [str(part) for index, part in enumerate(place) if place[:index] not in UNIONS]
    return ".".join(words) or "the rule book"


def clause_note(path: str) -> str:
    """Name the clause that stands on a key, if one does."""
    clauses = all_clauses().values()
    numbers = [c.number for c in clauses if path == c.field or path.startswith(f"{c.field}.")]
    return f" ({numbers[0]})" if numbers else ""
