"""The calendar of an election: hustings and invitations, and the timetable's own moments.

Officers keep the events; candidates, their agents and anybody else see the same.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.adapters.candidates.calendars import Dated, calendar
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.eligibility import Consent
from elections.domain.moments import read_stamp, stamp, written_moment
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
from elections.services.candidates.knowing import known_in, tell
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    the_election,
)
from elections.services.reading import ElectionPage, page_of
from elections.store import elections, log
from elections.store import nominations as kept
from elections.store.nominating import calendar as events
from elections.store.nominating import candidates
from elections.store.nominating.calendar import KeptEvent
from elections.store.nominating.overseeing import timetable_changes

KINDS: Final = ("hustings", "meeting with members", "briefing for candidates", "other")
NOTICED: Final = tuple(state for state in ElectionState if state is not ElectionState.DRAFT)
LONGEST: Final = {"title": 200, "place": 200, "words": 2000}  # characters


@dataclass(frozen=True, kw_only=True)
class Event:
    """What officers say of an event; `contest_id` is empty for an event of every contest."""

    kind: str
    contest_id: str
    title: str
    starts: datetime
    ends: datetime
    place: str
    words: str


@dataclass(frozen=True, kw_only=True)
class EventsPage:
    """The events of an election with what the page of the election has."""

    page: ElectionPage
    events: tuple[KeptEvent, ...]
    moments: tuple[tuple[str, datetime], ...]


def events_page(house: House, *, slug: str) -> EventsPage:
    """Show the events of an election, and its own moments, to anybody."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        return EventsPage(
            page=page_of(tx, election),
            events=events.events_of(tx, election.id),
            moments=page_of(tx, election).moments,
        )


def keep_event(
    house: House, act: Act, *, slug: str, event: Event, event_id: int | None = None
) -> None:
    """Keep a new event, or a change of one; tell the candidates concerned and their agents."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, RUNNING, "keep the calendar")
        stage = at_the_right_stage(election, NOTICED, "Keeping a calendar")
        refuse_if(stage, CONFLICT)
        refuse_if(tuple(why_no_event(election, event)))
        values = {
            "contest_id": elections.contest_key(tx, election.id, event.contest_id)
            if event.contest_id
            else None,
            "kind": event.kind,
            "title": event.title,
            "starts": stamp(event.starts),
            "ends": stamp(event.ends),
            "place": event.place,
            "words": event.words,
            "changed_at": stamp(act.at),
        }
        if event_id is None:
            number = len(events.events_of(tx, election.id)) + 1
            uid = f"event-{number}.{(election.eid or '')[:32]}"
            events.add(tx, election_id=election.id, uid=uid, **values)
        else:
            the_event(tx, election, event_id)
            events.change(tx, event_id, **values)
        what = "Invitation" if event_id is None else "Changed"
        invite(house, tx, act, election, event, what=what)


def cancel_event(house: House, act: Act, *, slug: str, event_id: int, reason: str) -> None:
    """Cancel an event with a reason; it stays in the calendar as cancelled, all are told."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, RUNNING, "keep the calendar")
        found = the_event(tx, election, event_id)
        reason = " ".join(reason.split())[:200]
        if not reason:
            why = "Give the reason: it is shown with the event"
            raise Refused(Objection(clause="D3", reason=why))
        events.change(tx, event_id, cancelled=reason, changed_at=stamp(act.at))
        said = Event(
            kind=found.kind,
            contest_id=found.contest_id,
            title=found.title,
            starts=found.starts,
            ends=found.ends,
            place=found.place,
            words=reason,
        )
        invite(house, tx, act, election, said, what="Cancelled")


def the_event(tx: Connection, election: Election, event_id: int) -> KeptEvent:
    """Find an event of an election that is not cancelled, or refuse."""
    found = next((e for e in events.events_of(tx, election.id) if e.id == event_id), None)
    if found is None:
        reason = "There is no such event in this election"
        raise Refused(Objection(clause="T5", reason=reason), status=NOT_FOUND)
    if found.cancelled:
        reason = f"This event was cancelled: {found.cancelled}"
        raise Refused(Objection(clause="T5", reason=reason), status=CONFLICT)
    return found


def why_no_event(election: Election, event: Event) -> Iterator[Objection]:
    """Object to an event that nobody could go to: without a name, or with no time (T2)."""
    if event.kind not in KINDS:
        yield Objection(clause="T2", reason="Choose what kind of event it is")
    if event.contest_id and election.contest(event.contest_id) is None:
        yield Objection(clause="T5", reason="This election has no such contest")
    if not event.title or not event.place:
        yield Objection(clause="T2", reason="Give the event a title and a place")
    for name, most in LONGEST.items():
        if len(getattr(event, name)) > most:
            yield Objection(clause="T2", reason=f"The {name} is longer than {most:,} characters")
    if event.ends <= event.starts:
        yield Objection(
            clause="T2",
            reason=f"The event would end at {written_moment(event.ends)}, not after it starts, "
            f"{written_moment(event.starts)}",
        )


def invite(
    house: House, tx: Connection, act: Act, election: Election, event: Event, *, what: str
) -> None:
    """Send one and the same letter to every candidate concerned and to their agents."""
    gone = candidates.gone(tx, election.id)
    for nominee in kept.nominees(tx, election.id):
        concerned = event.contest_id in {"", nominee.contest_id}
        if concerned and nominee.consent is Consent.GIVEN and nominee.id not in gone:
            tell(
                house,
                tx,
                known_in(election, nominee, mine=False),
                act.at,
                subject=f"{what}: {event.title}",
                body=(
                    f"{what}: {event.kind}, “{event.title}” ({election.title}).\n\n"
                    f"{written_moment(event.starts)} to {written_moment(event.ends)}\n"
                    f"{event.place}\n\n{event.words}\n\nEvery candidate is sent this letter. The "
                    "calendar is on the page of the election."
                ),
            )


def feed(house: House, *, slug: str, host: str) -> bytes:
    """Write the calendar of an election for other programs; `host` is the site's address."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        title = f"{election.title}: {election.organisation}"
        return calendar(title, [*moments(tx, election, host), *dated(tx, election, host)])


def moments(tx: Connection, election: Election, host: str) -> Iterator[Dated]:
    """Write the timetable's own moments: their sequence grows with each change of it."""
    changes = timetable_changes(tx, election.id)
    noticed = noticed_at(tx, election)
    for number, (name, at) in enumerate(page_of(tx, election).moments, start=1):
        yield Dated(
            uid=f"moment-{number}.{(election.eid or election.slug)[:32]}",
            sequence=len(changes),
            title=f"{name}: {election.title}",
            starts=at,
            ends=None,
            changed=changes[-1].at if changes else noticed,
            address=f"{host}/elections/{election.slug}",
        )


def noticed_at(tx: Connection, election: Election) -> datetime:
    """Give the moment at which the notice was published; of a draft, that at which it opens."""
    for entry in log.office_entries(tx, election.id)[:1]:
        return read_stamp(json.loads(entry)["at"])
    return election.timetable.nominations_open


def dated(tx: Connection, election: Election, host: str) -> Iterator[Dated]:
    """Write the events as kept, those cancelled among them."""
    for event in events.events_of(tx, election.id):
        yield Dated(
            uid=event.uid,
            sequence=event.sequence,
            title=event.title,
            starts=event.starts,
            ends=event.ends,
            changed=event.changed_at,
            place=event.place,
            words=event.words,
            address=f"{host}/elections/{election.slug}/calendar",
            cancelled=bool(event.cancelled),
        )
