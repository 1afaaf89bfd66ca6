"""What several contests have in common: posts, the persons who stand, places reserved across them.

It knows that a candidate of one contest and a candidate of another may be the same person. It
refuses to know any vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counting.contests import Contest
from counting.options import Rules
from counting.stages import Event
from counting.ties import LotRequired


@dataclass(frozen=True, kw_only=True)
class Post:
    """One of several contests: its rules, its papers, and which person each candidate is.

    `persons` has a name or number for each candidate, by candidate number less one; the same word
    in two posts is the same person. A job share is one candidacy and has one word.
    """

    contest: Contest
    rules: Rules
    papers: tuple[tuple[tuple[int, ...], int], ...]
    persons: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a post in which somebody is nobody, or stands twice."""
        if len(self.persons) != len(self.contest.candidates):
            message = f"{self.title}: every candidate is named as a person"
            raise ValueError(message)
        if len({*self.persons}) < len(self.persons):
            message = f"{self.title}: a person stands once for a post"
            raise ValueError(message)

    @property
    def title(self) -> str:
        """Give the name of the post."""
        return self.contest.title

    @property
    def standing(self) -> dict[str, int]:
        """Give the candidate number of each person who stands and could take a place."""
        return {self.persons[number - 1]: number for number in self.contest.persons}

    def persons_of(self, candidates: Iterable[int]) -> tuple[str, ...]:
        """Name candidates as persons, in the order given."""
        return tuple(self.persons[number - 1] for number in candidates)


@dataclass(frozen=True, kw_only=True)
class PlacesAcross:
    """A floor and a cap on how many of a group are elected in several contests together.

    `clause` is the rule book's; `group` is a plural noun for sentences (“women”) and `one` its
    singular with the article (“a woman”); `members` are persons.
    """

    clause: str
    group: str
    one: str
    members: tuple[str, ...]
    at_least: int = 0
    at_most: int | None = None

    def __post_init__(self) -> None:
        """Refuse a floor or a cap that means nothing."""
        if len({*self.members}) < len(self.members):
            message = f"{self.clause}: each member of a group is named once"
            raise ValueError(message)
        if self.at_least < 0 or (self.at_most is not None and self.at_most < self.at_least):
            message = f"{self.clause}: at least {self.at_least}, at most {self.at_most}"
            raise ValueError(message)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the rule over several contests decided in one of them (numbered from 1)."""

    contest: int
    event: Event


class LotRequiredIn(LotRequired):
    """A tie in one of several contests is left to chance; `contest` is its number from 1."""

    def __init__(self, contest: int, title: str, tie: LotRequired) -> None:
        """Keep the tie and the contest that it is in."""
        super().__init__(
            purpose=tie.purpose,
            among=tie.among,
            stage=tie.stage,
            sentence=f"{title}: {tie.sentence}",
        )
        self.contest = contest
