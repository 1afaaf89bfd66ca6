"""A held change is released by its time or by a second officer, refused, or stopped (R5, R15)."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from elections.adapters.tokens import read_stop_token
from elections.domain.contests import Election
from elections.domain.custody import Change, ChangeState, may_be_released
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import CONFIRMING, Act, Role, two_different_officers
from elections.rulebook.model import JointAct
from elections.services.custody.holding import closed_to_changes
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    signature_of,
)
from elections.services.joint_acts import officer_named
from elections.store import elections, log, people
from elections.store.roll import custody as kept

ENTRIES: Final = {
    ChangeState.RELEASED: "ChangeReleased",
    ChangeState.REFUSED: "ChangeRefused",
    ChangeState.STOPPED: "ChangeStopped",
}
MOST_AT_ONCE: Final = 500
SETTLERS: Final = CONFIRMING | {Role.REGISTRAR}


def release_change(house: House, act: Act, *, slug: str, reference: str) -> None:
    """Release a held change before its time: another officer than the one who proposed it (R15)."""
    settle(house, act, slug=slug, reference=reference, state=ChangeState.RELEASED)


def refuse_change(house: House, act: Act, *, slug: str, reference: str) -> None:
    """Refuse a held change, so that the old address stays; any officer may (R5)."""
    settle(house, act, slug=slug, reference=reference, state=ChangeState.REFUSED)


def settle(house: House, act: Act, *, slug: str, reference: str, state: ChangeState) -> None:
    """Settle a held change by an officer, in one transaction with its log entry (R5, R15)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, SETTLERS, JointAct.CHANGE_THE_REGISTER.value)
        row = the_change(tx, election, reference)
        change = kept.change_from(row)
        still_held(change)
        if state is ChangeState.RELEASED:
            refuse_if(by_another(election, change, act))
            refuse_if(closed_to_a_release(tx, election), CONFLICT)
        names = (officer_named(tx, election, change.proposed_by), signature_of(act, roles))
        by = list(dict.fromkeys(name for name in names if name))
        own = act.by.person_id == change.proposed_by  # whoever proposed it may take it back
        settled_by = None if own else act.by.person_id
        done(tx, election, row, state, by=by, settled_by=settled_by, at=act.at)


def stop_change(house: House, *, token: str, at: datetime) -> str:
    """Stop a change by the link that the old address was sent; give its reference (R15)."""
    reference = read_stop_token(house.secrets.session, token, at)
    with house.store.writing() as tx:
        row = kept.find(tx, reference) if reference else None
        if row is None:
            said = "This link is not one that we sent, or it is too old: write to the officers"
            raise Refused(Objection(clause="R15", reason=said), status=NOT_FOUND)
        change = kept.change_from(row)
        if change.state is not ChangeState.STOPPED:
            still_held(change)
            election = elections.find_by_id(tx, row.election_id)
            if election is not None:
                done(tx, election, row, ChangeState.STOPPED, by=["the elector"], at=at)
        return change.reference


def release_due(house: House, at: datetime) -> int:
    """Release the changes whose time has come; give how many (R15)."""
    with house.store.reading() as tx:
        if not kept.due(tx, at, 1):
            return 0
    with house.store.writing() as tx:
        released = 0
        for row in kept.due(tx, at, MOST_AT_ONCE):
            election = elections.find_by_id(tx, row.election_id)
            if election is None or may_be_released(kept.change_from(row), at):
                continue
            by = ["nobody: the time it was held is over"]
            done(tx, election, row, ChangeState.RELEASED, by=by, at=at)
            released += 1
        return released


def done(
    tx: Connection,
    election: Election,
    row: Row[Any],
    state: ChangeState,
    *,
    by: list[str],
    at: datetime,
    settled_by: int | None = None,
) -> None:
    """Settle a change and note it; a release gives the register, and sign-in, the new address."""
    if not kept.settle(tx, row.id, state, settled_by, stamp(at)):
        said = f"Change {row.reference} was settled by somebody else just now"
        raise Refused(Objection(clause="R15", reason=said), status=CONFLICT)
    if state is ChangeState.RELEASED:
        kept.give_address(tx, row.entry_id, row.after)
        people.move_sign_in(tx, row.membership_number, row.before, row.after)
    log.append(
        tx,
        election.id,
        {"type": ENTRIES[state], "at": stamp(at), "by": by, "reference": row.reference},
    )


def the_change(tx: Connection, election: Election, reference: str) -> Row[Any]:
    """Find a change of an election, or refuse."""
    row = kept.find(tx, reference.strip().upper())
    if row is None or row.election_id != election.id:
        said = "There is no change with this reference in this election"
        raise Refused(Objection(clause="R5", reason=said), status=NOT_FOUND)
    return row


def still_held(change: Change) -> None:
    """Refuse to settle what is settled (R15)."""
    if change.state is not ChangeState.HELD:
        said = f"Change {change.reference} is settled already: it was {change.state}"
        raise Refused(Objection(clause="R15", reason=said), status=CONFLICT)


def by_another(election: Election, change: Change, act: Act) -> tuple[Objection, ...]:
    """Object to a release by the officer who proposed the change (D2, R5)."""
    joint = JointAct.CHANGE_THE_REGISTER
    found = two_different_officers(joint, election.rules, change.proposed_by, act.by)
    if found or change.proposed_by != act.by.person_id:
        return found
    said = "You proposed this change, so another officer has to release it"
    return (Objection(clause="R5", reason=said),)


def closed_to_a_release(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Object to a release where the frozen register may not change; before the freeze it may."""
    frozen = "register" in elections.digests_of(tx, election.id)
    return closed_to_changes(tx, election) if frozen else ()
