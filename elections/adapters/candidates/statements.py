"""A candidate's statement: a few marks of Markdown become HTML that can hold nothing else.

Paragraphs, lines, emphasis, lists and quotations are printed; all else stays as it was typed.
A link is printed as its words and its address, and cannot be followed. It refuses to know how long
a statement may be.
"""

import html
import unicodedata
from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

PRINTED: Final = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote"}
RULES: Final = ("blockquote", "list", "emphasis", "link", "autolink", "escape", "newline", "entity")
JOINERS: Final = "\u200c\u200d"  # which some scripts and pictures need
SECURE: Final = "https://"


def marked_up() -> MarkdownIt:
    """Make the reader of Markdown, with the marks alone that are printed."""
    reader = MarkdownIt("zero", {"html": False, "breaks": True})
    reader.enable(list(RULES))
    return reader


READER: Final = marked_up()


def tidied(words: str) -> str:
    """Write what was typed with plain ends of lines, without characters that nobody can see."""
    plain = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    seen = "".join(
        one if one == "\n" or one in JOINERS or unicodedata.category(one)[0] != "C" else " "
        for one in plain
    )
    lines = [line.rstrip() for line in seen.split("\n")]
    return "\n".join(lines).strip()


@lru_cache(maxsize=2048)
def printed(words: str) -> str:
    """Give a statement as HTML: its own tags alone, without any attribute."""
    tokens = READER.parse(words)
    for token in tokens:
        if token.children:
            token.children = [*without_links(token.children)]
    rendered: str = READER.renderer.render(tokens, READER.options, {})
    return nh3.clean(rendered, tags=PRINTED, attributes={}).strip()


def without_links(tokens: list[Token]) -> list[Token]:
    """Put the address of each link behind its words, and leave the link itself out."""
    kept: list[Token] = []
    address, since = "", 0
    for token in tokens:
        if token.type == "link_open":
            address, since = str(token.attrGet("href") or ""), len(kept)
        elif token.type == "link_close":
            said = "".join(one.content for one in kept[since:])
            if address.startswith(SECURE) and said != address:
                kept.append(Token("text", "", 0, content=f" ({address})"))
        else:
            kept.append(token)
    return kept


def words_in(words: str) -> int:
    """Count the words of a statement as it is printed: what stands between white space."""
    plain = html.unescape(nh3.clean(printed(words), tags=set(), attributes={}))
    return len(plain.split())
