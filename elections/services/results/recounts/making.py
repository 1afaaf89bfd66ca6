"""Counting a contest again from the sealed papers, by two officers (D2, D6).

The key holder opens the sealed box anew. Each of two officers hands in what was found, and each
time the contest is counted from the start; the second confirms what the first one's count came to.
"""

from typing import Any, Final

from sqlalchemy import Connection

from counting import Count, documents
from counting.record.documents.after import PublishedRecount
from counting.record.documents.reading import read_one
from counting.record.results.several import Box
from counting.sentences import in_figures
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.polls.recounts import differences
from elections.services.closing import BOX_HANDLERS, as_an_opening, faults_of_opening
from elections.services.house import CONFLICT, House, Refused, held_alone, officer, refuse_if
from elections.services.joint_acts import confirmed_by_two
from elections.services.results.counting import counted_so_far
from elections.services.results.documents import box_to_count
from elections.services.results.recounts.telling import (
    AGAIN,
    Recounts,
    recounts_in,
    recounts_published,
)
from elections.services.results.vacancies import count_of
from elections.services.sequencing import place_waiting
from elections.store import elections, joint_acts, log

CLAUSE: Final = "D6"


def count_again(
    house: House, act: Act, *, slug: str, contest_id: str, opening: dict[str, Any]
) -> PublishedRecount | None:
    """Count a contest again from the box opened anew, and publish what that came to (D2, D6).

    Gives None where it waits for the second officer, whose own count has to come to the same.
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, BOX_HANDLERS, AGAIN.value)
        declared_already = (ElectionState.DECLARED,)
        refuse_if(at_the_right_stage(election, declared_already, "Counting again"), CONFLICT)
        counted = count_of(tx, election, contest_id)
        known = recounts_in(tx, election, contest_id)
        if not known.open:
            reason = f"Nobody has asked for a recount of {known.title} that is not made yet"
            raise Refused(Objection(clause=CLAUSE, reason=reason), status=CONFLICT)
        faults = faults_of_opening(tx, election, opening)
        refuse_if(tuple(Objection(clause="C3", reason=reason) for reason in faults))
        document = recount_document(tx, election, known, counted, opening)
        subject = f"{contest_id[:80]} {document['count']}"
        refuse_if(another_result(tx, election, act, subject), CONFLICT)
        confirmed = confirmed_by_two(tx, act, election, AGAIN, subject=subject)
        if confirmed is None:
            return None
        number = document["number"]
        digest = elections.publish(tx, election.id, f"recount {number}", document)
        log.append(
            tx,
            election.id,
            {
                "type": "RecountMade",
                "at": stamp(act.at),
                "by": list(confirmed.names),
                "contest": contest_id,
                "number": number,
                "document": "recount",
                "sha256": digest,
            },
        )
    place_waiting(house)
    found = read_one(documents.canonical(document), f"recount {number}")
    return found if isinstance(found, PublishedRecount) else None


def another_result(
    tx: Connection, election: Election, act: Act, subject: str
) -> tuple[Objection, ...]:
    """Object where another officer's count of the contest came to something else (D2).

    Whoever handed in the first one may hand in another opening: theirs then stands alone.
    """
    contest = subject.partition(" ")[0]
    for kind, other, proposed_by, _ in joint_acts.open_proposals(tx, election.id):
        if kind != AGAIN.value or other.partition(" ")[0] != contest or other == subject:
            continue
        if proposed_by != act.by.person_id:
            reason = (
                "The first officer's count came to something else: both hand in the same opening "
                "of the box, as the key holder signed it. If the first one handed in the wrong "
                "opening, they hand in the right one"
            )
            return (Objection(clause="D2", reason=reason),)
        joint_acts.withdraw(tx, election.id, kind, other)
    return ()


def recount_document(
    tx: Connection, election: Election, known: Recounts, counted: Count, opening: dict[str, Any]
) -> dict[str, Any]:
    """Write what counting a contest again came to, beside its first count (D6)."""
    again = made_again(tx, election, known.contest_id, opening)
    found = list(differences(counted, again))
    papers = in_figures(again.formal, "formal paper")
    same = "It is the count that was published, to the last octet (D6)."
    differs = "It is not the count that was published (D6)."
    return {
        "document": "recount",
        "schema": 1,
        "follows": {"declaration": elections.digests_of(tx, election.id)["declaration"]},
        "number": len(recounts_published(tx, election)) + 1,
        "contest_id": known.contest_id,
        "asked_by": [asked.by for asked in known.asked],
        "count": documents.digest(documents.count_to_document(again)),
        "differences": [f"{each}." for each in found],
        "sentence": f"{known.title} was counted again from the sealed ballots: {papers}. "
        f"{differs if found else same}",
    }


def made_again(
    tx: Connection, election: Election, contest_id: str, opening: dict[str, Any]
) -> Count:
    """Count the contests of an opening with the lots that were drawn, and give one of them (C2)."""
    read, first = as_an_opening(opening), box_to_count(tx, election)
    opened = {contest.id: contest for contest in read.contests} if read else {}
    box = Box(statement=first.statement, opened=opened, drawn=first.drawn)
    found = counted_so_far(box)
    if contest_id not in found.counts:
        tied = ". ".join(str(tie.tie) for tie in found.ties.values())
        reason = f"Counted again, the contest meets a tie for which no lot was drawn: {tied}"
        raise Refused(Objection(clause="C2", reason=reason), status=CONFLICT)
    return found.counts[contest_id].count
