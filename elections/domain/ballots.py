"""The ballot paper: whether marks may be cast, and whether a code may cast them (B1 to B9)."""

import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final

from counting.orders import Names, stand_as_drawn
from elections.domain.objections import Objection, all_of, clause
from elections.rulebook.model import MarksBallot, RankingBallot, RuleBook

RE_OPEN: Final = "Re-open nominations"
BY_LOT: Final = "by a lot drawn in public"
READ_AS: Final = str.maketrans("łøđðħıŧ", "loddhit", "'’‘ʼ`") | str.maketrans(
    {"æ": "ae", "œ": "oe", "þ": "th"}
)


class CodeState(StrEnum):
    """Whether a ballot code may be used."""

    ISSUED = "issued"
    REVOKED = "revoked"


@clause("B1")
def marks_no_more_than_allowed(numbers: tuple[int, ...], rules: RuleBook) -> Iterator[str]:
    """A voter marks up to so many candidates, each at most once (B1)."""
    if isinstance(rules.ballot.paper, MarksBallot):
        most = rules.ballot.paper.most_marks
        if len(numbers) > most:
            yield f"You have marked {len(numbers)} candidates; you may mark up to {most}"
        if len(set(numbers)) < len(numbers):
            yield "You have marked the same candidate twice; mark each candidate at most once"


@clause("B2")
def ranks_each_once(numbers: tuple[int, ...], candidates: int, rules: RuleBook) -> Iterator[str]:
    """A voter numbers so many candidates, or all where fewer stand, each of them once (B2)."""
    if isinstance(rules.ballot.paper, RankingBallot):
        fewest = min(rules.ballot.paper.fewest_preferences, candidates)
        if 0 < len(numbers) < fewest:
            have = "1 candidate" if len(numbers) == 1 else f"{len(numbers)} candidates"
            yield f"You have numbered {have}; number at least {fewest}"
        if len(set(numbers)) < len(numbers):
            yield "You have numbered the same candidate twice; number each candidate once"


@clause("B3")
def names_only_candidates(numbers: tuple[int, ...], candidates: int) -> Iterator[str]:
    """Only candidates on the statement of persons nominated may be marked (B3)."""
    if any(not 1 <= number <= candidates for number in numbers):
        yield "Your paper names somebody who is not a candidate in this contest"


@clause("B4")
def blank_only_if_allowed(numbers: tuple[int, ...], rules: RuleBook) -> Iterator[str]:
    """A blank paper is cast only where the rules allow it (B4)."""
    if not numbers and rules.ballot.blank != "may be cast":
        yield "A blank paper cannot be cast in this election; choose at least one candidate"


@clause("B8")
def gives_each_group_its_marks(
    numbers: tuple[int, ...], quotas: tuple[Mapping[str, Any], ...]
) -> Iterator[str]:
    """A paper that is not blank gives each group at least the marks that the rules ask (B8)."""
    for quota in quotas if numbers else ():
        given = len({*numbers} & {*quota["members"]})
        if given < quota["at_least"]:
            yield (
                f"You have marked {given} of {quota['group']}; a paper counts only with at least "
                f"{quota['at_least']}"
            )


@clause("B9")
def re_open_stands_last(names: tuple[str, ...], rules: RuleBook) -> Iterator[str]:
    """“Re-open nominations” stands on the paper, after the candidates, if it does at all (B9)."""
    if rules.ballot.re_open is not None and RE_OPEN not in names[-1:]:
        yield f"“{RE_OPEN}” does not stand on the paper after the candidates"


@clause("B5")
def stand_in_paper_order(
    names: tuple[str, ...], drawn: tuple[Names, ...] | None = None
) -> Iterator[str]:
    """Candidates stand on the paper in the order that the rules name (B5).

    `drawn` is the order drawn by lot, where the rules name a lot; None where they do not.
    """
    if drawn is not None:
        if len(names) > 1 and not stand_as_drawn(names, drawn):
            yield "The candidates do not stand in the order that was drawn for them in public"
        return
    for before, after in pairwise(names):
        if by_last_name(before) > by_last_name(after):
            yield f"{after} stands after {before} on the paper, out of alphabetical order"


@clause("B6")
def not_cast_before(tracker: str | None) -> Iterator[str]:
    """A ballot code is used once in each contest, and a cast ballot cannot be changed (B6)."""
    if tracker is not None:
        yield (
            f"A ballot has already been cast with this code in this contest: its receipt is "
            f"{tracker}. It stands, and it cannot be changed. Nothing was recorded now"
        )


@clause("B7")
def code_is_not_revoked(state: CodeState) -> Iterator[str]:
    """A revoked ballot code casts nothing; its replacement does (B7)."""
    if state is CodeState.REVOKED:
        yield (
            "This ballot code was revoked and replaced by a new one. Use the newer message, or "
            "ask the returning officer"
        )


def why_not_formal(
    numbers: tuple[int, ...],
    candidates: int,
    rules: RuleBook,
    quotas: tuple[Mapping[str, Any], ...] = (),
) -> tuple[Objection, ...]:
    """Judge marks before they are sealed, with every objection (B1-B4, B8).

    `quotas` are the fewest marks for a group, as the statement of persons nominated has them.
    """
    return all_of(
        names_only_candidates(numbers, candidates),
        marks_no_more_than_allowed(numbers, rules),
        ranks_each_once(numbers, candidates, rules),
        blank_only_if_allowed(numbers, rules),
        gives_each_group_its_marks(numbers, quotas),
    )


def by_last_name(name: str) -> tuple[str, str, str]:
    """Give the key of alphabetical order: last name, the whole name, the name as written (B5).

    Accents and apostrophes do not count, and letters such as Ł stand with the letters that they
    are read as; names in other alphabets keep their own order. Two different names never have
    the same key.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().translate(READ_AS))
    words = "".join(c for c in folded if not unicodedata.combining(c)).split() or [""]
    return words[-1], " ".join(words), name
