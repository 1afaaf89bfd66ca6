"""The figures of changes to the register: for officers with names, for everybody without (R16)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import Election
from elections.domain.custody import (
    Alarm,
    Change,
    ChangeState,
    UnitFigures,
    alarms,
    merged,
)
from elections.domain.moments import read_stamp
from elections.domain.people import Act
from elections.services.house import House, officer, the_election
from elections.services.register.freezing import WATCHERS
from elections.store import people
from elections.store.roll import custody as kept


@dataclass(frozen=True, kw_only=True)
class ChangeSeen:
    """A change as officers see it."""

    change: Change
    name: str
    membership_number: str
    reason: str
    source: str
    by: str
    settled_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CustodyTotals:
    """What everybody sees: changes by what became of them, by unit, and the alarms."""

    held: int
    released: int
    refused: int
    stopped: int
    units: tuple[UnitFigures, ...]
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, kw_only=True)
class CustodyView:
    """What officers see: the totals and every change."""

    totals: CustodyTotals
    changes: tuple[ChangeSeen, ...]


def view_custody(house: House, act: Act, *, slug: str) -> CustodyView:
    """Show the changes of the register and the alarms to those who keep or watch it."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHERS, "see the changes of the register")
        rows = kept.of_election(tx, election.id)
        names = people.names_of(tx, {row.proposed_by for row in rows if row.proposed_by})
        changes = tuple(
            ChangeSeen(
                change=kept.change_from(row),
                name=row.name,
                membership_number=row.membership_number,
                reason=row.reason,
                source=row.source,
                by=names.get(row.proposed_by, ""),
                settled_at=read_stamp(row.settled_at) if row.settled_at else None,
            )
            for row in rows
        )
        return CustodyView(totals=totals(tx, election), changes=changes)


def public_totals(house: House, *, slug: str) -> CustodyTotals:
    """Show everybody the same totals, with small units put together (D5, R16)."""
    with house.store.reading() as tx:
        return totals(tx, the_election(tx, slug))


def alarms_of(tx: Connection, election: Election) -> tuple[Alarm, ...]:
    """Give the alarms of an election's register."""
    return totals(tx, election).alarms


def totals(tx: Connection, election: Election) -> CustodyTotals:
    """Work out the totals of an election, its alarms by unit as they are published (D5, R16)."""
    changes = tuple(kept.change_from(row) for row in kept.of_election(tx, election.id))
    smallest = election.rules.declaration.smallest_cell
    units = merged(kept.figures_by_unit(tx, election.id), smallest)
    by_state = {state: sum(c.state is state for c in changes) for state in ChangeState}
    counted = tuple(change for change in changes if change.state is not ChangeState.REFUSED)
    return CustodyTotals(
        held=by_state[ChangeState.HELD],
        released=by_state[ChangeState.RELEASED],
        refused=by_state[ChangeState.REFUSED],
        stopped=by_state[ChangeState.STOPPED],
        units=units,
        alarms=alarms(units, counted, kept.served_by(tx, election.id), election.rules),
    )
