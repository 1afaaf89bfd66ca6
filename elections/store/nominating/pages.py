"""What candidates have given for publication, every version; and their photographs."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from elections.domain.moments import read_stamp
from elections.store.tables import candidate_page, contest, nominee, photograph


class PageState(StrEnum):
    """How far a version of a candidate's page has come."""

    GIVEN = "given"
    APPROVED = "approved"
    RETURNED = "returned"


@dataclass(frozen=True, kw_only=True)
class KeptPage:
    """One version of what a candidate gives: name, statement, photograph (its digest, or empty)."""

    id: int
    nominee_id: int
    number: int
    at: datetime
    name_shown: str
    words: str
    photograph_id: int | None
    digest: str
    state: PageState
    reason: str


PAGES = select(candidate_page, photograph.c.digest).outerjoin(
    photograph, photograph.c.id == candidate_page.c.photograph_id
)


def page_from(row: Row[Any]) -> KeptPage:
    """Read a version of a candidate's page from its row."""
    return KeptPage(
        id=row.id,
        nominee_id=row.nominee_id,
        number=row.number,
        at=read_stamp(row.at),
        name_shown=row.name_shown,
        words=row.words,
        photograph_id=row.photograph_id,
        digest=row.digest or "",
        state=PageState(row.state),
        reason=row.reason,
    )


def versions(tx: Connection, nominee_id: int) -> tuple[KeptPage, ...]:
    """List every version that a nominee has given, the newest first."""
    rows = tx.execute(
        PAGES.where(candidate_page.c.nominee_id == nominee_id).order_by(
            candidate_page.c.number.desc()
        )
    )
    return tuple(page_from(row) for row in rows)


def newest_in(tx: Connection, election_id: int) -> dict[int, KeptPage]:
    """Give the newest version of everybody's page in an election, by the nominee's id."""
    rows = tx.execute(of_election(election_id).order_by(candidate_page.c.number))
    return {row.nominee_id: page_from(row) for row in rows}


def approved_in(tx: Connection, election_id: int) -> dict[int, KeptPage]:
    """Give the newest approved version of everybody's page in an election, by the nominee's id."""
    rows = tx.execute(
        of_election(election_id)
        .where(candidate_page.c.state == PageState.APPROVED.value)
        .order_by(candidate_page.c.number)
    )
    return {row.nominee_id: page_from(row) for row in rows}


def of_election(election_id: int) -> Select[Any]:
    """Select the pages of one election."""
    return (
        PAGES.join(nominee, nominee.c.id == candidate_page.c.nominee_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id)
    )


def names_shown(tx: Connection, election_id: int) -> dict[int, str]:
    """Give the name that each nominee with an approved page appears under, by the nominee's id."""
    return {
        nominee_id: page.name_shown for nominee_id, page in approved_in(tx, election_id).items()
    }


def give(
    tx: Connection,
    *,
    nominee_id: int,
    at: str,
    name_shown: str,
    words: str,
    photograph_id: int | None,
) -> None:
    """Keep another version of a candidate's page."""
    last = select(func.max(candidate_page.c.number)).where(
        candidate_page.c.nominee_id == nominee_id
    )
    tx.execute(
        insert(candidate_page).values(
            nominee_id=nominee_id,
            number=(tx.execute(last).scalar_one() or 0) + 1,
            at=at,
            name_shown=name_shown,
            words=words,
            photograph_id=photograph_id,
            state=PageState.GIVEN.value,
            reason="",
        )
    )


def settle(tx: Connection, page_id: int, state: PageState, reason: str) -> None:
    """Keep what the returning officer decided on a version."""
    tx.execute(
        update(candidate_page)
        .where(candidate_page.c.id == page_id)
        .values(state=state.value, reason=reason)
    )


def keep_photograph(tx: Connection, *, nominee_id: int, at: str, octets: bytes, digest: str) -> int:
    """Keep a photograph, and give its id; the same photograph is kept once for a nominee."""
    found = tx.execute(
        select(photograph.c.id).where(
            photograph.c.nominee_id == nominee_id, photograph.c.digest == digest
        )
    ).scalar()
    if found is not None:
        return int(found)
    added = tx.execute(
        insert(photograph)
        .values(nominee_id=nominee_id, at=at, octets=octets, digest=digest)
        .returning(photograph.c.id)
    )
    return int(added.scalar_one())


def photographs_with(
    tx: Connection, election_id: int, digest: str
) -> tuple[tuple[int, bytes], ...]:
    """Find the photographs with a digest in an election: whose they are, and the octets."""
    rows = tx.execute(
        select(photograph.c.nominee_id, photograph.c.octets)
        .join(nominee, nominee.c.id == photograph.c.nominee_id)
        .join(contest, contest.c.id == nominee.c.contest_id)
        .where(contest.c.election_id == election_id, photograph.c.digest == digest)
        .order_by(photograph.c.id)
    )
    return tuple((row.nominee_id, bytes(row.octets)) for row in rows)
