"""Every form that POSTs carries a CSRF token, and no form that GETs gives one away."""

import re
from collections.abc import Iterator

import pytest

from tests.house.source_tree import ROOT, files

FORM = re.compile(
    r"<form\b(?P<opening>(?:\{\{.*?\}\}|\{%.*?%\}|[^>{]|\{)*)>(?P<inside>.*?)</form>",
    re.DOTALL | re.IGNORECASE,
)
POSTS = re.compile(r"""\bmethod\s*=\s*["']?\s*post\b""", re.IGNORECASE)
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
TOKEN = re.compile(r"csrf_token|hidden_tag\(")


def unguarded(template: str) -> Iterator[str]:
    """Each POST form without a token, and each GET form with one."""
    for form in FORM.finditer(COMMENT.sub("", template)):
        posts = POSTS.search(form["opening"]) is not None
        if posts is not (TOKEN.search(form["inside"]) is not None):
            yield f"<form{form['opening']}>"


def test_every_post_form_carries_a_token():
    found = {
        str(path.relative_to(ROOT)): forms
        for path in files("templates", ".html")
        if (forms := list(unguarded(path.read_text("utf-8"))))
    }
    assert found == {}


def test_every_form_that_is_opened_is_closed():
    for path in files("templates", ".html"):
        text = COMMENT.sub("", path.read_text("utf-8"))
        assert len(FORM.findall(text)) == len(re.findall(r"<form\b", text, re.IGNORECASE)), path


@pytest.mark.parametrize(
    "template",
    [
        '<form method="post"><button>Send</button></form>',
        "<FORM action='{{ a if b > c else d }}' METHOD=POST></FORM>",
        '<form method="post">{# csrf_token() #}</form>',
        '<form method="get">{{ form.csrf_token }}</form>',
        '<form method="post">{{ form.hidden_tag() }}</form><form method="post"></form>',
    ],
)
def test_an_unguarded_form_is_found(template):
    assert list(unguarded(template))


def test_a_guarded_form_passes():
    assert not list(unguarded('<form method="post">{{ form.hidden_tag() }}</form><form></form>'))
