"""The reference page of the rule book, written from the clauses: `docs/rule-book.md`.

    python -m elections.rulebook.page > docs/rule-book.md

It knows the clauses, what each may hold and how the presets fill it. It refuses to explain a
rule in other words than the rule's own.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pydantic import BaseModel

from elections.rulebook.clauses import Clause, all_clauses
from elections.rulebook.consistency import CONSISTENCY, READING
from elections.rulebook.editing.fields import field_of
from elections.rulebook.editing.laws import PUBLISHING
from elections.rulebook.editing.shapes import Shape, name_of, parts_of_union, peeled, shape_of
from elections.rulebook.load import load_preset, preset_names
from elections.rulebook.sentences import PARTS, rule_book_digest, rules_of
from elections.rulebook.values import HOUR, SHARE

INTRODUCTION: Final = """\
# The rule book

<!-- Made from the clauses: change them, then `python -m elections.rulebook.page` writes it. -->

A rule book is a TOML file that a committee can read and agree. It holds the policy of one kind of
election: what next year's election would use again. Dates, seats and contests stand in the notice
of election instead. The program fills nothing in: every rule that holds is stated and names its
authority under `[because]`, a rule that “may be left out” and is left out does not exist in that
book, and whatever is unknown, missing or impossible is refused with a sentence that names it.

A file says which `schema` it is written in. Schema 1 is that of 2026's first rule books, frozen
for good: a file of it is read in ten years as it is read today. New files are of schema 2, and
only they may state the rules that may be left out. A book of schema 2 may also have kinds of
contest, `[kinds.NAME]`, each with a `title` and with whole tables of its own (`register`,
`eligibility`, `nominations`, `shortlist`, `ballot`, `count`, `places`, `vacancies`) that stand in
place of the book's.

A rule book's identity is its digest, the SHA-256 of its canonical JSON. The notice names that
digest, so that every later ruling rests on rules that were published beforehand. A rule book is
never edited: a change is a new edition in a new file, with a digest of its own.

Each rule has a number for good. Every refusal that the program gives ends with the number of the
rule that it rests on, and a number that is withdrawn is never used again.

An election's own rules, with their values filled in, are on its page “Rules”; the files that come
with the program are in `elections/rulebook/presets/`.
[How to change a rule](how-to/change-a-rule.md) says how an edition of one's own is written,
compared, tried on past elections, approved and published. Editors that read JSON Schema complete
and check a file with [rule-book.schema.json](rule-book.schema.json), which every installation also
serves at `/schemas/rule-book-2.schema.json`.
"""

A_YEAR: Final = 9999
SHAPES_OF_WORDS: Final = {
    HOUR: "an hour, like “12:00”",
    SHARE: "a share, like “5/100”",
}
CONSISTENT: Final = """\
## K. What makes a rule book impossible

A text that breaks one of these is no rule book, and no notice can be published with it. (K11 and
K12 are judged of the notice: its words, contests and seats fit the rules; its address is free.
K31 to K33 are judged of a draft on its way to being published.)
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
    laws = {**READING, **{number: law for number, (law, _) in CONSISTENCY.items()}, **PUBLISHING}
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
        for each in rules_of(load_preset(name)):
            if each.number == number:
                kind = f"{each.kind}: " if each.kind else ""
                found.setdefault((f"{kind}{each.sentence}", each.because), []).append(name)
    return found


def allowed(clause: Clause) -> str:
    """Say what may stand at a clause's key."""
    shape = shape_of(field_of(clause.number))
    always = "always " if len(shape.words) == 1 and not shape.optional else ""
    return f"{always}{values(shape)}{'; may be left out' if shape.optional else ''}"


def values(shape: Shape) -> str:
    """Say what values a shape admits."""
    if shape.tables:
        return " or ".join(f"`{{…}}` with {keys_of(table)}" for table in shape.tables)
    if shape.inside is not None:
        return f"a list of {values(shape.inside)}"
    members = [peeled(member) for member in parts_of_union(shape.core)]
    if len(members) > 1:
        return " or ".join(values(within(member, shape)) for member in members)
    if shape.words:
        return quoted(shape.words)
    return whole_number(shape) or SHAPES_OF_WORDS.get(shape.pattern or "", "words")


def within(member: Shape, union: Shape) -> Shape:
    """Give a member of a union the bounds that stand around the union."""
    return replace(member, bounds=(*union.bounds, *member.bounds))


def whole_number(shape: Shape) -> str:
    """Say between which bounds a whole number may stand, if one may."""
    least, most = shape.bound("ge"), shape.bound("le")
    if not shape.takes_numbers or least is None or most is None:
        return ""
    return f"a whole number from {least} to {f'{most:,}' if most > A_YEAR else most}"


def keys_of(table: type[BaseModel]) -> str:
    """List the keys of a table that stands as a value, with what may stand at each."""
    fields = ((name_of(attribute, field), field) for attribute, field in table.model_fields.items())
    return f"({'; '.join(f'`{name}`, {plain(shape_of(field))}' for name, field in fields)})"


def plain(shape: Shape) -> str:
    """Say what may stand at a key inside a table, and whether it may be left out."""
    return f"{values(shape)}{' (or left out)' if shape.optional else ''}"


def quoted(words: tuple[str, ...]) -> str:
    """Put each of the words that may stand there in quotation marks."""
    return " or ".join(f"“{word}”" for word in words)


def text() -> str:
    """Give the whole page."""
    return "\n".join(page()) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
