"""On what terms a contest is nominated for, what was nominated on them, and what may be."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from elections.domain.contests import ContestNotice, Election
from elections.domain.eligibility import why_not_eligible
from elections.domain.nominating.census import Census, census_from
from elections.domain.nominating.counting import passed_by, why_it_cannot_help
from elections.domain.nominating.papers import (
    first_named_is_of_the_group,
    floors_can_be_met,
    names_within_its_limit,
    paper_with,
)
from elections.domain.nominating.stages import nominates_in_its_stage, stage_at
from elections.domain.nominating.standing import stands_in_one_contest
from elections.domain.nominating.terms import Nominated, Terms
from elections.domain.nominations import (
    Body,
    bodies_nominate,
    names_no_more_than_it_may,
    not_made_before,
    offices_that_nominate,
)
from elections.domain.objections import Objection, all_of
from elections.domain.polls.together import are_bound
from elections.rulebook.model import NominationsByAlternatives, NominationsByMembers, RuleBook
from elections.rulebook.parts.nominating import ELECTORS
from elections.services.register.electorates import (
    why_not_an_elector_at_all,
    why_not_an_elector_of,
)
from elections.store import elections, job_shares, people
from elections.store import nominations as kept
from elections.store.nominating import candidates
from elections.store.nominations import KeptNominee
from elections.store.registers import KeptEntry

PUBLISHED: Final[dict[str, Census | None]] = {}


def terms_of(tx: Connection, election: Election, contest: ContestNotice) -> Terms:
    """Give the terms of a contest: its own rules, and the bodies that are counted (N17)."""
    rules = election.rules_for(contest.id)
    in_ways = isinstance(rules.nominations, NominationsByAlternatives)
    return Terms(
        contest=contest,
        rules=rules,
        timetable=election.timetable,
        census=census_of(tx, election) if in_ways else Census(),
    )


def census_of(tx: Connection, election: Election) -> Census:
    """Give the bodies as published with the notice, or as they are where it names none (N17)."""
    eid = election.eid or ""
    if eid not in PUBLISHED:
        notice = elections.document_of(tx, election.id, "notice") or {}
        PUBLISHED[eid] = census_from(notice["bodies"]) if "bodies" in notice else None
    return PUBLISHED[eid] or Census(bodies=people.all_bodies(tx))


def nominated_in(tx: Connection, election: Election, contest: ContestNotice) -> Nominated:
    """Gather the nominations of a contest, with the groups of those who are named."""
    return nominated_among(tx, election, contest, kept.nominees(tx, election.id))


def nominated_among(
    tx: Connection, election: Election, contest: ContestNotice, nominees: tuple[KeptNominee, ...]
) -> Nominated:
    """Gather the nominations of a contest, given everybody who is named in the election."""
    return Nominated(
        terms=terms_of(tx, election, contest),
        nominations=kept.in_contest(tx, election.id, contest.id),
        groups={
            nominee.entry.entry.membership_number: frozenset(nominee.entry.entry.groups)
            for nominee in nominees
            if nominee.contest_id == contest.id
        },
    )


def nominated_everywhere(tx: Connection, election: Election) -> dict[str, Nominated]:
    """Gather the nominations of every contest of an election, by its id."""
    everybody = kept.nominees(tx, election.id)
    return {
        contest.id: nominated_among(tx, election, contest, everybody)
        for contest in election.contests
    }


def why_a_body_may_not_name(
    nominated: Nominated, body: Body, nominee: KeptEntry, at: datetime
) -> tuple[Objection, ...]:
    """Judge whether a body may name somebody now, with every objection (N4, N7, N9 to N17)."""
    terms, made = nominated.terms, nominated.made_by(body)
    number, name = nominee.entry.membership_number, nominee.entry.name
    again = any(n.nominee_number == number for n in made)
    named = all_of(
        not_made_before(body.name, name, again),
        names_no_more_than_it_may(body, len(made), terms.rules),
        names_within_its_limit(body, len(made), terms),
    )
    if terms.alternatives is None:
        return named
    return all_of(
        named,
        why_it_cannot_help(body, stage_at(terms, at), terms),
        nominates_in_its_stage(body.kind, name, passed_by(number, nominated), terms, at),
        () if again else why_not_on_its_paper(nominated, body, nominee),
    )


def why_not_on_its_paper(
    nominated: Nominated, body: Body, nominee: KeptEntry
) -> tuple[Objection, ...]:
    """Judge whether a body's paper can still be completed with somebody on it (N12, N13)."""
    paper = paper_with(body, frozenset(nominee.entry.groups), nominated)
    return all_of(
        first_named_is_of_the_group(paper, nominated.terms),
        floors_can_be_met(paper, nominated.terms),
    )


