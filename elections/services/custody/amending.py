"""Two officers add an elector to a frozen register or take one off it; each is published (R5)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from elections.adapters.lists.headings import Column
from elections.adapters.lists.member_rows import MemberRow
from elections.adapters.lists.problems import RowProblem
from elections.adapters.lists.typed import columns_typed, read_typed
from elections.adapters.references import new_reference
from elections.domain.contests import Election
from elections.domain.electorate.amendments import (
    Amendment,
    AmendmentState,
    What,
    may_be_amended,
    says_why,
    waits_for_another,
)
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.register import RegisterEntry
from elections.rulebook.model import JointAct
from elections.services.custody.amended import added, publish, taken_off, tell
from elections.services.custody.holding import the_entry
from elections.services.custody.settling import SETTLERS
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
    the_election,
)
from elections.services.joint_acts import officer_named, told_apart
from elections.services.register.freezing import WATCHERS
from elections.services.register.importing import KEEPERS
from elections.services.register.lists.judging import entry_of, why_not
from elections.services.register.lists.wanted import wanted_of
from elections.services.register.published import changes_published
from elections.store import people, registers, rulings
from elections.store.registers import KeptEntry
from elections.store.roll import amendments as kept
from elections.store.roll import privacy

WHAT: Final = JointAct.CHANGE_THE_REGISTER.value


@dataclass(frozen=True, kw_only=True)
class AmendmentSeen:
    """An amendment as officers see it, and who proposed it."""

    amendment: Amendment
    by: str


@dataclass(frozen=True, kw_only=True)
class AmendmentsView:
    """What officers see: what is asked of a new elector, every amendment, and why none may be."""

    columns: tuple[Column, ...]
    amendments: tuple[AmendmentSeen, ...]
    closed: tuple[Objection, ...]


def view_amendments(house: House, act: Act, *, slug: str) -> AmendmentsView:
    """Show who is to be added to a frozen register or taken off it, to those who keep or watch."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHERS, "see the changes of the register")
        found = kept.of_election(tx, election.id)
        names = people.names_of(tx, {each.proposed_by for each in found})
        return AmendmentsView(
            columns=columns_typed(wanted_of(election)),
            amendments=tuple(
                AmendmentSeen(amendment=each, by=names.get(each.proposed_by, "")) for each in found
            ),
            closed=may_be_amended(election),
        )


def published_changes(house: House, *, slug: str) -> tuple[dict[str, Any], ...]:
    """Show everybody each published change of a frozen register (R5)."""
    with house.store.reading() as tx:
        return changes_published(tx, the_election(tx, slug))


@judged_again_if_raced
def propose_addition(
    house: House, act: Act, *, slug: str, cells: Mapping[str, str], reason: str
) -> str:
    """Propose to add an elector to a frozen register, as typed; give the reference (R5)."""
    with house.store.writing() as tx:
        election = opened_to(tx, act, slug)
        row = read_typed(cells, wanted_of(election))
        if not isinstance(row, MemberRow):
            raise Refused(*map(fault, row), *says_why(reason))
        refuse_if(says_why(reason))
        entry = entry_of(row)
        known = registers.entry_numbered(tx, election.id, entry.membership_number)
        if known is not None:
            entry = replace(entry, membership_number=known.entry.membership_number)
        refuse_if(not_to_be_added(tx, election, entry, known))
        return proposed(tx, act, election, What.ADDED, entry=entry, reason=reason)


@judged_again_if_raced
def propose_removal(
    house: House, act: Act, *, slug: str, membership_number: str, reason: str
) -> str:
    """Propose to take an elector off a frozen register, and tell them; give the reference (R5)."""
    with house.store.writing() as tx:
        election = opened_to(tx, act, slug)
        refuse_if(says_why(reason))
        found = the_entry(tx, election, membership_number)
        refuse_if(not_to_be_taken_off(tx, election, found))
        reference = proposed(tx, act, election, What.TAKEN_OFF, entry=found.entry, reason=reason)
        amendment = the_amendment(tx, election, reference)
        tell(house, tx, election, amendment, found.entry)
        return reference


