"""Nominations and nominees as kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, exists, insert, select, update

from elections.domain.eligibility import Consent
from elections.domain.moments import read_stamp
from elections.domain.nominating.papers import lowest_free
from elections.domain.nominations import Body, Nomination, NominationState, Proposer, Ruling
from elections.domain.objections import Objection
from elections.store.registers import RECORDED, KeptEntry, entry_from
from elections.store.tables import body, contest, nomination, nominee, paper, register_entry


@dataclass(frozen=True, kw_only=True)
class KeptNominee:
    """Somebody named in a contest: what they answered and what was ruled."""

    id: int
    contest_id: str
    entry: KeptEntry
    consent: Consent
    ruling: Ruling
    clauses: tuple[str, ...]
    reason: str


def nomination_from(row: Row[Any]) -> Nomination:
    """Read a nomination from its row."""
    by = None
    if row.body_id is not None:
        by = Body(
            id=row.body_id,
            kind=row.body_kind,
            name=row.body_name,
            region=row.body_region,
            members=row.body_members,
            unit=row.body_unit,
        )
    proposer = None
    if row.proposer_id is not None:
        proposer = Proposer(
            number=row.proposer_number,
            name=row.proposer_name,
            region=row.proposer_region,
            unit=row.proposer_unit,
        )
    return Nomination(
        id=row.id,
        reference=row.reference,
        contest_id=row.contest_name,
        body=by,
        nominee_number=row.membership_number,
        nominee_name=row.nominee_name,
        at=read_stamp(row.at),
        state=NominationState(row.state),
        turn=row.turn,
        proposer=proposer,
        checked=(
            Objection(clause=row.checked_clause, reason=row.checked_reason)
            if row.checked_clause
            else None
        ),
    )


PROPOSER = register_entry.alias("proposer")
NOMINATIONS = (
    select(
        nomination,
        contest.c.name.label("contest_name"),
        contest.c.election_id,
        register_entry.c.membership_number,
        register_entry.c.name.label("nominee_name"),
        body.c.kind.label("body_kind"),
        body.c.name.label("body_name"),
        body.c.region.label("body_region"),
        body.c.members.label("body_members"),
        body.c.unit.label("body_unit"),
        PROPOSER.c.membership_number.label("proposer_number"),
        PROPOSER.c.name.label("proposer_name"),
        PROPOSER.c.region.label("proposer_region"),
        PROPOSER.c.unit.label("proposer_unit"),
        paper.c.checked_clause,
        paper.c.checked_reason,
    )
    .join(contest, contest.c.id == nomination.c.contest_id)
    .join(register_entry, register_entry.c.id == nomination.c.nominee_id)
    .outerjoin(body, body.c.id == nomination.c.body_id)
    .outerjoin(PROPOSER, PROPOSER.c.id == nomination.c.proposer_id)
    .outerjoin(
        paper,
        (paper.c.election_id == contest.c.election_id) & (paper.c.body_id == nomination.c.body_id),
    )
)
HELD = nomination.c.state != NominationState.WITHDRAWN.value


def by_reference(tx: Connection, reference: str) -> tuple[Nomination, int, int] | None:
    """Find a nomination by reference: with its election's id and who made it."""
    row = tx.execute(NOMINATIONS.where(nomination.c.reference == reference)).one_or_none()
    return (nomination_from(row), row.election_id, row.by_person) if row else None


def in_contest(tx: Connection, election_id: int, contest_id: str) -> tuple[Nomination, ...]:
    """List the nominations of one contest that are not withdrawn, those of each body by name."""
    rows = tx.execute(
        NOMINATIONS.where(
            contest.c.election_id == election_id, contest.c.name == contest_id, HELD
        ).order_by(body.c.name, nomination.c.id)
    )
    return tuple(nomination_from(row) for row in rows)


def of_body_in(
    tx: Connection, election_id: int, contest_id: str, body_id: int
) -> tuple[Nomination, ...]:
    """List the nominations of one body in one contest that are not withdrawn, in its own order."""
    rows = tx.execute(
        NOMINATIONS.where(
            contest.c.election_id == election_id,
            contest.c.name == contest_id,
            nomination.c.body_id == body_id,
            HELD,
        ).order_by(nomination.c.turn)
    )
    return tuple(nomination_from(row) for row in rows)


def maker_of(tx: Connection, nomination_id: int) -> int:
    """Find the id of the person who made a nomination."""
    made = select(nomination.c.by_person).where(nomination.c.id == nomination_id)
    return int(tx.execute(made).scalar_one())


def next_turn(tx: Connection, contest_key: int, body_id: int) -> int:
    """Find the lowest free turn of a body in a contest."""
    taken = set(
        tx.execute(
            select(nomination.c.turn).where(
                nomination.c.contest_id == contest_key, nomination.c.body_id == body_id, HELD
            )
        ).scalars()
    )
    return lowest_free(taken)