def why_not_standing_here(
    tx: Connection, election: Election, contest: ContestNotice, nominee: KeptEntry
) -> tuple[Objection, ...]:
    """Judge whether a member may stand in a contest, by its own rules (E1 to E11, E16, D14)."""
    rules = election.rules_for(contest.id)
    return all_of(
        why_not_eligible(
            nominee.entry,
            election.timetable,
            rules,
            why_no_elector(tx, election, contest, nominee),
            contest,
        ),
        has_gone(tx, election, contest, nominee),
    )


def has_gone(
    tx: Connection, election: Election, contest: ContestNotice, nominee: KeptEntry
) -> Iterator[Objection]:
    """Object to somebody who withdrew from a contest, was suspended or died (E16, D14)."""
    change = candidates.change_of_entry(tx, election.id, contest.id, nominee.id)
    if change is not None and change.is_gone:
        yield Objection(clause=change.clause, reason=change.said)


def why_no_elector(
    tx: Connection, election: Election, contest: ContestNotice, nominee: KeptEntry
) -> tuple[Objection, ...]:
    """Judge whether a nominee is an elector as a contest asks: of it, or of any (E2)."""
    asked = election.rules_for(contest.id).eligibility.candidates
    if asked == "members on the register":
        return ()
    if asked == "electors of the contest":
        return why_not_an_elector_of(tx, election, nominee, contest)
    return why_not_an_elector_at_all(tx, election, nominee)


def why_not_here_too(
    tx: Connection, election: Election, contest: ContestNotice, nominee: KeptEntry
) -> tuple[Objection, ...]:
    """Judge whether a member who stands elsewhere may stand in this contest as well (E10)."""
    elsewhere = kept.stands_elsewhere(tx, election.id, nominee.id, contest.id)
    return all_of(
        stands_in_one_contest(elsewhere, election.rules_for(contest.id)),
        shares_elsewhere(tx, election, contest, nominee),
    )


def shares_elsewhere(
    tx: Connection, election: Election, contest: ContestNotice, nominee: KeptEntry
) -> Iterator[Objection]:
    """Object where contests are bound and somebody stands as one with another in one of them."""
    if not are_bound(election.rules):
        return
    for share in job_shares.agreed_in(tx, election.id):
        both = (share.first.entry.id, share.second.entry.id)
        if nominee.id in both and share.first.contest_id != contest.id:
            reason = "stands as one with somebody else in another contest, and so in no other"
            yield Objection(clause="P7", reason=reason)


def electors_propose(rules: RuleBook) -> bool:
    """Tell whether electors propose nominees: alone, or beside bodies (N11, N16)."""
    nominated = rules.nominations
    if isinstance(nominated, NominationsByAlternatives):
        return ELECTORS in nominated.kinds
    return isinstance(nominated, NominationsByMembers)


def bodies_nominate_in(election: Election) -> bool:
    """Tell whether bodies nominate in any contest of an election."""
    return any(bodies_nominate(election.rules_for(contest.id)) for contest in election.contests)


def positions_that_nominate(election: Election) -> tuple[str, ...]:
    """Name the offices through which bodies nominate in any contest of an election (N5)."""
    books = (election.rules_for(contest.id) for contest in election.contests)
    return tuple(dict.fromkeys(name for rules in books for name in offices_that_nominate(rules)))
