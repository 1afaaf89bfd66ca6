"""The close of nominations moved by two officers, by an amended notice (T8, D2)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from elections.adapters.mail import Letter
from elections.domain.contests import BEFORE_THE_STATEMENT, Election, at_the_right_stage
from elections.domain.moments import read_stamp, stamp, written_moment
from elections.domain.nominating.stages import StageWindow, windows
from elections.domain.objections import all_of
from elections.domain.overseeing.extending import (
    close_may_be_moved,
    latest_close,
    most_days,
    reason_is_given,
    what_comes_after_fits,
    with_the_close_at,
)
from elections.domain.overseeing.supporting import support_closes
from elections.domain.people import CONFIRMING, Act
from elections.domain.timetable import Timetable
from elections.rulebook.model import JointAct
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    held_alone,
    officer,
    refuse_if,
    the_election,
)
from elections.services.joint_acts import Confirmed, confirmed_by_two
from elections.services.letters.keeping import post_and_keep
from elections.services.nominations.overseeing.bodies import bodies_that_nominate
from elections.services.nominations.terms import terms_of
from elections.services.office.readiness import Pending, pending_of
from elections.store import elections, joint_acts, log
from elections.store.nominating import overseeing as kept
from elections.store.nominating.overseeing import KeptChange
from elections.store.timetables import timetable_from, timetable_to


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A later close that one officer has proposed: another officer has to confirm it."""

    becomes: datetime
    reason: str
    pending: Pending


@dataclass(frozen=True, kw_only=True)
class TimetableVersions:
    """The timetable in force, as the notice had it, and each change in between.

    `latest` is the latest close that the rules allow, None where they allow no change;
    `stages` has the stages of nominations of each contest that has them, by its title.
    """

    noticed: Timetable
    in_force: Timetable
    answers_until: datetime
    support_until: datetime | None
    changes: tuple[KeptChange, ...]
    proposed: tuple[Proposed, ...]
    latest: datetime | None
    stages: tuple[tuple[str, tuple[StageWindow, ...]], ...]


