"""Candidates reach electors: the same for all, at one moment, logged, by two officers (D2, D10)."""

import json
import secrets
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from elections.adapters.csv_files import write_csv
from elections.adapters.mail import Letter
from elections.domain.contests import ContestNotice, Election, ElectionState, at_the_right_stage
from elections.domain.moments import stamp
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.domain.privacy import BY_FILE, BY_MESSAGE, NO_CONTACT, electors_are_reached
from elections.rulebook.model import JointAct
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    refuse_if,
)
from elections.services.joint_acts import Confirmed, confirmed_by_two
from elections.services.mailing import post_all
from elections.store import elections, log
from elections.store import nominations as kept_nominations
from elections.store.nominating import candidates
from elections.store.nominations import KeptNominee
from elections.store.roll import contact

STAGES: Final = (ElectionState.STATEMENT_PUBLISHED, ElectionState.VOTING)
JOINT: Final = JointAct.RELEASE_CONTACT_DATA
LONGEST_SUBJECT: Final = 100
LONGEST_MESSAGE: Final = 4000
MARKS: Final = "abcdefghjkmnpqrstvwxyz23456789"


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A candidate's copy of the released addresses, as a CSV file."""

    file_name: str
    text: str


def release_addresses(house: House, act: Act, *, slug: str, contest_id: str, page: str) -> bool:
    """Release the electors' addresses to every candidate of a contest at one moment (D10).

    Gives True once it is done, False while it waits for the second officer. `page` is where a
    candidate takes their copy.
    """
    with house.store.writing() as tx:
        election, contest = contest_to_reach(tx, slug, contest_id, BY_FILE)
        key = elections.contest_key(tx, election.id, contest_id)
        if contact.released(tx, key) is not None:
            reason = "The addresses were released to every candidate already"
            raise Refused(Objection(clause="D10", reason=reason), status=CONFLICT)
        confirmed = confirmed_by_two(tx, act, election, JOINT, subject=contest_id)
        if confirmed is None:
            return False
        rows = list(contact.addresses(tx, key, NO_CONTACT))
        kept = zlib.compress(json.dumps(rows, ensure_ascii=False).encode())
        release_id = contact.release(tx, key, stamp(act.at), len(rows), kept)
        candidates = candidates_of(tx, election, contest_id)
        for candidate in candidates:
            contact.copy_for(tx, release_id, candidate.id, new_mark())
        post_all(
            house,
            tx,
            "addresses released",
            [letter_of_release(election, contest, candidate, page) for candidate in candidates],
        )
        note(tx, act, election, confirmed, contest_id, how="file", electors=len(rows))
        return True


def own_copy(house: House, act: Act, *, slug: str, contest_id: str, host: str) -> Copy:
    """Give a candidate their own copy: the same addresses in an order, and with a row, of its own.

    The order and the row say whose copy it was, should it be found elsewhere (D10).
    """
    with house.store.writing() as tx:
        election, _ = contest_to_reach(tx, slug, contest_id, BY_FILE)
        candidate = themself(tx, act, election, contest_id)
        copy = contact.copy_of(tx, candidate.id)
        if copy is None:
            reason = "The addresses have not been released; every candidate gets them at one moment"
            raise Refused(Objection(clause="D10", reason=reason), status=CONFLICT)
        contact.taken(tx, candidate.id, stamp(act.at))
        rows = [tuple(row) for row in json.loads(zlib.decompress(copy.addresses))]
        return Copy(
            file_name=f"{slug}-{contest_id}-addresses.csv",
            text=write_csv([("name", "email"), *marked(rows, copy.mark, host)]),
        )


def marked(rows: list[tuple[int, str, str]], mark: str, host: str) -> list[tuple[str, str]]:
    """Put addresses in the order of a mark, with one row that only this mark has."""
    own = (0, "Robin Archer", f"list-{mark}@{host}")
    in_order = sorted((own, *rows), key=lambda row: sha256(f"{mark} {row[0]}".encode()).digest())
    return [(name, email) for _, name, email in in_order]


def write_message(
    house: House, act: Act, *, slug: str, contest_id: str, subject: str, text: str
) -> None:
    """Keep the one message that a candidate sends to the electors through the office (D10)."""
    subject, text = " ".join(subject.split()), text.replace("\r\n", "\n").strip()
    with house.store.writing() as tx:
        election, _ = contest_to_reach(tx, slug, contest_id, BY_MESSAGE)
        candidate = themself(tx, act, election, contest_id)
        written = contact.message_of(tx, candidate.id)
        if written is not None and written.sent_at:
            reason = "The messages have been sent on: each candidate sends one"
            raise Refused(Objection(clause="D10", reason=reason), status=CONFLICT)
        if not 0 < len(subject) <= LONGEST_SUBJECT or not 0 < len(text) <= LONGEST_MESSAGE:
            reason = (
                f"Write a subject of at most {LONGEST_SUBJECT} characters and a message of at "
                f"most {LONGEST_MESSAGE:,}: these have {len(subject):,} and {len(text):,}"
            )
            raise Refused(Objection(clause="D10", reason=reason))
        contact.write_message(tx, candidate.id, subject, text, stamp(act.at))


