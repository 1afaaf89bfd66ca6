"""Rule books as sentences: of an election, and of those published before any election.

It prints what the rule book says and by what authority; it refuses to paraphrase.
"""

from datetime import datetime
from itertools import groupby

from flask import Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from elections.rulebook import Rule, RuleBook, load_preset, preset_names, rules_of
from elections.rulebook.load import preset_text, superseded
from elections.rulebook.schema_file import FILE_NAME
from elections.rulebook.schema_file import text as schema_text
from elections.rulebook.sentences import rule_book_digest
from elections.services import reading
from elections.services.rulebooks import reading as rule_books
from elections.web.access import Audience, audience, house
from elections.web.public.blueprint import public


@public.get("/elections/<slug>/rules")
@audience(Audience.PUBLIC)
def rules(slug: str) -> ResponseReturnValue:
    """Print the rule book of an election, each rule at its number."""
    page, printed = reading.rules_page(house(), slug=slug)
    return render_template("public/rules/rules.html", page=page, parts=parts_of(printed))


@public.get("/rules/")
@audience(Audience.PUBLIC)
def presets() -> ResponseReturnValue:
    """List the rule books that were published here and those that come with the program."""
    return render_template(
        "public/rules/presets.html",
        published=rule_books.published_here(house()),
        presets=rule_books.presets_at_hand(),
    )


@public.get("/rules/<name>")
@audience(Audience.PUBLIC)
def preset(name: str) -> ResponseReturnValue:
    """Print a rule book that comes with the program, before any election goes by it."""
    book = known_preset(name)
    return rule_book_page(book, rule_book_digest(book), url_for("public.preset_file", name=name))


@public.get("/rules/<name>.toml")
@audience(Audience.PUBLIC)
def preset_file(name: str) -> ResponseReturnValue:
    """Give the file of a rule book, as a committee writes it."""
    known_preset(name)
    return Response(preset_text(name), mimetype="text/plain")


@public.get("/rules/<name>/<edition>")
@audience(Audience.PUBLIC)
def published(name: str, edition: str) -> ResponseReturnValue:
    """Print a published edition of a rule book, pinned by its digest."""
    found = rule_books.published_book(house(), name=name, edition=edition)
    file_url = url_for("public.published_file", name=name, edition=edition)
    return rule_book_page(found.book, found.digest, file_url, found.published_at)


@public.get("/rules/<name>/<edition>.toml")
@audience(Audience.PUBLIC)
def published_file(name: str, edition: str) -> ResponseReturnValue:
    """Give the file of a published edition, to the letter."""
    found = rule_books.published_book(house(), name=name, edition=edition)
    return Response(found.text, mimetype="text/plain")


@public.get(f"/schemas/{FILE_NAME}")
@audience(Audience.PUBLIC)
def rule_book_schema() -> ResponseReturnValue:
    """Give the JSON Schema by which editors check a rule book."""
    return Response(schema_text(), mimetype="application/schema+json")


def rule_book_page(
    book: RuleBook, digest: str, file_url: str, published_at: datetime | None = None
) -> str:
    """The page of a rule book, each rule at its number."""
    return render_template(
        "public/rules/preset.html",
        book=book,
        digest=digest,
        file_url=file_url,
        published_at=published_at,
        earlier=[edition for name, edition in superseded() if name == book.name],
        parts=parts_of(rules_of(book)),
    )


def known_preset(name: str) -> RuleBook:
    """A preset by its name; an unknown name has no page."""
    if name not in preset_names():
        abort(404)
    return load_preset(name)


def parts_of(printed: tuple[Rule, ...]) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """The rules under the headings of their parts, in print order."""
    return tuple(
        (part, tuple(under)) for part, under in groupby(printed, key=lambda rule: rule.part)
    )