def timetable_versions(house: House, *, slug: str) -> TimetableVersions:
    """Show how the timetable stands and how it came to it, to anybody."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        noticed, days = noticed_timetable(tx, election), most_days(election.rules)
        staged = {c.title: windows(terms_of(tx, election, c)) for c in election.contests}
        return TimetableVersions(
            noticed=noticed,
            in_force=election.timetable,
            answers_until=election.timetable.consent_closes(election.rules),
            support_until=support_closes(election.timetable, election.rules),
            changes=kept.timetable_changes(tx, election.id),
            proposed=tuple(
                Proposed(
                    becomes=read_stamp(one.subject),
                    reason=reason_of(tx, election, one.subject),
                    pending=one,
                )
                for one in pending_of(tx, election)
                if one.kind is JointAct.EXTEND_NOMINATIONS
            ),
            latest=latest_close(noticed, days) if days is not None else None,
            stages=tuple((title, found) for title, found in staged.items() if found),
        )


def reason_of(tx: Connection, election: Election, subject: str) -> str:
    """Give the reason of a proposal that waits for its second officer."""
    joint = JointAct.EXTEND_NOMINATIONS.value
    found = joint_acts.open_proposal(tx, election.id, joint, subject)
    return found[2] if found else ""


def usual_hour(house: House, *, slug: str) -> str:
    """Give the hour at which everything opens and closes that has no hour of its own (T2)."""
    with house.store.reading() as tx:
        return the_election(tx, slug).rules.timetable.closing_hour


def noticed_timetable(tx: Connection, election: Election) -> Timetable:
    """Give the timetable as the notice of election had it."""
    notice = elections.document_of(tx, election.id, "notice")
    return timetable_from(notice["timetable"]) if notice else election.timetable


def extend_nominations(
    house: House, act: Act, *, slug: str, becomes: datetime, reason: str
) -> bool:
    """Move the close of nominations on, with a reason and an amended notice (T8, D2).

    Gives True once it is done, False while it waits for the second officer.
    """
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        officer(tx, act, election, CONFIRMING, JointAct.EXTEND_NOMINATIONS.value)
        refuse_if(at_the_right_stage(election, BEFORE_THE_STATEMENT, "Moving the close"), CONFLICT)
        rules, noticed = election.rules, noticed_timetable(tx, election)
        against = close_may_be_moved(noticed, election.timetable, becomes, rules, act.at)
        refuse_if(against, NOT_FOUND if most_days(rules) is None else CONFLICT)
        refuse_if(what_comes_after_fits(with_the_close_at(election.timetable, becomes), rules))
        reason, subject = " ".join(reason.split()), stamp(becomes)
        if not is_proposed(tx, election, subject):
            refuse_if(all_of(reason_is_given(reason)))
        joint = JointAct.EXTEND_NOMINATIONS
        confirmed = confirmed_by_two(tx, act, election, joint, subject=subject, reason=reason)
        if confirmed is None:
            return False
        moved = amend(tx, act, election, becomes, confirmed)
        tell_bodies(house, tx, act, moved, was=election.timetable.nominations_close, why=confirmed)
        return True


def is_proposed(tx: Connection, election: Election, subject: str) -> bool:
    """Tell whether an officer has proposed to move the close to this moment."""
    return any(
        one.kind is JointAct.EXTEND_NOMINATIONS and one.subject == subject
        for one in pending_of(tx, election)
    )


def amend(
    tx: Connection, act: Act, election: Election, becomes: datetime, by: Confirmed
) -> Election:
    """Put the later close in force, publish the amended notice and log it; give the election."""
    number = len(kept.timetable_changes(tx, election.id)) + 1
    timetable = with_the_close_at(election.timetable, becomes)
    change = KeptChange(
        number=number,
        was=election.timetable.nominations_close,
        becomes=becomes,
        reason=by.reason,
        at=act.at,
        by="; ".join(by.names),
    )
    kept.change_timetable(tx, election.id, timetable, change)
    digest = elections.publish(
        tx, election.id, amended_kind(number), amended_notice(tx, election, timetable, change)
    )
    log.append(
        tx,
        election.id,
        {
            "type": "TimetableChanged",
            "at": stamp(act.at),
            "by": list(by.names),
            "document": "amended notice",
            "number": number,
            "sha256": digest,
        },
    )
    return the_election(tx, election.slug)


def amended_kind(number: int) -> str:
    """Name the document of a change of the notice's timetable."""
    return f"amended notice {number}"


def amended_notice(
    tx: Connection, election: Election, timetable: Timetable, change: KeptChange
) -> dict[str, Any]:
    """Write the amended notice: the whole timetable as it is now in force, and what changed."""
    before = "notice" if change.number == 1 else amended_kind(change.number - 1)
    kind = "notice" if change.number == 1 else "amended notice"
    return {
        "document": "amended notice",
        "schema": 1,
        "follows": {kind: elections.digests_of(tx, election.id)[before]},
        "number": change.number,
        "what": "nominations_close",
        "was": stamp(change.was),
        "becomes": stamp(change.becomes),
        "reason": change.reason,
        "timetable": timetable_to(timetable),
    }


def tell_bodies(
    house: House, tx: Connection, act: Act, election: Election, *, was: datetime, why: Confirmed
) -> None:
    """Tell the officers of every body that may nominate that the close has moved."""
    times, rules = election.timetable, election.rules
    closes, answers = times.nominations_close, times.consent_closes(rules)
    told: dict[str, str] = {}
    for one in bodies_that_nominate(tx, election):
        for person in one.officers:
            told.setdefault(person.email, person.name)
    for email, name in told.items():
        if email:
            letter = Letter(
                to=email,
                subject=f"Nominations close later: {election.title}",
                body=(
                    f"Dear {name},\n\nnominations for {election.title} were to close at "
                    f"{written_moment(was)}. They now close at {written_moment(closes)}.\n\n"
                    f"Reason: {why.reason}\n\nNominees answer until {written_moment(answers)}. "
                    f"The rest of the timetable stays as it is. Two officers decided this under "
                    "rule T8, and the amended notice is published on the election's page.\n"
                ),
            )
            post_and_keep(
                house,
                tx,
                letter,
                election_id=election.id,
                at=act.at,
                kind="close moved",
                about=f"amended notice {len(kept.timetable_changes(tx, election.id))}",
            )
