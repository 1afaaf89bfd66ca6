"""A version of a paper is kept with its log entry, and everybody concerned is told."""

from dataclasses import asdict
from typing import Final

from sqlalchemy import Connection

from elections.adapters.references import new_reference
from elections.domain.contests import Election
from elections.domain.moments import stamp
from elections.domain.nominations import Body
from elections.domain.objections import Objection, all_of
from elections.domain.papers.meetings import (
    Meeting,
    is_made_at_a_meeting,
    meeting_from,
    members_had_notice,
)
from elections.domain.papers.versions import Contents, NamedNominee, Version, What
from elections.domain.people import Act
from elections.services.nominations.papers.hand import Hand
from elections.services.nominations.papers.letters import tell_nominees, tell_officers
from elections.services.nominations.papers.putting import Change
from elections.services.nominations.papers.receiving import NOMINATION
from elections.store import log
from elections.store.nominating import papers

ENTRIES: Final = {
    What.SENT: "PaperSent",
    What.AMENDED: "PaperAmended",
    What.CORRECTED: "PaperCorrected",
    What.WITHDRAWN: "PaperWithdrawn",
}


def the_paper(tx: Connection, election: Election, body: Body) -> papers.KeptPaper:
    """Find the paper of a body in an election, or begin it."""
    found = papers.find(tx, election.id, body.id)
    return found or papers.begin(tx, election.id, body.id, new_reference(NOMINATION))


def meeting_in(kept: papers.KeptPaper | None) -> Meeting:
    """Give what the draft of a paper says of the meeting."""
    return meeting_from(kept.meeting.said if kept else {})


def why_no_meeting(election: Election, meeting: Meeting, act: Act) -> tuple[Objection, ...]:
    """Judge the meeting behind a paper, where the rules ask for one (N20, N21)."""
    return all_of(
        is_made_at_a_meeting(meeting, election.rules, election.timetable, act.at),
        members_had_notice(meeting, election.rules),
    )


def as_it_stands(hand: Hand, meeting: Meeting) -> Contents:
    """Write what a body's paper says now: everybody whom it names, in its own order."""
    return Contents(
        meeting=meeting,
        named=tuple(
            (
                contest.id,
                tuple(
                    NamedNominee(number=n.nominee_number, name=n.nominee_name)
                    for n in hand.own_in(contest)
                ),
            )
            for contest in hand.election.contests
        ),
    )


def live_version(versions: tuple[Version, ...]) -> Version | None:
    """Give the version of a paper that stands; none before it is sent or once it is withdrawn."""
    last = versions[-1] if versions else None
    return last if last is not None and last.what is not What.WITHDRAWN else None


def record_version(
    hand: Hand,
    *,
    what: What,
    position: str,
    change: Change,
    meeting: Meeting,
    reason: str = "",
    clause: str = "",
    signed: str = "",
) -> str:
    """Keep the paper as it stands as a version, log it and tell everybody; give its reference.

    `signed` is how an officer of the election signs who corrects the paper in the body's place.
    """
    tx, act, election = hand.tx, hand.act, hand.election
    kept = the_paper(tx, election, hand.body)
    contents = as_it_stands(hand, meeting)
    number = papers.add_version(
        tx,
        kept,
        contents,
        what=what.value,
        at=stamp(act.at),
        by_person=act.by.person_id,
        position=position,
        reason=reason,
        clause=clause,
    )
    papers.settle_draft(
        tx,
        kept,
        (asdict(meeting), contents.numbers),
        by=(act.by.person_id, act.by.name),
        at=act.at,
    )
    said = {"clause": clause, "reason": reason, "body": hand.body.name} if signed else {}
    entry = {
        "type": ENTRIES[what],
        "at": stamp(act.at),
        "by": [signed or hand.body.name],
        "reference": kept.reference,
        "version": number,
        **said,
    }
    log.append(tx, election.id, entry)
    tell_officers(hand, kept.reference, papers.versions(tx, kept.id))
    tell_nominees(hand, change)
    return kept.reference
