"""The life of a small election in a few lines: what may be done when, and nothing of how.

Two bodies name two nominees each at most; one nomination and consent make a candidate; two seats;
each elector casts once. Days count from the notice.
"""

from dataclasses import dataclass, field
from enum import IntEnum

OPENS, CLOSES, ANSWERS, VOTE_OPENS, VOTE_CLOSES = 1, 4, 5, 6, 9
SEATS, MOST = 2, 2


class Stage(IntEnum):
    NOTICED = 1
    FROZEN = 2
    STATED = 3
    VOTING = 4
    CLOSED = 5
    OPENED = 6
    DECLARED = 7


@dataclass
class Model:
    day: float = 0
    stage: Stage = Stage.NOTICED
    made: dict[str, tuple[str, str]] = field(default_factory=dict)  # reference: body, nominee
    named: dict[str, str] = field(default_factory=dict)  # nominee: consent
    ruled: dict[str, str] = field(default_factory=dict)  # nominee: ruling
    cast: set[str] = field(default_factory=set)
    replaced: dict[str, list[str]] = field(default_factory=dict)  # elector: codes of no use now
    proposer: str | None = None
    counted: bool = False

    def early(self) -> bool:
        return self.stage in {Stage.NOTICED, Stage.FROZEN}

    def may_nominate(self, body: str, by: str, nominee: str) -> bool:
        mine = [named for of, named in self.made.values() if of == body]
        in_time = self.early() and OPENS <= self.day < CLOSES
        return in_time and by == body and nominee not in mine and len(mine) < MOST

    def may_withdraw(self, reference: str, by: str) -> bool:
        theirs = self.made.get(reference, ("", ""))[0] == by
        return theirs and self.early() and OPENS <= self.day < CLOSES

    def may_answer(self, nominee: str) -> bool:
        return self.early() and self.day < ANSWERS and nominee not in self.ruled

    def qualifies(self, nominee: str) -> bool:
        nominated = nominee in [named for _, named in self.made.values()]
        return nominated and self.named[nominee] == "consents"

    def may_rule(self, nominee: str, valid: bool) -> bool:
        return self.early() and (self.qualifies(nominee) or not valid)

    def valid(self) -> list[str]:
        return [nominee for nominee, ruling in self.ruled.items() if ruling == "valid"]

    def may_state(self) -> bool:
        ready = self.stage is Stage.FROZEN and self.day >= CLOSES
        all_ruled = len(self.ruled) == len(self.named)
        return ready and all_ruled and all(map(self.qualifies, self.valid()))

    def contested(self) -> bool:
        return len(self.valid()) > SEATS

    def may_issue(self) -> bool:
        return self.stage is Stage.STATED and self.contested() and self.day < VOTE_CLOSES

    def may_cast(self, elector: str) -> bool:
        open_now = self.stage is Stage.VOTING and VOTE_OPENS <= self.day < VOTE_CLOSES
        return open_now and elector not in self.cast

    def may_replace(self, elector: str) -> bool:
        return self.stage is Stage.VOTING and self.day < VOTE_CLOSES and elector not in self.cast

    def may_close(self, officer: str) -> bool:
        ready = self.stage is Stage.VOTING and self.day >= VOTE_CLOSES
        return ready and (officer != "R3" if self.proposer is None else officer != self.proposer)

    def may_declare(self) -> bool:
        if self.contested():
            return self.stage is Stage.OPENED and self.counted
        return self.stage is Stage.STATED
