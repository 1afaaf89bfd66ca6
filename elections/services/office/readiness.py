"""How far the preparation of an election has come: figures for its officers, and no names.

It knows what is there and what is missing. It refuses to judge whether an act may be done now:
the act's own service does, whatever stands here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import Election, ElectionState
from elections.domain.eligibility import Consent
from elections.domain.moments import read_stamp
from elections.domain.nominations import Ruling
from elections.domain.people import Act, Role
from elections.domain.timetable import Timetable
from elections.rulebook.model import JointAct
from elections.services.custody.watching import alarms_of
from elections.services.house import House, officer, the_election
from elections.services.register.lists.uploads import open_upload
from elections.store import boxes, elections, joint_acts, nominations, people, registers
from elections.store.nominating import challenges
from elections.store.rulings import requests


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A joint act that one officer proposed and another has to confirm."""

    kind: JointAct
    subject: str
    proposer_id: int
    proposer: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """What is there: all numbers are of people, codes or contests.

    `challenges` are those that wait, None where the rules know no challenge of a ruling.
    """

    state: ElectionState
    timetable: Timetable
    answers_until: datetime
    entries: int
    waiting_file: str | None
    waiting_requests: int
    register_digest: str | None
    alarms: int
    candidates_reach: bool
    nominees: int
    not_ruled_on: int
    not_answered: int
    challenges: int | None
    statement_digest: str | None
    count_key: tuple[str, str] | None
    polled: tuple[tuple[str, str], ...]
    counted: tuple[str, ...]
    issued: int
    voted: int
    in_pairs: tuple[JointAct, ...]
    pending: tuple[Pending, ...]

    @property
    def needs_a_poll(self) -> bool:
        """A statement with a contest that more stand for than there are places needs a poll."""
        return self.statement_digest is not None and bool(self.polled)

    @property
    def all_counted(self) -> bool:
        """Every contest that went to a poll has been counted."""
        return all(contest_id in self.counted for contest_id, _ in self.polled)


def readiness(house: House, act: Act, *, slug: str) -> Readiness:
    """Show how far an election has come, to those who hold an office in it."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, frozenset(Role), "see how far it has come")
        return gathered(tx, election)


def gathered(tx: Connection, election: Election) -> Readiness:
    """Gather the figures of an election."""
    digests = elections.digests_of(tx, election.id)
    nominees = nominations.nominees(tx, election.id)
    waiting = open_upload(tx, election)
    key = elections.count_key(tx, election.id)
    statement = elections.document_of(tx, election.id, "statement") or {"contests": []}
    issued, voted = boxes.turnout(tx, election.id)
    return Readiness(
        state=election.state,
        timetable=election.timetable,
        answers_until=election.timetable.consent_closes(election.rules),
        entries=registers.is_there(tx, election.id),
        waiting_file=waiting.file_name if waiting else None,
        waiting_requests=requests.number_open(tx, election.id),
        register_digest=digests.get("register"),
        alarms=len(alarms_of(tx, election)) if "register" in digests else 0,
        candidates_reach=election.rules.declaration.contact is not None,
        nominees=len(nominees),
        not_ruled_on=sum(n.ruling is Ruling.NOT_YET for n in nominees),
        not_answered=sum(n.consent is Consent.NOT_ANSWERED for n in nominees),
        challenges=challenges.number_open(tx, election.id) if election.rules.appeals else None,
        statement_digest=digests.get("statement"),
        count_key=(key["seal"], key["sign"]) if key else None,
        polled=tuple(
            (c["id"], c["title"]) for c in statement["contests"] if c["outcome"] == "poll"
        ),
        counted=tuple(kind.removeprefix("count ") for kind in digests if kind.startswith("count ")),
        issued=issued,
        voted=voted,
        in_pairs=election.rules.declaration.in_pairs,
        pending=tuple(pending_of(tx, election)),
    )


def pending_of(tx: Connection, election: Election) -> Iterator[Pending]:
    """List the joint acts that wait for a second officer (D2)."""
    for kind, subject, by, at in joint_acts.open_proposals(tx, election.id):
        person = people.find_person(tx, by)
        yield Pending(
            kind=JointAct(kind),
            subject=subject,
            proposer_id=by,
            proposer=person.name if person else "",
            at=read_stamp(at),
        )
