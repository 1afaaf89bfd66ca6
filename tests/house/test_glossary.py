"""One word a thing: the glossary's last column is never an identifier (architecture, section 5)."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source_tree import Source, snippet, sources, within

NEVER = {
    "admin": "returning officer, deputy, registrar, scrutineer or auditor",
    "applicant": "nominee or candidate",
    "coin": "lot",
    "cutoff": "freeze date",
    "defeated": "excluded",
    "eliminated": "excluded",
    "endorsement": "nomination",
    "exhausted": "non_transferable",
    "hopeful": "continuing",
    "org": "nominating body",
    "race": "contest",
    "slot": "seat or vacancy",
    "user": "member, elector or voter",
    "users": "members, electors or voters",
    "voterlist": "register",
    "winner": "elected",
    "winners": "elected",
}
NEVER_IN_A_COUNT = {"bundle": "parcel", "round": "stage", "threshold": "quota"}


def words_in(name: str) -> Iterator[str]:
    """The words of an identifier, whichever way they are joined."""
    for part in name.split("_"):
        yield from (word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", part))


def names_given(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that the program gives, with its line; names it only uses are others' words."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg(arg=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.alias(asname=str(name)):
                yield node.lineno, name


def wrong_words(found: Source) -> Iterator[str]:
    """Each given name that holds a word the glossary never uses."""
    never = NEVER | (NEVER_IN_A_COUNT if within(found.module, "counting") else {})
    for line, name in names_given(found.tree):
        for word in words_in(name):
            if word in never:
                yield f"{found}:{line} {name}: say {never[word]}, not {word}"


def test_every_name_is_a_word_of_the_glossary():
    everything = sources("counting", "elections", "tests")
    assert [found for each in everything for found in wrong_words(each)] == []


@pytest.mark.parametrize(
    "text",
    ["winner = 1", "class UserForm: pass", "def f(time_slot): pass", "from x import y as anAdmin"],
)
def test_a_word_outside_the_glossary_is_found(text):
    assert list(wrong_words(snippet("elections.domain.people", text)))


@pytest.mark.parametrize("text", ["username = 1", "trace = 2", "x = request.user_agent"])
def test_another_word_that_holds_one_passes(text):
    assert list(wrong_words(snippet("elections.domain.people", text))) == []
