"""What a frozen register commits to of each elector, and what it publishes in numbers (R5, D5).

A commitment shows that a line was on the register to whoever knows its salt, and tells nothing to
anybody else. Under the first schema it holds the membership number; since then the unit and the
category too.
"""

from hashlib import sha256
from json import JSONEncoder
from typing import Any, Final

from sqlalchemy import Connection

from elections.domain.contests import Election
from elections.domain.electorate.cells import Cell, publishable
from elections.domain.electorate.lines import Line
from elections.store import rulings
from elections.store.rulings import leaves, totals
from elections.store.rulings.admissions import lines

FIRST_SCHEMA: Final = 1
OF_A_NUMBER: Final = b"lv1/elector\0"
OF_A_LINE: Final = b"lv2/elector\0"
CANONICAL: Final = JSONEncoder(separators=(",", ":"), ensure_ascii=False)  # made once for all lines


def commitment(salt: str, membership_number: str) -> bytes:
    """Commit to an elector: only who knows the salt can tell that the number is on the roll."""
    return sha256(OF_A_NUMBER + bytes.fromhex(salt) + membership_number.encode()).digest()


def commitment_to(line: Line) -> bytes:
    """Commit to an elector's number, unit and category."""
    said = CANONICAL.encode([line.membership_number, line.unit, line.category])
    return sha256(OF_A_LINE + bytes.fromhex(line.salt) + said.encode()).digest()


def commitment_in(election: Election, line: Line) -> bytes:
    """Commit to an elector as the register of an election does."""
    if election.rules.schema_number == FIRST_SCHEMA:
        return commitment(line.salt, line.membership_number)
    return commitment_to(line)


def commit(tx: Connection, election: Election) -> dict[str, Any]:
    """Keep the commitments of every elector; give what the register publishes of them (R5)."""
    ascending = sorted(commitment_in(election, line) for line in lines(tx, election.id))
    root = leaves.keep(tx, election.id, ascending)
    return {"electors": len(ascending), "root": root.hex(), **figures(tx, election)}


def recommit(
    tx: Connection, election: Election, *, new: tuple[bytes, ...] = (), gone: tuple[bytes, ...] = ()
) -> str:
    """Keep the commitments of a register with new ones and without some; give the root (R5)."""
    kept = (each for each in leaves.commitments(tx, election.id) if each not in gone)
    return leaves.replace(tx, election.id, sorted([*kept, *new])).hex()


def numbers_now(tx: Connection, election: Election) -> dict[str, Any]:
    """Give the numbers of electors after a change: of units and categories none is published.

    Beside the numbers before the change they would tell whose line it was.
    """
    electors = rulings.number_of_electors(tx, election.id)
    return {"electors": electors, **figures_by_contest(tx, election)}


def figures_by_contest(tx: Connection, election: Election) -> dict[str, Any]:
    """Give the numbers of electors by contest; the first schema published none of them."""
    if election.rules.schema_number == FIRST_SCHEMA:
        return {}
    return {
        "contests": [contest_figures(tx, election, contest.id) for contest in election.contests]
    }


def figures(tx: Connection, election: Election) -> dict[str, Any]:
    """Give the numbers of electors by contest, unit and category, small ones together (D5).

    The first schema published none of them.
    """
    if election.rules.schema_number == FIRST_SCHEMA:
        return {}
    return {
        **figures_by_contest(tx, election),
        "units": cells(tx, election, "unit", "units"),
        "categories": cells(tx, election, "category", "categories"),
    }


def contest_figures(tx: Connection, election: Election, contest_id: str) -> dict[str, Any]:
    """Give the numbers of electors of a contest by section and weight."""
    electorate = rulings.admitted_in(tx, election.id, contest_id)
    return {
        "id": contest_id,
        "electors": sum(group.electors for group in electorate),
        "groups": [
            {"section": group.section, "weight": group.weight, "electors": group.electors}
            for group in electorate
        ],
    }


def cells(
    tx: Connection, election: Election, column: totals.Told, what: str
) -> list[dict[str, Any]]:
    """Give the numbers of electors by a column, as they may be published (D5)."""
    counted = totals.electors_by(tx, election.id, column)
    return [
        {"name": cell.name, "electors": cell.number}
        for cell in publishable(
            (Cell(name=name, number=number) for name, number in counted), election.rules, what
        )
    ]
