"""How many lines of the register each clause refuses, and who they are, for one contest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Connection, Select, and_, func, not_, select

from elections.store.registers import KeptEntry, all_entries, entry_from, is_there
from elections.store.rulings.admissions import streamed, with_an_admission
from elections.store.rulings.electorates import Electorate, scan_of
from elections.store.tables import admission, register_entry

Told: TypeAlias = Literal["unit", "category", "region"]


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Of the lines of a register: how many are electors of a contest, and what refuses the rest.

    A line that two clauses refuse is counted under both. `granted` are those that a clause refuses
    and a ruling of two officers admits.
    """

    entries: int
    electors: int
    granted: int
    by_clause: tuple[tuple[str, int], ...]


def totals_of(tx: Connection, election_id: int, electorate: Electorate) -> Totals:
    """Count in one reading of the register who is refused by which clause; the rest vote."""
    scan = scan_of(tx, election_id, (electorate,))
    missed = scan.refusals(electorate.asked)
    refused_here = scan.refuses(electorate)
    ruled = scan.granted(electorate)
    against, by_ruling, *each = tx.execute(
        scan.select(
            func.count(),
            func.count().filter(ruled),
            *(func.count().filter(condition) for condition in missed.values()),
        ).where(refused_here)
    ).one()
    entries = is_there(tx, election_id)
    return Totals(
        entries=entries,
        electors=entries - against + by_ruling,
        granted=by_ruling,
        by_clause=tuple(zip(missed, each, strict=True)),
    )


def refusals_by_clause(
    tx: Connection, election_id: int, electorate: Electorate
) -> tuple[tuple[str, int], ...]:
    """Count the lines of the register that each clause refuses in a contest."""
    return totals_of(tx, election_id, electorate).by_clause


def refused(tx: Connection, election_id: int, electorate: Electorate) -> Iterator[KeptEntry]:
    """Give every line of the register that is not an elector of a contest."""
    scan = scan_of(tx, election_id, (electorate,))
    outside = not_(scan.admits(electorate))
    rows = scan.entries().where(outside).order_by(register_entry.c.membership_number)
    yield from map(entry_from, streamed(tx, rows))


def number_admitted(tx: Connection, election_id: int, electorates: Iterable[Electorate]) -> int:
    """Count, before the freeze, the lines of the register that are electors of any contest."""
    electorates = tuple(electorates)
    scan = scan_of(tx, election_id, electorates)
    anywhere = scan.admits_anywhere(electorates)
    return int(tx.execute(scan.select(func.count()).where(anywhere)).scalar_one())


def refused_everywhere(
    tx: Connection, election_id: int, electorates: Iterable[Electorate], most: int
) -> tuple[KeptEntry, ...]:
    """List, before the freeze, the first lines of the register that are electors of no contest."""
    electorates = tuple(electorates)
    scan = scan_of(tx, election_id, electorates)
    nowhere = not_(scan.admits_anywhere(electorates))
    return first_of(tx, scan.entries().where(nowhere), most)


def without_an_admission(tx: Connection, election_id: int, most: int) -> tuple[KeptEntry, ...]:
    """List, after the freeze, the first lines of the register that may vote nowhere."""
    of_election = register_entry.c.election_id == election_id
    nowhere = not_(with_an_admission(election_id))
    return first_of(tx, all_entries().where(of_election, nowhere), most)


def first_of(tx: Connection, rows: Select[Any], most: int) -> tuple[KeptEntry, ...]:
    """List the first lines of a register that were asked for."""
    found = tx.execute(rows.order_by(register_entry.c.membership_number).limit(most))
    return tuple(entry_from(row) for row in found)


def not_admitted(tx: Connection, election_id: int, contest_key: int) -> Iterator[KeptEntry]:
    """Give every line of a frozen register that may not vote in a contest."""
    yield from map(
        entry_from,
        streamed(
            tx,
            all_entries()
            .where(
                register_entry.c.election_id == election_id,
                not_(
                    select(admission.c.entry_id)
                    .where(
                        admission.c.contest_id == contest_key,
                        admission.c.entry_id == register_entry.c.id,
                    )
                    .exists()
                ),
            )
            .order_by(register_entry.c.membership_number),
        ),
    )


def electors_by(tx: Connection, election_id: int, column: Told) -> tuple[tuple[str, int], ...]:
    """Count the electors of a frozen register, those of at least one contest, by a column."""
    named = register_entry.c[column]
    rows = tx.execute(
        select(named, func.count())
        .where(
            register_entry.c.election_id == election_id,
            select(admission.c.contest_id)
            .where(admission.c.entry_id == register_entry.c.id)
            .exists(),
        )
        .group_by(named)
        .order_by(named)
    )
    return tuple((name, number) for name, number in rows)


def admits_by(
    tx: Connection, election_id: int, electorate: Electorate, column: Told
) -> tuple[tuple[str, int, int], ...]:
    """Count, before the freeze, the lines and the electors of a contest by a column."""
    scan = scan_of(tx, election_id, (electorate,))
    named, admitted_here = register_entry.c[column], scan.admits(electorate)
    rows = tx.execute(
        scan.select(named, func.count(), func.count().filter(admitted_here))
        .group_by(named)
        .order_by(named)
    )
    return tuple((name, lines, number) for name, lines, number in rows)


def admitted_by(
    tx: Connection, election_id: int, contest_key: int, column: Told
) -> tuple[tuple[str, int, int], ...]:
    """Count, after the freeze, the lines and the electors of a contest by a column."""
    named = register_entry.c[column]
    rows = tx.execute(
        select(named, func.count(), func.count(admission.c.entry_id))
        .outerjoin(
            admission,
            and_(
                admission.c.entry_id == register_entry.c.id,
                admission.c.contest_id == contest_key,
            ),
        )
        .where(register_entry.c.election_id == election_id)
        .group_by(named)
        .order_by(named)
    )
    return tuple((name, lines, number) for name, lines, number in rows)
