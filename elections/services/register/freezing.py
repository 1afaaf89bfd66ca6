"""The register as it stands, and its freeze with a published digest (R5)."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from counting.record import merkle
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act, Role
from elections.services.house import (
    CONFLICT,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.register.importing import (
    KEEPERS,
    NotAnElector,
    RegisterPreview,
    objections_to_a_change,
    previewed,
)
from elections.store import elections, log, registers

WATCHERS: Final = KEEPERS | {Role.SCRUTINEER}


@dataclass(frozen=True, kw_only=True)
class RegisterView:
    """The register of an election as its officers see it."""

    entries: int
    electors: int
    not_electors: tuple[NotAnElector, ...]
    frozen_digest: str | None
    waiting: RegisterPreview | None


def freeze_register(house: House, act: Act, *, slug: str) -> str:
    """Freeze the register and publish its digest; nothing in it changes afterwards (R5)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, KEEPERS, "freeze the register")
        refuse_if(objections_to_a_change(tx, election), CONFLICT)
        wanted = (ElectionState.NOTICE_PUBLISHED,)
        refuse_if(at_the_right_stage(election, wanted, "Freezing the register"), CONFLICT)
        commitments = sorted(
            commitment(salt, number) for salt, number in registers.salted_numbers(tx, election.id)
        )
        if not commitments:
            reason = "There is no elector on the register yet: import it first"
            raise Refused(Objection(clause="R5", reason=reason))
        refuse_if(out_of_reach(tx, election))
        digest = elections.publish(
            tx,
            election.id,
            "register",
            {
                "document": "register",
                "schema": 1,
                "follows": {"notice": election.eid},
                "electors": len(commitments),
                "root": merkle.root(merkle.leaf_hash(c) for c in commitments).hex(),
            },
        )
        log.append(
            tx,
            election.id,
            {
                "type": "RegisterFrozen",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "document": "register",
                "sha256": digest,
            },
        )
        registers.drop_import(tx, election.id)
        elections.move_on(tx, election.id, ElectionState.REGISTER_FROZEN)
        return digest


def out_of_reach(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Object to electors without an address, to whom no ballot code could be sent (R5)."""
    return tuple(
        Objection(
            clause="R5",
            reason=f"{kept.entry.name} ({kept.entry.membership_number}) is an elector without an "
            "e-mail address, so that no ballot code could be sent: import the register with one",
        )
        for kept in registers.entries(tx, election.id)
        if not kept.objections and not kept.entry.email
    )


def commitment(salt: str, membership_number: str) -> bytes:
    """Commit to an elector: only who knows the salt can tell that the number is on the roll."""
    return sha256(b"lv1/elector\0" + bytes.fromhex(salt) + membership_number.encode()).digest()


def view_register(house: House, act: Act, *, slug: str) -> RegisterView:
    """Show the register's figures to the officers who keep or watch it."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHERS, "see the register")
        return viewed(tx, election)


def viewed(tx: Connection, election: Election) -> RegisterView:
    """Read the register's figures."""
    kept = registers.entries(tx, election.id)
    why_not = tuple(
        NotAnElector(
            name=k.entry.name,
            membership_number=k.entry.membership_number,
            objections=k.objections,
        )
        for k in kept
        if k.objections
    )
    waiting = registers.waiting_import(tx, election.id)
    return RegisterView(
        entries=len(kept),
        electors=len(kept) - len(why_not),
        not_electors=why_not,
        frozen_digest=elections.digests_of(tx, election.id).get("register"),
        waiting=previewed(tx, election) if waiting else None,
    )
