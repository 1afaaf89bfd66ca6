"""Nominating bodies and their officers from a list: read, looked at, then kept (N1, N3, N5)."""

from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any, Final

from sqlalchemy import Connection

from elections.adapters.csv_files import FileUnreadable
from elections.adapters.lists.bodies import BodyRow, read_bodies
from elections.adapters.lists.problems import RowProblem, write_problems_csv
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.services.challenges.offices import note_changes
from elections.services.house import (
    CONFLICT,
    House,
    Refused,
    judged_again_if_raced,
    officer,
)
from elections.services.register.lists.uploads import UploadState, drop_open
from elections.services.setting_up import ORGANISER
from elections.store import people
from elections.store.nominating import handovers
from elections.store.uploads import bodies, files

BODIES: Final = "bodies"
FIRST: Final = 50
LONGEST_NAME: Final = 200
Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class BodiesPreview:
    """What a list of bodies would do, before anything is done."""

    file_name: str
    digest: str
    source: str
    notes: tuple[str, ...]
    problems: tuple[RowProblem, ...]
    new: tuple[BodyRow, ...]
    changed: tuple[BodyRow, ...]
    same: int
    officers_new: tuple[tuple[str, str, str, str], ...]
    officers_gone: tuple[tuple[str, str, str, str], ...]
    name_of: dict[Key, str]


def upload_bodies(house: House, act: Act, *, file_name: str, stream: IO[bytes]) -> None:
    """Take a list of bodies and keep it until it is applied or thrown away (N1)."""
    try:
        reading = read_bodies(stream)
    except FileUnreadable as why:
        raise Refused(Objection(clause="N1", reason=str(why).rstrip("."))) from None
    stream.seek(0)
    digest = sha256(stream.read()).hexdigest()
    with house.store.writing() as tx:
        officer(tx, act, None, ORGANISER, "record nominating bodies")
        drop_open(tx, None, BODIES)
        rows, problems = without_doubts(tx, reading.rows, reading.problems)
        files.add(
            tx,
            election_id=None,
            kind=BODIES,
            file_name=file_name[:LONGEST_NAME],
            by_person=act.by.person_id,
            at=stamp(act.at),
            state=UploadState.READY.value,
            digest=digest,
            reading={
                "source": reading.source,
                "notes": list(reading.notes),
                "rows": [list(row) for row in rows],
                "problems": [list(problem_to(problem)) for problem in problems],
            },
        )


def without_doubts(
    tx: Connection, rows: tuple[BodyRow, ...], problems: tuple[RowProblem, ...]
) -> tuple[list[BodyRow], list[RowProblem]]:
    """Leave out rows that contradict an earlier one, or somebody's known address (N5)."""
    known = people.addresses_of(tx, (row.officer_number for row in rows if row.officer_number))
    bodies_said: dict[Key, BodyRow] = {}
    good, found = [], list(problems)
    for row in rows:
        first = bodies_said.setdefault(key_of(row), row)
        email = known.setdefault(row.officer_number, row.officer_email.casefold())
        if first[1:6] != row[1:6] and said_of(first) != said_of(row):
            problem = f"says something else of this body than line {first.line}"
            found.append(doubt(row, "name", row.name, problem, "let every row of a body agree"))
        elif row.officer_number and email != row.officer_email.casefold():
            problem = "is another address than the one that this officer signs in with"
            cure = "give that address, or check the membership number"
            found.append(doubt(row, "officer's e-mail", row.officer_email, problem, cure))
        else:
            good.append(row)
    return good, sorted(found, key=lambda problem: problem.line)


def doubt(row: BodyRow, column: str, value: str, problem: str, cure: str) -> RowProblem:
    """Say what contradicts a row."""
    return RowProblem(line=row.line, column=column, value=value, problem=problem, cure=cure)


def key_of(row: BodyRow) -> Key:
    """A body is known by its kind and its name, in capitals or not."""
    return row.kind.lower(), row.name.lower()


def said_of(row: BodyRow) -> tuple[str, str, int]:
    """What a list says of a body."""
    return row.unit, row.region, row.members


def problem_to(problem: RowProblem) -> tuple[Any, ...]:
    """Write a problem as it is kept."""
    return problem.line, problem.column, problem.value, problem.problem, problem.cure


def waiting_bodies(house: House, act: Act) -> BodiesPreview | None:
    """Show what the list that waits would do, to the returning officer."""
    with house.store.reading() as tx:
        officer(tx, act, None, ORGANISER, "see the nominating bodies")
        row = files.newest(tx, None, BODIES, (UploadState.READY.value,))
        return previewed(tx, row) if row else None


