"""An office in a body is handed to somebody else, who takes it or declines (N5).

It knows an office that is offered and what may become of the offer.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from elections.domain.nominating.census import folded
from elections.domain.objections import Objection
from elections.domain.people import Person


class HandoverState(StrEnum):
    """How far an office that is handed on has come."""

    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"
    REPLACED = "replaced"


@dataclass(frozen=True, kw_only=True)
class Handover:
    """An office in a body, offered by whoever holds it to a member."""

    id: int
    body_id: int
    body_name: str
    position: str
    holder: Person
    successor: Person
    at: datetime
    state: HandoverState

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for the successor."""
        return self.state is HandoverState.OFFERED


def is_named_so(person: Person, last_name: str) -> bool:
    """Tell whether words are somebody's last name, or the whole of it, in capitals or not."""
    words = [folded(word) for word in person.name.split()]
    return folded(last_name) in {*words[-1:], folded(person.name)}


def why_not_handed_on(
    body: str, position: str, held: tuple[str, ...], *, by: int, to: Person, theirs: tuple[str, ...]
) -> tuple[Objection, ...]:
    """Judge whether somebody may offer an office that they hold to another member (N5).

    `held` and `theirs` are the offices that the holder and the successor have in the body.
    """
    found = []
    if position not in held:
        found.append(f"You are not {position or 'an officer'} of {body}: you cannot hand that on")
    if to.id == by:
        found.append("You cannot hand an office to yourself")
    elif position in theirs:
        found.append(f"{to.name} is {position} of {body} already")
    if not to.email:
        found.append(
            f"No e-mail address is known of {to.name}, who could not sign in. Ask the returning "
            "officer to record them"
        )
    return tuple(Objection(clause="N5", reason=each) for each in found)


def offered_to_another(handover: Handover, person: int | None) -> tuple[Objection, ...]:
    """Object to somebody to whom an office was not offered (N5)."""
    if handover.successor.id == person:
        return ()
    return (Objection(clause="N5", reason="This office was offered to somebody else"),)


def why_not_taken(handover: Handover, held: tuple[str, ...]) -> tuple[Objection, ...]:
    """Judge whether an office that was offered can still be taken (N5).

    `held` are the offices that whoever offered it has in the body now.
    """
    if not handover.is_open:
        reason = f"This office is no longer offered to you: it was {handover.state.value}"
        return (Objection(clause="N5", reason=reason),)
    if handover.position not in held:
        reason = f"{handover.holder.name} is no longer {handover.position} of {handover.body_name}"
        return (Objection(clause="N5", reason=reason),)
    return ()
