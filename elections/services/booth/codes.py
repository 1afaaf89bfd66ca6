"""Ballot codes at the door of the booth: whose they are, and whether they may be used now."""

from typing import Final

from sqlalchemy import Connection

from elections.adapters import ballot_codes, sealing
from elections.domain.ballots import code_is_not_revoked, not_cast_before
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.timetable import voting_is_open
from elections.services.house import CONFLICT, Refused, known, refuse_if
from elections.store import boxes, elections
from elections.store.boxes import KeptPack, Voter

NO_SUCH_CODE: Final = Objection(
    clause="B6",
    reason="This is not a ballot code of this election. Check it against the message that you "
    "were sent: it has six groups of four characters",
)


def the_open_election(tx: Connection, slug: str, act: Act) -> Election:
    """Find an election whose booth is open now, or refuse (T3, T5)."""
    election = known(elections.find(tx, slug))
    refuse_if(not_now(election, act), CONFLICT)
    return election


def not_now(election: Election, act: Act) -> tuple[Objection, ...]:
    """Judge whether ballots are received now (T3, T5)."""
    in_time = voting_is_open(election.timetable, act.at)
    return in_time or all_of(
        at_the_right_stage(election, (ElectionState.VOTING,), "Casting a ballot")
    )


def credential_hex(election: Election, code: str) -> str:
    """Derive the credential that a code gives in an election, or refuse the code (B6)."""
    proper = ballot_codes.normalised(code)
    if proper is None:
        raise Refused(NO_SUCH_CODE)
    return sealing.public_bytes(sealing.credential(proper, election.eid or "")).hex()


def the_pack(tx: Connection, election: Election, credential: str) -> KeptPack:
    """Find a credential of this election that may be used, or refuse (B6, B7)."""
    pack = boxes.find_pack(tx, credential)
    if pack is None or pack.election_id != election.id:
        raise Refused(NO_SUCH_CODE)
    refuse_if(code_is_not_revoked(pack.state))
    return pack


def usable(voter: Voter | None) -> Voter:
    """Refuse a credential that is unknown or revoked (B6, B7)."""
    if voter is None:
        raise Refused(NO_SUCH_CODE)
    refuse_if(code_is_not_revoked(voter.state))
    return voter


def cast_already(leaf: str | None) -> tuple[Objection, ...]:
    """Judge whether a ballot was cast with a credential in a contest already (B6)."""
    return not_cast_before(sealing.tracker(bytes.fromhex(leaf)) if leaf else None)
