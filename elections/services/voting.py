"""Voting: a code opens the booth, a paper is checked, sealed, signed and put in the box.

The code and the marks pass through here and are kept nowhere. A cast is one transaction: the
ballot in the box and the mark on the register, both or neither.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from secrets import token_bytes
from typing import Any, Final

from sqlalchemy import Connection

from counting import documents
from counting.record import merkle
from elections.adapters import ballot_codes, crockford, sealing
from elections.adapters.plaintexts import plaintext_length, plaintext_of
from elections.domain.ballots import (
    code_is_not_revoked,
    not_cast_before,
    why_not_formal,
)
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.timetable import voting_is_open
from elections.rulebook.model import MarksBallot
from elections.rulebook.sentences import sentence_of
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    judged_again_if_raced,
    known,
    refuse_if,
)
from elections.services.sequencing import inclusion
from elections.store import boxes, elections, log
from elections.store.boxes import KeptPack

NO_SUCH_CODE: Final = Objection(
    clause="B6",
    reason="This is not a ballot code of this election. Check it against the message that you "
    "were sent: it has six groups of four characters",
)
SEALED_OVERHEAD: Final = sealing.SEAL_OCTETS
TRACKER_DIGITS: Final = 15


class PaperKind(StrEnum):
    """What the voter does on the paper."""

    MARKS = "marks"
    RANKING = "ranking"


@dataclass(frozen=True, kw_only=True)
class ElectionView:
    """An election as a voter sees it."""

    slug: str
    title: str
    opens: datetime
    closes: datetime


@dataclass(frozen=True, kw_only=True)
class BoothContest:
    """A contest in the booth, and whether this code has cast a ballot in it."""

    id: str
    title: str
    seats: int
    cast: bool
    tracker: str | None


@dataclass(frozen=True, kw_only=True)
class Booth:
    """What a ballot code opens."""

    election: ElectionView
    contests: tuple[BoothContest, ...]
    elector_hint: str


@dataclass(frozen=True, kw_only=True)
class PaperCandidate:
    """A candidate on the paper."""

    number: int
    name: str
    nominated_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A ballot paper: the contest, what the voter may do, and the candidates in order."""

    contest_id: str
    title: str
    seats: int
    kind: PaperKind
    most_marks: int
    fewest_preferences: int
    blank_allowed: bool
    reserved_notes: tuple[str, ...]
    candidates: tuple[PaperCandidate, ...]


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a voter takes away: it proves inclusion and shows nothing of the vote."""

    slug: str
    election_title: str
    contest_title: str
    tracker: str
    leaf: str
    promise: str


@dataclass(frozen=True, kw_only=True)
class ReceiptProof:
    """The promise at once, and the proof once the sequencer has placed the ballot."""

    tracker: str
    leaf: str
    promise: str
    contest_title: str
    index: int | None
    size: int | None
    root: str | None
    proof: tuple[str, ...]
    checkpoint: str | None


def front_door(house: House, *, slug: str) -> ElectionView:
    """Show the election at the door of the booth, before any code is given."""
    with house.store.reading() as tx:
        return view_of(known(elections.find(tx, slug)))


def enter(house: House, act: Act, *, slug: str, code: str) -> Booth:
    """Open the booth with a ballot code, or refuse: unknown, revoked, early or late (B6, B7, T3)."""
    with house.store.reading() as tx:
        election = the_open_election(tx, slug, act)
        pack = the_pack(tx, election, credential_hex(election, code))
        return Booth(
            election=view_of(election),
            contests=tuple(booth_contests(tx, election, pack)),
            elector_hint=f"member ending {pack.membership_number[-4:]}",
        )


def paper(house: House, act: Act, *, slug: str, code: str, contest_id: str) -> Paper:
    """Give the ballot paper of a contest to whoever holds an unused code."""
    with house.store.reading() as tx:
        election = the_open_election(tx, slug, act)
        pack = the_pack(tx, election, credential_hex(election, code))
        found = paper_of(tx, election, contest_id)
        refuse_if(cast_already(tx, election, contest_id, pack.credential), CONFLICT)
        return found


def check(
    house: House, act: Act, *, slug: str, code: str, contest_id: str, numbers: tuple[int, ...]
) -> Paper:
    """Judge the marks on a paper before the voter reviews them (B1-B4)."""
    found = paper(house, act, slug=slug, code=code, contest_id=contest_id)
    with house.store.reading() as tx:
        rules = known(elections.find(tx, slug)).rules
    refuse_if(why_not_formal(numbers, len(found.candidates), rules))
    return found


def cast(
    house: House, act: Act, *, slug: str, code: str, contest_id: str, numbers: tuple[int, ...]
) -> Receipt:
    """Seal, sign and cast a ballot with a code; the marks are judged first (B1-B7, T3)."""
    found = check(house, act, slug=slug, code=code, contest_id=contest_id, numbers=numbers)
    with house.store.reading() as tx:
        election = known(elections.find(tx, slug))
        key = elections.count_key(tx, election.id) or {}
    eid = election.eid or ""
    plaintext = plaintext_of(numbers, len(found.candidates), token_bytes(16))
    sealed = sealing.seal_ballot(key["seal"], eid, contest_id, plaintext)
    credential = sealing.credential(ballot_codes.normalised(code) or "", eid)
    return cast_sealed(
        house,
        act,
        slug=slug,
        contest_id=contest_id,
        credential=sealing.public_bytes(credential).hex(),
        sealed=sealed.hex(),
        signature=sealing.sign_ballot(credential, eid, contest_id, sealed).hex(),
    )


@judged_again_if_raced
def cast_sealed(
    house: House, act: Act, *, slug: str, contest_id: str, credential: str, sealed: str,
    signature: str,
) -> Receipt:
    """Put a sealed, signed ballot in the box and mark the register, in one transaction.

    The very same ballot sent again gets the same receipt: a lost answer harms nobody.
    """
    public, closed, signed = octets(credential), octets(sealed), octets(signature)
    with house.store.reading() as tx:
        eid = known(elections.find(tx, slug)).eid or ""
    holds = sealing.ballot_signature_holds(
        eid=eid, contest_id=contest_id, public=public, sealed=closed, signature=signed
    )
    if not holds:
        reason = "The signature on this ballot is not by its credential: it was not cast"
        raise Refused(Objection(clause="B6", reason=reason))
    body = documents.canonical({
        "type": "BallotCast", "contest": contest_id, "credential": public.hex(),
        "sealed": closed.hex(), "signature": signed.hex(),
    })
    with house.store.writing() as tx:
        election = known(elections.hold(tx, slug))
        refuse_if(not_now(election, act), CONFLICT)
        found = paper_of(tx, election, contest_id)
        if len(closed) != SEALED_OVERHEAD + plaintext_length(len(found.candidates)):
            reason = "This sealed ballot is not of the length that the contest asks for"
            raise Refused(Objection(clause="B6", reason=reason))
        pack = the_pack(tx, election, public.hex())
        before = boxes.ballot_by(tx, election.id, contest_id, pack.credential)
        if before == merkle.leaf_hash(body).hex():
            return receipt_of(house, election, found.title, before)
        refuse_if(cast_already(tx, election, contest_id, pack.credential), CONFLICT)
        leaf = log.append_ballot(
            tx, election.id, body, contest=contest_id, credential=public.hex(),
            sealed_digest=sha256(closed).hexdigest(),
        )
        boxes.mark_register(tx, elections.contest_key(tx, election.id, contest_id),
                            pack.elector_id)
    return receipt_of(house, election, found.title, leaf)


def receipt(house: House, *, slug: str, tracker: str) -> ReceiptProof | None:
    """Find a receipt by its tracker, with the proof that its ballot is in the log."""
    start = leaf_start(tracker)
    if start is None:
        return None
    with house.store.reading() as tx:
        election = known(elections.find(tx, slug))
        found = log.find_ballot(tx, election.id, start)
        if found is None or sealing.tracker(bytes.fromhex(found[0])) != shown(tracker):
            return None
        leaf, index, contest_id = found
        contest = election.contest(contest_id)
        given = receipt_of(house, election, contest.title if contest else contest_id, leaf)
        newest = log.latest_checkpoint(tx, election.id)
        placed = index is not None and newest is not None
        size, root, note = newest if newest and placed else (None, None, None)
        proof: tuple[str, ...] = ()
        if index is not None and size is not None:
            proof = inclusion(tx, election.id, index, size)
        return ReceiptProof(
            tracker=given.tracker, leaf=leaf, promise=given.promise,
            contest_title=given.contest_title, index=index if placed else None, size=size,
            root=root, proof=proof, checkpoint=note,
        )


def receipt_of(house: House, election: Election, contest_title: str, leaf: str) -> Receipt:
    """Write the receipt of a ballot in the box, with the promise to include it in the log."""
    with house.store.reading() as tx:
        key = sealing.log_key(house.secrets.log, elections.log_salt(tx, election.id))
    octets_of_leaf = bytes.fromhex(leaf)
    return Receipt(
        slug=election.slug,
        election_title=election.title,
        contest_title=contest_title,
        tracker=sealing.tracker(octets_of_leaf),
        leaf=leaf,
        promise=sealing.sign_promise(key, election.eid or "", octets_of_leaf).hex(),
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
    pack = boxes.hold_pack(tx, credential)
    if pack is None or pack.election_id != election.id:
        raise Refused(NO_SUCH_CODE)
    refuse_if(code_is_not_revoked(pack.state))
    return pack


def cast_already(
    tx: Connection, election: Election, contest_id: str, credential: str
) -> tuple[Objection, ...]:
    """Judge whether a ballot was cast with a credential in a contest already (B6)."""
    leaf = boxes.ballot_by(tx, election.id, contest_id, credential)
    return not_cast_before(sealing.tracker(bytes.fromhex(leaf)) if leaf else None)


def booth_contests(tx: Connection, election: Election, pack: KeptPack) -> list[BoothContest]:
    """List the contests that go to a poll, with what this credential has cast."""
    found = []
    for contest in polled_contests(tx, election):
        leaf = boxes.ballot_by(tx, election.id, contest["id"], pack.credential)
        found.append(BoothContest(
            id=contest["id"],
            title=contest["title"],
            seats=contest["seats_to_fill"],
            cast=leaf is not None,
            tracker=sealing.tracker(bytes.fromhex(leaf)) if leaf else None,
        ))
    return found


def polled_contests(tx: Connection, election: Election) -> list[dict[str, Any]]:
    """List the contests of the statement that go to a poll."""
    statement = elections.document_of(tx, election.id, "statement")
    contests = statement["contests"] if statement else []
    return [contest for contest in contests if contest["outcome"] == "poll"]


def paper_of(tx: Connection, election: Election, contest_id: str) -> Paper:
    """Write the ballot paper of a contest from the statement of persons nominated (B3, B5)."""
    found = next((c for c in polled_contests(tx, election) if c["id"] == contest_id), None)
    if found is None:
        reason = "This election has no ballot in such a contest"
        raise Refused(Objection(clause="B3", reason=reason), status=NOT_FOUND)
    rules = election.rules
    layout = rules.ballot.paper
    marks = isinstance(layout, MarksBallot)
    return Paper(
        contest_id=contest_id,
        title=found["title"],
        seats=found["seats_to_fill"],
        kind=PaperKind.MARKS if marks else PaperKind.RANKING,
        most_marks=layout.most_marks if isinstance(layout, MarksBallot) else 0,
        fewest_preferences=0 if isinstance(layout, MarksBallot) else layout.fewest_preferences,
        blank_allowed=rules.ballot.blank == "may be cast",
        reserved_notes=(
            *((sentence_of(rules, "P1"), sentence_of(rules, "P2")) if found["reserved"] else ()),
            *found["notes"],
        ),
        candidates=tuple(
            PaperCandidate(
                number=c["number"], name=c["name"], nominated_by=tuple(c["nominated_by"])
            )
            for c in found["candidates"]
        ),
    )


def view_of(election: Election) -> ElectionView:
    """Show an election as a voter sees it."""
    return ElectionView(
        slug=election.slug,
        title=election.title,
        opens=election.timetable.voting_opens,
        closes=election.timetable.voting_closes,
    )


def octets(hexadecimal: str) -> bytes:
    """Read octets from hexadecimal digits, or refuse what is none (B6)."""
    try:
        return bytes.fromhex(hexadecimal)
    except ValueError:
        reason = "A sealed ballot is written in hexadecimal digits; this one is not"
        raise Refused(Objection(clause="B6", reason=reason)) from None


def shown(tracker: str) -> str:
    """Write a tracker as it is printed."""
    plain = "".join(character for character in tracker.upper() if character.isalnum())
    return crockford.in_groups(plain.replace("O", "0").replace("I", "1").replace("L", "1"))


def leaf_start(tracker: str) -> str | None:
    """Give the first digits of the leaf hash that a tracker names."""
    numbers = crockford.numbers_of(shown(tracker).replace("-", ""))
    if numbers is None or len(numbers) * crockford.BITS != TRACKER_DIGITS * 4:
        return None
    value = 0
    for number in numbers:
        value = value << crockford.BITS | number
    return f"{value:0{TRACKER_DIGITS}x}"


__all__ = [
    "Booth",
    "BoothContest",
    "ElectionView",
    "Paper",
    "PaperCandidate",
    "PaperKind",
    "Receipt",
    "ReceiptProof",
    "cast",
    "cast_sealed",
    "check",
    "enter",
    "front_door",
    "paper",
    "receipt",
]
