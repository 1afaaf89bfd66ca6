"""The electorate of a contest as a condition on the lines of a register.

It puts together what the rules ask and what two officers granted. It decides neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, false, not_, or_, select, true

from elections.domain.electorate.criteria import Criterion
from elections.rulebook.parts.sections import SectionRule
from elections.store.registers import RECORDED
from elections.store.rulings import conditions
from elections.store.tables import register_entry, ruling_request


@dataclass(frozen=True, kw_only=True)
class Electorate:
    """What makes the electorate of one contest: what is asked, and the sections of its rules."""

    contest_key: int
    contest_id: str
    asked: tuple[Criterion, ...]
    sections: tuple[SectionRule, ...] = ()


@dataclass(kw_only=True)
class Scan(conditions.Scan):
    """One reading of an election's register for contests, and where rulings admit somebody."""

    election_id: int
    ruled: frozenset[str]

    def entries(self) -> Select[Any]:
        """Ask for the lines themselves, with what is recorded of the members."""
        return self.select(register_entry, RECORDED)

    def refuses(self, electorate: Electorate) -> ColumnElement[bool]:
        """Give the condition that any clause refuses a line in a contest."""
        missed = self.refusals(electorate.asked)
        return or_(*missed.values()) if missed else false()

    def granted(self, electorate: Electorate) -> ColumnElement[bool]:
        """Give the condition that two officers admitted a line to a contest by a ruling."""
        if electorate.contest_id not in self.ruled:
            return false()
        return register_entry.c.membership_number.in_(
            granted_in(self.election_id).where(ruling_request.c.contest == electorate.contest_id)
        )

    def admits(self, electorate: Electorate) -> ColumnElement[bool]:
        """Give the condition that a line of the register is an elector of a contest."""
        kept = not_(self.refuses(electorate))
        if electorate.contest_id not in self.ruled:
            return kept
        return or_(kept, self.granted(electorate))

    def admits_anywhere(self, electorates: Iterable[Electorate]) -> ColumnElement[bool]:
        """Give the condition that a line is an elector of at least one contest."""
        different = {
            (each.asked, each.contest_id if each.contest_id in self.ruled else ""): each
            for each in electorates
        }
        return or_(*(self.admits(each) for each in different.values())) if different else true()


def scan_of(tx: Connection, election_id: int, electorates: Iterable[Electorate]) -> Scan:
    """Begin a reading of a register for the electorates of contests."""
    electorates = tuple(electorates)
    asked = tuple(each for electorate in electorates for each in electorate.asked)
    also = ("category",) if any(electorate.sections for electorate in electorates) else ()
    begun = conditions.scan(tx, election_id, asked, *also)
    ruled = tx.execute(granted_in(election_id, ruling_request.c.contest).distinct()).scalars()
    return Scan(lines=begun.lines, held=begun.held, election_id=election_id, ruled=frozenset(ruled))


def granted_in(
    election_id: int, column: ColumnElement[str] = ruling_request.c.membership_number
) -> Select[Any]:
    """Ask for a column of the requests that two officers granted in an election."""
    return select(column).where(
        ruling_request.c.election_id == election_id, ruling_request.c.decision == "granted"
    )


def is_granted(tx: Connection, election_id: int, contest_id: str, number: str) -> bool:
    """Tell whether two officers admitted a membership number to a contest by a ruling."""
    found = granted_in(election_id).where(
        ruling_request.c.contest == contest_id, ruling_request.c.membership_number == number
    )
    return tx.execute(found.limit(1)).first() is not None


def is_anybody_granted(tx: Connection, election_id: int, contest_id: str) -> bool:
    """Tell whether two officers admitted anybody to a contest by a ruling."""
    found = granted_in(election_id).where(ruling_request.c.contest == contest_id)
    return tx.execute(found.limit(1)).first() is not None
