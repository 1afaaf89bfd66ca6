"""Papers being checked, reminders, changes of the timetable, and support, as kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from elections.domain.moments import read_stamp, stamp
from elections.domain.objections import Objection
from elections.domain.overseeing.supporting import Support
from elections.domain.papers.versions import Version
from elections.domain.people import Person
from elections.domain.timetable import Timetable
from elections.store.nominating.papers import VERSIONS, version_from
from elections.store.people import person_from
from elections.store.tables import (
    body,
    body_officer,
    contest,
    election,
    nominee,
    paper,
    paper_version,
    person,
    reminder,
    support,
    timetable_change,
)
from elections.store.timetables import timetable_to


@dataclass(frozen=True, kw_only=True)
class KeptChange:
    """A change of the timetable: the moment that was, the one that is now, why and by whom."""

    number: int
    was: datetime
    becomes: datetime
    reason: str
    at: datetime
    by: str


def timetable_changes(tx: Connection, election_id: int) -> tuple[KeptChange, ...]:
    """List the changes of an election's timetable, the first first."""
    rows = tx.execute(
        select(timetable_change)
        .where(timetable_change.c.election_id == election_id)
        .order_by(timetable_change.c.number)
    )
    return tuple(
        KeptChange(
            number=row.number,
            was=read_stamp(row.was),
            becomes=read_stamp(row.becomes),
            reason=row.reason,
            at=read_stamp(row.at),
            by=row.by,
        )
        for row in rows
    )


def change_timetable(
    tx: Connection, election_id: int, timetable: Timetable, change: KeptChange
) -> None:
    """Put another timetable in force, and keep what changed: the close of nominations."""
    tx.execute(
        insert(timetable_change).values(
            election_id=election_id,
            number=change.number,
            what="nominations_close",
            was=stamp(change.was),
            becomes=stamp(change.becomes),
            reason=change.reason,
            at=stamp(change.at),
            by=change.by,
        )
    )
    tx.execute(
        update(election)
        .where(election.c.id == election_id)
        .values(timetable=timetable_to(timetable))
    )


def being_checked(tx: Connection, election_id: int) -> dict[int, Objection]:
    """Give the bodies whose papers are being checked, by id, each with the clause and why."""
    rows = tx.execute(
        select(paper.c.body_id, paper.c.checked_clause, paper.c.checked_reason).where(
            paper.c.election_id == election_id, paper.c.checked_clause != ""
        )
    )
    return {
        row.body_id: Objection(clause=row.checked_clause, reason=row.checked_reason) for row in rows
    }


def check(tx: Connection, paper_id: int, clause: str, reason: str) -> None:
    """Keep that a paper is being checked and why; without a clause it is checked no more."""
    tx.execute(
        update(paper)
        .where(paper.c.id == paper_id)
        .values(checked_clause=clause, checked_reason=reason)
    )


def add_paper(tx: Connection, election_id: int, body_id: int, reference: str) -> int:
    """Make the paper of a body whose nominations have none yet; give its id."""
    made = insert(paper).values(
        election_id=election_id,
        body_id=body_id,
        reference=reference,
        sent=0,
        draft_turn=0,
        draft_meeting={},
        draft_named={},
        checked_clause="",
        checked_reason="",
    )
    return int(tx.execute(made.returning(paper.c.id)).scalar_one())


def papers_of(tx: Connection, election_id: int) -> dict[int, tuple[int, bool]]:
    """Give the paper of each body that has one: its id, and whether it has a draft unsent."""
    rows = tx.execute(
        select(paper.c.body_id, paper.c.id, paper.c.draft_at).where(
            paper.c.election_id == election_id
        )
    )
    return {row.body_id: (row.id, row.draft_at is not None) for row in rows}


def remind(tx: Connection, election_id: int, body_id: int, day: date, by: str) -> None:
    """Keep that the officers of a body are reminded on a day; the schema allows it once."""
    tx.execute(
        insert(reminder).values(
            election_id=election_id, body_id=body_id, day=day.isoformat(), by=by
        )
    )


def reminders(tx: Connection, election_id: int) -> dict[int, tuple[date, ...]]:
    """Give the days on which the officers of each body were reminded, the first first."""
    rows = tx.execute(
        select(reminder.c.body_id, reminder.c.day)
        .where(reminder.c.election_id == election_id)
        .order_by(reminder.c.day)
    )
    found = defaultdict[int, list[date]](list)
    for row in rows:
        found[row.body_id].append(date.fromisoformat(row.day))
    return {body_id: tuple(days) for body_id, days in found.items()}


def last_versions(tx: Connection, election_id: int) -> dict[int, Version]:
    """Give the last version of each paper that was ever sent in an election, by the paper's id."""
    rows = tx.execute(
        VERSIONS.join(paper, paper.c.id == paper_version.c.paper_id).where(
            paper.c.election_id == election_id, paper_version.c.number == paper.c.sent
        )
    )
    return {row.paper_id: version_from(row) for row in rows}


def officers_of_bodies(
    tx: Connection, positions: Iterable[str]
) -> Mapping[int, tuple[Person, ...]]:
    """Give those who hold one of these offices in each body, each person once."""
    wanted = {position.casefold() for position in positions}
    rows = tx.execute(
        select(body_officer.c.body_id, body_officer.c.position, person)
        .join(person, person.c.id == body_officer.c.person_id)
        .order_by(body_officer.c.id)
    )
    found = defaultdict[int, dict[int, Person]](dict)
    for row in rows:
        if row.position.casefold() in wanted:
            found[row.body_id].setdefault(row.id, person_from(row))
    return {body_id: tuple(held.values()) for body_id, held in found.items()}


def state_support(
    tx: Connection, *, nominee_id: int, body_id: int, at: datetime, by_person: int
) -> None:
    """Keep the support of a body for a nominee; the schema allows it once."""
    tx.execute(
        insert(support).values(
            nominee_id=nominee_id, body_id=body_id, at=stamp(at), by_person=by_person
        )
    )


def withdraw_support(tx: Connection, *, nominee_id: int, body_id: int) -> bool:
    """Take back the support of a body for a nominee; tell whether there was any."""
    done = tx.execute(
        delete(support).where(support.c.nominee_id == nominee_id, support.c.body_id == body_id)
    )
    return done.rowcount == 1


def support_of_all(tx: Connection, election_id: int) -> dict[int, tuple[Support, ...]]:
    """Give the support stated for each nominee of an election, by the nominee's id, as it came."""
    rows = tx.execute(
        select(support, body.c.name)
        .join(body, body.c.id == support.c.body_id)
        .join(nominee, nominee.c.id == support.c.nominee_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id)
        .order_by(support.c.at, support.c.id)
    )
    found = defaultdict[int, list[Support]](list)
    for row in rows:
        found[row.nominee_id].append(
            Support(
                nominee_id=row.nominee_id,
                body_id=row.body_id,
                body=row.name,
                at=read_stamp(row.at),
            )
        )
    return {nominee_id: tuple(given) for nominee_id, given in found.items()}
