"""What is held about people: gathered, erased, and released to candidates."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from elections.store.nominating import given
from elections.store.tables import (
    admission,
    appointment,
    attribute,
    body,
    body_handover,
    body_officer,
    certificate,
    challenge,
    contact_copy,
    contact_refusal,
    contact_release,
    contest,
    election,
    mark,
    nomination,
    nominee,
    pack,
    person,
    register_amendment,
    register_change,
    register_entry,
    ruling_request,
    sign_in_link,
    web_session,
)

Rows = tuple[dict[str, Any], ...]


def rows_of(tx: Connection, asked: Any) -> Rows:  # noqa: ANN401 - any select
    """Read rows as they stand, column by column."""
    return tuple(dict(row) for row in tx.execute(asked).mappings())


def held_about(tx: Connection, number: str) -> dict[str, Rows]:
    """Gather everything that is held about one membership number, table by table."""
    mine = func.upper(register_entry.c.membership_number) == number.strip().upper()
    entries = select(register_entry.c.id).where(mine)
    people = select(person.c.id).where(
        func.upper(person.c.membership_number) == number.strip().upper()
    )
    entry = register_entry
    return {
        "person": rows_of(tx, select(person).where(person.c.id.in_(people))),
        "register": rows_of(
            tx, select(entry, election.c.title.label("election")).join(election).where(mine)
        ),
        "facts": rows_of(tx, select(attribute).where(attribute.c.entry_id.in_(entries))),
        "may vote in": rows_of(
            tx,
            select(admission, contest.c.title.label("contest"))
            .join(contest, contest.c.id == admission.c.contest_id)
            .where(admission.c.entry_id.in_(entries)),
        ),
        "has voted in": rows_of(
            tx,
            select(contest.c.title.label("contest"), mark.c.elector_id)
            .join(contest, contest.c.id == mark.c.contest_id)
            .where(mark.c.elector_id.in_(entries)),
        ),
        "changes of address": rows_of(
            tx, select(register_change).where(register_change.c.entry_id.in_(entries))
        ),
        "amendments of the register": rows_of(
            tx,
            select(register_amendment).where(
                func.upper(register_amendment.c.membership_number) == number.strip().upper()
            ),
        ),
        "rulings asked for": rows_of(
            tx,
            select(ruling_request).where(
                func.upper(ruling_request.c.membership_number) == number.strip().upper()
            ),
        ),
        "nominations of them": rows_of(
            tx, select(nomination).where(nomination.c.nominee_id.in_(entries))
        ),
        "candidacies": rows_of(tx, select(nominee).where(nominee.c.entry_id.in_(entries))),
        **given.held_of(tx, entries, people),
        "offices in elections": rows_of(
            tx, select(appointment).where(appointment.c.person_id.in_(people))
        ),
        "offices in bodies": rows_of(
            tx,
            select(body_officer.c.position, body.c.name)
            .join(body, body.c.id == body_officer.c.body_id)
            .where(body_officer.c.person_id.in_(people)),
        ),
        "no contact from candidates": rows_of(
            tx, select(contact_refusal).where(contact_refusal.c.person_id.in_(people))
        ),
        "offices handed on": rows_of(
            tx,
            select(body_handover.c.position, body_handover.c.at, body_handover.c.state, body.c.name)
            .join(body, body.c.id == body_handover.c.body_id)
            .where(body_handover.c.from_person.in_(people) | body_handover.c.to_person.in_(people)),
        ),
        "challenges of rulings": rows_of(
            tx, select(challenge).where(challenge.c.by_person.in_(people))
        ),
        "sessions": rows_of(
            tx,
            select(web_session.c.made_at, web_session.c.seen_at).where(
                web_session.c.person_id.in_(people)
            ),
        ),
    }


def erase_facts(tx: Connection, election_id: int, today: date) -> int:
    """Erase the sensitive facts of an election whose day has come; give how many."""
    entries = select(register_entry.c.id).where(register_entry.c.election_id == election_id)
    gone = tx.execute(
        delete(attribute).where(
            attribute.c.entry_id.in_(entries), attribute.c.purge_on <= today.isoformat()
        )
    )
    return int(gone.rowcount)


def erase_register(tx: Connection, election_id: int) -> dict[str, int]:
    """Erase the electors of an election; nominees stay, whose names are published.

    Gives how many rows of each kind were erased or emptied.
    """
    of_election = register_entry.c.election_id == election_id
    entries = select(register_entry.c.id).where(of_election)
    stood = select(nominee.c.entry_id)
    contests = select(contest.c.id).where(contest.c.election_id == election_id)
    people = select(register_entry.c.person_id).where(of_election)
    done = {
        "facts": removed(tx, attribute, attribute.c.entry_id.in_(entries)),
        "marks of who voted": removed(tx, mark, mark.c.contest_id.in_(contests)),
        "admissions": removed(tx, admission, admission.c.contest_id.in_(contests)),
        "links from electors to ballot codes": unlinked(tx, election_id),
        "changes of address": removed(
            tx, register_change, register_change.c.election_id == election_id
        ),
        "amendments of the register": removed(
            tx, register_amendment, register_amendment.c.election_id == election_id
        ),
        "rulings asked for": removed(
            tx, ruling_request, ruling_request.c.election_id == election_id
        ),
        "copies of addresses": removed(
            tx, contact_copy, contact_copy.c.release_id.in_(releases(contests))
        ),
        "files of addresses": removed(
            tx, contact_release, contact_release.c.contest_id.in_(contests)
        ),
        **given.erase(tx, election_id),
    }
    known = list(tx.execute(people).scalars())
    done["electors"] = removed(tx, register_entry, of_election & ~register_entry.c.id.in_(stood))
    done["people"] = sum(forget(tx, part) for part in hundreds(known))
    return done


def unlinked(tx: Connection, election_id: int) -> int:
    """Take from each ballot code whose it was; the codes' public halves stay in the record."""
    mine = (pack.c.election_id == election_id) & pack.c.elector_id.is_not(None)
    return int(tx.execute(update(pack).where(mine).values(elector_id=None)).rowcount)


