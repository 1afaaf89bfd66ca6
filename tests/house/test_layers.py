"""Dependencies point one way (architecture, section 3)."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.house.source_tree import Source, snippet, sources, within


@dataclass(frozen=True, kw_only=True)
class Layer:
    """What one layer may import: our own packages, others' packages, and never these."""

    ours: tuple[str, ...]
    others: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


CHANCE_AND_NETWORK = ("random", "secrets", "uuid", "socket", "ssl", "urllib", "http", "asyncio")
PURE = (*CHANCE_AND_NETWORK, "time", "subprocess")

LAYERS = {
    "counting": Layer(ours=("counting",), never=(*PURE, "datetime", "decimal", "statistics")),
    "elections.rulebook": Layer(
        ours=("counting", "elections.rulebook"), others=("pydantic", "pydantic_core"), never=PURE
    ),
    "elections.domain": Layer(
        ours=("counting", "elections.rulebook", "elections.domain"), never=PURE
    ),
    "elections.store": Layer(
        ours=(
            "counting.documents",
            "counting.record",
            "elections.rulebook",
            "elections.domain",
            "elections.store",
        ),
        others=("sqlalchemy", "alembic"),
        never=PURE,
    ),
    "elections.adapters": Layer(
        ours=(
            "counting.documents",
            "counting.record",
            "elections.rulebook",
            "elections.domain",
            "elections.adapters",
        ),
        others=(
            "cryptography",
            "itsdangerous",
            "email_validator",
            "markdown_it",
            "nh3",
            "PIL",
            "icalendar",
        ),
    ),
    "elections.services": Layer(
        ours=(
            "counting",
            "elections.rulebook",
            "elections.domain",
            "elections.store",
            "elections.adapters",
            "elections.services",
        ),
        others=("sqlalchemy",),
        never=("random", "socket", "time"),
    ),
    "elections.commands": Layer(
        ours=("elections.domain", "elections.services", "elections.adapters", "elections.commands"),
        others=("click",),
    ),
    "elections.web": Layer(
        ours=(
            "counting",
            "elections.rulebook",
            "elections.domain",
            "elections.services",
            "elections.adapters",
            "elections.web",
        ),
        others=(
            "flask",
            "flask_wtf",
            "wtforms",
            "werkzeug",
            "jinja2",
            "markupsafe",
            "govuk_frontend_jinja",
            "itsdangerous",
        ),
        never=("elections.store", "counting.methods", "counting.count", "sqlalchemy"),
    ),
}


def layer_of(module: str) -> Layer | None:
    """The layer a module stands in; what wires them together stands in none."""
    return next((layer for name, layer in LAYERS.items() if within(module, name)), None)


def breaches(found: Source) -> Iterator[str]:
    """Each import that its layer does not allow."""
    layer = layer_of(found.module)
    if layer is None:
        return
    for line, name in found.imports():
        top = name.partition(".")[0]
        allowed = within(name, *layer.ours, *layer.others) or top in sys.stdlib_module_names
        if not allowed or within(name, *layer.never):
            yield f"{found}:{line} imports {name}"


def test_each_layer_imports_only_what_it_may():
    assert [found for each in sources("counting", "elections") for found in breaches(each)] == []


def test_every_package_is_a_layer_but_the_demonstration_which_drives_them_all():
    packages = {
        ".".join(each.module.split(".")[:2])
        for each in sources("elections")
        if len(each.module.split(".")) > 2 or each.path.name == "__init__.py"
    }
    assert packages - set(LAYERS) == {"elections", "elections.demonstration"}


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("counting.methods.meek", "import random"),
        ("counting.votes", "from datetime import date"),
        ("counting.votes", "import pydantic"),
        ("counting.votes", "def f():\n    from elections.domain import people"),
        ("elections.rulebook.model", "from elections.domain.people import Person"),
        ("elections.domain.people", "from sqlalchemy import select"),
        ("elections.domain.people", "from ..store import people"),
        ("elections.store.people", "from elections.services import voting"),
        ("elections.adapters.mail", "from elections import store"),
        ("elections.services.voting", "from flask import request"),
        ("elections.web.voting", "from elections.store.tables import ballots"),
        ("elections.web.voting", "from sqlalchemy import select"),
        ("elections.web.voting", "from counting import count"),
    ],
)
def test_an_import_against_the_stream_is_found(module, text):
    assert list(breaches(snippet(module, text)))


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("counting.votes", "from fractions import Fraction"),
        ("elections.domain.ballots", "from counting.papers import formal"),
        ("elections.services.voting", "from ..store import ballots"),
        ("elections.cli", "import click"),
    ],
)
def test_an_import_with_the_stream_passes(module, text):
    assert list(breaches(snippet(module, text))) == []
