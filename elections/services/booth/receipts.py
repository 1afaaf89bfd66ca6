"""Receipts: they prove that a ballot is in the log and show nothing of the vote."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from elections.adapters import crockford, sealing
from elections.domain.contests import Election
from elections.services.booth.rights import box_document, group_in
from elections.services.house import House, known
from elections.services.sequencing import inclusion
from elections.store import boxes, elections, log

TRACKER_DIGITS: Final = 15


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
    group: str
    index: int | None
    size: int | None
    root: str | None
    proof: tuple[str, ...]
    checkpoint: str | None


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
        given = receipt_of(
            house,
            election,
            contest.title if contest else contest_id,
            leaf=leaf,
            log_salt=elections.log_salt(tx, election.id),
        )
        newest = log.latest_checkpoint(tx, election.id)
        placed = index is not None and newest is not None
        size, root, note = newest if newest and placed else (None, None, None)
        proof: tuple[str, ...] = ()
        if index is not None and size is not None:
            proof = inclusion(tx, election.id, index, size)
        return ReceiptProof(
            tracker=given.tracker,
            leaf=leaf,
            promise=given.promise,
            contest_title=given.contest_title,
            group=group_of(tx, election, contest_id, leaf),
            index=index if placed else None,
            size=size,
            root=root,
            proof=proof,
            checkpoint=note,
        )


def group_of(tx: Connection, election: Election, contest_id: str, leaf: str) -> str:
    """Say in which section a ballot stands, and with what weight; nothing where all are alike."""
    rights = boxes.rights_of_ballot(tx, election.id, leaf)
    group = group_in(box_document(tx, election), contest_id, rights)
    if group is None or not group.section:
        return ""
    unit = f", of the unit {group.unit}" if group.unit else ""
    weight = f" with the weight {group.weight:,}" if group.weight > 1 else ""
    return f"in the section {group.section}{unit}{weight}"


def receipt_of(
    house: House, election: Election, contest_title: str, *, leaf: str, log_salt: bytes
) -> Receipt:
    """Write the receipt of a ballot in the box, with the promise to include it in the log."""
    key = sealing.log_key(house.secrets.log, log_salt)
    octets_of_leaf = bytes.fromhex(leaf)
    return Receipt(
        slug=election.slug,
        election_title=election.title,
        contest_title=contest_title,
        tracker=sealing.tracker(octets_of_leaf),
        leaf=leaf,
        promise=sealing.sign_promise(key, election.eid or "", octets_of_leaf).hex(),
    )


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
