"""The reference page of the rule book, written from the clauses: `docs/rule-book.md`.

    python -m elections.rulebook.page > docs/rule-book.md

It knows the clauses, what each may hold and how the presets fill it. It refuses to explain a
rule in other words than the rule's own.
"""

import sys
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, Literal, get_args, get_origin

from elections.rulebook.clauses import Clause, all_clauses, clause_of, models_in
from elections.rulebook.consistency import CONSISTENCY, READING, clauses_held
from elections.rulebook.load import load_preset, preset_names
from elections.rulebook.model import ReservedPlaceRule, RuleBook
from elections.rulebook.sentences import PARTS, rule_book_digest, sentence_of
from elections.rulebook.values import Part

INTRODUCTION: Final = """\
# The rule book

<!-- Made from the clauses: change them, then `python -m elections.rulebook.page` writes it. -->

A rule book is a TOML file that a committee can read and agree. It holds the policy of one kind of
election: what next year's election would use again. Dates, seats and contests stand in the notice
of election instead. The program fills nothing in: every rule is stated, every rule names its
authority under `[because]`, and whatever is unknown, missing or impossible is refused with a
sentence that names it.

A rule book's identity is its digest, the SHA-256 of its canonical JSON. The notice names that
digest, so that every later ruling rests on rules that were published beforehand. A rule book is
never edited: a change is a new edition in a new file, with a digest of its own.

Each rule has a number for good. Every refusal that the program gives ends with the number of the
rule that it rests on, and a number that is withdrawn is never used again.

An election's own rules, with their values filled in, are on its page “Rules”; the files that come
with the program are in `elections/rulebook/presets/`.
"""

CONSISTENT: Final = """\
## K. What makes a rule book impossible

A text that breaks one of these is no rule book, and no notice can be published with it. (K11 and
K12 are judged of the notice: its words, contests and seats fit the rules; its address is free.)
"""


def page() -> Iterator[str]:
    """Write the reference page, a line or a block at a time."""
    yield INTRODUCTION
    yield from rule_books()
    clauses = all_clauses()
    for letter, part in PARTS.items():
        yield f"## {letter}. {part}\n"
        for number, clause in clauses.items():
            if number.startswith(letter):
                yield from rule(clause)
    yield CONSISTENT
    laws = {**READING, **{number: law for number, (law, _) in CONSISTENCY.items()}}
    for number in sorted(laws, key=lambda number: int(number[1:])):
        yield f"- **{number}** {laws[number]}"


def rule_books() -> Iterator[str]:
    """List the rule books that come with the program, with their digests."""
    yield "## The rule books that come with the program\n"
    yield "| rule book | edition | what it is for | digest |\n|---|---|---|---|"
    for name in preset_names():
        book = load_preset(name)
        yield f"| `{name}` | {book.edition} | {book.summary} | `{rule_book_digest(book)}` |"
    yield ""


def rule(clause: Clause) -> Iterator[str]:
    """Write one rule: its sentence, its key, what may stand there, and how each preset has it."""
    yield f"### {clause.number}\n"
    yield f"> {clause.sentence.format(value='**…**')}\n"
    if clause.nought is not None:
        yield f"With 0: “{clause.nought}”\n"
    yield f"`{clause.field}`: {allowed(clause)}.\n"
    for (sentence, because), names in as_preset(clause.number).items():
        yield f"- {', '.join(f'`{name}`' for name in names)}: {sentence} *{because}*"
    yield ""


def as_preset(number: str) -> dict[tuple[str, str], list[str]]:
    """Group the presets by how they print a clause and by what authority."""
    found: dict[tuple[str, str], list[str]] = {}
    for name in preset_names():
        book = load_preset(name)
        if number in clauses_held(book):
            printed = (sentence_of(book, number), book.because[number])
            found.setdefault(printed, []).append(name)
    return found


def allowed(clause: Clause) -> str:
    """Say what may stand at a clause's key."""
    field = next(
        field
        for model in parts_of(RuleBook)
        for field in model.model_fields.values()
        if (found := clause_of(field)) is not None and found.number == clause.number
    )
    if field.annotation is int:
        least = next(bound.ge for bound in field.metadata if hasattr(bound, "ge"))
        most = next(bound.le for bound in field.metadata if hasattr(bound, "le"))
        return f"a whole number from {least} to {most:,}"
    return values(field.annotation)


def values(annotation: Any) -> str:  # noqa: ANN401 - an annotation may be anything
    """Say what values an annotation admits."""
    if get_origin(annotation) is Literal:
        words = get_args(annotation)
        return quoted(words) if len(words) > 1 else f"always {quoted(words)}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return quoted(tuple(member.value for member in annotation))
    if annotation is ReservedPlaceRule:
        return '`{ group = "women", at_least = 1 }`'
    if get_origin(annotation) is tuple:
        inside = values(get_args(annotation)[0])
        return f"a list of {inside}"
    return "words" if annotation is not str else "an hour, like “12:00”"


def quoted(words: tuple[str, ...]) -> str:
    """Put each of the words that may stand there in quotation marks."""
    return " or ".join(f"“{word}”" for word in words)


def parts_of(model: type[Part]) -> Iterator[type[Part]]:
    """List a model and the models inside it."""
    yield model
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            if issubclass(inner, Part):
                yield from parts_of(inner)


def text() -> str:
    """Give the whole page."""
    return "\n".join(page()) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
