"""JSON read with suspicion: no repeated key, no number that is not whole, no depth without end.

It knows JSON. It refuses to know what a document says.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NoReturn

from counting.commands.files import MIB, line_at, read_octets, text_of
from counting.commands.refusals import Refused

MOST_OCTETS = 64 * MIB
MOST_BRACKETS = 2_000_000
MOST_DIGITS = 18


def read_json(name: str) -> Any:  # noqa: ANN401 - whatever the file says, to be judged by the caller
    """Read a JSON file; `Refused`, or `NotJson`, says what is wrong with it, and on which line."""
    octets = read_octets(name, MOST_OCTETS)
    brackets = octets.count(b"[") + octets.count(b"{")
    if brackets > MOST_BRACKETS:
        message = f"there are {brackets:,} lists and objects, and {MOST_BRACKETS:,} are read"
        raise Refused(message)
    text, _ = text_of(octets, windows=False)
    try:
        return json.loads(
            text,
            object_pairs_hook=each_key_once,
            parse_float=refuse_number,
            parse_constant=refuse_number,
            parse_int=whole_number,
        )
    except json.JSONDecodeError as fault:
        message = f"line {fault.lineno}: this is not JSON: {fault.msg}"
        raise NotJson(message) from fault
    except RecursionError as fault:
        message = "there are lists within lists without end"
        raise Refused(message) from fault
    except NoSuchNumber as fault:
        line = line_at(octets, max(0, octets.find(str(fault).encode())))
        number = str(fault)[:40]
        message = f"line {line}: {number} is not a whole number of at most {MOST_DIGITS} digits"
        raise Refused(message) from fault


class NotJson(Refused):
    """The file is text of another kind."""


class NoSuchNumber(ValueError):
    """A number that stands in no document of ours, as it was written."""


def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object; a key that stands twice could be read either way."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        message = f"the key “{twice[:40]}” stands twice in one object"
        raise Refused(message)
    return made


def refuse_number(text: str) -> NoReturn:
    """Refuse a number that is not whole: NaN, Infinity, 1.5."""
    raise NoSuchNumber(text)


def whole_number(text: str) -> int:
    """Read a whole number of a length that means something."""
    if len(text.removeprefix("-")) > MOST_DIGITS:
        raise NoSuchNumber(text)
    return int(text)
