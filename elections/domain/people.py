"""People, the offices they hold in an election, and the acts they do (D2, D3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from elections.domain.objections import clause
from elections.rulebook.model import JointAct, RuleBook


class Role(StrEnum):
    """An office in the running of one election."""

    RETURNING_OFFICER = "returning officer"
    DEPUTY = "deputy returning officer"
    REGISTRAR = "registrar"
    SCRUTINEER = "scrutineer"


RUNNING = frozenset({Role.RETURNING_OFFICER, Role.DEPUTY})
CONFIRMING = RUNNING | {Role.SCRUTINEER}
ALWAYS_TWO = frozenset({JointAct.COUNT_AGAIN})


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody known to the system by membership number, name and sign-in address."""

    id: int
    membership_number: str
    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does an act: a signed-in person, or nobody in particular (`person_id` None)."""

    person_id: int | None
    name: str


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who does something and when (UTC)."""

    by: Actor
    at: datetime


@clause("D3")
def run_by_its_officers(roles: frozenset[Role], may: frozenset[Role], what: str) -> Iterator[str]:
    """An election is run by the returning officer, or the deputy in their place (D3)."""
    if not roles & may:
        offices = " or the ".join(role.value for role in Role if role in may)
        yield f"Only the {offices} of this election may {what}"


def needs_two(joint: JointAct, rules: RuleBook) -> bool:
    """Tell whether two officers do an act: those that the rules list, and a recount always (D2)."""
    return joint in ALWAYS_TWO or joint in rules.declaration.in_pairs


@clause("D2")
def two_different_officers(
    joint: JointAct, rules: RuleBook, proposed_by: int | None, actor: Actor
) -> Iterator[str]:
    """A joint act is proposed by one officer and confirmed by another (D2)."""
    if needs_two(joint, rules) and proposed_by == actor.person_id:
        yield (
            f"You proposed to {joint.value}, so another officer has to confirm it. "
            "Ask the deputy or the scrutineer to sign in and confirm"
        )
