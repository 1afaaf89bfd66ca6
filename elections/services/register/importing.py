"""The register, imported from a file with a preview (R1 to R4)."""

import secrets
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from counting import documents
from elections.adapters.register_files import RegisterRow, RowProblem, read_register
from elections.domain.contests import Election
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import RUNNING, Act, Role
from elections.domain.register import (
    RegisterEntry,
    not_yet_frozen,
    stands_once,
    why_not_an_elector,
)
from elections.services.house import (
    CONFLICT,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    officer,
    refuse_if,
)
from elections.store import elections, nominations, people, registers
from elections.store.registers import entry_to

KEEPERS: Final = RUNNING | {Role.REGISTRAR}


@dataclass(frozen=True, kw_only=True)
class NotAnElector:
    """Somebody on the list who may not vote, and why."""

    name: str
    membership_number: str
    objections: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class RegisterPreview:
    """What an uploaded register would do, before anything is done."""

    file_name: str
    rows: int
    electors: int
    problems: tuple[RowProblem, ...]
    not_electors: tuple[NotAnElector, ...]
    new: int
    changed: int
    removed: int
    same: int
    removed_nominees: tuple[str, ...]
    other_addresses: tuple[str, ...]
    digest: str


def entry_of(row: RegisterRow) -> RegisterEntry:
    """Make a register entry of a row of the file."""
    return RegisterEntry(
        membership_number=row.membership_number,
        name=row.name,
        email=row.email,
        unit=row.unit,
        office=row.office,
        joined=row.joined,
        standing=row.standing,
        groups=row.groups,
    )


def upload_register(
    house: House, act: Act, *, slug: str, file_name: str, data: bytes
) -> RegisterPreview:
    """Read an uploaded register and keep it until it is applied or thrown away (R1-R5)."""
    reading = read_register(data)
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, KEEPERS, "import the register")
        refuse_if(objections_to_a_change(tx, election), CONFLICT)
        registers.keep_import(
            tx,
            election_id=election.id,
            file_name=file_name[:200],
            by_person=act.by.person_id,
            at=stamp(act.at),
            rows=[entry_to(entry_of(row)) for row in reading.rows],
            problems=[problem_to(problem) for problem in reading.problems],
        )
        return previewed(tx, election)


def problem_to(problem: RowProblem) -> list[Any]:
    """Write a problem as it is kept."""
    return [problem.line, problem.column, problem.value, problem.problem, problem.cure]


def problem_from(kept: list[Any]) -> RowProblem:
    """Read a problem as it is kept."""
    line, column, value, problem, cure = kept
    return RowProblem(line=line, column=column, value=value, problem=problem, cure=cure)


def waiting_entries(tx: Connection, election: Election) -> tuple[RegisterEntry, ...]:
    """Read the uploaded register that waits, or refuse when none does."""
    waiting = registers.waiting_import(tx, election.id)
    if waiting is None:
        raise Refused(Objection(clause="R4", reason="No uploaded register is waiting: upload it"))
    return tuple(registers.entry_kept(kept) for kept in waiting.rows)


def previewed(tx: Connection, election: Election) -> RegisterPreview:
    """Work out what applying the uploaded register would do."""
    waiting = registers.waiting_import(tx, election.id)
    fresh = waiting_entries(tx, election)
    before = {
        kept.entry.membership_number: kept.entry for kept in registers.entries(tx, election.id)
    }
    numbers = {entry.membership_number for entry in fresh}
    why_not = not_electors_among(election, fresh)
    nominees = nominations.nominees(tx, election.id)
    return RegisterPreview(
        file_name=waiting.file_name if waiting else "",
        rows=len(fresh),
        electors=len(fresh) - len(why_not),
        problems=tuple(problem_from(kept) for kept in (waiting.problems if waiting else ())),
        not_electors=why_not,
        new=sum(entry.membership_number not in before for entry in fresh),
        changed=sum(
            entry.membership_number in before and before[entry.membership_number] != entry
            for entry in fresh
        ),
        removed=len(before.keys() - numbers),
        same=sum(before.get(entry.membership_number) == entry for entry in fresh),
        removed_nominees=tuple(
            n.entry.entry.name for n in nominees if n.entry.entry.membership_number not in numbers
        ),
        other_addresses=addresses_that_differ(tx, fresh),
        digest=documents.digest(waiting.rows if waiting else []),
    )


def addresses_that_differ(tx: Connection, fresh: tuple[RegisterEntry, ...]) -> tuple[str, ...]:
    """Name those who sign in at another address than the register's: sign-in stays as it is."""
    known = people.addresses_of(tx, (entry.membership_number for entry in fresh))
    return tuple(
        entry.name
        for entry in fresh
        if known.get(entry.membership_number, entry.email.casefold()) != entry.email.casefold()
    )


def not_electors_among(
    election: Election, fresh: tuple[RegisterEntry, ...]
) -> tuple[NotAnElector, ...]:
    """List those on the list who may not vote, each with every objection (R1-R3)."""
    found = (
        NotAnElector(
            name=entry.name,
            membership_number=entry.membership_number,
            objections=why_not_an_elector(entry, election.rules, election.timetable.freeze_date),
        )
        for entry in fresh
    )
    return tuple(ruling for ruling in found if ruling.objections)


def objections_to_a_change(tx: Connection, election: Election) -> tuple[Objection, ...]:
    """Judge whether the register may still change (R5)."""
    return all_of(not_yet_frozen(elections.digests_of(tx, election.id).get("register")))


@judged_again_if_raced
def apply_register(house: House, act: Act, *, slug: str, digest: str) -> None:
    """Put the uploaded register that was looked at in place, whole or not at all (R1-R5)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, KEEPERS, "import the register")
        refuse_if(objections_to_a_change(tx, election), CONFLICT)
        fresh = waiting_entries(tx, election)
        if previewed(tx, election).digest != digest:
            reason = "Another file has been uploaded since you looked at this one: look at it first"
            raise Refused(Objection(clause="R4", reason=reason), status=CONFLICT)
        refuse_if(objections_to_register(tx, election, fresh))
        ids = people.ensure_people(tx, ((e.membership_number, e.name, e.email) for e in fresh))
        registers.replace_all(
            tx,
            election.id,
            (
                {
                    **entry_to(entry),
                    "person_id": ids[entry.membership_number],
                    "objections": [
                        [o.clause, o.reason]
                        for o in why_not_an_elector(
                            entry, election.rules, election.timetable.freeze_date
                        )
                    ],
                    "salt": secrets.token_hex(16),
                }
                for entry in fresh
            ),
        )
        registers.drop_import(tx, election.id)


def objections_to_register(
    tx: Connection, election: Election, fresh: tuple[RegisterEntry, ...]
) -> tuple[Objection, ...]:
    """Judge a whole register: nobody twice, and nobody gone who has been nominated (R4, R5)."""
    numbers = Counter(entry.membership_number for entry in fresh)
    twice = frozenset(number for number, times in numbers.items() if times > 1)
    gone = tuple(
        Objection(
            clause="R5",
            reason=f"{n.entry.entry.name} has been nominated but is not on the new list",
        )
        for n in nominations.nominees(tx, election.id)
        if n.entry.entry.membership_number not in numbers
    )
    return all_of(*(stands_once(entry, twice) for entry in fresh), gone)


def throw_away_upload(house: House, act: Act, *, slug: str) -> None:
    """Throw the uploaded register away; nothing else changes."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, KEEPERS, "import the register")
        registers.drop_import(tx, election.id)
