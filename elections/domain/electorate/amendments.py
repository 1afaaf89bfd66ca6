"""Electors added to a frozen register and taken off it, by two officers (R5).

It knows when that may be, and what may become of a proposal. It refuses to know how it is kept.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from elections.domain.contests import Election, ElectionState
from elections.domain.custody import BY_TWO
from elections.domain.objections import Objection
from elections.domain.register import RegisterEntry

UNTIL_VOTING: Final = (ElectionState.REGISTER_FROZEN, ElectionState.STATEMENT_PUBLISHED)
LONGEST_REASON: Final = 400


class What(StrEnum):
    """What an amendment does, in the words that are published."""

    ADDED = "added"
    TAKEN_OFF = "taken off"


class AmendmentState(StrEnum):
    """What became of an amendment."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    REFUSED = "refused"
    LAPSED = "not confirmed"


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """An elector to be added, as the line would stand, or to be taken off; and why.

    `number` is that of the published change, None where nothing was published.
    """

    id: int
    reference: str
    what: What
    entry: RegisterEntry
    reason: str
    state: AmendmentState
    proposed_by: int
    proposed_at: datetime
    number: int | None


def may_be_amended(election: Election) -> tuple[Objection, ...]:
    """Judge whether a frozen register may be amended: by the rules, until codes go out (R5)."""
    if election.rules.register_.changes != BY_TWO:
        said = "By the rules of this election nobody is added to a frozen register or taken off it"
    elif election.state < ElectionState.REGISTER_FROZEN:
        said = "The register is not frozen yet: import a list, or decide on a request for a ruling"
    elif election.state not in UNTIL_VOTING:
        said = (
            "Ballot codes have been issued, or the election is declared: nobody is added to the "
            "register as it was published, or taken off it, any more"
        )
    else:
        return ()
    return (Objection(clause="R5", reason=said),)


def waits_for_another(amendment: Amendment, by: int | None) -> tuple[Objection, ...]:
    """Judge whether an officer may confirm an amendment: it waits, and another proposed it (R5)."""
    if amendment.state is not AmendmentState.PROPOSED:
        said = f"Amendment {amendment.reference} is settled already: it was {amendment.state.value}"
    elif by is None or by == amendment.proposed_by:
        said = (
            "You proposed this, so another officer has to confirm it. Ask the deputy, the "
            "registrar or the scrutineer to sign in and confirm"
        )
    else:
        return ()
    return (Objection(clause="R5", reason=said),)


def says_why(reason: str) -> tuple[Objection, ...]:
    """Judge whether a change says why: it is published with its reason (R5)."""
    if not reason.strip():
        said = "Give the reason: it is published with the change, and the member is told it"
    elif len(reason) > LONGEST_REASON:
        said = f"Give the reason in at most {LONGEST_REASON} characters"
    else:
        return ()
    return (Objection(clause="R5", reason=said),)
