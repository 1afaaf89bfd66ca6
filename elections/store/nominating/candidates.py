"""How candidacies have changed, and which number each candidate has on the published paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from elections.domain.candidates.going import CandidacyChange, What
from elections.domain.moments import read_stamp, stamp
from elections.store.tables import candidacy_change, contest, nominee, paper_number, register_entry


@dataclass(frozen=True, kw_only=True)
class OnPaper:
    """Somebody on a published paper: the contest, the number there, the name on the register."""

    nominee_id: int
    contest_id: str
    number: int
    name: str


def change_from(row: Row[Any]) -> CandidacyChange:
    """Read a change of a candidacy from its row."""
    return CandidacyChange(
        what=What(row.what),
        at=read_stamp(row.at),
        by=row.by,
        clause=row.clause,
        reason=row.reason,
    )


def election_of(tx: Connection, nominee_id: int) -> int:
    """Give the id of the election in which somebody is a nominee."""
    found = (
        select(contest.c.election_id)
        .join(nominee, nominee.c.contest_id == contest.c.id)
        .where(nominee.c.id == nominee_id)
    )
    return int(tx.execute(found).scalar_one())


def standing_of_all(tx: Connection, election_id: int) -> dict[int, CandidacyChange]:
    """Give the last change of each candidacy that has changed, by the nominee's id."""
    rows = tx.execute(
        select(candidacy_change)
        .join(nominee, nominee.c.id == candidacy_change.c.nominee_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id)
        .order_by(candidacy_change.c.id)
    )
    return {row.nominee_id: change_from(row) for row in rows}


def gone(tx: Connection, election_id: int) -> dict[int, CandidacyChange]:
    """Give the change by which each nominee who does not stand any more has gone, by id."""
    everybody = standing_of_all(tx, election_id)
    return {nominee_id: change for nominee_id, change in everybody.items() if change.is_gone}


def changes_of(tx: Connection, nominee_id: int) -> tuple[CandidacyChange, ...]:
    """List what became of one candidacy, oldest first."""
    rows = tx.execute(
        select(candidacy_change)
        .where(candidacy_change.c.nominee_id == nominee_id)
        .order_by(candidacy_change.c.id)
    )
    return tuple(change_from(row) for row in rows)


def change_of_entry(
    tx: Connection, election_id: int, contest_id: str, entry_id: int
) -> CandidacyChange | None:
    """Give the last change of somebody's candidacy in a contest, by their line of the register."""
    row = tx.execute(
        select(candidacy_change)
        .join(nominee, nominee.c.id == candidacy_change.c.nominee_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(
            contest.c.election_id == election_id,
            contest.c.name == contest_id,
            nominee.c.entry_id == entry_id,
        )
        .order_by(candidacy_change.c.id.desc())
        .limit(1)
    ).one_or_none()
    return change_from(row) if row else None


def change(tx: Connection, nominee_id: int, made: CandidacyChange) -> None:
    """Keep a change of a candidacy."""
    tx.execute(
        insert(candidacy_change).values(
            nominee_id=nominee_id,
            what=made.what.value,
            at=stamp(made.at),
            by=made.by,
            clause=made.clause,
            reason=made.reason,
        )
    )


def number_on_paper(tx: Connection, numbers: Iterable[tuple[int, int]]) -> None:
    """Keep which number each nominee has on the paper: the two of a job share have one."""
    rows = [{"nominee_id": nominee_id, "number": number} for nominee_id, number in numbers]
    if rows:
        tx.execute(insert(paper_number), rows)


def on_paper(tx: Connection, election_id: int) -> tuple[OnPaper, ...]:
    """List who is on the published papers of an election, by contest and number."""
    rows = tx.execute(
        select(
            paper_number, contest.c.name.label("contest_name"), register_entry.c.name.label("name")
        )
        .join(nominee, nominee.c.id == paper_number.c.nominee_id)
        .join(register_entry, register_entry.c.id == nominee.c.entry_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id)
        .order_by(contest.c.place, paper_number.c.number, paper_number.c.nominee_id)
    )
    return tuple(
        OnPaper(
            nominee_id=row.nominee_id,
            contest_id=row.contest_name,
            number=row.number,
            name=row.name,
        )
        for row in rows
    )


def place_on_paper(tx: Connection, election_id: int, nominee_id: int) -> tuple[int, ...]:
    """List the nominees who are the same candidate of a paper as one; none before there is one."""
    everybody = on_paper(tx, election_id)
    places = {one.nominee_id: (one.contest_id, one.number) for one in everybody}
    mine = places.get(nominee_id)
    return tuple(one for one, place in places.items() if place == mine)


def numbers_on_paper(tx: Connection, election_id: int) -> dict[int, int]:
    """Give the number on the paper of each nominee who is on one, by the nominee's id."""
    return {one.nominee_id: one.number for one in on_paper(tx, election_id)}
