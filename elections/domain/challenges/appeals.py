"""A ruling on a nominee is challenged, and two officers who did not give it decide (D12, D13).

It knows a ruling as it was given, a challenge, and what may become of it. It refuses to know how
they are kept and who is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from elections.domain.moments import UK, written_moment
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection, clause
from elections.rulebook.model import RuleBook

LONGEST_GROUNDS: Final = 4_000
LONGEST_REASON: Final = 2_000


class Outcome(StrEnum):
    """What two officers decide of a challenge."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


@dataclass(frozen=True, kw_only=True)
class GivenRuling:
    """A ruling on a nominee as it was given; `by_person` is None where two gave it on a challenge.

    `at` is in UTC.
    """

    id: int
    nominee_id: int
    ruling: Ruling
    at: datetime
    by_person: int | None

    @property
    def is_final(self) -> bool:
        """Tell whether two officers gave it on a challenge, so that it is not challenged again."""
        return self.by_person is None


@dataclass(frozen=True, kw_only=True)
class Challenger:
    """In whose name a ruling is challenged: a nominee's, or a body's.

    `key` is “nominee 3” or “body 7”; `their_own` tells whether the ruling is on that nominee, or on
    one whom that body nominated, and not on a rival.
    """

    key: str
    name: str
    their_own: bool


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """A challenge, what is proposed of it (while it is open) and what was decided."""

    id: int
    reference: str
    ruling: GivenRuling
    challenger: str
    by_name: str
    by_person: int
    at: datetime
    grounds: str
    is_open: bool
    proposed_by: int | None
    outcome: Outcome | None
    clause: str
    reason: str
    decided_at: datetime | None


def challenges_close(ruling: GivenRuling, rules: RuleBook) -> datetime | None:
    """Give the moment until which a ruling may be challenged, in UTC; None without such a rule.

    It is the same hour, UK time, so many days after the ruling.
    """
    if rules.appeals is None:
        return None
    days = timedelta(days=rules.appeals.days)
    return (ruling.at.astimezone(UK) + days).astimezone(UTC)


@clause("D12")
def may_challenge(
    ruling: GivenRuling | None, name: str, challenger: Challenger, rules: RuleBook, at: datetime
) -> Iterator[str]:
    """A nominee, or a body that nominated them, may challenge a ruling in its time (D12).

    Those concerned challenge a refusal; other nominees of the contest and their bodies challenge
    a ruling that somebody is validly nominated. `name` is that of the nominee ruled on.
    """
    if ruling is None or ruling.ruling is Ruling.NOT_YET:
        yield f"There is no ruling on {name} that could be challenged"
        return
    if ruling.is_final:
        yield f"The ruling on {name} was given by two officers on a challenge, and it is final"
    if ruling.ruling is Ruling.REFUSED and not challenger.their_own:
        yield (
            f"{name} was refused: {name} may challenge that, and so may a body that nominated them"
        )
    if ruling.ruling is Ruling.VALID and challenger.their_own:
        yield f"{name} was ruled validly nominated: other nominees of the contest may challenge it"
    closes = challenges_close(ruling, rules)
    if closes is not None and at >= closes:
        yield f"The ruling on {name} could be challenged until {written_moment(closes)}"


def challenged_once(before: Challenge | None) -> tuple[Objection, ...]:
    """Judge that nobody challenges the same ruling twice (D12)."""
    if before is None:
        return ()
    reason = f"{before.by_name} challenged this ruling already: {before.reference}"
    return (Objection(clause="D12", reason=reason),)


def why_it_says_too_little(grounds: str) -> tuple[Objection, ...]:
    """Judge whether a challenge gives its grounds, in no more words than can be read (D12)."""
    found = []
    if not grounds.strip():
        found.append("Give the grounds: say what is wrong with the ruling, and how you know")
    if len(grounds) > LONGEST_GROUNDS:
        found.append(f"Give the grounds in at most {LONGEST_GROUNDS:,} characters")
    return tuple(Objection(clause="D12", reason=each) for each in found)


@clause("D13")
def decided_by_others(challenge: Challenge, by: int | None, *, confirming: bool) -> Iterator[str]:
    """A challenge is decided by two officers who did not give the ruling (D13)."""
    if not challenge.is_open:
        yield f"Challenge {challenge.reference} has been decided: {challenge.outcome}"
        return
    if by is None or by == challenge.ruling.by_person:
        yield "You gave the ruling that is challenged, so other officers decide"
    if by == challenge.by_person:
        yield "You made this challenge, so others decide on it"
    if confirming and challenge.proposed_by is None:
        yield f"No decision on challenge {challenge.reference} waits for a second officer"
    elif confirming and by == challenge.proposed_by:
        yield (
            "You proposed this decision, so another officer has to confirm it. Ask the deputy or "
            "the scrutineer to sign in and confirm"
        )
    elif not confirming and challenge.proposed_by is not None:
        yield f"A decision on challenge {challenge.reference} is proposed and waits to be confirmed"


def ruling_after(challenge: Challenge, outcome: Outcome) -> Ruling | None:
    """Give the ruling that an upheld challenge leads to, the other one; None where it stays."""
    if outcome is Outcome.DISMISSED:
        return None
    return Ruling.VALID if challenge.ruling.ruling is Ruling.REFUSED else Ruling.REFUSED
