"""The statement of persons nominated: drafted as ruled on, and published for good."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from elections.domain.candidates.going import CandidacyChange
from elections.domain.contests import ContestNotice, Election, ElectionState, at_the_right_stage
from elections.domain.eligibility import Consent
from elections.domain.moments import stamp, written_moment
from elections.domain.nominating.counting import support_of
from elections.domain.nominating.terms import Nominated
from elections.domain.nominating.thresholds import ways_met
from elections.domain.nominations import Ruling
from elections.domain.objections import Objection
from elections.domain.people import RUNNING, Act
from elections.domain.places import is_uncontested
from elections.domain.polls.filling import to_fill
from elections.domain.polls.putting import Standing, counting_part
from elections.domain.timetable import stated_in_time
from elections.services.booth.electorates import electorates
from elections.services.challenges.given import challenges_open
from elections.services.house import (
    CONFLICT,
    House,
    held_alone,
    officer,
    refuse_if,
    signature_of,
    the_election,
)
from elections.services.nominations.board.publication import not_public_yet
from elections.services.nominations.bound import (
    beside_those_who_stand,
    bound_together,
    followed,
    on_the_paper_as_the_rules_say,
    shares_of_nobody,
)
from elections.services.nominations.jointly.standing import (
    Candidacies,
    Candidacy,
    candidacies_in,
    in_paper_order,
)
from elections.services.nominations.overseeing.drawn import draws_in
from elections.services.nominations.overseeing.orders import orders_missing
from elections.services.nominations.ruling import WATCHING, to_rule_on
from elections.services.nominations.shortlisting import shortlists_missing, shortlists_published
from elections.services.nominations.terms import nominated_everywhere
from elections.services.register.enough import why_it_is_not_held
from elections.services.requisitions.beginning import not_required
from elections.store import elections, log
from elections.store import nominations as kept
from elections.store.nominating import candidates
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
    gone = candidates.gone(tx, election.id)
    waiting = [n for n in nominees if n.ruling is Ruling.NOT_YET and n.id not in gone]
    found += stated_in_time(election.timetable, election.rules, act.at)
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
    return (
        *found,
        *challenges_open(tx, election),
        *rulings_overtaken(tx, election),
        *shortlists_missing(tx, election),
        *shares_of_nobody(tx, election),
        *orders_missing(tx, election),
        *not_public_yet(election, act.at),
    )


def rulings_overtaken(tx: Connection, election: Election) -> Iterator[Objection]:
    """Object to a ruling of validity that what happened after it has overtaken (E1-E4, N2)."""
    gone = candidates.gone(tx, election.id)
    for judged_now in to_rule_on(tx, election):
        if judged_now.nominee.ruling is Ruling.VALID and judged_now.nominee.id not in gone:
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
        drafted = drafted_contests(tx, election)
        candidates.number_on_paper(tx, numbers_on_paper(drafted))
        bound = bound_together(tx, election, drafted)
        draws = draws_in(tx, election)
        for contest in bound["contests"]:
            rules = election.rules_for(contest["id"])
            refuse_if(on_the_paper_as_the_rules_say(contest, rules, draws))
        digests = elections.digests_of(tx, election.id)
        digest = elections.publish(
            tx,
            election.id,
            "statement",
            {
                "document": "statement",
                "schema": 1,
                "follows": followed(election, digests),
                **bound,
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


def numbers_on_paper(drafted: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """Give each nominee who is on a paper with the number there; two of a job share have one."""
    for contest in drafted:
        for candidate in contest["candidates"]:
            for nominee_id in candidate.get("nominees", ()):
                yield nominee_id, candidate["number"]


def statement_contests(tx: Connection, election: Election) -> list[dict[str, Any]]:
    """Write each contest of the statement as it is ruled on now."""
    contests: list[dict[str, Any]] = bound_together(tx, election, drafted_contests(tx, election))[
        "contests"
    ]
    return contests


def drafted_contests(tx: Connection, election: Election) -> list[dict[str, Any]]:
    """Write each contest by itself, each candidate with the id of their entry as the person."""
    everywhere = nominated_everywhere(tx, election)
    nominees = kept.nominees(tx, election.id)
    shortlists = shortlists_published(tx, election)
    known = candidacies_in(tx, election)
    return [
        statement_contest(
            election,
            notice,
            [n for n in nominees if n.contest_id == notice.id],
            everywhere[notice.id],
            shortlists.get(notice.id, {}),
            voting=electorates(tx, election, notice.id),
            known=known,
            not_held=(
                *why_it_is_not_held(tx, election, notice),
                *not_required(tx, election, notice),
            ),
        )
        for notice in election.contests
    ]


def statement_contest(
    election: Election,
    notice: ContestNotice,
    nominees: Iterable[KeptNominee],
    nominated: Nominated,
    left_out: Mapping[int, Objection],
    *,
    voting: Mapping[str, int],
    known: Candidacies,
    not_held: tuple[Objection, ...],
) -> dict[str, Any]:
    """Write one contest of the statement: who stands, who does not and why, what is to fill."""
    everyone = list(nominees)
    standing = in_paper_order(everyone, left_out, known)
    rules = election.rules_for(notice.id)
    contest, notes = to_fill(notice, standing_in(election, standing), rules, not_held)
    seats = contest.seats if contest else 0
    return {
        "id": notice.id,
        "title": notice.title,
        "seats": notice.seats,
        "seats_to_fill": seats,
        "vacant": notice.seats - seats,
        "outcome": "uncontested" if contest is None or is_uncontested(contest) else "poll",
        "candidates": [
            *(
                {
                    "number": number,
                    "name": one.name,
                    "person": one.person,
                    "nominees": [nominee.id for nominee in one.nominees],
                    **nominated_by(one, nominated),
                }
                for number, one in enumerate(standing, 1)
            ),
            *beside_those_who_stand(contest, len(standing)),
        ],
        "not_nominated": [
            {"name": n.entry.entry.name, "clause": clause, "reason": reason}
            for n in everyone
            for clause, reason in why_not_standing(n, left_out, known.gone)
        ],
        **counting_part(contest, rules, voting),
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


def why_not_standing(
    nominee: KeptNominee,
    left_out: Mapping[int, Objection],
    gone: Mapping[int, CandidacyChange],
) -> Iterator[tuple[str, str]]:
    """Say why somebody does not stand: gone, refused or left out (E16, D14, D4, S1, S5)."""
    if nominee.id in gone:
        change = gone[nominee.id]
        yield change.clause, f"{change.said}. {change.reason}" if change.reason else change.said
    elif nominee.ruling is Ruling.REFUSED:
        yield ", ".join(nominee.clauses), nominee.reason
    elif nominee.ruling is Ruling.VALID and nominee.id in left_out:
        objection = left_out[nominee.id]
        yield objection.clause, f"not on the shortlist: {objection.reason}"


def nominated_by(candidacy: Candidacy, nominated: Nominated) -> dict[str, Any]:
    """Name those whose nominations of a candidate count, and the way in which they are enough."""
    names, enough = set[str](), dict[str, None]()
    for nominee in candidacy.nominees:
        support = support_of(nominee.entry.entry.membership_number, nominated)
        names |= {n.by for n in support.counted if n.body or n.proposer}
        for way in ways_met(support.supporters, nominated.terms):
            stage = f" (at the stage “{way.stage}”)" if way.stage else ""
            enough[f"{way.sentence}{stage}"] = None
    return {"nominated_by": sorted(names), **({"enough": "; ".join(enough)} if enough else {})}


def standing_in(election: Election, standing: list[Candidacy]) -> Standing:
    """Give the names and groups of those who stand, and the year of the poll."""
    return Standing(
        names=tuple(one.name for one in standing),
        groups=tuple(one.groups for one in standing),
        year=election.timetable.voting_closes.year,
    )
