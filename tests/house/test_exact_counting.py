"""The count is exact: no float, no division that could make one, no file outside the record.

The rule is stricter than it need be, so that it can be sure: the operator `/` stands nowhere in
`counting`. A share is `Fraction(part, whole)`, a path is joined by `joinpath`.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source_tree import Source, snippet, sources, within

EXACT_MATHEMATICS = frozenset({"comb", "factorial", "gcd", "isqrt", "lcm", "perm", "prod"})
MAY_READ_FILES = ("counting.__main__", "counting.commands", "counting.record")


def inexact(found: Source) -> Iterator[str]:
    """Each place where a float could come into the count."""
    for node in ast.walk(found.tree):
        match node:
            case ast.Constant(value=float() | complex()):
                yield f"{found}:{node.lineno} has a float"
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield f"{found}:{node.lineno} divides with /"
            case ast.Name(id="float" | "complex" as kind, ctx=ast.Load()):
                # isinstance(value, float) refuses floats and is no way to make one
                if not _only_refused(found, node):
                    yield f"{found}:{node.lineno} makes a {kind}"
    for line, name in found.imports():
        top, _, imported = name.partition(".")
        if (top == "math" and imported not in EXACT_MATHEMATICS) or name.endswith(".truediv"):
            yield f"{found}:{line} imports {name}, which may give a float"


def _only_refused(found: Source, name: ast.Name) -> bool:
    """A type named inside isinstance(...) is asked for, not made."""
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "isinstance"
        and name in ast.walk(call)
        for call in ast.walk(found.tree)
    )


def files_touched(found: Source) -> Iterator[str]:
    """Each place where a file could be opened by a module that may not."""
    if within(found.module, *MAY_READ_FILES):
        return
    for node in ast.walk(found.tree):
        match node:
            case ast.Call(func=ast.Name(id="open" | "print" | "input" as called)):
                yield f"{found}:{node.lineno} calls {called}"
    for line, name in found.imports():
        if within(name, "pathlib", "os", "io", "shutil", "tempfile", "zipfile"):
            yield f"{found}:{line} imports {name}"


def test_no_float_comes_into_the_count():
    assert [found for each in sources("counting") for found in inexact(each)] == []


def test_only_the_command_line_and_the_verifier_touch_files():
    assert [found for each in sources("counting") for found in files_touched(each)] == []


@pytest.mark.parametrize(
    "text",
    ["0.5", "a = b / c", "a /= 2", "float(1)", "from math import sqrt", "x = 1j", "import math"],
)
def test_a_way_to_a_float_is_found(text):
    assert list(inexact(snippet("counting.votes", text)))


@pytest.mark.parametrize("text", ["Fraction(1, 2)", "7 // 2", "isinstance(x, float)", "a * b"])
def test_exact_arithmetic_passes(text):
    assert list(inexact(snippet("counting.votes", text))) == []


@pytest.mark.parametrize("text", ["open('x')", "from pathlib import Path", "print(1)"])
def test_a_file_opened_while_counting_is_found(text):
    assert list(files_touched(snippet("counting.votes", text)))
