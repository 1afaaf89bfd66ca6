"""The rules of a rule book as sentences, in print order, each with its number and authority."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from counting import documents
from elections.rulebook.clauses import Clause, all_clauses, in_order
from elections.rulebook.consistency import clauses_held, value_of
from elections.rulebook.model import Kind, RuleBook
from elections.rulebook.parts.words import part_in_words
from elections.rulebook.values import Part

PARTS = {
    "T": "Timetable",
    "R": "Register",
    "E": "Eligibility of candidates",
    "N": "Nominations",
    "S": "Shortlists",
    "B": "Ballot papers",
    "C": "Count",
    "P": "Reserved places",
    "V": "Vacancies",
    "D": "Declaration and officers",
}

METHOD_WORDS = {
    "block-vote": "block vote (the candidates with the most marks are elected)",
    "limited-vote": "limited vote (fewer marks than places; the most marks are elected)",
    "single-non-transferable-vote": "single non-transferable vote (one mark for several places)",
    "first-past-the-post": "first past the post (one place, and the most votes take it)",
    "scottish-stv": "single transferable vote by the Scottish rules (SSI 2011/399)",
    "ers97-stv": "single transferable vote by the rules of the Electoral Reform Society (1997)",
    "wig-stv": "single transferable vote, exact weighted inclusive Gregory method",
    "meek-nz-stv": "single transferable vote by Meek's method (New Zealand, SR 2001/145)",
    "meek-hill-stv": "single transferable vote by Meek's method in Hill's form of 2006",
    "alternative-vote": "alternative vote (more than half of the continuing votes)",
    "electoral-college": "electoral college (each section a fixed share of the whole)",
    "card-vote": "card vote for candidates (each side a fixed share of the whole)",
    "card-motion": "card vote on a motion (each side a fixed share of the whole)",
    "threshold-vote": "threshold vote (a question carried by a required share)",
}


SINGULARS: Final = {
    "days": "day",
    "months": "month",
    "bodies": "body",
    "members": "member",
    "nominees": "nominee",
    "candidates": "candidate",
    "words": "word",
    "agents": "agent",
    "times": "time",
    "days'": "day's",
}
ONE_OF: Final = re.compile(rf"\b1 ({'|'.join(sorted(SINGULARS, reverse=True))})(?!\w)")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One printed rule: clause number, the part it stands in, its sentence, its authority.

    `kind` is the title of the contests that it is for where a kind of contest has it of its own.
    """

    number: str
    part: str
    sentence: str
    because: str
    kind: str = ""


def rules_of(book: RuleBook) -> tuple[Rule, ...]:
    """Print every rule that a rule book holds, each followed by those of kinds of contest."""
    found = [
        rule_of(book, number, "")
        for number in clauses_held(book)
        if value_of(book, number) is not None
    ]
    for name, kind in (book.kinds or {}).items():
        own = book.for_kind(name)
        numbers = (number for number in clauses_held(own) if stated_by(kind, number))
        found += [rule_of(own, number, kind.title) for number in numbers]
    return tuple(sorted(found, key=lambda rule: in_order(rule.number)))


def rule_of(book: RuleBook, number: str, kind: str) -> Rule:
    """Print one rule."""
    return Rule(
        number=number,
        part=PARTS[number[0]],
        sentence=sentence_of(book, number),
        because=book.because[number],
        kind=kind,
    )


def stated_by(kind: Kind, number: str) -> bool:
    """Tell whether a kind of contest has a table of its own in which a clause stands."""
    table = all_clauses()[number].field.partition(".")[0]
    return getattr(kind, "register_" if table == "register" else table, None) is not None


def sentence_of(book: RuleBook, number: str) -> str:
    """Print one rule with its value filled in."""
    return sentence_with(all_clauses()[number], value_of(book, number))


def sentence_with(clause: Clause, value: object) -> str:
    """Print a clause with a value, whether it stands in a rule book yet or not."""
    if value == 0 and clause.nought is not None:
        return clause.nought
    words = clause.sentence.format(value=in_words(value))
    return ONE_OF.sub(lambda found: f"1 {SINGULARS[found[1]]}", words) if value == 1 else words


def in_words(value: object) -> str:
    """Write a rule's value as a committee would read it."""
    if isinstance(value, Enum):
        return METHOD_WORDS.get(str(value.value), str(value.value))
    if isinstance(value, Part):
        return part_in_words(value)
    if isinstance(value, tuple):
        return "; ".join(in_words(part) for part in value) or "none"
    if value == "12:00":
        return "12 noon"
    return str(value)


def rule_book_document(book: RuleBook) -> dict[str, object]:
    """Give the rule book as the first document of the chain."""
    content: dict[str, object] = book.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {**content, "document": "rule book", "follows": {}}


def rule_book_digest(book: RuleBook) -> str:
    """Give the identity of a rule book: the digest of its document."""
    return documents.digest(rule_book_document(book))
