"""Nominations: which bodies may nominate, how often, and how far a nominee has come (N1 to N8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from elections.domain.moments import written_moment
from elections.domain.objections import Objection, all_of, clause
from elections.domain.timetable import Timetable, nominations_are_open
from elections.rulebook.model import (
    NominationsByAlternatives,
    NominationsByBodies,
    NominationsByMembers,
    NominationsBySelf,
    RuleBook,
)

ByBodies = NominationsByBodies | NominationsByAlternatives


class NominationState(StrEnum):
    """Whether a nomination stands, or waits for a second officer of the body."""

    STANDS = "stands"
    WAITS = "waits"
    WITHDRAWN = "withdrawn"


class Ruling(StrEnum):
    """What the returning officer has ruled on a nominee."""

    NOT_YET = "not ruled on yet"
    VALID = "validly nominated"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Body:
    """A nominating body: a Labour Group, a branch, an affiliate; `unit` where it is part of one."""

    id: int
    kind: str
    name: str
    region: str
    members: int
    unit: str = ""

    @property
    def home(self) -> str:
        """Give the unit that the body stands for: the one that it is part of, or itself."""
        return self.unit or self.name


@dataclass(frozen=True, kw_only=True)
class Proposer:
    """A member of the register who proposes another."""

    number: str
    name: str
    region: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class Nomination:
    """One act for one nominee in one contest: a body's, a member's, or the nominee's own.

    `turn` is the place that the nominee has among those whom the body names in the contest;
    `checked` says why the body's paper is being checked, if it is (D4).
    """

    id: int
    reference: str
    contest_id: str
    body: Body | None
    nominee_number: str
    nominee_name: str
    at: datetime
    state: NominationState
    turn: int = 1
    proposer: Proposer | None = None
    checked: Objection | None = None

    @property
    def by(self) -> str:
        """Name whoever made it: the body, the member who proposes, or the nominee in person."""
        return self.body.name if self.body else (self.proposer or self).name

    @property
    def name(self) -> str:
        """Name the nominee."""
        return self.nominee_name


def bodies_nominate(rules: RuleBook) -> bool:
    """Tell whether nominations are made by bodies."""
    return isinstance(rules.nominations, ByBodies)


def who_nominates(rules: RuleBook) -> str:
    """Say who nominates under these rules."""
    if isinstance(rules.nominations, ByBodies):
        return "nominations are made by bodies"
    if isinstance(rules.nominations, NominationsByMembers):
        return "members propose each other"
    if isinstance(rules.nominations, NominationsBySelf):
        return "candidates put themselves forward"
    return "nobody is nominated, a question is put"


@clause("N1")
def is_a_nominating_body(body: Body, rules: RuleBook) -> Iterator[str]:
    """Nominations are made by bodies of the kinds that the rules name (N1)."""
    if not isinstance(rules.nominations, ByBodies):
        yield f"{body.name} cannot nominate here: {who_nominates(rules)}"
    elif body.kind.casefold() not in {kind.casefold() for kind in rules.nominations.kinds}:
        kinds = "; ".join(rules.nominations.kinds)
        yield f"{body.name} is recorded as “{body.kind}”; nominations are made by: {kinds}"


@clause("N3")
def is_large_enough(body: Body, rules: RuleBook) -> Iterator[str]:
    """Only a body with enough members may nominate (N3)."""
    if isinstance(rules.nominations, NominationsByBodies):
        least = rules.nominations.least_members
        if body.members < least:
            members = "1 member" if body.members == 1 else f"{body.members} members"
            yield f"{body.name} has {members}; a body needs at least {least} to nominate"


@clause("N5")
def acts_through_its_officer(body: Body, position: str | None, rules: RuleBook) -> Iterator[str]:
    """A body nominates through the officer that the rules name (N5)."""
    officers = offices_that_nominate(rules)
    if officers and (position or "").casefold() not in {each.casefold() for each in officers}:
        who = f"its {position}" if position else "not one of its officers"
        yield f"You are {who}: {body.name} nominates through its {' or '.join(officers)}"


@clause("N4")
def names_no_more_than_it_may(body: Body, named: int, rules: RuleBook) -> Iterator[str]:
    """A body names no more nominees in a contest than the rules allow (N4)."""
    if isinstance(rules.nominations, NominationsByBodies):
        most = rules.nominations.most_per_body
        if named >= most:
            yield (
                f"{body.name} has already named {named}; a body may name up to {most}. "
                "Withdraw one of them first if it has changed its mind"
            )


@clause("N7")
def not_made_before(proposer: str, nominee: str, standing: bool) -> Iterator[str]:  # noqa: FBT001 - a fact, not a switch
    """A proposer nominates the same nominee in a contest once (N7)."""
    if standing:
        yield f"{proposer} has already nominated {nominee} in this contest"


@clause("N8")
def nominates_themself(rules: RuleBook, proposer: str, nominee: str) -> Iterator[str]:
    """Where the rules say so, each candidate nominates themself (N8)."""
    if not isinstance(rules.nominations, NominationsBySelf):
        yield f"Candidates cannot put themselves forward here: {who_nominates(rules)}"
    elif proposer != nominee:
        yield "You may put only yourself forward"


@clause("N6")
def may_still_be_withdrawn(
    nomination: Nomination, timetable: Timetable, at: datetime
) -> Iterator[str]:
    """A nomination may be withdrawn by whoever made it until its nominations close (N6)."""
    if nomination.state is NominationState.WITHDRAWN:
        yield f"Nomination {nomination.reference} has already been withdrawn"
    if nominations_are_open(timetable, at):
        yield (
            f"Nomination {nomination.reference} can no longer be withdrawn: nominations are "
            "not open. Write to the returning officer"
        )
    for stage, closes in timetable.stage_closes:
        if nomination.at < closes <= at:
            yield (
                f"Nomination {nomination.reference} can no longer be withdrawn: the stage "
                f"“{stage}”, in which it was made, closed at {written_moment(closes)}"
            )
            return


@clause("N2")
def has_enough_nominations(nominations: tuple[Nomination, ...], rules: RuleBook) -> Iterator[str]:
    """A nominee needs the nominations of so many bodies that may nominate (N2)."""
    if isinstance(rules.nominations, NominationsByBodies):
        needed = rules.nominations.needed
        counted = len(supporting(nominations, rules))
        if counted < needed:
            yield f"has {counted} of the {needed} nominations needed"


def supporting(nominations: tuple[Nomination, ...], rules: RuleBook) -> tuple[Nomination, ...]:
    """Keep those that stand, one for each body, from bodies that may nominate (N1, N2, N3)."""
    by_bodies = bodies_nominate(rules)
    found: dict[int | None, Nomination] = {}
    for nomination in nominations:
        body = nomination.body
        may = (
            not by_bodies
            if body is None
            else not all_of(is_a_nominating_body(body, rules), is_large_enough(body, rules))
        )
        if may and nomination.state is NominationState.STANDS:
            found.setdefault(body.id if body else None, nomination)
    return tuple(found.values())


def why_a_body_may_not_nominate(
    body: Body, position: str | None, rules: RuleBook
) -> tuple[Objection, ...]:
    """Judge whether a body may nominate through this officer (N1, N3, N5)."""
    return all_of(
        is_a_nominating_body(body, rules),
        is_large_enough(body, rules),
        acts_through_its_officer(body, position, rules),
    )


def offices_that_nominate(rules: RuleBook) -> tuple[str, ...]:
    """Name the offices through which a body nominates; none where bodies do not (N5)."""
    return rules.nominations.officers if isinstance(rules.nominations, ByBodies) else ()


def acting_position(positions: tuple[str, ...], rules: RuleBook) -> str | None:
    """Choose, of the offices somebody holds in a body, the one through which it nominates (N5)."""
    folded = {office.casefold() for office in offices_that_nominate(rules)}
    suits = [position for position in positions if position.casefold() in folded]
    return next(iter((*suits, *positions)), None)
