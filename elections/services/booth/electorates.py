"""How many may vote in each section of a contest: electors, weights, or units (C5, C7)."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection

from elections.domain.contests import Election
from elections.domain.polls.rights import units_together, votes_of
from elections.rulebook.values import Votes
from elections.store import boxes, rulings


def electorates(tx: Connection, election: Election, contest_id: str) -> Mapping[str, int]:
    """Give the votes that there could be in each section; under an empty name without sections."""
    rules = election.rules_for(contest_id)
    found: Counter[str] = Counter()
    for group in rulings.admitted_in(tx, election.id, contest_id):
        found[group.section] += group.electors * group.weight
    by_unit = [each.name for each in rules.count.sections or () if each.votes is Votes.UNITS]
    if by_unit:
        places = [
            place
            for place in boxes.places_of_electors(tx, election.id)
            if place.contest_id == contest_id and votes_of(rules, place.section) is Votes.UNITS
        ]
        units = units_together(places, election)
        for name in by_unit:
            found[name] = len({*units.get((contest_id, name), {}).values()})
    return found
