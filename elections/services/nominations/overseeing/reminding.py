"""Officers of bodies that have not nominated are reminded, singly or many at once (N24)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.adapters.csv_files import write_csv
from elections.adapters.mail import Letter
from elections.domain.contests import Election
from elections.domain.moments import stamp, written_moment
from elections.domain.objections import Objection
from elections.domain.overseeing.reminding import (
    Chased,
    Progress,
    may_be_reminded,
    most_reminders,
    uk_day,
)
from elections.domain.people import RUNNING, Act
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.letters.keeping import post_and_keep
from elections.services.nominations.nominating import out_of_time
from elections.services.nominations.overseeing.bodies import bodies_that_nominate
from elections.services.nominations.ruling import WATCHING
from elections.store import log
from elections.store.nominating import overseeing as kept

HEADING: Final = (
    "kind",
    "body",
    "region",
    "members",
    "progress",
    "reminders",
    "last reminded",
    "officers",
)
SO_FAR: Final = {
    Progress.NOTHING: "has not nominated yet",
    Progress.DRAFT: "has begun its nominations, but has not sent them yet,",
    Progress.WAITS: "has sent a nomination that a second officer has not confirmed yet",
    Progress.NOMINATED: "has nominated",
}


@dataclass(frozen=True, kw_only=True)
class ChaseLine:
    """A body on the chase list, and why its officers may not be reminded now, if so."""

    chased: Chased
    may_not: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class ChaseList:
    """Every body that may nominate, and the letter that its officers would be sent.

    `most` is how many reminders the rules allow, None where they know none; `not_now` says why
    nobody is reminded at this time.
    """

    lines: tuple[ChaseLine, ...]
    most: int | None
    not_now: tuple[Objection, ...]
    subject: str
    body: str

    @property
    def outstanding(self) -> tuple[ChaseLine, ...]:
        """List the bodies that have not nominated."""
        return tuple(line for line in self.lines if line.chased.progress is not Progress.NOMINATED)


def chase_list(house: House, act: Act, *, slug: str) -> ChaseList:
    """Show those who run or watch an election which bodies have not nominated yet."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see which bodies have not nominated")
        subject, body = reminder_words(election, "Your body", Progress.NOTHING, "officer")
        return ChaseList(
            lines=tuple(lines_of(tx, election, act.at)),
            most=most_reminders(election.rules),
            not_now=out_of_time(election, act.at),
            subject=subject,
            body=body,
        )


def lines_of(tx: Connection, election: Election, at: datetime) -> Iterable[ChaseLine]:
    """Judge for each body whether its officers may be reminded now (N24)."""
    for one in bodies_that_nominate(tx, election):
        yield ChaseLine(chased=one, may_not=may_be_reminded(one, election.rules, at))


@judged_again_if_raced
def remind(house: House, act: Act, *, slug: str, body_ids: Iterable[int]) -> int:
    """Remind the officers of bodies, all of them or none; give how many letters went (N24)."""
    wanted = dict.fromkeys(body_ids)
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "remind bodies")
        refuse_if(out_of_time(election, act.at), CONFLICT)
        lines = {line.chased.body.id: line for line in lines_of(tx, election, act.at)}
        if not wanted or wanted.keys() - lines.keys():
            reason = "Choose at least one body that may nominate in this election"
            raise Refused(Objection(clause="N24", reason=reason), status=NOT_FOUND)
        chosen = [lines[body_id] for body_id in wanted]
        refuse_if(tuple(o for line in chosen for o in line.may_not), CONFLICT)
        by, sent = signature_of(act, roles), 0
        for line in chosen:
            kept.remind(tx, election.id, line.chased.body.id, uk_day(act.at), by)
            sent += tell(house, tx, act, election, line.chased)
        log.append(
            tx,
            election.id,
            {
                "type": "BodiesReminded",
                "at": stamp(act.at),
                "by": [by],
                "bodies": [line.chased.body.name for line in chosen],
            },
        )
        return sent


def tell(house: House, tx: Connection, act: Act, election: Election, one: Chased) -> int:
    """Send the reminder to each officer of a body through whom it may nominate."""
    sent = 0
    for person in one.officers:
        if person.email:
            subject, body = reminder_words(election, one.body.name, one.progress, person.name)
            letter = Letter(to=person.email, subject=subject, body=body)
            post_and_keep(
                house,
                tx,
                letter,
                election_id=election.id,
                at=act.at,
                kind="reminder",
                about=f"body {one.body.id}",
            )
            sent += 1
    return sent


def reminder_words(election: Election, body: str, progress: Progress, name: str) -> tuple[str, str]:
    """Write the subject and the text of a reminder: what is open until when, and where to go."""
    closes = written_moment(election.timetable.nominations_close)
    text = (
        f"Dear {name},\n\n{body} {SO_FAR[progress]} in {election.title}. Nominations close at "
        f"{closes}; nothing is received after that.\n\nSign in and open “Nominate” to see to it. "
        "A body need not nominate: if yours will not, there is nothing to do.\n"
    )
    return f"Nominations close soon: {election.title}", text


def chase_csv(house: House, act: Act, *, slug: str) -> str:
    """Write the chase list for a spreadsheet: no name, number or address of anybody."""
    found = chase_list(house, act, slug=slug)
    rows = [
        (
            one.body.kind,
            one.body.name,
            one.body.region,
            str(one.body.members),
            one.progress.value,
            str(len(one.reminded)),
            one.reminded[-1].isoformat() if one.reminded else "",
            str(len(one.officers)),
        )
        for one in (line.chased for line in found.lines)
    ]
    return write_csv([HEADING, *rows])
