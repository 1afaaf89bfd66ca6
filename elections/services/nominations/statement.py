"""The statement of persons nominated: drafted as ruled on, and published for good."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from counting import Contest
from elections.domain.ballots import by_last_name, stand_in_paper_order
from elections.domain.contests import ContestNotice, Election, ElectionState, at_the_right_stage
from elections.domain.eligibility import Consent
from elections.domain.moments import stamp, written_moment
from elections.domain.nominations import (
    Nomination,
    Ruling,
    supporting,
)
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
from elections.domain.places import (
    contest_to_count,
    is_uncontested,
    reserved_places_can_be_filled,
    settled,
)
from elections.services.house import (
    CONFLICT,
    House,
    held_alone,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.nominations.ruling import WATCHING, to_rule_on
from elections.store import elections, log
from elections.store import nominations as kept
from elections.store.nominations import KeptNominee


@dataclass(frozen=True, kw_only=True)
class StatementPreview:
    """What the statement would say, and what still stands in its way."""

    contests: tuple[dict[str, Any], ...]
    outstanding: tuple[Objection, ...]


def preview_statement(house: House, act: Act, *, slug: str) -> StatementPreview:
    """Show what the statement of persons nominated would say, before it is published."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see the draft statement")
        return StatementPreview(
            contests=tuple(statement_contests(tx, election)),
            outstanding=outstanding(tx, election, act),
        )


def outstanding(tx: Connection, election: Election, act: Act) -> tuple[Objection, ...]:
    """List everything that has to happen before the statement is published, with the cure."""
    wanted = (ElectionState.REGISTER_FROZEN,)
    found = list(at_the_right_stage(election, wanted, "Publishing the statement"))
    closes = election.timetable.nominations_close
    if act.at < closes:
        found.append(
            Objection(clause="T1", reason=f"Nominations are open until {written_moment(closes)}")
        )
    answers = election.timetable.consent_closes(election.rules)
    nominees = kept.nominees(tx, election.id)
    waiting = [n for n in nominees if n.ruling is Ruling.NOT_YET]
    if act.at < answers and any(n.consent is Consent.NOT_ANSWERED for n in waiting):
        found.append(
            Objection(
                clause="T4",
                reason=f"Some nominees have not answered and may until {written_moment(answers)}",
            )
        )
    found += [
        Objection(clause="D4", reason=f"{n.entry.entry.name} has not been ruled on")
        for n in waiting
    ]
    return (*found, *rulings_overtaken(tx, election))


def rulings_overtaken(tx: Connection, election: Election) -> Iterator[Objection]:
    """Object to a ruling of validity that what happened after it has overtaken (E1-E4, N2)."""
    for judged_now in to_rule_on(tx, election):
        if judged_now.nominee.ruling is Ruling.VALID:
            name = judged_now.nominee.entry.entry.name
            for objection in judged_now.objections:
                reason = f"{name} was ruled validly nominated, but {objection.reason}. Rule again"
                yield Objection(clause=objection.clause, reason=reason)


def publish_statement(house: House, act: Act, *, slug: str) -> str:
    """Publish the statement of persons nominated, with its digest; for good."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "publish the statement")
        refuse_if(outstanding(tx, election, act), CONFLICT)
        contests = statement_contests(tx, election)
        for contest in contests:
            names = tuple(candidate["name"] for candidate in contest["candidates"])
            refuse_if(stand_in_paper_order(names))
        digests = elections.digests_of(tx, election.id)
        digest = elections.publish(
            tx,
            election.id,
            "statement",
            {
                "document": "statement",
                "schema": 1,
                "follows": {"notice": digests["notice"], "register": digests["register"]},
                "contests": contests,
            },
        )
        log.append(
            tx,
            election.id,
            {
                "type": "StatementPublished",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "document": "statement",
                "sha256": digest,
            },
        )
        elections.move_on(tx, election.id, ElectionState.STATEMENT_PUBLISHED)
        return digest


def statement_contests(tx: Connection, election: Election) -> list[dict[str, Any]]:
    """Write each contest of the statement as it is ruled on now."""
    nominations = kept.of_election(tx, election.id)
    nominees = kept.nominees(tx, election.id)
    return [
        statement_contest(
            election, notice, [n for n in nominees if n.contest_id == notice.id], nominations
        )
        for notice in election.contests
    ]


def statement_contest(
    election: Election,
    notice: ContestNotice,
    nominees: Iterable[KeptNominee],
    nominations: tuple[Nomination, ...],
) -> dict[str, Any]:
    """Write one contest of the statement: who stands, who does not and why, what is to fill."""
    everyone = list(nominees)
    standing = sorted(
        (n for n in everyone if n.ruling is Ruling.VALID),
        key=lambda n: (by_last_name(n.entry.entry.name), n.entry.entry.membership_number),
    )
    contest, notes = to_fill(election, notice, standing)
    seats = contest.seats if contest else 0
    return {
        "id": notice.id,
        "title": notice.title,
        "seats": notice.seats,
        "seats_to_fill": seats,
        "vacant": notice.seats - seats,
        "outcome": "uncontested" if contest is None or is_uncontested(contest) else "poll",
        "candidates": [
            {
                "number": number,
                "name": n.entry.entry.name,
                "nominated_by": nominated_by(n, nominations, election),
            }
            for number, n in enumerate(standing, 1)
        ],
        "not_nominated": [
            {
                "name": n.entry.entry.name,
                "clause": ", ".join(n.clauses),
                "reason": n.reason,
            }
            for n in everyone
            if n.ruling is Ruling.REFUSED
        ],
        "method": election.rules.count.method.value,
        "rules": election.rules.counting_options,
        "reserved": [
            {
                "clause": place.clause,
                "group": place.group,
                "members": list(place.members),
                "at_least": place.at_least,
                "at_most": place.at_most,
            }
            for place in (contest.reserved if contest else ())
        ],
        "notes": notes,
    }


def nominated_by(
    nominee: KeptNominee, nominations: tuple[Nomination, ...], election: Election
) -> list[str]:
    """Name the bodies whose nominations of a nominee count, in order."""
    mine = tuple(
        n
        for n in nominations
        if (n.contest_id, n.nominee_number)
        == (nominee.contest_id, nominee.entry.entry.membership_number)
    )
    return sorted(n.body.name for n in supporting(mine, election.rules) if n.body)


def to_fill(
    election: Election, notice: ContestNotice, standing: list[KeptNominee]
) -> tuple[Contest | None, list[str]]:
    """Settle what is to be filled, and say what is short, before any ballot (P3, D1)."""
    names = tuple(n.entry.entry.name for n in standing)
    if not names:
        return None, [f"Nobody stands: all {notice.seats} places stay vacant (P3)."]
    groups = tuple(frozenset(n.entry.entry.groups) for n in standing)
    asked = contest_to_count(notice, names, groups, election.rules)
    notes = [str(o) for o in reserved_places_can_be_filled(asked, election.rules)]
    contest = settled(asked, election.rules)
    if len(names) < notice.seats:
        stand = "one person stands" if len(names) == 1 else f"{len(names)} stand"
        notes.append(f"Fewer stand than there are places: {stand} for {notice.seats} (D1).")
    if contest.seats == 0:
        notes.append("None of those who stand can fill a place: every place stays vacant (P3).")
    elif is_uncontested(contest):
        notes.append(
            "No more candidates stand than there are places for them: they are "
            f"{election.rules.declaration.uncontested} (D1)."
        )
    return contest, notes
