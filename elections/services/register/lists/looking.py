"""What an uploaded list would do, before anything is done: figures, first names, totals by unit.

The figures are worked out once, when the list has been read; who is nominated is looked up anew.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from elections.adapters.lists.member_rows import RowState
from elections.adapters.lists.problems import RowProblem
from elections.domain.contests import Election
from elections.domain.moments import UK, read_stamp
from elections.domain.objections import Objection
from elections.domain.privacy import LISTS_WAIT
from elections.domain.timetable import whole_and_kinds
from elections.rulebook.model import RuleBook
from elections.services.house import House, the_election
from elections.services.register.lists.settling import Alike, Likeness, alike_in
from elections.services.register.lists.uploads import Reading, Upload, UploadState, open_upload
from elections.store.uploads import comparing, staging
from elections.store.uploads.comparing import Beside

FIRST: Final = 50
PROBLEMS_SHOWN: Final = 100
CROWD: Final = 6
USUAL_ALARM: Final = (2, 100)
USUAL_ROW_OCTETS: Final = 110


@dataclass(frozen=True, kw_only=True)
class NotAnElector:
    """Somebody on the list who may not vote, and why."""

    name: str
    membership_number: str
    objections: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class UnitTotal:
    """A unit on the register and in the list, and how many of its addresses change."""

    unit: str
    before: int
    after: int
    addresses: int
    alarming: bool

    @property
    def change(self) -> str:
        """The change in exact words: “+12, 4 in 100” would be rounded, so both numbers stand."""
        return f"{self.after - self.before:+,} of {self.before:,}" if self.before else "new"


@dataclass(frozen=True, kw_only=True)
class RegisterPreview:
    """What an uploaded register would do, before anything is done."""

    file_name: str
    state: UploadState
    reading: Reading
    rows: int
    electors: int
    not_electors: tuple[NotAnElector, ...]
    problems: tuple[RowProblem, ...]
    problem_count: int
    by_column: tuple[tuple[str, str, int], ...]
    new: int
    changed: int
    removed: int
    same: int
    shown: dict[str, list[dict[str, Any]]]
    addresses: int
    other_addresses: tuple[str, ...]
    other_address_count: int
    lost: int
    shortened: int
    units: tuple[UnitTotal, ...]
    alike: tuple[Alike, ...]
    alike_count: dict[str, int]
    removed_nominees: tuple[str, ...]
    digest: str
    rows_read: int
    alarm: str
    deleted_on: date

    @property
    def per_cent(self) -> int:
        """How much of the file has been read, as far as its size tells: rows are much alike."""
        read = self.rows_read * USUAL_ROW_OCTETS
        return min(99, read * 100 // self.reading.octets) if self.reading.octets else 0


def beside(tx: Connection, upload_id: int, election: Election) -> Beside:
    """Set an upload beside the register of its election."""
    names = comparing.attribute_names(tx, upload_id, election.id)
    return Beside(upload_id=upload_id, election_id=election.id, names=names)


def figures(tx: Connection, upload_id: int, election: Election) -> dict[str, Any]:
    """Work out what an upload would do, in numbers and first names."""
    good = RowState.GOOD.value
    it = beside(tx, upload_id, election)
    new, changed, removed, same = comparing.counts(tx, it)
    rows = staging.rows_in(tx, upload_id, good)
    known = changed + removed + same
    return {
        "rows": rows,
        "electors": rows - staging.rows_not_admitted(tx, upload_id, good),
        "problems": staging.number_of_problems(tx, upload_id),
        "by_column": [list(each) for each in staging.problems_by_column(tx, upload_id)],
        "new": new,
        "changed": changed,
        "removed": removed,
        "same": same,
        "addresses": comparing.changed_addresses(tx, it) if known else 0,
        "lost": comparing.gone_though_listed(tx, it) if removed else 0,
        "shortened": comparing.shortened(tx, it) if new and removed else 0,
        "units": [list(each) for each in comparing.units(tx, it)],
        "alike": alike_figures(tx, upload_id, election),
    }


def alike_figures(tx: Connection, upload_id: int, election: Election) -> dict[str, Any]:
    """Count who is alike, and keep the first of each kind; of households, the largest."""
    number: Counter[str] = Counter()
    first: dict[str, list[Alike]] = {likeness.value: [] for likeness in Likeness}
    for found in alike_in(tx, upload_id, election):
        kind = found.likeness.value
        number[kind] += 1
        if found.likeness is Likeness.HOUSEHOLD and len(found.lines) >= CROWD:
            first[kind].insert(0, found)
        elif len(first[kind]) < FIRST:
            first[kind].append(found)
        del first[kind][FIRST:]
    return {
        "number": dict(number),
        "first": [
            {"likeness": kind, "lines": [list(line) for line in each.lines], "stands": each.stands}
            for kind, found in first.items()
            for each in found
        ],
    }


def preview_of(tx: Connection, election: Election, upload: Upload) -> RegisterPreview:
    """Show what an upload would do: the figures as worked out, and the first of each kind."""
    known: dict[str, Any] = upload.reading.figures
    it = beside(tx, upload.id, election)
    others = comparing.other_sign_in(tx, it, PROBLEMS_SHOWN) if known else ((), 0)
    return RegisterPreview(
        file_name=upload.file_name,
        state=upload.state,
        reading=upload.reading,
        rows=known.get("rows", 0),
        electors=known.get("electors", 0),
        not_electors=not_electors_in(tx, upload.id),
        problems=first_problems(tx, upload.id),
        problem_count=known.get("problems", 0),
        by_column=tuple((c, p, n) for c, p, n in known.get("by_column", ())),
        new=known.get("new", 0),
        changed=known.get("changed", 0),
        removed=known.get("removed", 0),
        same=known.get("same", 0),
        shown=first_shown(tx, it) if known else {},
        addresses=known.get("addresses", 0),
        other_addresses=others[0],
        other_address_count=others[1],
        lost=known.get("lost", 0),
        shortened=known.get("shortened", 0),
        units=units_of(known.get("units", ()), election.rules),
        alike=tuple(alike_from(each) for each in known.get("alike", {}).get("first", ())),
        alike_count=known.get("alike", {}).get("number", {}),
        removed_nominees=comparing.gone_nominees(tx, it) if known else (),
        digest=upload.digest,
        rows_read=upload.rows_read,
        alarm="{} in {}".format(*alarm_of(election.rules)),
        deleted_on=deleted_on(upload.at),
    )


def deleted_on(at: str) -> date:
    """Give the day on which a list that came at a moment is deleted, if nobody does anything."""
    return (read_stamp(at) + LISTS_WAIT).astimezone(UK).date()


def alike_from(kept: dict[str, Any]) -> Alike:
    """Read lines that are alike as they are kept."""
    lines = tuple(tuple(line) for line in kept["lines"])
    return Alike(likeness=Likeness(kept["likeness"]), lines=lines, stands=kept["stands"])


def not_electors_in(tx: Connection, upload_id: int) -> tuple[NotAnElector, ...]:
    """List the first who are in the list and would be no electors."""
    rows = staging.first_not_admitted(tx, upload_id, RowState.GOOD.value, PROBLEMS_SHOWN)
    return tuple(
        NotAnElector(
            name=row.name,
            membership_number=row.membership_number,
            objections=tuple(
                Objection(clause=clause, reason=reason)
                for clause, reason in json.loads(row.objections)
            ),
        )
        for row in rows
    )


def first_problems(tx: Connection, upload_id: int) -> tuple[RowProblem, ...]:
    """List the first problems of an upload."""
    return tuple(problem_from(row) for row in staging.problems_of(tx, upload_id, PROBLEMS_SHOWN))


def problem_from(row: Any) -> RowProblem:  # noqa: ANN401 - a row of the table
    """Read a problem from its row."""
    return RowProblem(
        line=row.line, column=row.column, value=row.value, problem=row.problem, cure=row.cure
    )


def first_shown(tx: Connection, it: Beside) -> dict[str, list[dict[str, Any]]]:
    """List the first who are new, changed and gone."""
    return {
        "new": [dict(row._mapping) for row in comparing.first_new(tx, it, FIRST)],  # noqa: SLF001 - a public name
        "changed": [changes_of(row) for row in comparing.first_changed(tx, it, FIRST)],
        "removed": [dict(row._mapping) for row in comparing.first_gone(tx, it, FIRST)],  # noqa: SLF001 - as above
    }


def changes_of(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of two tables
    """Say what changes of a member: each thing as it was and as it would be."""
    kept = row._mapping  # noqa: SLF001 - a public name
    changes = [
        (name.replace("_", " "), kept[f"before_{name}"], kept[name])
        for name in comparing.COMPARED
        if kept[f"before_{name}"] != kept[name]
    ]
    return {
        "membership_number": row.membership_number,
        "name": row.name,
        "changes": changes or [("what is recorded of them", "", "")],
    }


def units_of(kept: Any, rules: RuleBook) -> tuple[UnitTotal, ...]:  # noqa: ANN401 - as kept in JSON
    """Set the totals of each unit side by side; those that change by more than the alarm first."""
    part, whole = alarm_of(rules)
    totals = [
        UnitTotal(
            unit=unit,
            before=before,
            after=after,
            addresses=addresses,
            alarming=before > 0 and max(abs(after - before), addresses) * whole > before * part,
        )
        for unit, before, after, addresses in kept
    ]
    return tuple(sorted(totals, key=lambda total: (not total.alarming, total.unit.casefold())))


def alarm_of(rules: RuleBook) -> tuple[int, int]:
    """Give the share of changes that is remarkable: the rules' own, or two in a hundred (R16)."""
    stated = [each.register_.alarm for each in whole_and_kinds(rules)]
    share = next((each for each in stated if each is not None), None)
    if share is None:
        return USUAL_ALARM
    part, _, whole = str(share).partition("/")
    return int(part), int(whole or 1)


def is_being_read(house: House, *, slug: str) -> bool:
    """Tell whether a list waits to be read or is being read now."""
    with house.store.reading() as tx:
        upload = open_upload(tx, the_election(tx, slug))
    return upload is not None and upload.state in {UploadState.WAITING, UploadState.READING}
