"""Time enters as an argument: nothing below the web and the command line asks for it."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.source_tree import Source, snippet, sources, within

MAY_ASK = ("elections.web", "elections.cli", "elections.jobs", "elections.demonstration")
ASKS = frozenset({"now", "utcnow", "today", "current_timestamp", "localtime", "gmtime", "time_ns"})


def askings(found: Source) -> Iterator[str]:
    """Each place where the time is asked for, of Python's clock or of the database's."""
    for node in ast.walk(found.tree):
        match node:
            case ast.Attribute(attr=name) if name in ASKS:
                yield f"{found}:{node.lineno} asks for {name}"
            case ast.Attribute(value=ast.Name(id="time"), attr="time"):
                yield f"{found}:{node.lineno} asks for time.time"
    for line, name in found.imports():
        if name == "time.time" or (within(name, "time") and name.rpartition(".")[2] in ASKS):
            yield f"{found}:{line} imports {name}"


def below_the_web() -> tuple[Source, ...]:
    return tuple(
        each
        for each in sources("counting", "elections")
        if not within(each.module, *MAY_ASK) and each.module != "elections"
    )


def test_nothing_below_the_web_asks_for_the_time():
    assert [found for each in below_the_web() for found in askings(each)] == []


@pytest.mark.parametrize(
    "text",
    [
        "datetime.now(UTC)",
        "date.today()",
        "from time import time",
        "time.time()",
        "func.now()",
        "Column(default=datetime.utcnow)",
    ],
)
def test_asking_for_the_time_is_found(text):
    assert list(askings(snippet("elections.services.voting", text)))
