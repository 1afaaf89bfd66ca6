"""Joint acts: one officer proposes, another confirms, and only then is it done (D2)."""

from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.contests import Election
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import (
    CONFIRMING,
    RUNNING,
    Act,
    Role,
    needs_two,
    two_different_officers,
)
from elections.rulebook.model import JointAct
from elections.services.house import officer, refuse_if, signature_of
from elections.store import joint_acts as kept
from elections.store import people


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """A joint act that may be done now: the names of those who act, and the reason given."""

    names: tuple[str, ...]
    reason: str


def confirmed_by_two(
    tx: Connection,
    act: Act,
    election: Election,
    joint: JointAct,
    *,
    subject: str = "",
    reason: str = "",
) -> Confirmed | None:
    """Let an act be done once the rules are met; None when it is only proposed (D2).

    The first officer's call keeps a proposal with its reason. A second officer's call, the
    scrutineer's too, confirms it. A rule book that does not list the act lets one do it alone.
    """
    found = kept.open_proposal(tx, election.id, joint.value, subject)
    may = CONFIRMING if found else RUNNING
    roles = officer(tx, act, election, may, joint.value)
    name = signature_of(act, roles)
    if not needs_two(joint, election.rules):
        return Confirmed(names=(name,), reason=reason)
    if act.by.person_id is None:
        return None
    if found is None:
        kept.propose(
            tx,
            election_id=election.id,
            kind=joint.value,
            subject=subject,
            reason=reason[:200],
            by=act.by.person_id,
            at=stamp(act.at),
        )
        return None
    proposal_id, proposed_by, given = found
    refuse_if(two_different_officers(joint, election.rules, proposed_by, act.by))
    named = officer_named(tx, election, proposed_by)
    refuse_if(told_apart(named, name))
    kept.confirm(tx, proposal_id, act.by.person_id)
    return Confirmed(names=(named, name), reason=given)


def officer_named(tx: Connection, election: Election, person_id: int | None) -> str:
    """Name an officer of an election as the log does, by their id: “Ada Ray, returning officer”."""
    person = people.find_person(tx, person_id or 0)
    roles = people.roles_of(tx, person_id, election.id)
    return ", ".join(
        [person.name if person else "", *(role.value for role in Role if role in roles)]
    )


def told_apart(first: str, second: str) -> tuple[Objection, ...]:
    """Object to two officers who would have the same name in the record (D2)."""
    if first != second:
        return ()
    said = f"Two officers are recorded as “{first}”: the record could not tell them apart"
    return (Objection(clause="D2", reason=said),)
