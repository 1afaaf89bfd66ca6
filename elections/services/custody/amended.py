"""What an amendment of a frozen register does: the line, the root, what is published, who is told.

It does what two officers decided. It refuses to know whether they might.
"""

import secrets
from typing import Final

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import Election
from elections.domain.electorate.amendments import Amendment, What
from elections.domain.moments import stamp
from elections.domain.people import Act
from elections.domain.privacy import facts_erased_on
from elections.domain.register import RegisterEntry
from elections.services.house import House, refuse_if
from elections.services.mailing import post
from elections.services.register.commitments import commitment_in, numbers_now, recommit
from elections.services.register.electorates import electorate_of
from elections.services.register.freezing import without_a_section
from elections.services.register.published import CHANGE, REGISTER, changes_published
from elections.store import elections, log, people, registers, rulings
from elections.store.registers import KeptEntry
from elections.store.roll import amendments as kept
from elections.store.rulings.admissions import line_of

DONE: Final = {What.ADDED: "were added to", What.TAKEN_OFF: "were taken off"}


def added(tx: Connection, election: Election, entry: RegisterEntry) -> str:
    """Put an elector on the register and admit them; give the new root (R5)."""
    ids = people.ensure_people(tx, [(entry.membership_number, entry.name, entry.email)])
    person_id = ids[entry.membership_number]
    entry_id = kept.put_line(tx, election.id, person_id, entry, secrets.token_hex(16))
    purge_on = facts_erased_on(election.timetable, election.rules)
    registers.record(tx, entry_id, entry.groups, source="two officers", purge_on=purge_on)
    for contest in election.contests:
        rulings.admit(tx, election.id, electorate_of(tx, election, contest), only=entry_id)
        refuse_if(without_a_section(tx, election, contest))
    line = line_of(tx, election.id, entry_id)
    new = (commitment_in(election, line),) if line else ()
    return recommit(tx, election, new=new)


def taken_off(tx: Connection, election: Election, found: KeptEntry) -> str:
    """Let an elector be admitted to no contest any more; give the new root (R5)."""
    line = line_of(tx, election.id, found.id)
    kept.take_off(tx, found.id)
    gone = (commitment_in(election, line),) if line else ()
    return recommit(tx, election, gone=gone)


def publish(
    tx: Connection,
    act: Act,
    election: Election,
    amendment: Amendment,
    *,
    names: tuple[str, str],
    root: str,
) -> int:
    """Publish the register's numbers and root as they are now, and note it; give its number."""
    number = len(changes_published(tx, election)) + 1
    before = f"{CHANGE} {number - 1}" if number > 1 else REGISTER
    follows = {CHANGE if number > 1 else REGISTER: elections.digests_of(tx, election.id)[before]}
    digest = elections.publish(
        tx,
        election.id,
        f"{CHANGE} {number}",
        {
            "document": CHANGE,
            "schema": 1,
            "follows": follows,
            "number": number,
            "what": amendment.what.value,
            "reason": amendment.reason,
            "root": root,
            **numbers_now(tx, election),
        },
    )
    log.append(
        tx,
        election.id,
        {
            "type": "RegisterChanged",
            "at": stamp(act.at),
            "by": list(names),
            "number": number,
            "document": CHANGE,
            "sha256": digest,
        },
    )
    return number


def tell(
    house: House, tx: Connection, election: Election, amendment: Amendment, entry: RegisterEntry
) -> None:
    """Tell a member what is proposed or done with their line, and why (R5)."""
    if not entry.email:
        return
    if amendment.number is None:
        said = "An officer proposes to take you off"
        after = "Another officer has to confirm it. If it is wrong, write to the scrutineer now"
    else:
        said = f"You {DONE[amendment.what]}"
        after = "Two officers decided it. If it is wrong, write to the returning officer"
    letter = Letter(
        to=entry.email,
        subject=f"The register of {election.title}",
        body=(
            f"Dear {entry.name},\n\n{said} the register of electors of {election.title}.\n\n"
            f"The reason: {amendment.reason}\n\n{after}, and quote {amendment.reference}.\n"
        ),
    )
    post(house, tx, "change of the register", letter)