@judged_again_if_raced
def confirm_amendment(house: House, act: Act, *, slug: str, reference: str) -> What:
    """Add or take off, as the second officer, what another proposed; publish it (R5)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, SETTLERS, WHAT)
        refuse_if(may_be_amended(election), CONFLICT)
        amendment = the_amendment(tx, election, reference)
        refuse_if(waits_for_another(amendment, act.by.person_id), CONFLICT)
        names = (officer_named(tx, election, amendment.proposed_by), signature_of(act, roles))
        refuse_if(told_apart(*names))
        entry, of_member = amendment.entry, amendment.entry.membership_number
        found = registers.entry_numbered(tx, election.id, of_member)
        if amendment.what is What.ADDED:
            refuse_if(not_to_be_added(tx, election, entry, found), CONFLICT)
            root = added(tx, election, entry)
        else:
            found = the_entry(tx, election, of_member)
            refuse_if(not_to_be_taken_off(tx, election, found), CONFLICT)
            entry, root = found.entry, taken_off(tx, election, found)
        done = replace(
            amendment, number=publish(tx, act, election, amendment, names=names, root=root)
        )
        kept.settle(tx, done, AmendmentState.PUBLISHED, act.by.person_id, stamp(act.at))
        tell(house, tx, election, done, entry)
        return done.what


def refuse_amendment(house: House, act: Act, *, slug: str, reference: str) -> None:
    """Refuse what was proposed, or take it back; the register stays as it is (R5)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, SETTLERS, WHAT)
        amendment = the_amendment(tx, election, reference)
        if amendment.state is not AmendmentState.PROPOSED:
            refuse_if(waits_for_another(amendment, act.by.person_id), CONFLICT)
        kept.settle(tx, amendment, AmendmentState.REFUSED, act.by.person_id, stamp(act.at))


def opened_to(tx: Connection, act: Act, slug: str) -> Election:
    """Find an election whose frozen register an officer may propose to amend, or refuse (R5)."""
    election = held_alone(tx, slug)
    officer(tx, act, election, KEEPERS, WHAT)
    refuse_if(may_be_amended(election), CONFLICT)
    return election


def the_amendment(tx: Connection, election: Election, reference: str) -> Amendment:
    """Find an amendment of an election, or refuse."""
    amendment = kept.find(tx, election.id, reference.strip().upper())
    if amendment is None:
        said = "There is no amendment with this reference in this election"
        raise Refused(Objection(clause="R5", reason=said), status=NOT_FOUND)
    return amendment


def proposed(
    tx: Connection, act: Act, election: Election, what: What, *, entry: RegisterEntry, reason: str
) -> str:
    """Keep a proposal, one at a time for each member; give its reference (R5)."""
    waiting = kept.waiting_for(tx, election.id, entry.membership_number)
    if waiting:
        said = f"{entry.name} is in amendment {waiting} already, which waits: settle that one first"
        raise Refused(Objection(clause="R5", reason=said), status=CONFLICT)
    reference = new_reference("AMD")
    kept.propose(
        tx,
        entry,
        election_id=election.id,
        reference=reference,
        what=what.value,
        reason=" ".join(reason.split()),
        proposed_by=act.by.person_id,
        proposed_at=stamp(act.at),
    )
    return reference


def fault(problem: RowProblem) -> Objection:
    """Say what is wrong with what was typed under a heading (R4)."""
    shown = f" “{problem.value}”" if problem.value else ""
    words = f"{problem.column.capitalize()}{shown} {problem.problem}: {problem.cure}"
    return Objection(clause="R4", reason=words)


def not_to_be_added(
    tx: Connection, election: Election, entry: RegisterEntry, known: KeptEntry | None
) -> tuple[Objection, ...]:
    """Object to an elector who is one already, out of reach, or whom the rules refuse (R1-R14)."""
    if known is not None and rulings.admissions_of(tx, known.id):
        said = (
            f"{known.entry.name} ({entry.membership_number}) is an elector already. To correct a "
            "line, take them off first and add them again"
        )
        return (Objection(clause="R4", reason=said),)
    if not entry.email:
        said = "Give an e-mail address: without one no ballot code could be sent"
        return (Objection(clause="R5", reason=said),)
    new = entry.email.casefold()
    if known is not None and known.entry.email.casefold() not in {"", new}:
        said = (
            f"{known.entry.name} ({entry.membership_number}) stands on the list with another "
            "address. Add them with that one, and change it as an address is changed: the change "
            "is held, and both addresses are told"
        )
        return (Objection(clause="R5", reason=said),)
    return tuple(
        Objection(clause=against.clause, reason=f"{entry.name} {against.reason}")
        for against in why_not(election, entry)
    )


def not_to_be_taken_off(
    tx: Connection, election: Election, found: KeptEntry
) -> tuple[Objection, ...]:
    """Object to taking off somebody who is no elector, or who is nominated (R5)."""
    if not rulings.admissions_of(tx, found.id):
        said = f"{found.entry.name} is no elector, so that there is nothing to take off"
        return (Objection(clause="R5", reason=said),)
    if privacy.is_nominated(tx, election.id, found.entry.membership_number):
        said = f"{found.entry.name} is nominated in this election: rule on the nomination first"
        return (Objection(clause="R5", reason=said),)
    return ()
