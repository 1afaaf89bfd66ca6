"""What the rules say of each row of a list, judged once for all rows that say the same."""

import json
from typing import Final

from elections.adapters.lists.member_rows import MemberRow
from elections.domain.contests import Election
from elections.domain.objections import Objection
from elections.domain.register import RegisterEntry, why_not_admitted
from elections.rulebook.model import Standing
from elections.store.registers import day_of

MOST_KEPT: Final = 200_000
BETWEEN: Final = "; "


class Judging:
    """Judges rows by the rules of every contest; who is admitted to one is an elector."""

    def __init__(self, *, election: Election) -> None:
        """Judge by the rules of an election."""
        self.election = election
        self.known: dict[tuple[object, ...], str] = {}
        self.by_unit = any(contest.unit for contest in election.contests)

    def objections(self, row: MemberRow) -> str:
        """What speaks against a row, as JSON: nothing where it is of an elector."""
        facts = (row[4] if self.by_unit else "", *row[5:13], row.attributes)
        found = self.known.get(facts)
        if found is None:
            if len(self.known) >= MOST_KEPT:
                self.known.clear()
            why = why_not(self.election, entry_of(row))
            found = json.dumps([[o.clause, o.reason] for o in why], ensure_ascii=False)
            self.known[facts] = found
        return found


def why_not(election: Election, entry: RegisterEntry) -> tuple[Objection, ...]:
    """Say why somebody is an elector of no contest, or nothing where they are of one (R1-R14)."""
    found = [
        why_not_admitted(entry, election.rules_for(each.id), election.timetable, each)
        for each in election.contests
    ]
    return () if any(not why for why in found) else next(iter(found), ())


def entry_of(row: MemberRow) -> RegisterEntry:
    """Read a row as a line of the register."""
    return RegisterEntry(
        membership_number=row.membership_number,
        name=row.name,
        email=row.email,
        unit=row.unit,
        region=row.region,
        category=row.category,
        office=row.office,
        joined=day_of(row.joined),
        paid_to=day_of(row.paid_to),
        resident_since=day_of(row.resident_since),
        union_name=row.union_name,
        standing=Standing(row.standing),
        weight=row.weight,
        groups=tuple(filter(None, row.attributes.split(BETWEEN))),
    )