def add(tx: Connection, **values: Any) -> None:  # noqa: ANN401 - the table's own columns
    """Keep a nomination; it stands unless it is said to wait."""
    tx.execute(insert(nomination).values({"state": NominationState.STANDS.value, **values}))


def withdraw(tx: Connection, nomination_id: int) -> bool:
    """Withdraw a nomination that stands or waits; tell whether it did."""
    done = tx.execute(
        update(nomination)
        .where(nomination.c.id == nomination_id, HELD)
        .values(state=NominationState.WITHDRAWN.value)
    )
    return done.rowcount == 1


def confirm(tx: Connection, nomination_id: int, by_person: int) -> bool:
    """Let a nomination that waits stand; tell whether it waited."""
    done = tx.execute(
        update(nomination)
        .where(
            nomination.c.id == nomination_id,
            nomination.c.state == NominationState.WAITS.value,
        )
        .values(state=NominationState.STANDS.value, confirmed_by=by_person)
    )
    return done.rowcount == 1


def nominee_from(row: Row[Any]) -> KeptNominee:
    """Read a nominee from its row, which starts with the register's columns."""
    return KeptNominee(
        id=row.nominee_key,
        contest_id=row.contest_name,
        entry=entry_from(row),
        consent=Consent(row.consent),
        ruling=Ruling(row.ruling),
        clauses=tuple(row.clauses),
        reason=row.reason,
    )


NOMINEES = (
    select(
        register_entry,
        RECORDED,
        nominee.c.id.label("nominee_key"),
        nominee.c.consent,
        nominee.c.ruling,
        nominee.c.clauses,
        nominee.c.reason,
        contest.c.name.label("contest_name"),
    )
    .join(nominee, nominee.c.entry_id == register_entry.c.id)
    .join(contest, contest.c.id == nominee.c.contest_id)
)


def nominees(tx: Connection, election_id: int) -> tuple[KeptNominee, ...]:
    """List everybody named in an election, by contest and name."""
    rows = tx.execute(
        NOMINEES.where(contest.c.election_id == election_id).order_by(
            contest.c.place, register_entry.c.name, nominee.c.id
        )
    )
    return tuple(nominee_from(row) for row in rows)


def nominee_with_id(tx: Connection, nominee_id: int) -> KeptNominee | None:
    """Find a nominee by id."""
    row = tx.execute(NOMINEES.where(nominee.c.id == nominee_id)).one_or_none()
    return nominee_from(row) if row else None


def candidacies_of(tx: Connection, person_id: int) -> tuple[tuple[int, KeptNominee], ...]:
    """List where a person has been named: the election's id and the nominee."""
    rows = tx.execute(
        NOMINEES.add_columns(contest.c.election_id.label("of_election"))
        .where(register_entry.c.person_id == person_id)
        .order_by(nominee.c.id)
    )
    return tuple((row.of_election, nominee_from(row)) for row in rows)


def stands_elsewhere(
    tx: Connection, election_id: int, entry_id: int, contest_id: str
) -> tuple[str, ...]:
    """List the titles of the other contests in which somebody has consented to stand."""
    made = exists().where(
        nomination.c.contest_id == contest.c.id, nomination.c.nominee_id == entry_id, HELD
    )
    rows = tx.execute(
        select(contest.c.title)
        .join(nominee, nominee.c.contest_id == contest.c.id)
        .where(
            contest.c.election_id == election_id,
            contest.c.name != contest_id,
            nominee.c.entry_id == entry_id,
            nominee.c.consent == Consent.GIVEN.value,
            nominee.c.ruling != Ruling.REFUSED.value,
            made,
        )
        .order_by(contest.c.place)
    )
    return tuple(rows.scalars())


def ensure_nominee(tx: Connection, contest_key: int, entry_id: int) -> int:
    """Make somebody a nominee of a contest if they are none yet; give the nominee's id."""
    found = tx.execute(
        select(nominee.c.id).where(
            nominee.c.contest_id == contest_key, nominee.c.entry_id == entry_id
        )
    ).scalar_one_or_none()
    if found is None:
        found = tx.execute(
            insert(nominee)
            .values(
                contest_id=contest_key,
                entry_id=entry_id,
                consent=Consent.NOT_ANSWERED.value,
                ruling=Ruling.NOT_YET.value,
                clauses=[],
                reason="",
            )
            .returning(nominee.c.id)
        ).scalar_one()
    return int(found)


def answer(tx: Connection, nominee_id: int, consent: Consent, at: str) -> None:
    """Keep a nominee's answer."""
    tx.execute(
        update(nominee)
        .where(nominee.c.id == nominee_id)
        .values(consent=consent.value, consent_at=at)
    )


def rule(
    tx: Connection, nominee_id: int, ruling: Ruling, clauses: Iterable[str], reason: str
) -> None:
    """Keep a ruling on a nominee."""
    tx.execute(
        update(nominee)
        .where(nominee.c.id == nominee_id)
        .values(ruling=ruling.value, clauses=list(clauses), reason=reason)
    )
