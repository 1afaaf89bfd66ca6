"""Bodies state their support after nominations close, beside the board, and take it back (N25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.moments import stamp
from elections.domain.nominating.papers import most_of
from elections.domain.nominating.terms import Nominated
from elections.domain.nominations import (
    Body,
    Ruling,
    acting_position,
    is_a_nominating_body,
    why_a_body_may_not_nominate,
)
from elections.domain.objections import Objection
from elections.domain.overseeing.supporting import (
    support_closes,
    support_may_be_stated,
)
from elections.domain.people import Act
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    judged_again_if_raced,
    refuse_if,
    the_election,
)
from elections.services.nominations.finding import offices_by_body, the_body, the_contest
from elections.services.nominations.ruling import NomineeToRuleOn, to_rule_on
from elections.services.nominations.terms import nominated_in
from elections.store import elections, log, people
from elections.store.nominating import overseeing as kept


@dataclass(frozen=True, kw_only=True)
class Supported:
    """A nominee whom a body may support, supports, or nominated; `may_not` says why not."""

    nominee_id: int
    name: str
    contest: ContestNotice
    supports: bool
    may_not: tuple[Objection, ...]


@dataclass(frozen=True, kw_only=True)
class SupportDesk:
    """The support of a body: until when it is stated, and for whom."""

    title: str
    body: Body
    until: datetime | None
    not_now: tuple[Objection, ...]
    nominees: tuple[Supported, ...]


@dataclass(frozen=True, kw_only=True)
class OpenSupport:
    """An election in which a body may state its support now, and until when."""

    slug: str
    title: str
    body: Body
    until: datetime


def open_to_support(house: House, act: Act) -> tuple[OpenSupport, ...]:
    """List where the bodies of which somebody is an officer may state support now (N25)."""
    with house.store.reading() as tx:
        mine = offices_by_body(tx, act)
        return tuple(
            OpenSupport(slug=election.slug, title=election.title, body=body, until=until)
            for election in (elections.all_elections(tx) if mine else ())
            if (until := support_closes(election.timetable, election.rules)) is not None
            and not support_may_be_stated(election.timetable, election.rules, act.at)
            for body in mine
            if any(
                not is_a_nominating_body(body, election.rules_for(contest.id))
                for contest in election.contests
            )
        )


def support_desk(house: House, act: Act, *, slug: str, body_id: int) -> SupportDesk:
    """Show an officer of a body whom it supports and may support (N5, N25)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        body = the_body(tx, body_id)
        contests = contests_of_officer(tx, act, election, body)
        known_to_the_rules(election)
        people_named = to_rule_on(tx, election)
        given = support_by(tx, election, body)
        return SupportDesk(
            title=election.title,
            body=body,
            until=support_closes(election.timetable, election.rules),
            not_now=support_may_be_stated(election.timetable, election.rules, act.at),
            nominees=tuple(
                Supported(
                    nominee_id=one.nominee.id,
                    name=one.nominee.entry.entry.name,
                    contest=contest,
                    supports=one.nominee.id in given,
                    may_not=why_not_supported(nominated, body, one, given & ids_of(here)),
                )
                for contest in contests
                for nominated in [nominated_in(tx, election, contest)]
                for here in [[one for one in people_named if one.nominee.contest_id == contest.id]]
                for one in here
                if not why_not_one_of_them(one)
            ),
        )


@judged_again_if_raced
def state(house: House, act: Act, *, slug: str, body_id: int, nominee_id: int) -> str:
    """State the support of a body for a nominee, with its log entry; give the name (N25)."""
    with house.store.writing() as tx:
        election, body, one, here = about(tx, act, slug, body_id, nominee_id)
        contest = the_contest(election, one.nominee.contest_id)
        nominated, given = nominated_in(tx, election, contest), support_by(tx, election, body)
        refuse_if(in_time(election, act.at, one), CONFLICT)
        refuse_if(why_not_supported(nominated, body, one, given & here), CONFLICT)
        kept.state_support(
            tx,
            nominee_id=one.nominee.id,
            body_id=body.id,
            at=act.at,
            by_person=act.by.person_id or 0,
        )
        return noted(tx, act, election, body, one, kind="SupportStated")


def withdraw(house: House, act: Act, *, slug: str, body_id: int, nominee_id: int) -> str:
    """Take back the support of a body while support may be stated; give the name (N25)."""
    with house.store.writing() as tx:
        election, body, one, _ = about(tx, act, slug, body_id, nominee_id)
        refuse_if(support_may_be_stated(election.timetable, election.rules, act.at), CONFLICT)
        if not kept.withdraw_support(tx, nominee_id=one.nominee.id, body_id=body.id):
            reason = f"{body.name} does not support {one.nominee.entry.entry.name}"
            raise Refused(Objection(clause="N25", reason=reason), status=CONFLICT)
        return noted(tx, act, election, body, one, kind="SupportWithdrawn")


