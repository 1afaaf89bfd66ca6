"""What an officer is told while choosing: how many, and what the rules ask for, at three levels.

It says what is still needed. It never says who is recorded as what.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from elections.domain.nominating.papers import (
    Paper,
    first_named_is_of_the_group,
    floors_can_be_met,
)
from elections.domain.nominating.terms import Terms
from elections.domain.objections import Objection, all_of


class Level(StrEnum):
    """How much a hint matters: to know, to look at before sending, or nothing can be sent."""

    INFO = "info"
    WARNING = "warning"
    BLOCK = "block"


@dataclass(frozen=True, kw_only=True)
class Hint:
    """One thing that an officer is told while choosing; `clause` is empty where it is no rule."""

    level: Level
    words: str
    clause: str = ""


def hints(
    paper: Paper, most: int | None, terms: Terms, against: tuple[Objection, ...]
) -> tuple[Hint, ...]:
    """Give the hints of one contest: how many are chosen, what is asked, what is in the way."""
    return (
        Hint(level=Level.INFO, words=how_many(len(paper.named), most)),
        *asked(terms),
        *(Hint(level=Level.BLOCK, words=o.reason, clause=o.clause) for o in against),
        *(
            Hint(level=Level.WARNING, words=o.reason, clause=o.clause)
            for o in not_whole_yet(paper, terms)
            if o.clause not in {each.clause for each in against}
        ),
    )


def how_many(chosen: int, most: int | None) -> str:
    """Say how many of how many are chosen."""
    return f"{chosen} of {most} chosen" if most is not None else f"{chosen} chosen"


def asked(terms: Terms) -> Iterator[Hint]:
    """Say what the rules ask of the nominees of one body (N12, N13)."""
    rules = terms.alternatives
    if rules is None:
        return
    if rules.first_of is not None:
        words = f"The first has to be one of the {rules.first_of}"
        yield Hint(level=Level.INFO, words=words, clause="N12")
    for floor in rules.floors or ():
        words = f"At least {floor.at_least} of {floor.group}, or all where you name fewer"
        yield Hint(level=Level.INFO, words=words, clause="N13")


def why_not_sent(paper: Paper, terms: Terms) -> tuple[Objection, ...]:
    """Judge whether a paper, as far as it is written, can still be completed (N12, N13)."""
    return all_of(first_named_is_of_the_group(paper, terms), floors_can_be_met(paper, terms))


def not_whole_yet(paper: Paper, terms: Terms) -> tuple[Objection, ...]:
    """Say what a paper lacks before its nominations count, although it may be sent (N13)."""
    return floors_can_be_met(replace(paper, to_come=0), terms)
