"""A question put to a vote: two answers, of which the first is carried or is not.

It knows what a contest must be to be a question, and how the one stage of its count is recorded.
It refuses to know what share is required, and of what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counting.contests import Contest
from counting.sentences import capital
from counting.stages import Event, Happening, SectionTally, Stage
from counting.votes import Votes

FOR, AGAINST = 1, 2


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a vote came to: carried or not, the votes for and against, and what was needed."""

    carried: bool
    credited: tuple[Votes, ...]
    quota: Votes | None
    events: tuple[Event, ...]
    sections: tuple[SectionTally, ...] = ()

    @property
    def stage(self) -> Stage:
        """Record the one stage of the count; the first answer is elected where it is carried."""
        nought = self.credited[0] * 0
        return Stage(
            number=1,
            credited=self.credited,
            non_transferable=nought,
            lost=nought,
            quota=self.quota,
            continuing=(AGAINST,) if self.carried else (FOR, AGAINST),
            elected=(FOR,) if self.carried else (),
            excluded=(),
            guarded=(),
            doomed=(),
            transfer=None,
            events=self.events,
            sections=self.sections,
        )


def refuse_no_question(contest: Contest) -> None:
    """Refuse a contest that is not a question: two answers that stand, and one seat (C1)."""
    two = len(contest.standing) == len(contest.candidates) == AGAINST
    rules = contest.reserved or contest.alternatives or contest.marks_for
    if not two or contest.seats != 1 or rules or contest.re_open is not None:
        message = (
            "a question has two answers, the one that may be carried first, one seat for it, "
            "and no reserved places"
        )
        raise ValueError(message)


def said(kind: Happening, who: Iterable[int], sentence: str) -> Event:
    """Record a decision with its sentence (C1)."""
    text = f"{capital(sentence)} (C1)."
    return Event(kind=kind, candidates=tuple(who), clause="C1", sentence=text)


def decided(contest: Contest, reason: str, *, carried: bool) -> Event:
    """Record that the first answer is carried, or that it is not, and why (C1)."""
    kind = Happening.CARRIED if carried else Happening.NOT_CARRIED
    return said(kind, (FOR,) if carried else (), f"{reason}; “{contest.title}” is {kind}")
