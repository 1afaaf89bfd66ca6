"""A body's paper is written: the meeting, and whom it names, kept as a draft for its officers.

Two may write at once: whoever saves a part that somebody else saved since they opened it is told,
and nothing is overwritten. Nothing of a draft is published or judged until the paper is sent.
"""

from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum

from sqlalchemy import Connection

from elections.adapters.minutes import FileRefused, kind_of_minutes
from elections.domain.contests import ContestNotice, Election
from elections.domain.moments import written_moment
from elections.domain.nominations import Body, acting_position, why_a_body_may_not_nominate
from elections.domain.objections import Objection
from elections.domain.papers.meetings import Meeting
from elections.domain.people import Act
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
)
from elections.services.nominations.finding import the_body, the_contest, the_entry
from elections.services.nominations.nominating import out_of_time
from elections.services.nominations.papers.recording import live_version, the_paper
from elections.services.nominations.papers.sending import acts_for
from elections.store import people
from elections.store.nominating import papers

MOST_DRAFTED = 200  # nominees in a contest: more than any body is allowed


class Step(StrEnum):
    """What an officer does with somebody on the draft."""

    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


def to_write(
    tx: Connection, act: Act, slug: str, body_id: int
) -> tuple[Election, Body, papers.KeptPaper]:
    """Find the paper that an officer writes, in time, or refuse (N5, T1)."""
    election = held_alone(tx, slug)
    body = the_body(tx, body_id)
    acts_for(tx, act, election, body)
    refuse_if(out_of_time(election, act.at), CONFLICT)
    return election, body, the_paper(tx, election, body)


def saved_since(
    kept: papers.KeptPaper, part: papers.Part, turn: int, what: str
) -> tuple[Objection, ...]:
    """Object to saving a part of a draft that somebody saved since it was opened (N7)."""
    if part.turn <= turn <= kept.turn:
        return ()
    when = f" at {written_moment(part.at)}" if part.at else ""
    reason = (
        f"{part.by or 'Somebody'} changed {what}{when}, after you opened this page. Nothing of "
        "theirs or yours is lost: compare both below"
    )
    return (Objection(clause="N7", reason=reason),)


@judged_again_if_raced
def save_meeting(
    house: House, act: Act, *, slug: str, body_id: int, turn: int, meeting: Meeting
) -> None:
    """Keep what an officer says of the meeting, as far as it is written (N20)."""
    with house.store.writing() as tx:
        _, _, kept = to_write(tx, act, slug, body_id)
        said = asdict(meeting)
        if kept.meeting.said == said:
            return
        refuse_if(saved_since(kept, kept.meeting, turn, "what is said of the meeting"), CONFLICT)
        by = (act.by.person_id, act.by.name)
        papers.save_draft(tx, kept, "meeting", said, by=by, at=act.at)


@judged_again_if_raced
def change_nominees(
    house: House,
    act: Act,
    *,
    slug: str,
    body_id: int,
    turn: int,
    contest_id: str,
    number: str,
    step: Step,
) -> None:
    """Put somebody on the draft, take them off it, or move them up or down (N4, N9, N12)."""
    with house.store.writing() as tx:
        election, body, kept = to_write(tx, act, slug, body_id)
        contest = the_contest(election, contest_id)
        if step is Step.ADD:
            refuse_if(why_not_in(tx, act, election, body, contest), FORBIDDEN)
        refuse_if(saved_since(kept, kept.named, turn, "whom the paper names"), CONFLICT)
        entry = the_entry(tx, election, number).entry if step is Step.ADD else None
        before = tuple(kept.named.said.get(contest.id, ()))
        after = stepped(before, entry.membership_number if entry else number, step)
        if after != before:
            keep_named(tx, act, kept, {**kept.named.said, contest.id: list(after)})


def why_not_in(
    tx: Connection, act: Act, election: Election, body: Body, contest: ContestNotice
) -> tuple[Objection, ...]:
    """Judge whether a body nominates in a contest through whoever acts (N1, N3, N5)."""
    rules = election.rules_for(contest.id)
    held = people.positions_in(tx, body.id, act.by.person_id)
    return why_a_body_may_not_nominate(body, acting_position(held, rules), rules)


def stepped(before: tuple[str, ...], number: str, step: Step) -> tuple[str, ...]:
    """Give the order of those named after one step; a step that leads nowhere changes nothing."""
    if step is Step.ADD:
        full = number in before or len(before) >= MOST_DRAFTED
        return before if full else (*before, number)
    if number not in before:
        return before
    rest = [each for each in before if each != number]
    if step is Step.REMOVE:
        return tuple(rest)
    place = before.index(number) + (-1 if step is Step.UP else 1)
    rest.insert(min(max(place, 0), len(rest)), number)
    return tuple(rest)


def keep_named(
    tx: Connection, act: Act, kept: papers.KeptPaper, named: Mapping[str, list[str]]
) -> None:
    """Keep whom the draft names; a contest in which it names nobody is not written."""
    said = {contest: numbers for contest, numbers in named.items() if numbers}
    by = (act.by.person_id, act.by.name)
    papers.save_draft(tx, kept, "named", said, by=by, at=act.at)


def discard_draft(house: House, act: Act, *, slug: str, body_id: int, turn: int) -> None:
    """Throw away what was changed since the paper was sent, or the whole draft."""
    with house.store.writing() as tx:
        _, _, kept = to_write(tx, act, slug, body_id)
        newest = max(kept.meeting, kept.named, key=lambda part: part.turn)
        refuse_if(saved_since(kept, newest, turn, "the paper"), CONFLICT)
        live = live_version(papers.versions(tx, kept.id))
        meeting = asdict(live.contents.meeting if live else Meeting())
        named = live.contents.numbers if live else {}
        by = (act.by.person_id, act.by.name)
        papers.settle_draft(tx, kept, (meeting, named), by=by, at=act.at)


def keep_minutes(
    house: House, act: Act, *, slug: str, body_id: int, name: str, octets: bytes
) -> None:
    """Keep the minutes of the meeting, which its officers and the returning officer alone read."""
    with house.store.writing() as tx:
        _, _, kept = to_write(tx, act, slug, body_id)
        try:
            kind = kind_of_minutes(octets)
        except FileRefused as refused:
            raise Refused(Objection(clause="N20", reason=str(refused))) from None
        handed_in = papers.Minutes(name=file_name(name), kind=kind, octets=octets, at=act.at)
        papers.keep_minutes(tx, kept.id, handed_in)


def file_name(name: str) -> str:
    """Give the name of a file without its folders, on one line and not too long."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return " ".join("".join(c for c in last if c.isprintable()).split())[-120:] or "minutes"


def drop_minutes(house: House, act: Act, *, slug: str, body_id: int) -> None:
    """Forget the minutes that were handed in."""
    with house.store.writing() as tx:
        _, _, kept = to_write(tx, act, slug, body_id)
        papers.drop_minutes(tx, kept.id)
