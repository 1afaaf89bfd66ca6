"""From the close of the poll to an opened box (T3, D2)."""

import json
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection

from counting import documents
from counting.record.documents.groups import PLAIN, Group, OpenedGroup, group_to_document
from counting.record.documents.published import OpenedContest, Opening
from counting.record.documents.reading import read_opening
from counting.record.fields import Mismatch
from elections.adapters.opening import BOX_KIND, opening_signature_holds
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.declarations import a_ballot_is_needed
from elections.domain.moments import stamp, written_moment
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act, Role
from elections.rulebook.model import JointAct
from elections.services.booth.rights import box_document, group_in, groups_in
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
from elections.services.joint_acts import confirmed_by_two
from elections.services.sequencing import place_waiting
from elections.services.voting import polled_contests
from elections.store import boxes, elections, log

NO_OPENING: Final = (
    "This file is not the opening of a ballot box: send the file that the opening command wrote, "
    "unchanged"
)
BOX_HANDLERS: Final = RUNNING | {Role.SCRUTINEER}


def close_the_poll(house: House, act: Act, *, slug: str) -> bool:
    """Close the poll after the closing time; two officers do it (T3, D2).

    Gives True once it is closed, False while it waits for the second officer.
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, BOX_HANDLERS, JointAct.CLOSE_THE_POLL.value)
        voting = (ElectionState.VOTING,)
        refuse_if(at_the_right_stage(election, voting, "Closing the poll"), CONFLICT)
        closes = election.timetable.voting_closes
        if act.at < closes:
            reason = f"Voting goes on until {written_moment(closes)}; the poll closes then"
            raise Refused(Objection(clause="T3", reason=reason), status=CONFLICT)
        confirmed = confirmed_by_two(tx, act, election, JointAct.CLOSE_THE_POLL)
        if confirmed is None:
            return False
        log.append(
            tx,
            election.id,
            {
                "type": "PollClosed",
                "at": stamp(act.at),
                "by": list(confirmed.names),
                "cast": {
                    c["id"]: boxes.ballots_cast(tx, election.id, c["id"])
                    for c in polled_contests(tx, election)
                },
            },
        )
        elections.move_on(tx, election.id, ElectionState.CLOSED)
    place_waiting(house)
    return True


def box_for_opening(house: House, act: Act, *, slug: str) -> dict[str, Any]:
    """Export the sealed ballots, sorted, without credentials, signatures or order."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, BOX_HANDLERS, "take the ballot box to be opened")
        closed = (ElectionState.CLOSED, ElectionState.OPENED, ElectionState.DECLARED)
        refuse_if(at_the_right_stage(election, closed, "Taking the box to be opened"), CONFLICT)
        polled = polled_contests(tx, election)
        refuse_if(a_ballot_is_needed(len(polled)), CONFLICT)
        return {
            "document": BOX_KIND,
            "schema": 1,
            "election": election.eid,
            "follows": {"ballot box": elections.digests_of(tx, election.id)["ballot box"]},
            "count_key": elections.count_key(tx, election.id),
            "contests": [
                {
                    "id": c["id"],
                    "candidates": len(c["candidates"]),
                    "length": plaintext_lengths(tx, election)[c["id"]],
                    **sealed_for_opening(sealed_ballots(tx, election, c["id"])),
                }
                for c in polled
            ],
        }


def plaintext_lengths(tx: Connection, election: Election) -> dict[str, int]:
    """Give the length of a paper of each contest, as the ballot box document says."""
    box = elections.document_of(tx, election.id, "ballot box") or {}
    return dict(box.get("plaintext_length", {}))


def sealed_ballots(tx: Connection, election: Election, contest_id: str) -> dict[Group, list[bytes]]:
    """Give the sealed ballots of a contest by group, those of each group in ascending order."""
    box = box_document(tx, election)
    found: dict[Group, list[bytes]] = {
        group: [] for group in groups_in(box, contest_id) or {PLAIN: 0}
    }
    for rights, entry in boxes.ballots(tx, election.id, contest_id):
        group = group_in(box, contest_id, rights)
        if group is not None:
            found[group].append(bytes.fromhex(json.loads(entry)["sealed"]))
    return {group: sorted(sealed) for group, sealed in found.items()}


def sealed_for_opening(sealed: dict[Group, list[bytes]]) -> dict[str, Any]:
    """Write the sealed ballots of a contest: in one list, or by group where there are groups."""
    if [*sealed] == [PLAIN]:
        return {"sealed": [each.hex() for each in sealed[PLAIN]]}
    return {
        "groups": [
            {**group_to_document(group), "sealed": [each.hex() for each in ballots]}
            for group, ballots in sealed.items()
        ]
    }


def receive_opening(house: House, act: Act, *, slug: str, opening: dict[str, Any]) -> str:
    """Take what the key holder found in the box, if it is of exactly these ballots."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "enter the opening of the box")
        closed = (ElectionState.CLOSED,)
        refuse_if(at_the_right_stage(election, closed, "Entering the opening"), CONFLICT)
        refuse_if(
            tuple(
                Objection(clause="C3", reason=reason)
                for reason in faults_of_opening(tx, election, opening)
            )
        )
        digest = elections.publish(tx, election.id, "opening", opening)
        log.append(
            tx,
            election.id,
            {
                "type": "BoxOpened",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "document": "opening",
                "sha256": digest,
            },
        )
        elections.move_on(tx, election.id, ElectionState.OPENED)
        return digest


def faults_of_opening(tx: Connection, election: Election, opening: dict[str, Any]) -> list[str]:
    """Find what is wrong with an opening: its shape, its signature, its ballots (C3)."""
    key = elections.count_key(tx, election.id) or {}
    read = as_an_opening(opening)
    if read is None:
        return [NO_OPENING]
    if not opening_signature_holds(opening, key.get("sign", "")):
        return ["The opening is not signed by the holder of this election's count key"]
    box = elections.digests_of(tx, election.id)["ballot box"]
    if opening["follows"] != {"ballot box": box}:
        return ["The opening is of another election's ballot box"]
    wanted = [c["id"] for c in polled_contests(tx, election)]
    if [c.id for c in read.contests] != wanted:
        return ["The opening does not hold the contests of this election"]
    return [
        f"The opening of {c.id} was not made from exactly the ballots in the box"
        for c in read.contests
        if not made_from(c, sealed_ballots(tx, election, c.id))
    ]


def as_an_opening(opening: object) -> Opening | None:
    """Read a file as an opening, by the very reader of the record's verifier, if it is one."""
    try:
        read = read_opening(documents.canonical(opening))
    except (Mismatch, ValueError):
        return None
    return read if isinstance(read, Opening) else None


def made_from(contest: OpenedContest, sealed: dict[Group, list[bytes]]) -> bool:
    """Tell whether an opened contest accounts for exactly these sealed ballots, group by group."""
    return [group.group for group in contest.groups] == [*sealed] and all(
        accounts_for(group, sealed[group.group]) for group in contest.groups
    )


def accounts_for(group: OpenedGroup, sealed: list[bytes]) -> bool:
    """Tell whether what was opened of a group accounts for exactly its sealed ballots."""
    papers = sum(number for _, number in group.papers)
    found = papers + sum(group.undecodable.values())
    digest = sha256(b"".join(sealed)).hexdigest()
    return group.sealed == len(sealed) == found and group.sealed_digest == digest
