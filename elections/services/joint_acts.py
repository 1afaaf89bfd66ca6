"""Joint acts: one officer proposes, another confirms, and only then is it done (D2)."""

from sqlalchemy import Connection

from elections.domain.contests import Election
from elections.domain.moments import stamp
from elections.domain.people import CONFIRMING, RUNNING, Act, two_different_officers
from elections.rulebook.model import JointAct
from elections.services.house import officer, refuse_if, signature_of
from elections.store import joint_acts as kept
from elections.store import people


def confirmed_by_two(
    tx: Connection, act: Act, election: Election, joint: JointAct, subject: str = ""
) -> tuple[str, ...] | None:
    """Give the names of those who act, once the rules are met; None when it is only proposed.

    The first officer's call keeps a proposal. A second officer's call, the scrutineer's too,
    confirms it. A rule book that does not list the act lets one officer do it alone.
    """
    found = kept.open_proposal(tx, election.id, joint.value, subject)
    may = CONFIRMING if found else RUNNING
    roles = officer(tx, act, election, may, joint.value)
    name = signature_of(act, roles)
    if joint not in election.rules.declaration.in_pairs:
        return (name,)
    if act.by.person_id is None:
        return None
    if found is None:
        kept.propose(
            tx,
            election_id=election.id,
            kind=joint.value,
            subject=subject,
            by=act.by.person_id,
            at=stamp(act.at),
        )
        return None
    proposal_id, proposed_by = found
    refuse_if(two_different_officers(joint, election.rules, proposed_by, act.by))
    kept.confirm(tx, proposal_id, act.by.person_id)
    proposer = people.find_person(tx, proposed_by)
    first = people.roles_of(tx, proposed_by, election.id)
    named = ", ".join([proposer.name if proposer else "", *sorted(r.value for r in first)])
    return (named, name)
