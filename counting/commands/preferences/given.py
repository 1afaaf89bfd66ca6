"""What a file of preferences gives: a contest, its papers, and what was left out, in sentences.

It knows the paper-rule “valid to the first gap or repeat”. It refuses to know any form of file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from counting.commands.refusals import Refused
from counting.contests import MOST_CANDIDATES, Contest
from counting.sentences import in_figures

MOST_PAPERS = 1_000_000_000
LONGEST_NAME = 500

Ranking = tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the options say that a file may leave out."""

    title: str | None
    seats: int | None
    candidates: tuple[str, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Given:
    """A contest and its papers, each with its number, and sentences on what the file left open."""

    contest: Contest
    papers: Mapping[Ranking, int]
    notes: tuple[str, ...] = ()


class Fault(StrEnum):
    """Why a ranking is valid only so far."""

    GAP = "leave out a preference"
    REPEAT = "name a candidate twice"
    EQUAL = "give candidates the same preference"


@dataclass(kw_only=True)
class Faults:
    """How many papers were cut short, why, and where the first of them stands."""

    papers: Counter[Fault] = field(default_factory=Counter)
    first: dict[Fault, str] = field(default_factory=dict)

    def found(self, fault: Fault, number: int, where: str) -> None:
        """Keep a fault of so many identical papers."""
        self.papers[fault] += number
        self.first.setdefault(fault, where)

    def sentences(self) -> tuple[str, ...]:
        """Say what was cut off."""
        return tuple(
            f"{in_figures(self.papers[fault], 'paper')} {verb(fault, self.papers[fault])} (the "
            f"first: {self.first[fault]}); {one_or_each(self.papers[fault])} valid up to there."
            for fault in Fault
            if self.papers[fault]
        )


def one_or_each(papers: int) -> str:
    """Begin a clause about one paper or each of several."""
    return "it is" if papers == 1 else "each is"


def verb(fault: Fault, papers: int) -> str:
    """Put the fault of one paper, or of several, into words."""
    first, _, rest = fault.partition(" ")
    return f"{first}s {rest}" if papers == 1 else str(fault)


def up_to_the_first_fault(preferences: Iterable[Sequence[int]]) -> tuple[Ranking, Fault | None]:
    """Keep a ranking to the first preference for nobody, for several, or for one named before.

    `preferences` has, for each preference in order, the candidates who have it. Empty preferences
    at the end are no gap.
    """
    ranking: list[int] = []
    fault: Fault | None = None
    for those in preferences:
        if not those:
            fault = fault or Fault.GAP
        elif fault is not None:
            return tuple(ranking), fault
        elif len(those) > 1:
            return tuple(ranking), Fault.EQUAL
        elif those[0] in ranking:
            return tuple(ranking), Fault.REPEAT
        else:
            ranking.append(those[0])
    return tuple(ranking), None


def one_contest(
    asked: Asked,
    names: Sequence[str],
    *,
    title: str = "",
    seats: int | None = None,
    withdrawn: tuple[int, ...] = (),
) -> Contest:
    """Make the contest; options go before what the file says. `Refused` where one is missing."""
    number = seats if asked.seats is None else asked.seats
    if number is None:
        message = "the file does not say how many seats there are: add --seats"
        raise Refused(message)
    if len(names) > MOST_CANDIDATES:
        message = f"there are more than {MOST_CANDIDATES:,} candidates"
        raise Refused(message)
    for name in (*names, title):
        if len(name) > LONGEST_NAME or not name.isprintable():
            message = f"a name is printable and at most {LONGEST_NAME} characters long"
            raise Refused(message)
    return Contest(
        title=title if asked.title is None else asked.title,
        seats=number,
        candidates=tuple(names),
        withdrawn=withdrawn,
    )
