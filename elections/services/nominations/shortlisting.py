"""Shortlists: the panel's choice in a contest, judged, and published for good (S1 to S5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from elections.domain.ballots import by_last_name
from elections.domain.contests import ContestNotice, Election, ElectionState, at_the_right_stage
from elections.domain.moments import stamp, written_moment
from elections.domain.nominating.counting import support_of
from elections.domain.nominating.shortlists import (
    Nominee,
    Shortlist,
    how_far,
    is_considered,
    on_it_without_choice,
    why_left_out,
    why_not_this_shortlist,
)
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
from elections.rulebook.parts.shortlists import ShortlistRules
from elections.rulebook.parts.words import shortlist_floor
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    held_alone,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.nominations.finding import shortlist_kind, shortlist_of, the_contest
from elections.services.nominations.ruling import WATCHING
from elections.services.nominations.terms import nominated_in
from elections.store import elections, log
from elections.store import nominations as kept


@dataclass(frozen=True, kw_only=True)
class Considered:
    """Somebody on the panel's page: whether they are considered, and are on it without choice."""

    nominee: Nominee
    is_considered: bool
    is_automatic: bool


@dataclass(frozen=True, kw_only=True)
class ShortlistPage:
    """A contest whose shortlist is to be drawn up, or was: `document` once it is published."""

    contest: ContestNotice
    rules: ShortlistRules
    standing: tuple[Considered, ...]
    floors: tuple[str, ...]
    outstanding: tuple[Objection, ...]
    document: Mapping[str, Any] | None


def shortlist_rules(election: Election, contest_id: str) -> ShortlistRules:
    """Give the rules of a contest's shortlist, or refuse where it has none."""
    rules = election.rules_for(contest_id).shortlist
    if rules is None:
        reason = "The rules of this contest know no shortlist"
        raise Refused(Objection(clause="S1", reason=reason), status=NOT_FOUND)
    return rules


def shortlist_page(house: House, act: Act, *, slug: str, contest_id: str) -> ShortlistPage:
    """Show those who are validly nominated, and what stands in the way of a shortlist."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, WATCHING, "see the draft of a shortlist")
        contest = the_contest(election, contest_id)
        rules = shortlist_rules(election, contest.id)
        standing = standing_in(tx, election, contest)
        automatic = {one.id for one in on_it_without_choice(standing, rules)}
        return ShortlistPage(
            contest=contest,
            rules=rules,
            standing=tuple(
                Considered(
                    nominee=one,
                    is_considered=is_considered(one, rules),
                    is_automatic=one.id in automatic,
                )
                for one in standing
            ),
            floors=tuple(shortlist_floor(floor) for floor in rules.floors or ()),
            outstanding=not_ready(tx, election, contest, act),
            document=shortlist_of(tx, election, contest.id),
        )


def contests_with_shortlists(house: House, *, slug: str) -> tuple[ContestNotice, ...]:
    """List the contests of an election in which a panel draws up a shortlist."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        return tuple(c for c in election.contests if election.rules_for(c.id).shortlist)


def draw_up_shortlist(
    house: House,
    act: Act,
    *,
    slug: str,
    contest_id: str,
    chosen: frozenset[int],
    reasons: Mapping[int, str],
) -> str:
    """Publish the panel's shortlist of a contest with its reasons, for good (S1 to S5)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        roles = officer(tx, act, election, RUNNING, "publish a shortlist")
        contest = the_contest(election, contest_id)
        rules = shortlist_rules(election, contest.id)
        refuse_if(not_ready(tx, election, contest, act), CONFLICT)
        shortlist = choice_of(tx, election, contest, chosen, reasons)
        refuse_if(why_not_this_shortlist(shortlist, rules))
        digest = elections.publish(
            tx,
            election.id,
            shortlist_kind(contest.id),
            shortlist_document(tx, election, contest, shortlist, rules),
        )
        log.append(
            tx,
            election.id,
            {
                "type": "ShortlistPublished",
                "at": stamp(act.at),
                "by": [signature_of(act, roles)],
                "contest": contest.id,
                "document": "shortlist",
                "sha256": digest,
            },
        )
        return digest


@dataclass(frozen=True, kw_only=True)
class ShortlistCheck:
    """What a panel's choice leaves undone, and how far it goes, before anything is published."""

    how_far: tuple[str, ...]
    objections: tuple[Objection, ...]


