"""A change of contact details is held and told to the old and to the new address (R5, R15, R17)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from elections.adapters.lists.cells import email_in
from elections.adapters.lists.problems import Fault
from elections.adapters.mail import Letter
from elections.adapters.references import new_reference
from elections.adapters.tokens import make_stop_token
from elections.domain.contests import Election, at_the_right_stage
from elections.domain.custody import BY_TWO, TO_THE_CLOSE, held_until, is_not_changed_quietly
from elections.domain.moments import stamp, written_moment
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.register import not_yet_frozen
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    officer,
    refuse_if,
    signature_of,
)
from elections.services.mailing import post_all
from elections.services.register.lists.uploading import KEEPERS
from elections.store import elections, log, registers
from elections.store.registers import KeptEntry
from elections.store.roll import custody as kept

IMPORTED: Final = "register file"
BY_OFFICER: Final = "officer"


@dataclass(frozen=True, kw_only=True)
class HeldChange:
    """A change as it is told: whose, between which addresses, until when it is held."""

    name: str
    before: str
    after: str
    reference: str
    held_until: datetime | None


@judged_again_if_raced
def propose_address(
    house: House,
    act: Act,
    *,
    slug: str,
    membership_number: str,
    email: str,
    reason: str,
    door: str,
) -> str:
    """Hold a change of an elector's address after the freeze, and tell both; give its reference.

    `door` is the address of the page on which the elector can stop it.
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, KEEPERS, "change the frozen register")
        refuse_if(closed_to_changes(tx, election), CONFLICT)
        entry = the_entry(tx, election, membership_number)
        address = new_address(entry, email)
        if not reason.strip():
            said = "Give the reason: it is kept with the change, and the second officer reads it"
            raise Refused(Objection(clause="R5", reason=said))
        waiting = kept.held_of(tx, entry.id)
        if waiting:
            said = f"A change of this address is held already, as {waiting}: settle that one first"
            raise Refused(Objection(clause="R15", reason=said), status=CONFLICT)
        change = HeldChange(
            name=entry.entry.name,
            before=entry.entry.email,
            after=address,
            reference=new_reference("CHG"),
            held_until=held_until(election.rules, act.at),
        )
        keep(tx, act, election, [(entry.id, change)], reason=reason, source=BY_OFFICER)
        note(tx, act, election, change.reference, signature_of(act, roles))
        post_all(house, tx, "change of address", list(letters(house, act, election, change, door)))
        return change.reference


def hold_changes_of_upload(
    house: House, tx: Connection, act: Act, election: Election, *, upload_id: int, door: str
) -> int:
    """Hold the changes of address in an uploaded register that come shortly before the freeze.

    The upload then leaves those addresses as they are. Give how many are held; none where the
    rules watch nothing, or not yet (R17).
    """
    if not is_not_changed_quietly(election.timetable.freeze_date, election.rules, act.at):
        return 0
    rows = kept.addresses_of_upload(tx, election.id, upload_id)
    until = held_until(election.rules, act.at)
    changes = [
        (
            row.entry_id,
            HeldChange(
                name=row.name,
                before=row.before,
                after=row.after,
                reference=new_reference("CHG"),
                held_until=until,
            ),
        )
        for row in rows
        if kept.held_of(tx, row.entry_id) is None
    ]
    keep(tx, act, election, changes, reason="in a register file", source=IMPORTED)
    kept.leave_addresses(tx, upload_id, [(row.line, row.before) for row in rows])
    roles = officer(tx, act, election, KEEPERS, "import the register")
    for _, change in changes:
        note(tx, act, election, change.reference, signature_of(act, roles))
        post_all(house, tx, "change of address", list(letters(house, act, election, change, door)))
    return len(changes)


def closed_to_changes(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Object to a change of a frozen register that its rules, or its stage, do not allow (R5)."""
    found = at_the_right_stage(election, TO_THE_CLOSE, "Changing the frozen register")
    if election.rules.register_.changes != BY_TWO:
        found += not_yet_frozen(elections.digests_of(tx, election.id).get("register"))
    return found


def the_entry(tx: Connection, election: Election, membership_number: str) -> KeptEntry:
    """Find an entry of the register by its membership number, or refuse (R4)."""
    entry = registers.entry_numbered(tx, election.id, membership_number)
    if entry is None:
        shown = membership_number.strip()[:40]
        reason = f"Nobody on the register has the membership number “{shown}”"
        raise Refused(Objection(clause="R4", reason=reason), status=NOT_FOUND)
    return entry


def new_address(entry: KeptEntry, email: str) -> str:
    """Read the new address, or refuse one that is none or that is the old one (R5)."""
    address = email_in(email.strip())
    if isinstance(address, Fault):
        said = f"“{email.strip()[:80]}” {address.problem}: {address.cure}"
        raise Refused(Objection(clause="R5", reason=said))
    if not address or address.casefold() == entry.entry.email.casefold():
        said = "Give the new address: this is none, or the one that stands on the register"
        raise Refused(Objection(clause="R5", reason=said))
    return address


def keep(
    tx: Connection,
    act: Act,
    election: Election,
    changes: list[tuple[int, HeldChange]],
    *,
    reason: str,
    source: str,
) -> None:
    """Keep changes as held."""
    rows: list[dict[str, Any]] = [
        {
            "election_id": election.id,
            "entry_id": entry_id,
            "reference": change.reference,
            "before": change.before,
            "after": change.after,
            "reason": " ".join(reason.split())[:400],
            "source": source,
            "proposed_by": act.by.person_id,
            "proposed_at": stamp(act.at),
            "held_until": stamp(change.held_until) if change.held_until else None,
        }
        for entry_id, change in changes
    ]
    kept.hold(tx, rows)


def note(tx: Connection, act: Act, election: Election, reference: str, by: str) -> None:
    """Note in the log that a change is held; whose it is stands nowhere in the log (R5)."""
    log.append(
        tx,
        election.id,
        {"type": "ChangeHeld", "at": stamp(act.at), "by": [by], "reference": reference},
    )


def letters(
    house: House, act: Act, election: Election, change: HeldChange, door: str
) -> Iterator[Letter]:
    """Write to the old address and to the new one; the old one can stop the change (R15)."""
    link = f"{door}?t={make_stop_token(house.secrets.session, change.reference, act.at)}"
    until = (
        f"It is held until {written_moment(change.held_until)}, unless two officers release it "
        "earlier."
        if change.held_until
        else "It is held until a second officer releases it."
    )
    subject = f"Your address is to be changed: {election.title}"
    if change.before:
        yield Letter(
            to=change.before,
            subject=subject,
            body=(
                f"Dear {change.name},\n\nSomebody asked that your messages about {election.title} "
                f"no longer come to this address. The change is called {change.reference}. "
                f"{until}\n\nIf you asked for this, there is nothing to do.\n\nIf you did not, "
                f"stop it now:\n{link}\n\nThe officers and every candidate then see that a "
                "change was stopped.\n"
            ),
        )
    yield Letter(
        to=change.after,
        subject=subject,
        body=(
            f"Dear {change.name},\n\nYour messages about {election.title} are to come to this "
            f"address. The change is called {change.reference}. {until}\n\nIf you did not ask "
            "for it, tell the returning officer.\n"
        ),
    )
