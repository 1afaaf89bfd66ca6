"""Rule books as sentences: of an election, and of every preset before any election.

It prints what the rule book says and by what authority; it refuses to paraphrase.
"""

from itertools import groupby

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from elections.rulebook import Rule, RuleBook, load_preset, preset_names, rules_of
from elections.rulebook.load import preset_text
from elections.rulebook.sentences import rule_book_digest
from elections.services import reading
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
    """List the rule books that come with the program."""
    books = [(load_preset(name), digest_of(name)) for name in preset_names()]
    return render_template("public/rules/presets.html", books=books)


@public.get("/rules/<name>")
@audience(Audience.PUBLIC)
def preset(name: str) -> ResponseReturnValue:
    """Print a rule book that comes with the program, before any election goes by it."""
    book = known_preset(name)
    return render_template(
        "public/rules/preset.html",
        book=book,
        digest=digest_of(name),
        parts=parts_of(rules_of(book)),
    )


@public.get("/rules/<name>.toml")
@audience(Audience.PUBLIC)
def preset_file(name: str) -> ResponseReturnValue:
    """Give the file of a rule book, as a committee writes it."""
    known_preset(name)
    return Response(preset_text(name), mimetype="text/plain")


def known_preset(name: str) -> RuleBook:
    """A preset by its name; an unknown name has no page."""
    if name not in preset_names():
        abort(404)
    return load_preset(name)


def digest_of(name: str) -> str:
    """The digest by which every document of an election cites a preset."""
    return rule_book_digest(load_preset(name))


def parts_of(printed: tuple[Rule, ...]) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """The rules under the headings of their parts, in print order."""
    return tuple(
        (part, tuple(under)) for part, under in groupby(printed, key=lambda rule: rule.part)
    )
