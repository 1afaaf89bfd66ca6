"""A candidate's statement: what is printed, what is not, and how its words are counted (E12)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elections.adapters.candidates.statements import printed, tidied, words_in

TAG = re.compile(r"<[^>]*>")
ALLOWED = re.compile(r"</?(?:p|em|strong|ul|ol|li|blockquote)>|<br>")


def test_a_few_marks_are_printed():
    assert printed("Hello *all* and **you**\nnext\n\n- one\n- two\n\n> said") == (
        "<p>Hello <em>all</em> and <strong>you</strong><br>\nnext</p>\n"
        "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
        "<blockquote>\n<p>said</p>\n</blockquote>"
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[my site](https://a.example/x)", "<p>my site (https://a.example/x)</p>"),
        ("<https://a.example>", "<p>https://a.example</p>"),
        ("[x](http://a.example)", "<p>x</p>"),
        ("![me](https://a.example/me.png)", "<p>!me (https://a.example/me.png)</p>"),
        ("# Vote", "<p># Vote</p>"),
        ("`code`", "<p>`code`</p>"),
        ("| a |\n|---|\n| b |", "<p>| a |<br>\n|---|<br>\n| b |</p>"),
    ],
)
def test_no_link_no_picture_no_heading(typed, shown):
    assert printed(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        '[x](https://a.example" onmouseover="alert(1))',
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<p onclick=alert(1)>x</p>",
        "*<b>x*</b>",
        "<!-- --><style>*{display:none}</style>",
    ],
)
def test_nothing_hostile_comes_through(typed):
    assert [tag for tag in TAG.findall(printed(typed)) if not ALLOWED.fullmatch(tag)] == []


@given(st.text(alphabet=st.sampled_from("ab <>[]()*_`!&;:\"'#-\n/\\="), max_size=80))
@settings(max_examples=200)
def test_no_text_makes_any_other_tag(typed):
    assert [tag for tag in TAG.findall(printed(typed)) if not ALLOWED.fullmatch(tag)] == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", 0),
        ("  \n\n ", 0),
        ("one", 1),
        ("one two\nthree\n\nfour", 4),
        ("**one** *two*", 2),
        ("- one\n- two", 2),
        ("well-known don't 3 &amp;", 4),
        ("[my site](https://a.example)", 3),
        ("one\u200btwo", 2),
        ("one\u00a0two\u2003three", 3),
        ("<b>one</b> two", 2),
    ],
)
def test_words_stand_between_white_space_once_the_marks_are_gone(typed, number):
    assert words_in(tidied(typed)) == number


def test_what_nobody_sees_is_taken_out():
    assert tidied("a\u202eb\r\nc\u0007 \r\n") == "a b\nc"
