"""Tables written as a TOML file that a committee can read.

It knows whole numbers, words, lists and tables, which is all that a rule book holds. It refuses
to know what any of them means.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Final

BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
UNSEEN: Final = re.compile("[\x7f\u2028\u2029]")
WIDEST: Final = 98


def toml_of(tables: Mapping[str, object]) -> str:
    """Write tables as TOML: values first, then each table under its heading."""
    return "\n".join(lines_of(tables, ())).strip("\n") + "\n"


def lines_of(table: Mapping[str, object], place: tuple[str, ...]) -> Iterator[str]:
    """Write one table under its heading, and the tables inside it after it."""
    values = {name: value for name, value in table.items() if not isinstance(value, Mapping)}
    inner = {name: value for name, value in table.items() if isinstance(value, Mapping)}
    if place and (values or not inner):
        yield ""
        yield f"[{'.'.join(key(name) for name in place)}]"
    for name, value in values.items():
        yield from line_of(name, value)
    for name, value in inner.items():
        yield from lines_of(value, (*place, name))


def line_of(name: str, value: object) -> Iterator[str]:
    """Write one value at its key; a list of tables too long for a line has a line for each."""
    line = f"{key(name)} = {inline(value)}"
    if isinstance(value, list | tuple) and value and len(line) > WIDEST:
        yield f"{key(name)} = ["
        yield from (f"    {inline(each)}," for each in value)
        yield "]"
    else:
        yield line


def inline(value: object) -> str:
    """Write a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key(name)} = {inline(each)}" for name, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(inline(each) for each in value)}]"
    return quoted(str(value))


def key(name: str) -> str:
    """Write a key, in quotation marks where it needs them."""
    return name if BARE.fullmatch(name) else quoted(name)


def quoted(words: str) -> str:
    """Write words in quotation marks, whatever stands in them."""
    escaped = json.dumps(words, ensure_ascii=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


def heading_of(text: str) -> str:
    """Give the remarks with which a file begins, each on its line."""
    lines = list(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))
    return "".join(lines)


def has_other_remarks(text: str) -> bool:
    """Tell whether a file has remarks of its own after its heading, which a form cannot keep."""
    rest = text.removeprefix(heading_of(text)).splitlines()
    return any(line.lstrip().startswith("#") for line in rest)
