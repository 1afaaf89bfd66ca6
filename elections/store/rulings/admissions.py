"""Admissions: who may vote in which contest, in which section and with what weight.

They are written once, at the freeze, for whole contests; from then on they are the truth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    String,
    and_,
    case,
    distinct,
    func,
    insert,
    literal,
    or_,
    select,
)

from elections.domain.electorate.lines import Line
from elections.rulebook.values import Votes
from elections.store.elections import contest_key
from elections.store.registers import KeptEntry, all_entries, entry_from
from elections.store.rulings.electorates import Electorate, Scan, scan_of
from elections.store.tables import admission, contest, register_entry

AT_A_TIME = 5_000
COMMITTED = [register_entry.c[name] for name in Line._fields]


@dataclass(frozen=True, kw_only=True)
class Admission:
    """A right to vote in a contest, in a section (empty where there are none), with a weight."""

    contest_id: str
    entry_id: int
    section: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class Group:
    """The electors of a contest who are in one section and whose papers have one weight."""

    section: str
    weight: int
    electors: int


def admit(
    tx: Connection, election_id: int, electorate: Electorate, only: int | None = None
) -> None:
    """Write down who may vote in a contest, in which section and with what weight.

    `only` is the id of the one line of the register that is looked at, where not all are.
    """
    scan = scan_of(tx, election_id, (electorate,))
    if only is not None:
        scan.lines = register_entry.c.id == only
    section, weight = places_in(scan, electorate)
    admitted_here = scan.admits(electorate)
    rows = scan.select(
        literal(electorate.contest_key, Integer), register_entry.c.id, section, weight
    ).where(admitted_here)
    columns = ["contest_id", "entry_id", "section", "weight"]
    tx.execute(insert(admission).from_select(columns, rows.order_by(register_entry.c.id)))


def places_in(scan: Scan, electorate: Electorate) -> tuple[ColumnElement[str], ColumnElement[int]]:
    """Give the section and the weight of a line of the register in a contest."""
    if not electorate.sections:
        return literal("", String), literal(1, Integer)
    within = [
        (scan.has_one_of("category", section.categories), section)
        for section in electorate.sections
    ]
    weighted = [found for found, section in within if section.votes is Votes.WEIGHTED]
    name = case(*((found, literal(section.name, String)) for found, section in within), else_="")
    if not weighted:
        return name, literal(1, Integer)
    return name, case((or_(*weighted), register_entry.c.weight), else_=1)


ADMISSIONS = select(
    contest.c.name.label("contest_id"),
    admission.c.entry_id,
    admission.c.section,
    admission.c.weight,
).join(contest, contest.c.id == admission.c.contest_id)


def admissions_of(tx: Connection, entry_id: int) -> tuple[Admission, ...]:
    """List the contests in which an elector may vote, in the order of the notice."""
    rows = tx.execute(
        ADMISSIONS.where(admission.c.entry_id == entry_id).order_by(contest.c.place)
    ).mappings()
    return tuple(Admission(**row) for row in rows)


def admission_to(tx: Connection, contest_key: int, entry_id: int) -> Admission | None:
    """Find an elector's right to vote in a contest."""
    row = (
        tx.execute(
            ADMISSIONS.where(
                admission.c.contest_id == contest_key, admission.c.entry_id == entry_id
            )
        )
        .mappings()
        .one_or_none()
    )
    return Admission(**row) if row else None


def admitted(tx: Connection, contest_key: int) -> tuple[Group, ...]:
    """Count the electors of a contest by section and weight."""
    rows = tx.execute(
        select(admission.c.section, admission.c.weight, func.count().label("electors"))
        .where(admission.c.contest_id == contest_key)
        .group_by(admission.c.section, admission.c.weight)
        .order_by(admission.c.section, admission.c.weight)
    ).mappings()
    return tuple(Group(**row) for row in rows)


def admitted_in(tx: Connection, election_id: int, contest_id: str) -> tuple[Group, ...]:
    """Count the electors of a contest, by its name, by section and weight."""
    return admitted(tx, contest_key(tx, election_id, contest_id))


def admitted_to(tx: Connection, contest_key: int) -> int:
    """Count the electors of a contest."""
    return sum(group.electors for group in admitted(tx, contest_key))


def number_of_electors(tx: Connection, election_id: int) -> int:
    """Count the lines of the register that may vote in at least one contest."""
    return int(
        tx.execute(
            select(func.count(distinct(admission.c.entry_id)))
            .join(contest, contest.c.id == admission.c.contest_id)
            .where(contest.c.election_id == election_id)
        ).scalar_one()
    )


def with_an_admission(election_id: int) -> ColumnElement[bool]:
    """Give the condition that a line of the register may vote in at least one contest."""
    return and_(
        register_entry.c.election_id == election_id,
        select(admission.c.contest_id).where(admission.c.entry_id == register_entry.c.id).exists(),
    )


def electors(tx: Connection, election_id: int) -> Iterator[KeptEntry]:
    """Give every elector of an election by membership number, a few thousand at a time."""
    rows = all_entries().where(with_an_admission(election_id))
    yield from map(entry_from, streamed(tx, rows.order_by(register_entry.c.membership_number)))


def lines(tx: Connection, election_id: int) -> Iterator[Line]:
    """Give what the register commits to of every elector, a few thousand at a time."""
    rows = select(*COMMITTED).where(with_an_admission(election_id))
    yield from map(Line._make, streamed(tx, rows))


def line_of(tx: Connection, election_id: int, entry_id: int) -> Line | None:
    """Find what the register commits to of one elector."""
    mine = register_entry.c.id == entry_id
    row = tx.execute(select(*COMMITTED).where(mine, with_an_admission(election_id))).one_or_none()
    return Line._make(row) if row else None


def without_an_address(
    tx: Connection, election_id: int, electorate: Electorate, most: int
) -> tuple[KeptEntry, ...]:
    """List the first electors of a contest who have no address to send anything to."""
    scan = scan_of(tx, election_id, (electorate,))
    admitted_here = scan.admits(electorate)
    rows = tx.execute(
        scan.entries()
        .where(register_entry.c.email == "", admitted_here)
        .order_by(register_entry.c.membership_number)
        .limit(most)
    )
    return tuple(entry_from(row) for row in rows)


def streamed(tx: Connection, rows: Select[Any]) -> Iterator[Row[Any]]:
    """Give the rows of a question without holding them all."""
    yield from tx.execute(rows, execution_options={"yield_per": AT_A_TIME})
