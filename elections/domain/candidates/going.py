"""A candidate withdraws, is suspended, is reinstated, or has died (E16, D14).

It knows who goes, when they may and what that does to a paper. It refuses to know any ballot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from elections.domain.contests import BEFORE_THE_STATEMENT, STATE_WORDS, Election, ElectionState
from elections.domain.moments import written_moment
from elections.domain.objections import clause
from elections.rulebook.model import RuleBook


class What(StrEnum):
    """What became of a candidacy, in the words of the log."""

    WITHDREW = "withdrew"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    DIED = "died"


SAID: Final = {
    What.WITHDREW: "has withdrawn",
    What.SUSPENDED: "has been suspended",
    What.REINSTATED: "has been reinstated",
    What.DIED: "has died",
}
CLAUSE_OF: Final = {
    What.WITHDREW: "E16",
    What.SUSPENDED: "D14",
    What.REINSTATED: "D14",
    What.DIED: "D14",
}
BEFORE_THE_CLOSE: Final = (
    *BEFORE_THE_STATEMENT,
    ElectionState.STATEMENT_PUBLISHED,
    ElectionState.VOTING,
)


@dataclass(frozen=True, kw_only=True)
class CandidacyChange:
    """What became of a candidacy, when, under which clause, and the reason that is published."""

    what: What
    at: datetime
    by: str
    clause: str
    reason: str

    @property
    def is_gone(self) -> bool:
        """Tell whether the candidate does not stand any more."""
        return self.what is not What.REINSTATED

    @property
    def said(self) -> str:
        """Say what happened, to go after a name: “has died”."""
        return SAID[self.what]


@clause("E16")
def may_withdraw(
    election: Election, rules: RuleBook, *, consented: bool, before: CandidacyChange | None
) -> Iterator[str]:
    """A candidate who has consented may withdraw until the statement is published (E16)."""
    if rules.candidates is None or rules.candidates.withdrawal is None:
        yield "These rules do not let a candidate withdraw after consenting"
        return
    if not consented:
        yield "Only somebody who has consented to stand can withdraw: decline instead"
    if before is not None and before.is_gone:
        yield f"You cannot withdraw: the record says that you have gone ({before.what.value})"
    if election.state not in BEFORE_THE_STATEMENT:
        yield (
            "A candidate may withdraw until the statement of persons nominated is published. "
            f"This election has come as far as “{STATE_WORDS[election.state]}”: your name stays "
            "on the paper"
        )


@clause("D14")
def may_change_so(
    election: Election,
    rules: RuleBook,
    at: datetime,
    *,
    what: What,
    before: CandidacyChange | None,
    reason: str,
    on_paper: bool,
) -> Iterator[str]:
    """Who dies or is suspended before the close is skipped; lifting it restores them (D14)."""
    if rules.candidates is None or rules.candidates.gone is None:
        yield "These rules do not say what becomes of a candidate who dies or is suspended"
        return
    now = before.what if before is not None else None
    if what is What.REINSTATED and now is not What.SUSPENDED:
        yield "Only a suspension can be lifted, and this candidate is not suspended"
    if what in {What.SUSPENDED, What.DIED} and now in {what, What.DIED, What.WITHDREW}:
        yield f"The record says already that this candidate {SAID[now or what]}"
    if what is not What.DIED and not reason:
        yield "Give the reason: it is published with the suspension, or with its end"
    if election.state not in BEFORE_THE_CLOSE:
        yield (
            f"This election has come as far as “{STATE_WORDS[election.state]}”: the rule is for "
            "what happens before the poll closes"
        )
    elif election.state not in BEFORE_THE_STATEMENT and not on_paper:
        yield "The statement of persons nominated is published, and this nominee is not on it"
    elif at >= election.timetable.voting_closes:
        yield (
            f"The poll closed at {written_moment(election.timetable.voting_closes)}, and the rule "
            "is for what happens before the close"
        )