def send_messages(house: House, act: Act, *, slug: str, contest_id: str) -> bool:
    """Send on every candidate's message at one moment; nobody's address is shown (D2, D10).

    Gives True once it is done, False while it waits for the second officer.
    """
    with house.store.writing() as tx:
        election, contest = contest_to_reach(tx, slug, contest_id, BY_MESSAGE)
        key = elections.contest_key(tx, election.id, contest_id)
        waiting = [
            (candidate, message)
            for candidate in candidates_of(tx, election, contest_id)
            if (message := contact.message_of(tx, candidate.id)) is not None
        ]
        if not waiting or any(message.sent_at for _, message in waiting):
            reason = "The messages were sent on already" if waiting else "No candidate wrote one"
            raise Refused(Objection(clause="D10", reason=reason), status=CONFLICT)
        confirmed = confirmed_by_two(tx, act, election, JOINT, subject=contest_id)
        if confirmed is None:
            return False
        electors = list(contact.addresses(tx, key, NO_CONTACT))
        letters = [
            Letter(to=email, subject=subject, body=f"Dear {name},\n\n{body}")
            for subject, body in (
                sent_on(election, contest, candidate, message.subject, message.body)
                for candidate, message in waiting
            )
            for _, name, email in electors
        ]
        letters.sort(key=lambda letter: sha256((letter.to + letter.subject).encode()).digest())
        post_all(house, tx, "message of a candidate", letters)
        for candidate, _ in waiting:
            contact.sent(tx, candidate.id, stamp(act.at), len(electors))
        note(tx, act, election, confirmed, contest_id, how="messages", electors=len(electors))
        return True


def contest_to_reach(
    tx: Connection, slug: str, contest_id: str, way: str
) -> tuple[Election, ContestNotice]:
    """Find a contest whose electors are reached in this way, at this stage, or refuse (D10)."""
    election = held_alone(tx, slug)
    contest = known_contest(election, contest_id)
    refuse_if(electors_are_reached(election.rules, way), FORBIDDEN)
    refuse_if(at_the_right_stage(election, STAGES, "Reaching the electors"), CONFLICT)
    return election, contest


def known_contest(election: Election, contest_id: str) -> ContestNotice:
    """Find a contest of an election, or refuse."""
    contest = election.contest(contest_id)
    if contest is None:
        reason = "There is no such contest in this election"
        raise Refused(Objection(clause="D10", reason=reason), status=NOT_FOUND)
    return contest


def candidates_of(tx: Connection, election: Election, contest_id: str) -> list[KeptNominee]:
    """List the candidates of a contest, as ruled on, who have not gone since (E16, D14)."""
    gone = candidates.gone(tx, election.id)
    return [
        found
        for found in kept_nominations.nominees(tx, election.id)
        if found.contest_id == contest_id and found.ruling is Ruling.VALID and found.id not in gone
    ]


def themself(tx: Connection, act: Act, election: Election, contest_id: str) -> KeptNominee:
    """Find the candidate who is signed in, or refuse (D10)."""
    for candidate in candidates_of(tx, election, contest_id):
        if candidate.entry.person_id == act.by.person_id:
            return candidate
    reason = "Only the candidates of this contest reach its electors"
    raise Refused(Objection(clause="D10", reason=reason), status=FORBIDDEN)


def new_mark() -> str:
    """Make a mark that tells one candidate's copy from the others."""
    return "".join(secrets.choice(MARKS) for _ in range(12))


def note(
    tx: Connection,
    act: Act,
    election: Election,
    confirmed: Confirmed,
    contest_id: str,
    *,
    how: str,
    electors: int,
) -> None:
    """Note in the log that electors were reached, by which two officers, and how many."""
    log.append(
        tx,
        election.id,
        {
            "type": "ContactDataReleased",
            "at": stamp(act.at),
            "by": list(confirmed.names),
            "reference": contest_id,
            "how": how,
            "electors": electors,
        },
    )


def letter_of_release(
    election: Election, contest: ContestNotice, candidate: KeptNominee, page: str
) -> Letter:
    """Tell a candidate that the addresses are released, to all candidates at this moment."""
    return Letter(
        to=candidate.entry.entry.email,
        subject=f"Electors’ addresses: {election.title}",
        body=(
            f"Dear {candidate.entry.entry.name},\n\nThe addresses of the electors for "
            f"{contest.title} are released to every candidate at this moment. Take your copy "
            f"here:\n{page}\n\nYour copy is marked as yours. Use it for this election alone, give "
            "it to nobody, and delete it when voting closes.\n"
        ),
    )


def sent_on(
    election: Election, contest: ContestNotice, candidate: KeptNominee, subject: str, text: str
) -> tuple[str, str]:
    """Write a candidate's message as the office sends it on: its subject and its text."""
    name = candidate.entry.entry.name
    body = (
        f"{name} stands for {contest.title} in {election.title}, and writes:\n\n{text}\n\n-- \n"
        "The office sends one message of each candidate to every elector, all at the same moment. "
        "Candidates do not see your address. The words are the candidate's own.\n"
    )
    return f"{name}, candidate: {subject}", body
