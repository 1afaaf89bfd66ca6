"""An election as it would have been under other rules, and each of its nominees judged under both.

It asks the very judges that the office asks when nominees are ruled on, in their own words.
"""

from dataclasses import dataclass, replace
from enum import Enum

from sqlalchemy import Connection

from elections.domain.contests import Election, ElectionState
from elections.domain.objections import Objection
from elections.rulebook import RuleBook
from elections.services.nominations.ruling import NomineeToRuleOn, to_rule_on


class Became(Enum):
    """What a change of the rules does to a nominee."""

    NOW_REFUSED = "would have been refused"
    NOW_ADMITTED = "would have been admitted"
    STILL_QUALIFIES = "would have qualified as before"
    STILL_REFUSED = "would have been refused as before"


@dataclass(frozen=True, kw_only=True)
class NomineeAgain:
    """A nominee judged twice: by the rules of the election, and by others."""

    contest_id: str
    name: str
    before: tuple[Objection, ...]
    after: tuple[Objection, ...]

    @property
    def became(self) -> Became:
        """Say what the change does to the nominee."""
        if self.after:
            return Became.STILL_REFUSED if self.before else Became.NOW_REFUSED
        return Became.NOW_ADMITTED if self.before else Became.STILL_QUALIFIES


def under(election: Election, rules: RuleBook) -> Election:
    """Give an election as it stood before the freeze, under these rules.

    Before the freeze every ruling is worked out from the rules. A contest of a kind that the rules
    do not know goes by those that they have for every contest.
    """
    kinds = rules.kinds or {}
    return replace(
        election,
        rules=rules,
        state=ElectionState.NOTICE_PUBLISHED,
        contests=tuple(
            replace(contest, kind=contest.kind if contest.kind in kinds else "")
            for contest in election.contests
        ),
    )


def nominees_under_both(
    tx: Connection, before: Election, after: Election
) -> tuple[NomineeAgain, ...]:
    """Judge every nominee whose nominations stand, under both rules (E1-E11, N2-N16).

    Raises KeyError where the notice names no day that one of the rules asks for.
    """
    then, now = judged_by_id(tx, before), judged_by_id(tx, after)
    return tuple(
        NomineeAgain(
            contest_id=found.nominee.contest_id,
            name=found.nominee.entry.entry.name,
            before=found.objections,
            after=now[nominee_id].objections,
        )
        for nominee_id, found in then.items()
        if found.nominations
    )


def judged_by_id(tx: Connection, election: Election) -> dict[int, NomineeToRuleOn]:
    """Judge every nominee of an election, each found by its number."""
    return {found.nominee.id: found for found in to_rule_on(tx, election)}
