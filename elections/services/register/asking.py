"""“Am I on the register?”: the answer goes by mail, and from there a ruling may be asked for.

A stranger learns nothing: whoever asks is told the same, and the answer goes to the address that
was typed, about the line of the register that has both this number and this address.
"""

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from elections.adapters import tokens
from elections.adapters.lists.cells import email_in
from elections.adapters.lists.problems import Fault
from elections.adapters.references import new_reference
from elections.domain.contests import Election, ElectionState
from elections.domain.electorate.requests import Claim, why_it_says_too_little
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import Person
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
    the_election,
)
from elections.services.mailing import post
from elections.services.register.checking import own_line
from elections.services.register.electorates import rulings_on
from elections.services.register.own_entries import OwnEntry, answer_letter, asked_letter
from elections.services.register.requests import too_late
from elections.store import log, registers
from elections.store.registers import KeptEntry
from elections.store.rulings import requests as kept

MOST_QUESTIONS: Final = 3
QUESTIONS_WITHIN: Final = timedelta(hours=1)
AddressOf = Callable[[str], str]


def answer_by_mail(
    house: House,
    at: datetime,
    *,
    slug: str,
    membership_number: str,
    email: str,
    address_of: AddressOf,
) -> None:
    """Send whoever asks the answer, at the address that they gave; say nothing else."""
    claim = claimed(membership_number, email)
    with house.store.writing() as tx:
        election = noticed(tx, slug)
        address = keyed(house, election, claim.email)
        since = stamp(at - QUESTIONS_WITHIN)
        kept.forget_questions(tx, since)
        if kept.questions_since(tx, address, since) >= MOST_QUESTIONS:
            return
        kept.note_question(tx, election.id, address, stamp(at))
        token = token_for(house, election, claim, at)
        found = own_entry(tx, election, claim)
        post(house, tx, "register answer", answer_letter(found, address_of(token)))


def claimed(membership_number: str, email: str) -> Claim:
    """Read who says that they ask, or refuse what is no number or no address (R4)."""
    number = " ".join(membership_number.split()).upper()
    address = email_in(email.strip())
    found = []
    if not number or len(number) > 40:  # noqa: PLR2004 - as wide as the register's column
        found.append("Enter your membership number, as it stands on your card")
    if isinstance(address, Fault):
        found.append(f"“{email.strip()[:80]}” {address.problem}: {address.cure}")
    elif not address:
        found.append("Enter the e-mail address at which the party writes to you")
    refuse_if(tuple(Objection(clause="R4", reason=each) for each in found))
    return Claim(membership_number=number, email=str(address).casefold())


def keyed(house: House, election: Election, email: str) -> str:
    """Give what is kept of an address that was asked about: nobody can read it back."""
    said = f"lv1/register question\0{election.slug}\0{email}"
    return hmac.new(house.secrets.session, said.encode(), sha256).hexdigest()


def noticed(tx: Connection, slug: str) -> Election:
    """Find an election whose notice is published, or refuse."""
    election = the_election(tx, slug)
    if election.state is ElectionState.DRAFT:
        reason = "There is no election at this address"
        raise Refused(Objection(clause="T5", reason=reason), status=NOT_FOUND)
    return election


def token_for(house: House, election: Election, claim: Claim, at: datetime) -> str:
    """Make the token that leads somebody to their own line of the register."""
    said = (election.slug, claim.membership_number, claim.email)
    return tokens.make_entry_token(house.secrets.session, said, at)


def token_of_person(house: House, person: Person, at: datetime, *, slug: str) -> str:
    """Make the token that leads somebody who is signed in to their own line of the register."""
    with house.store.reading() as tx:
        election = noticed(tx, slug)
        line = registers.entry_of_person(tx, election.id, person.id)
        claim = Claim(
            membership_number=person.membership_number.upper(),
            email=(line.entry.email if line else person.email).casefold(),
        )
        return token_for(house, election, claim, at)


def view_own_entry(house: House, at: datetime, *, slug: str, token: str) -> OwnEntry:
    """Show somebody their own line of the register, every ruling and what they asked for."""
    with house.store.reading() as tx:
        election = noticed(tx, slug)
        return own_entry(tx, election, claim_in(house, election, token, at))


def claim_in(house: House, election: Election, token: str, at: datetime) -> Claim:
    """Read whose line a token leads to, or refuse an old one or one of another election."""
    found = tokens.read_entry_token(house.secrets.session, token, at)
    if found is None or found[0] != election.slug:
        reason = "This link is not one that we sent, or it is too old: ask again"
        raise Refused(Objection(clause="R4", reason=reason), status=NOT_FOUND)
    return Claim(membership_number=found[1], email=found[2])


def own_entry(tx: Connection, election: Election, claim: Claim) -> OwnEntry:
    """Gather what the register says of whoever asks."""
    line = line_of(tx, election, claim)
    return OwnEntry(
        election=election,
        claim=claim,
        name=line.entry.name if line else "",
        on_the_list=line is not None,
        rulings=rulings_on(tx, election, line) if line else (),
        committed=own_line(tx, election, line) if line else None,
        requests=kept.by(tx, election.id, claim),
        may_not_ask=too_late(tx, election),
    )


def line_of(tx: Connection, election: Election, claim: Claim) -> KeptEntry | None:
    """Find the line of the register that has both the number and the address."""
    line = registers.entry_numbered(tx, election.id, claim.membership_number)
    if line is None or line.entry.email.casefold() != claim.email:
        return None
    return line


@judged_again_if_raced
def ask_for_ruling(
    house: House,
    at: datetime,
    *,
    slug: str,
    token: str,
    contest_id: str,
    name: str,
    reason: str,
    evidence: str,
) -> str:
    """Ask two officers to rule on whether somebody may vote in a contest; give the reference."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        claim = claim_in(house, election, token, at)
        refuse_if(too_late(tx, election), CONFLICT)
        found = own_entry(tx, election, claim)
        name = found.name or " ".join(name.split())[:200]
        refuse_if(
            all_of(
                nothing_to_rule_on(found, contest_id),
                why_it_says_too_little(name, reason, evidence),
            )
        )
        reference = new_reference("RUL")
        kept.add(
            tx,
            election_id=election.id,
            contest=contest_id,
            reference=reference,
            membership_number=claim.membership_number,
            name=name,
            email=claim.email,
            reason=reason.strip(),
            evidence=evidence.strip(),
            asked_at=stamp(at),
        )
        log.append(
            tx,
            election.id,
            {
                "type": "RulingAsked",
                "at": stamp(at),
                "by": ["a member"],
                "reference": reference,
            },
        )
        post(house, tx, "ruling asked", asked_letter(election, claim, name, reference))
        return reference


def nothing_to_rule_on(found: OwnEntry, contest_id: str) -> tuple[Objection, ...]:
    """Object to a request about no contest, by an elector of it, or that waits already (R5)."""
    contest = found.election.contest(contest_id)
    if contest is None:
        return (Objection(clause="R5", reason="This election has no such contest"),)
    if any(ruling.admitted for ruling in found.rulings if ruling.contest == contest):
        reason = f"You may vote for {contest.title} already: there is nothing to rule on"
        return (Objection(clause="R5", reason=reason),)
    newest = found.request_on(contest)
    if newest is not None and newest.is_open:
        reason = f"Your request {newest.reference} about {contest.title} waits already"
        return (Objection(clause="R5", reason=reason),)
    return ()