def about(
    tx: Connection, act: Act, slug: str, body_id: int, nominee_id: int
) -> tuple[Election, Body, NomineeToRuleOn, frozenset[int]]:
    """Find the election, the body, the nominee and the ids of the contest, or refuse (N5)."""
    election = held_alone(tx, slug)
    body = the_body(tx, body_id)
    contests = {contest.id for contest in contests_of_officer(tx, act, election, body)}
    known_to_the_rules(election)
    found = to_rule_on(tx, election)
    for one in found:
        in_contest = one.nominee.contest_id
        if one.nominee.id == nominee_id and in_contest in contests:
            here = [other for other in found if other.nominee.contest_id == in_contest]
            return election, body, one, ids_of(here)
    raise Refused(Objection(clause="N25", reason="There is no such nominee"), status=NOT_FOUND)


def known_to_the_rules(election: Election) -> None:
    """Refuse where the rules of an election know no support (N25)."""
    if support_closes(election.timetable, election.rules) is None:
        found = support_may_be_stated(
            election.timetable, election.rules, election.timetable.nominations_close
        )
        raise Refused(*found, status=NOT_FOUND)


def contests_of_officer(
    tx: Connection, act: Act, election: Election, body: Body
) -> tuple[ContestNotice, ...]:
    """List the contests in which somebody may act for a body, or refuse (N1, N3, N5)."""
    held = people.positions_in(tx, body.id, act.by.person_id)
    against: dict[Objection, None] = {}
    found = []
    for contest in election.contests:
        rules = election.rules_for(contest.id)
        objections = why_a_body_may_not_nominate(body, acting_position(held, rules), rules)
        if not objections:
            found.append(contest)
        against |= dict.fromkeys(objections)
    refuse_if(() if found else tuple(against), FORBIDDEN)
    return tuple(found)


def support_by(tx: Connection, election: Election, body: Body) -> frozenset[int]:
    """Give the ids of the nominees whom a body supports."""
    found = kept.support_of_all(tx, election.id)
    return frozenset(
        nominee_id for nominee_id, given in found.items() if body.id in {g.body_id for g in given}
    )


def ids_of(found: Iterable[NomineeToRuleOn]) -> frozenset[int]:
    """Give the ids of nominees."""
    return frozenset(one.nominee.id for one in found)


def why_not_one_of_them(one: NomineeToRuleOn) -> str:
    """Say why a nominee is not one of those who had enough nominations and still stand (N25)."""
    if one.gone is not None:
        return one.gone.said
    if one.nominee.ruling is Ruling.REFUSED:
        return "was refused"
    return "" if one.has_enough else "did not have enough"


def in_time(election: Election, at: datetime, one: NomineeToRuleOn) -> tuple[Objection, ...]:
    """Judge whether support for a nominee may be stated now (N25)."""
    name = one.nominee.entry.entry.name
    return support_may_be_stated(
        election.timetable, election.rules, at, name, why_not_one_of_them(one)
    )


def why_not_supported(
    nominated: Nominated, body: Body, one: NomineeToRuleOn, supported: frozenset[int]
) -> tuple[Objection, ...]:
    """Object where a body has named or supported somebody already, or as many as it may (N25).

    `supported` has those whom the body supports in the contest already.
    """
    name, number = one.nominee.entry.entry.name, one.nominee.entry.entry.membership_number
    made, most = nominated.made_by(body), most_of(body, nominated.terms)
    named, reason = len(made) + len(supported), ""
    if one.nominee.id in supported:
        reason = f"{body.name} supports {name} already"
    elif any(nomination.nominee_number == number for nomination in made):
        reason = f"{body.name} has nominated {name}, which is more than support"
    elif most is not None and named >= most:
        reason = f"{body.name} has named or supported {named} here, and may name up to {most}"
    return (Objection(clause="N25", reason=reason),) if reason else ()


def noted(
    tx: Connection, act: Act, election: Election, body: Body, one: NomineeToRuleOn, *, kind: str
) -> str:
    """Enter in the log that support was stated or taken back; give the nominee's name."""
    name = one.nominee.entry.entry.name
    log.append(
        tx,
        election.id,
        {
            "type": kind,
            "at": stamp(act.at),
            "by": [body.name],
            "contest": one.nominee.contest_id,
            "nominee": name,
        },
    )
    return name
