"""What the documents name exists: every function, every test that proves a promise, every link."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
OURS = re.compile(r"`((?:elections|counting)(?:\.\w+)+)`")
TESTS = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
LINKS = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def pages() -> list[Path]:
    return sorted(DOCS.rglob("*.md"))


def found(name: str) -> bool:
    """Whether a dotted name is a module of ours, or a thing in one."""
    module, _, thing = name.rpartition(".")
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        try:
            return hasattr(importlib.import_module(module), thing)
        except ModuleNotFoundError:
            return False
    return True


@pytest.mark.parametrize("page", ["architecture.md", "security.md"])
def test_every_module_and_function_that_a_document_names_exists(page):
    names = set(OURS.findall((DOCS / page).read_text("utf-8")))
    assert sorted(name for name in names if not found(name)) == []


@pytest.mark.parametrize("page", ["architecture.md", "security.md"])
def test_every_test_that_a_document_names_exists(page):
    named = TESTS.findall((DOCS / page).read_text("utf-8"))
    assert named != []
    assert [
        f"{path}::{test}"
        for path, test in named
        if not (ROOT / path).exists() or f"def {test}" not in (ROOT / path).read_text("utf-8")
    ] == []


def test_every_link_between_the_documents_leads_somewhere():
    assert [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages()
        for link in LINKS.findall(page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ] == []
