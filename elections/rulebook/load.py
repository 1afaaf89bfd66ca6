"""From a TOML file to a rule book, or to every reason why it is none.

Refusals are sentences that name the key, the value and what is allowed (K1 to K10).
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final, NoReturn

from pydantic import ValidationError

from elections.rulebook.clauses import all_clauses
from elections.rulebook.consistency import CONSISTENCY
from elections.rulebook.model import RuleBook

MOST_OCTETS: Final = 200_000


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


def load(text: str) -> RuleBook:
    """Read a rule book from TOML, refusing it with every reason found (K1-K10)."""
    data = read_toml(text)
    try:
        book = RuleBook.model_validate_json(json.dumps(data, default=str))
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


def preset_names() -> tuple[str, ...]:
    """List the presets that come with the program."""
    return tuple(
        sorted(f.name.removesuffix(".toml") for f in presets().iterdir()
               if f.name.endswith(".toml"))
    )


def presets() -> Traversable:
    """Give the folder of presets inside the package."""
    return resources.files("elections.rulebook") / "presets"


def read_toml(text: str) -> dict[str, Any]:
    """Read TOML, with no floats (K1, K3)."""
    if len(text.encode()) > MOST_OCTETS:
        reason = f"the text is longer than {MOST_OCTETS:,} octets"
        raise RuleBookRefused(Inconsistency(clause="K1", reason=reason))
    try:
        return tomllib.loads(text, parse_float=refuse_float)
    except FloatRefusedError as found:
        raise RuleBookRefused(Inconsistency(clause="K3", reason=str(found))) from None
    except (tomllib.TOMLDecodeError, RecursionError) as found:
        reason = f"the text cannot be read as TOML: {found}"
        raise RuleBookRefused(Inconsistency(clause="K1", reason=reason)) from None


def refuse_float(text: str) -> NoReturn:
    """Refuse a decimal fraction at the door (K3)."""
    message = f"{text} is a decimal fraction; write a whole number or a share such as “5/100”"
    raise FloatRefusedError(message)


def said_of(found: ValidationError) -> Iterator[Inconsistency]:
    """Turn what the validator found into sentences that name the rule."""
    for error in found.errors():
        path = dotted(error["loc"])
        name = f"{path}{clause_note(path)}"
        match error["type"]:
            case "extra_forbidden":
                yield Inconsistency(
                    clause="K2", reason=f"{path} is not a rule: remove it or correct its name"
                )
            case "missing" | "union_tag_not_found":
                yield Inconsistency(clause="K4", reason=f"{name} is missing")
            case _:
                value = json.dumps(error.get("input"), ensure_ascii=False, default=str)[:80]
                message = error["msg"][:1].lower() + error["msg"][1:]
                yield Inconsistency(clause="K5", reason=f"{name} is {value}: {message}")


def dotted(place: tuple[int | str, ...]) -> str:
    """Write the place of an error as the key that stands in the file."""
    union_tags = {"bodies", "self", "marks", "ranking"}
    words = [str(part) for index, part in enumerate(place)
             if not (part in union_tags and index > 0)]
    return ".".join(words) or "the rule book"


def clause_note(path: str) -> str:
    """Name the clause that stands on a key, if one does."""
    numbers = [c.number for c in all_clauses().values() if c.field == path]
    return f" ({numbers[0]})" if numbers else ""
