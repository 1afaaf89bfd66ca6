"""The cast: one transaction puts a sealed ballot in the box and marks the register, or neither.

Everything that takes time, the judging of the marks, the sealing and the signing, is done before
that transaction begins: it holds nobody up for longer than it must.
"""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes
from typing import Any, Final

from sqlalchemy import Connection

from counting import documents
from counting.record import merkle
from elections.adapters import ballot_codes, sealing
from elections.adapters.plaintexts import plaintext_length, plaintext_of
from elections.domain.ballots import why_not_formal
from elections.domain.contests import Election, ElectionState
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.polls.rights import not_in_the_contest
from elections.services.booth.codes import NO_SUCH_CODE, cast_already, not_now, usable
from elections.services.booth.papers import contest_polled, polled_in
from elections.services.booth.receipts import Receipt, receipt_of
from elections.services.booth.rights import patterns_with_a_vote
from elections.services.house import (
    CONFLICT,
    House,
    Refused,
    judged_again_if_raced,
    known,
    refuse_if,
)
from elections.store import boxes, elections, log
from elections.store.boxes import KeptBooth, Voter

SEALED_OVERHEAD: Final = sealing.SEAL_OCTETS
BOOTHS: Final[dict[str, KeptBooth]] = {}  # by election id; nothing in one changes once voting opens


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What goes into the box: a sealed ballot with its credential and signature, in octets."""

    contest_id: str
    credential: bytes
    sealed: bytes
    signature: bytes

    def entry(self) -> bytes:
        """Write the ballot as the log keeps it."""
        return documents.canonical(
            {
                "type": "BallotCast",
                "contest": self.contest_id,
                "credential": self.credential.hex(),
                "sealed": self.sealed.hex(),
                "signature": self.signature.hex(),
            }
        )


@dataclass(frozen=True, kw_only=True)
class Box:
    """An election's ballot box for one contest: what is needed to cast into it."""

    election: Election
    contest_title: str
    candidates: int
    seal: str
    log_salt: bytes
    patterns: frozenset[int] | None
    quotas: tuple[dict[str, Any], ...]

    def admits(self, rights: int) -> bool:
        """Tell whether a pattern of rights has a vote in the contest; None is every pattern."""
        return self.patterns is None or rights in self.patterns


def cast(
    house: House, act: Act, *, slug: str, code: str, contest_id: str, numbers: tuple[int, ...]
) -> Receipt:
    """Seal, sign and cast a ballot with a code; the marks are judged first (B1-B7, T3)."""
    proper = ballot_codes.normalised(code)
    with house.store.reading() as tx:
        election = known(elections.find(tx, slug))
        refuse_if(not_now(election, act), CONFLICT)
        if proper is None:
            raise Refused(NO_SUCH_CODE)
        eid = election.eid or ""
        key = sealing.credential(proper, eid)
        box = box_of(tx, election, contest_id)
        voter = usable(boxes.voter(tx, election.id, contest_id, sealing.public_bytes(key).hex()))
        refuse_if(no_vote_here(box, voter), CONFLICT)
        refuse_if(cast_already(voter.leaf), CONFLICT)
        rules = election.rules_for(contest_id)
        refuse_if(why_not_formal(numbers, box.candidates, rules, box.quotas))
    plaintext = plaintext_of(numbers, box.candidates, token_bytes(16))
    sealed = sealing.seal_ballot(box.seal, eid, contest_id, plaintext)
    return put_in_box(
        house,
        act,
        box,
        Slip(
            contest_id=contest_id,
            credential=sealing.public_bytes(key),
            sealed=sealed,
            signature=sealing.sign_ballot(key, eid, contest_id, sealed),
        ),
    )


