"""A member asks for a ruling on whether they may vote; two officers decide (R5, D2).

It knows a request and what may become of it. It refuses to know how it is kept or who is told.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from elections.domain.objections import Objection

LONGEST_REASON: Final = 2_000
LONGEST_EVIDENCE: Final = 4_000


class RequestState(StrEnum):
    """How far a request has come."""

    ASKED = "asked"
    GRANT_PROPOSED = "grant proposed"
    REFUSAL_PROPOSED = "refusal proposed"
    GRANTED = "granted"
    REFUSED = "refused"


class Decision(StrEnum):
    """What two officers decide of a request."""

    GRANT = "granted"
    REFUSE = "refused"


PROPOSED: Final = {
    Decision.GRANT: RequestState.GRANT_PROPOSED,
    Decision.REFUSE: RequestState.REFUSAL_PROPOSED,
}
DECIDED: Final = {
    RequestState.GRANT_PROPOSED: (RequestState.GRANTED, Decision.GRANT),
    RequestState.REFUSAL_PROPOSED: (RequestState.REFUSED, Decision.REFUSE),
}
OPEN: Final = (
    RequestState.ASKED,
    RequestState.GRANT_PROPOSED,
    RequestState.REFUSAL_PROPOSED,
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where somebody who is not on the register would stand on it."""

    unit: str = ""
    region: str = ""
    category: str = ""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Who asks: a membership number and the address at which the answer was read."""

    membership_number: str
    email: str


@dataclass(frozen=True, kw_only=True)
class RulingRequest:
    """A request for a ruling: who asks about which contest, why, and what was decided."""

    id: int
    reference: str
    contest_id: str
    claim: Claim
    name: str
    reason: str
    evidence: str
    asked_at: datetime
    state: RequestState
    decision_reason: str
    proposed_by: int | None
    decided_at: datetime | None
    place: Place

    @property
    def is_open(self) -> bool:
        """Whether it still waits for two officers."""
        return self.state in OPEN


def why_it_says_too_little(name: str, reason: str, evidence: str) -> tuple[Objection, ...]:
    """Judge whether a request says who asks and why, in no more words than can be read (R5)."""
    found = []
    if not name.strip():
        found.append("Give your name: the officers look for you in the membership list")
    if not reason.strip():
        found.append("Say why you should be on the register: two officers decide by your reason")
    if len(reason) > LONGEST_REASON:
        found.append(f"Give the reason in at most {LONGEST_REASON:,} characters")
    if len(evidence) > LONGEST_EVIDENCE:
        found.append(f"Give the evidence in at most {LONGEST_EVIDENCE:,} characters")
    return tuple(Objection(clause="R5", reason=each) for each in found)


def may_be_proposed_on(request: RulingRequest) -> tuple[Objection, ...]:
    """Judge whether an officer may propose a decision: none is proposed or made yet (R5)."""
    if request.state is RequestState.ASKED:
        return ()
    reason = f"Request {request.reference} has come further: {request.state.value}"
    return (Objection(clause="R5", reason=reason),)


def may_be_confirmed(request: RulingRequest, by: int | None) -> tuple[Objection, ...]:
    """Judge whether an officer may confirm a decision: proposed, and by somebody else (D2)."""
    if request.state not in DECIDED:
        reason = f"No decision on request {request.reference} waits for a second officer"
        return (Objection(clause="R5", reason=reason),)
    if by is None or by == request.proposed_by:
        reason = (
            "You proposed this decision, so another officer has to confirm it. Ask the deputy, "
            "the registrar or the scrutineer to sign in and confirm"
        )
        return (Objection(clause="D2", reason=reason),)
    return ()
