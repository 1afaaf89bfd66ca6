"""An election, its contests, and the stages it goes through, one after another (T5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from elections.domain.objections import clause
from elections.domain.timetable import Timetable
from elections.rulebook.model import RuleBook


class ElectionState(IntEnum):
    """How far an election has come; the number only grows."""

    DRAFT = 0
    NOTICE_PUBLISHED = 1
    REGISTER_FROZEN = 2
    STATEMENT_PUBLISHED = 3
    VOTING = 4
    CLOSED = 5
    OPENED = 6
    DECLARED = 7


STATE_WORDS = {
    ElectionState.DRAFT: "being set up",
    ElectionState.NOTICE_PUBLISHED: "notice published",
    ElectionState.REGISTER_FROZEN: "register frozen",
    ElectionState.STATEMENT_PUBLISHED: "candidates published",
    ElectionState.VOTING: "voting",
    ElectionState.CLOSED: "closed",
    ElectionState.OPENED: "being counted",
    ElectionState.DECLARED: "declared",
}
BEFORE_THE_STATEMENT: Final = (ElectionState.NOTICE_PUBLISHED, ElectionState.REGISTER_FROZEN)


@dataclass(frozen=True, kw_only=True)
class ContestNotice:
    """One choosing, as the notice names it: `id` stands in addresses and in the record.

    `kind` is a kind of contest of the rule book, empty for the book's own rules; `region` and
    `unit` are those that the rules mean by the region or the unit of the contest.
    """

    id: str
    title: str
    seats: int
    kind: str = ""
    region: str = ""
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Election:
    """An election as its notice states it; `eid` is the digest of the notice once published."""

    id: int
    slug: str
    title: str
    organisation: str
    rules: RuleBook
    rules_digest: str
    contests: tuple[ContestNotice, ...]
    timetable: Timetable
    state: ElectionState
    eid: str | None

    def contest(self, contest_id: str) -> ContestNotice | None:
        """Find a contest by its id."""
        return next((c for c in self.contests if c.id == contest_id), None)

    def rules_for(self, contest_id: str) -> RuleBook:
        """Give the rules of one contest: the rule book's, or those of the contest's kind."""
        contest = self.contest(contest_id)
        return self.rules.for_kind(contest.kind) if contest else self.rules


@clause("T5")
def at_the_right_stage(
    election: Election, wanted: tuple[ElectionState, ...], what: str
) -> Iterator[str]:
    """The stages of an election follow one after another (T5)."""
    if election.state not in wanted:
        yield (
            f"{what} is not possible now. This election has come as far as "
            f"“{STATE_WORDS[election.state]}”; it is done at "
            f"“{'” or “'.join(STATE_WORDS[s] for s in wanted)}”"
        )
