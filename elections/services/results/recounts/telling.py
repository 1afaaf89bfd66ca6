"""What there is to say of recounts: who asked, until when others may, what was found (D6, D15)."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from counting.record.documents.after import PublishedRecount
from counting.record.documents.reading import read_one
from elections.domain.contests import Election, ElectionState
from elections.domain.moments import read_stamp
from elections.domain.people import Act
from elections.domain.polls.recounts import asked_until
from elections.rulebook.model import JointAct
from elections.services.house import House, officer, the_election
from elections.services.results.counting import WATCHING
from elections.store import elections, joint_acts, log, people

AGAIN: Final = JointAct.COUNT_AGAIN


@dataclass(frozen=True, kw_only=True)
class RecountAsked:
    """Who asked for a recount of a contest, and when."""

    contest_id: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Recounts:
    """What there is to say of recounts in one contest.

    `open` tells whether somebody asked and no recount was made since; `proposed_by` names the first
    of the two officers.
    """

    contest_id: str
    title: str
    asked: tuple[RecountAsked, ...]
    made: tuple[PublishedRecount, ...]
    until: datetime | None
    proposed_by: str = ""

    @property
    def open(self) -> bool:
        """Tell whether a recount is still to be made."""
        return len(self.asked) > 0 and not self.made


def recounts(house: House, *, slug: str) -> tuple[Recounts, ...]:
    """Show what there is to say of recounts in each contest that was counted, to anybody."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        if election.state is not ElectionState.DECLARED:
            return ()
        made = elections.digests_of(tx, election.id)
        return tuple(
            recounts_in(tx, election, contest.id)
            for contest in election.contests
            if f"count {contest.id}" in made
        )


def recounts_to_make(house: House, act: Act, *, slug: str) -> tuple[Recounts, ...]:
    """Show the recounts that were asked for, to those who run or watch."""
    with house.store.reading() as tx:
        officer(tx, act, the_election(tx, slug), WATCHING, "see the recounts")
    return tuple(each for each in recounts(house, slug=slug) if each.asked)


def recounts_in(tx: Connection, election: Election, contest_id: str) -> Recounts:
    """Gather what was asked and made in one contest."""
    contest = election.contest(contest_id)
    proposed = next(
        (
            by
            for kind, subject, by, _ in joint_acts.open_proposals(tx, election.id)
            if kind == AGAIN.value and subject.partition(" ")[0] == contest_id[:80]
        ),
        None,
    )
    proposer = people.find_person(tx, proposed) if proposed else None
    return Recounts(
        contest_id=contest_id,
        title=contest.title if contest else contest_id,
        asked=tuple(asked_in(tx, election, contest_id)),
        made=tuple(r for r in recounts_published(tx, election) if r.contest_id == contest_id),
        until=asked_until(declared_at(tx, election), election.rules_for(contest_id)),
        proposed_by=proposer.name if proposer else "",
    )


def asked_in(tx: Connection, election: Election, contest_id: str) -> tuple[RecountAsked, ...]:
    """List who asked for a recount of a contest, as the log has it."""
    entries = (json.loads(entry) for entry in log.office_entries(tx, election.id))
    return tuple(
        RecountAsked(contest_id=contest_id, by=entry["candidate"], at=read_stamp(entry["at"]))
        for entry in entries
        if entry["type"] == "RecountAsked" and entry["contest"] == contest_id
    )


def recounts_published(tx: Connection, election: Election) -> tuple[PublishedRecount, ...]:
    """Give the recounts that were published, in order."""
    kept = elections.bodies_of_documents(tx, election.id)
    found = (read_one(body, kind) for kind, body in kept.items() if kind.startswith("recount "))
    return tuple(each for each in found if isinstance(each, PublishedRecount))


def declared_at(tx: Connection, election: Election) -> datetime:
    """Give the moment of the declaration; of an election that has one."""
    entries = (json.loads(entry) for entry in log.office_entries(tx, election.id))
    return next(read_stamp(e["at"]) for e in entries if e["type"] == "ElectionDeclared")