def check_shortlist(
    house: House,
    act: Act,
    *,
    slug: str,
    contest_id: str,
    chosen: frozenset[int],
    reasons: Mapping[int, str],
) -> ShortlistCheck:
    """Judge a panel's choice without publishing it, by the judges of its publication (S1 to S5)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        officer(tx, act, election, RUNNING, "check a shortlist")
        contest = the_contest(election, contest_id)
        rules = shortlist_rules(election, contest.id)
        shortlist = choice_of(tx, election, contest, chosen, reasons)
        return ShortlistCheck(
            how_far=tuple(how_far(shortlist, rules)),
            objections=why_not_this_shortlist(shortlist, rules),
        )


def choice_of(
    tx: Connection,
    election: Election,
    contest: ContestNotice,
    chosen: frozenset[int],
    reasons: Mapping[int, str],
) -> Shortlist:
    """Give a panel's choice among those who stand; anybody else who was ticked is nobody."""
    standing = standing_in(tx, election, contest)
    known = {one.id for one in standing}
    return Shortlist(standing=standing, chosen=chosen & known, reasons=reasons)


def not_ready(
    tx: Connection, election: Election, contest: ContestNotice, act: Act
) -> tuple[Objection, ...]:
    """List what has to happen before a shortlist is drawn up (S1, T1, T5)."""
    found = list(at_the_right_stage(election, (ElectionState.REGISTER_FROZEN,), "A shortlist"))
    if shortlist_of(tx, election, contest.id) is not None:
        reason = f"The shortlist of {contest.title} is published, and is changed no more"
        found.append(Objection(clause="S1", reason=reason))
    closes = election.timetable.nominations_close
    if act.at < closes:
        reason = f"Nominations are open until {written_moment(closes)}"
        found.append(Objection(clause="T1", reason=reason))
    found += [
        Objection(clause="S1", reason=f"{nominee.entry.entry.name} has not been ruled on")
        for nominee in kept.nominees(tx, election.id)
        if nominee.contest_id == contest.id and nominee.ruling is Ruling.NOT_YET
    ]
    return tuple(found)


def standing_in(tx: Connection, election: Election, contest: ContestNotice) -> tuple[Nominee, ...]:
    """List those who are ruled validly nominated in a contest, by last name."""
    nominated = nominated_in(tx, election, contest)
    valid = (
        nominee
        for nominee in kept.nominees(tx, election.id)
        if nominee.contest_id == contest.id and nominee.ruling is Ruling.VALID
    )
    return tuple(
        Nominee(
            id=nominee.id,
            name=nominee.entry.entry.name,
            nominations=len(support_of(nominee.entry.entry.membership_number, nominated).counted),
            groups=nominated.groups[nominee.entry.entry.membership_number],
        )
        for nominee in sorted(valid, key=lambda n: by_last_name(n.entry.entry.name))
    )


def shortlist_document(
    tx: Connection,
    election: Election,
    contest: ContestNotice,
    shortlist: Shortlist,
    rules: ShortlistRules,
) -> dict[str, Any]:
    """Write a shortlist: who is on it, and who is not and why."""
    automatic = set(on_it_without_choice(shortlist.standing, rules))
    left_out = [(one, why_left_out(one, shortlist, rules)) for one in shortlist.left_out]
    return {
        "document": "shortlist",
        "schema": 1,
        "follows": {"notice": elections.digests_of(tx, election.id)["notice"]},
        "contest_id": contest.id,
        "title": contest.title,
        "listed": [
            {
                "nominee": one.id,
                "name": one.name,
                "nominations": one.nominations,
                "clause": "S4" if one in automatic else "S1",
            }
            for one in shortlist.listed
        ],
        "left_out": [
            {
                "nominee": one.id,
                "name": one.name,
                "nominations": one.nominations,
                "clause": why.clause,
                "reason": why.reason,
            }
            for one, why in left_out
        ],
    }


def shortlists_missing(tx: Connection, election: Election) -> Iterator[Objection]:
    """Object to a statement while a shortlist that the rules ask for is not published (S1)."""
    published = elections.digests_of(tx, election.id)
    for contest in election.contests:
        asked = election.rules_for(contest.id).shortlist is not None
        if asked and shortlist_kind(contest.id) not in published:
            reason = f"The shortlist of {contest.title} has not been published"
            yield Objection(clause="S1", reason=reason)


def shortlists_published(tx: Connection, election: Election) -> dict[str, dict[int, Objection]]:
    """Give who was left out of each published shortlist, by nominee, with why (S1, S5)."""
    found: dict[str, dict[int, Objection]] = {}
    for contest in election.contests:
        document = shortlist_of(tx, election, contest.id)
        if document is not None:
            found[contest.id] = {
                one["nominee"]: Objection(clause=one["clause"], reason=one["reason"])
                for one in document["left_out"]
            }
    return found
