"""Erasing what is no longer needed, with a certificate of what and by which rule (D8, D9)."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from counting.documents import canonical
from elections.adapters import sealing
from elections.domain.contests import Election, ElectionState
from elections.domain.moments import UK, stamp
from elections.domain.objections import Objection, all_of
from elections.domain.privacy import facts_are_still_needed, register_is_still_needed
from elections.services.house import CONFLICT, House, Refused, held_alone, refuse_if
from elections.services.letters.keeping import keyed
from elections.store import elections, registers
from elections.store import people as kept_people
from elections.store.nominating import challenges, letters, papers, requisitions
from elections.store.roll import amendments, privacy

MEANT = b"lv1/certificate of erasure\0"


def erase_facts(house: House, at: datetime, *, slug: str) -> dict[str, Any]:
    """Erase the sensitive facts of an election once their day has come; give the certificate."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        today = at.astimezone(UK).date()
        refuse_if(facts_are_still_needed(election.timetable, election.rules, today), CONFLICT)
        erased = {
            "facts": privacy.erase_facts(tx, election.id, today),
            "amendments that waited": amendments.lapse(tx, election.id, stamp(at)),
        }
        return certified(house, tx, election, erased, kind="facts", at=at)


def erase_register(house: House, at: datetime, *, slug: str) -> dict[str, Any]:
    """Erase the electors of an election once their day has come; give the certificate (D9)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        today = at.astimezone(UK).date()
        refuse_if(all_of(register_is_still_needed(election, today)), CONFLICT)
        erased = {
            "letters kept": letters.forget_election(tx, election.id),
            "requisitions": requisitions.forget_election(tx, election.id),
            "grounds of challenges": challenges.forget_grounds(tx, election.id),
            "minutes of meetings": papers.forget_election(tx, election.id),
            **privacy.erase_register(tx, election.id),
        }
        return certified(house, tx, election, erased, kind="register", at=at)


def certified(
    house: House,
    tx: Connection,
    election: Election,
    erased: dict[str, int],
    *,
    kind: str,
    at: datetime,
) -> dict[str, Any]:
    """Sign and keep a certificate: what was erased, when, by which rule; no name stands in it."""
    content: dict[str, Any] = {
        "document": "certificate of erasure",
        "election": election.eid,
        "title": election.title,
        "of": kind,
        "rule": {"facts": "D8", "register": "D9"}[kind],
        "at": stamp(at),
        "erased": erased,
    }
    key = sealing.log_key(house.secrets.log, elections.log_salt(tx, election.id))
    signed = {**content, "signature": key.sign(MEANT + canonical(content)).hex()}
    privacy.certify(tx, election.id, kind, stamp(at), json.dumps(signed, ensure_ascii=False))
    return signed


def certificates_of(house: House, *, slug: str) -> tuple[dict[str, Any], ...]:
    """Show the certificates of an election to anybody."""
    with house.store.reading() as tx:
        election = elections.find(tx, slug)
        kept = privacy.certificates(tx, election.id) if election else ()
        return tuple(json.loads(body) for body in kept)


def elections_of_member(tx: Connection, number: str) -> tuple[Election, ...]:
    """List the elections on whose registers a membership number stands."""
    found = elections.all_elections(tx)
    return tuple(e for e in found if registers.entry_numbered(tx, e.id, number) is not None)


def forget_member(house: House, at: datetime, *, number: str) -> dict[str, Any]:
    """Take a member out of registers that are not frozen, or say which election needs them (D9).

    From a running or declared election nobody is taken out before the register's own day: the
    published number of electors and the proof of it would no longer be true.
    """
    with house.store.writing() as tx:
        held = elections_of_member(tx, number)
        needed = tuple(
            Objection(
                clause="D9",
                reason=f"{election.title} needs this entry: its register is frozen and published. "
                "It is erased with the whole register on the day that the rules name",
            )
            for election in held
            if election.state >= ElectionState.REGISTER_FROZEN
        )
        refuse_if((*needed, *still_nominated(tx, held, number)), CONFLICT)
        ids = kept_people.ids_of_people(tx, [number])
        forgotten = amendments.forget_unpublished(tx, number)
        if not held and not ids and not forgotten:
            reason = f"Nothing is held about “{number[:40]}”"
            raise Refused(Objection(clause="D9", reason=reason))
        addresses = kept_people.addresses_of(tx, [number]).values()
        erased = {
            "letters kept": letters.forget_addresses(tx, (keyed(house, a) for a in addresses))
        }
        erased["amendments of the register"] = forgotten
        erased["electors"] = sum(privacy.take_out(tx, e.id, number) for e in held)
        erased["people"] = privacy.forget(tx, list(ids.values()))
        content = {
            "document": "certificate of erasure",
            "of": "one member",
            "rule": "D9",
            "at": stamp(at),
            "erased": erased,
        }
        privacy.certify(tx, None, "one member", stamp(at), json.dumps(content))
        return content


def still_nominated(
    tx: Connection, held: tuple[Election, ...], number: str
) -> tuple[Objection, ...]:
    """Object to forgetting a member who is nominated: the nomination is published (D9)."""
    return tuple(
        Objection(
            clause="D9",
            reason=f"They are nominated in {election.title}: the nomination is withdrawn first",
        )
        for election in held
        if privacy.is_nominated(tx, election.id, number)
    )