def previewed(tx: Connection, upload: Any) -> BodiesPreview:  # noqa: ANN401 - a row of the table
    """Set a list of bodies beside those that are known."""
    rows = [BodyRow(*each) for each in upload.reading["rows"]]
    listed = {key_of(row): row for row in rows}
    known = {
        (each.kind.lower(), each.name.lower()): (each.unit, each.region, each.members)
        for each in people.all_bodies(tx)
    }
    new = tuple(row for key, row in listed.items() if key not in known)
    changed = tuple(
        row for key, row in listed.items() if key in known and known[key] != said_of(row)
    )
    now = bodies.every_officer(tx)
    wanted = officers_in(rows)
    with_officers = {each[:2] for each in wanted}
    problems = (
        RowProblem(line=line, column=column, value=value, problem=problem, cure=cure)
        for line, column, value, problem, cure in upload.reading["problems"]
    )
    return BodiesPreview(
        file_name=upload.file_name,
        digest=upload.digest,
        source=upload.reading["source"],
        notes=tuple(upload.reading["notes"]),
        problems=tuple(problems),
        new=new,
        changed=changed,
        same=len(listed) - len(new) - len(changed),
        officers_new=tuple(sorted(wanted - now)),
        officers_gone=tuple(sorted(each for each in now - wanted if each[:2] in with_officers)),
        name_of={key: f"{row.name} ({row.kind})" for key, row in listed.items()},
    )


def officers_in(rows: list[BodyRow]) -> frozenset[tuple[str, str, str, str]]:
    """List the officers that a list names: body, number, position."""
    return frozenset(
        (*key_of(row), row.officer_number, row.position) for row in rows if row.officer_number
    )


@judged_again_if_raced
def apply_bodies(house: House, act: Act, *, digest: str) -> int:
    """Keep the bodies and officers of the list that was looked at, all or none (N1, N3, N5).

    A body that the list names keeps exactly the officers that the list gives it, if it gives any.
    """
    with house.store.writing() as tx:
        officer(tx, act, None, ORGANISER, "record nominating bodies")
        ready = (UploadState.READY.value,)
        upload = files.newest(tx, None, BODIES, ready)
        if upload is None or upload.digest != digest or not files.hold(tx, upload.id, ready):
            reason = "Another list has been uploaded since you looked, or none waits: look first"
            raise Refused(Objection(clause="N1", reason=reason), status=CONFLICT)
        rows = [BodyRow(*each) for each in upload.reading["rows"]]
        seen = previewed(tx, upload)
        before = handovers.holders(tx)
        ids = keep_rows(tx, rows)
        gone = people.ids_of_people(tx, {number for _, _, number, _ in seen.officers_gone})
        for kind, name, number, position in seen.officers_gone:
            bodies.remove_officer(tx, ids[kind, name], gone[number], position)
        note_changes(house, tx, act, before)
        source = {"source": upload.reading["source"]}
        files.change(tx, upload.id, state=UploadState.APPLIED.value, reading=source)
        return len(ids)


def keep_rows(tx: Connection, rows: list[BodyRow]) -> dict[Key, int]:
    """Keep each body once, and each of its officers; give the bodies' ids."""
    ids: dict[Key, int] = {}
    known = people.ensure_people(
        tx,
        (
            (row.officer_number, row.officer_name, row.officer_email)
            for row in rows
            if row.officer_number
        ),
    )
    for row in rows:
        if key_of(row) not in ids:
            ids[key_of(row)] = people.ensure_body(
                tx,
                kind=row.kind,
                name=row.name,
                region=row.region,
                members=row.members,
                unit=row.unit,
            )
        if row.officer_number:
            person = known[row.officer_number]
            people.ensure_body_officer(tx, ids[key_of(row)], person, row.position)
    return ids


def throw_away_bodies(house: House, act: Act) -> None:
    """Throw the uploaded list of bodies away; nothing else changes."""
    with house.store.writing() as tx:
        officer(tx, act, None, ORGANISER, "record nominating bodies")
        while row := files.newest(tx, None, BODIES, (UploadState.READY.value,)):
            files.change(tx, row.id, state=UploadState.DROPPED.value, reading={})


def problems_of_bodies(house: House, act: Act) -> str:
    """Write every problem of the uploaded list of bodies as CSV."""
    seen = waiting_bodies(house, act)
    return write_problems_csv(seen.problems if seen else ())
