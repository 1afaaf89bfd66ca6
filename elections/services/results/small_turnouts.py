"""Units of which fewer voted than the smallest cell, told before their box is opened (D5)."""

from collections import Counter

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election, ElectionState
from elections.domain.electorate.cells import Cell, is_too_small_to_publish
from elections.domain.people import Act
from elections.services.booth.rights import box_document, group_in
from elections.services.house import House, officer, the_election
from elections.services.results.counting import WATCHING
from elections.store import boxes

Small = tuple[tuple[ContestNotice, tuple[str, ...]], ...]


def small_turnouts(house: House, act: Act, *, slug: str) -> Small:
    """Name, after the close, the units of which fewer voted than the smallest cell (D5).

    Units with too few electors vote together; of one with enough electors few may vote, and its
    voters' papers are opened, and published, apart. Nobody else is told how many voted in a unit.
    """
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see the turnout of units")
        if election.state < ElectionState.CLOSED:
            return ()
        found = ((each, small_units(tx, election, each.id)) for each in election.contests)
        return tuple((contest, units) for contest, units in found if units)


def small_units(tx: Connection, election: Election, contest_id: str) -> tuple[str, ...]:
    """Name the units of which too few voted in a contest (D5)."""
    box, voted = box_document(tx, election), Counter[str]()
    for rights, number in boxes.cast_by_rights(tx, election.id, contest_id).items():
        group = group_in(box, contest_id, rights)
        if group is not None and group.unit:
            voted[group.unit] += number
    rules = election.rules_for(contest_id)
    cells = (Cell(name=unit, number=number) for unit, number in sorted(voted.items()))
    return tuple(cell.name for cell in cells if is_too_small_to_publish(cell, rules))