def cast_sealed(
    house: House,
    act: Act,
    *,
    slug: str,
    contest_id: str,
    credential: str,
    sealed: str,
    signature: str,
) -> Receipt:
    """Cast a ballot that was sealed and signed elsewhere, if its signature holds (B6)."""
    slip = Slip(
        contest_id=contest_id,
        credential=octets(credential),
        sealed=octets(sealed),
        signature=octets(signature),
    )
    with house.store.reading() as tx:
        box = box_of(tx, known(elections.find(tx, slug)), contest_id)
    holds = sealing.ballot_signature_holds(
        eid=box.election.eid or "",
        contest_id=contest_id,
        public=slip.credential,
        sealed=slip.sealed,
        signature=slip.signature,
    )
    if not holds:
        reason = "The signature on this ballot is not by its credential: it was not cast"
        raise Refused(Objection(clause="B6", reason=reason))
    if len(slip.sealed) != SEALED_OVERHEAD + plaintext_length(box.candidates):
        reason = "This sealed ballot is not of the length that the contest asks for"
        raise Refused(Objection(clause="B6", reason=reason))
    return put_in_box(house, act, box, slip)


@judged_again_if_raced
def put_in_box(house: House, act: Act, box: Box, slip: Slip) -> Receipt:
    """Put a sealed, signed ballot in the box and mark the register, in one transaction.

    The very same ballot sent again gets the same receipt: a lost answer harms nobody.
    """
    entry = slip.entry()
    leaf = merkle.leaf_hash(entry).hex()
    sealed_digest = sha256(slip.sealed).hexdigest()
    with house.store.writing() as tx:
        election = known(elections.hold(tx, box.election.slug))
        refuse_if(not_now(election, act), CONFLICT)
        voter = usable(
            boxes.voter(tx, election.id, slip.contest_id, slip.credential.hex(), sealed_digest)
        )
        if voter.leaf != leaf:
            refuse_if(no_vote_here(box, voter), CONFLICT)
            refuse_if(cast_already(voter.leaf), CONFLICT)
            refuse_if(copied(voter.copy_of), CONFLICT)
            log.append_ballot(
                tx,
                election.id,
                entry,
                leaf=leaf,
                contest=slip.contest_id,
                credential=slip.credential.hex(),
                sealed_digest=sealed_digest,
            )
            boxes.mark_register(tx, voter.contest_key, voter.elector_id)
    return receipt_of(house, election, box.contest_title, leaf=leaf, log_salt=box.log_salt)


def box_of(tx: Connection, election: Election, contest_id: str) -> Box:
    """Find the box of a contest, whose papers and key were published before voting opened (B3)."""
    kept = BOOTHS.get(election.eid or "") or boxes.booth(tx, election.id)
    if election.state is ElectionState.VOTING and election.eid:
        BOOTHS[election.eid] = kept
    contest = contest_polled(polled_in(kept.statement), contest_id)
    return Box(
        election=election,
        contest_title=contest["title"],
        candidates=len(contest["candidates"]),
        seal=kept.count_key["seal"],
        log_salt=kept.log_salt,
        patterns=patterns_with_a_vote(kept.ballot_box, contest_id),
        quotas=tuple(contest.get("marks_for", ())),
    )


def no_vote_here(box: Box, voter: Voter) -> tuple[Objection, ...]:
    """Object to a ballot in a contest to which its code gives no right (R5)."""
    return () if box.admits(voter.rights) else (not_in_the_contest(box.contest_title),)


def copied(original: str | None) -> tuple[Objection, ...]:
    """Object to a sealed ballot that somebody else has cast: a copy is not cast again (B6)."""
    if original is None:
        return ()
    reason = "This very ballot was cast before, with another code. A copy cannot be cast"
    return (Objection(clause="B6", reason=reason),)


def octets(hexadecimal: str) -> bytes:
    """Read octets from hexadecimal digits, or refuse what is none (B6)."""
    try:
        return bytes.fromhex(hexadecimal)
    except ValueError:
        reason = "A sealed ballot is written in hexadecimal digits; this one is not"
        raise Refused(Objection(clause="B6", reason=reason)) from None