def releases(contests: Any) -> Any:  # noqa: ANN401 - a select of a select
    """Select the releases of contests."""
    return select(contact_release.c.id).where(contact_release.c.contest_id.in_(contests))


def removed(tx: Connection, table: Table, which: ColumnElement[bool]) -> int:
    """Delete rows; give how many."""
    return int(tx.execute(delete(table).where(which)).rowcount)


def take_out(tx: Connection, election_id: int, number: str) -> int:
    """Take a member who is not nominated out of a register that is not frozen; give how many."""
    mine = (register_entry.c.election_id == election_id) & (
        func.upper(register_entry.c.membership_number) == number.strip().upper()
    )
    entries = select(register_entry.c.id).where(mine)
    removed(tx, attribute, attribute.c.entry_id.in_(entries))
    removed(tx, register_change, register_change.c.entry_id.in_(entries))
    return removed(tx, register_entry, mine)


def is_nominated(tx: Connection, election_id: int, number: str) -> bool:
    """Tell whether a member is nominated in an election."""
    return bool(
        tx.execute(
            select(func.count())
            .select_from(nominee)
            .join(register_entry, register_entry.c.id == nominee.c.entry_id)
            .where(
                register_entry.c.election_id == election_id,
                func.upper(register_entry.c.membership_number) == number.strip().upper(),
            )
        ).scalar_one()
    )


def hundreds(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give ids five hundred at a time."""
    return (ids[start : start + 500] for start in range(0, len(ids), 500))


def forget(tx: Connection, ids: Sequence[int]) -> int:
    """Erase those people whom nothing holds any more: no register, office, body or act."""
    free = select(person.c.id).where(
        person.c.id.in_(ids),
        *(~select(column).where(column == person.c.id).exists() for column in TIES),
    )
    found = tx.execute(free).scalars().all()
    for table in OWN:
        tx.execute(delete(table).where(table.c.person_id.in_(found)))
    return removed(tx, person, person.c.id.in_(found))


def ties() -> tuple[ColumnElement[int], ...]:
    """List every column that points at a person, but for how they sign in and what they chose."""
    return tuple(
        column
        for table in person.metadata.sorted_tables
        if table not in OWN
        for column in table.c
        if any(key.column is person.c.id for key in column.foreign_keys)
    )


OWN: Final = (web_session, sign_in_link, contact_refusal)
TIES: Final = ties()


def certify(tx: Connection, election_id: int | None, kind: str, at: str, body_text: str) -> None:
    """Keep a certificate of what was erased."""
    tx.execute(
        insert(certificate).values(election_id=election_id, kind=kind, at=at, body=body_text)
    )


def certificates(tx: Connection, election_id: int) -> tuple[str, ...]:
    """Give the certificates of an election, oldest first."""
    rows = tx.execute(
        select(certificate.c.body)
        .where(certificate.c.election_id == election_id)
        .order_by(certificate.c.id)
    )
    return tuple(rows.scalars())
