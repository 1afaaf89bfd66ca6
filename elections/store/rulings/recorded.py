"""How many of the electors of a contest are recorded as something: of a group, or of an age.

Before the freeze they are counted as the rules admit them, afterwards as the freeze wrote down.
"""

from sqlalchemy import Connection, func, select

from elections.store.rulings.electorates import Electorate, scan_of
from elections.store.tables import admission, attribute


def admitted_recorded_as(tx: Connection, contest_key: int, fact: str) -> int:
    """Count, after the freeze, the electors of a contest who are recorded as something."""
    recorded = select(func.count()).select_from(
        admission.join(attribute, attribute.c.entry_id == admission.c.entry_id)
    )
    wanted = recorded.where(admission.c.contest_id == contest_key, attribute.c.name == fact)
    return int(tx.execute(wanted).scalar_one())


def would_be_recorded_as(
    tx: Connection, election_id: int, electorate: Electorate, fact: str
) -> int:
    """Count, before the freeze, whom the rules admit and who are recorded as something."""
    scan = scan_of(tx, election_id, (electorate,))
    recorded = scan.fact((fact,)).c.entry_id.is_not(None)
    admits = scan.admits(electorate)
    return int(tx.execute(scan.select(func.count()).where(admits, recorded)).scalar_one())
