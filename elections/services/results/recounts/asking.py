"""Asking for a recount, by a candidate who fell short by little, or an agent (D6, D15)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from counting import Count
from elections.domain.contests import Election, ElectionState, at_the_right_stage
from elections.domain.moments import stamp
from elections.domain.objections import Objection, all_of
from elections.domain.people import Act
from elections.domain.polls.afterwards import ShortFall, is_within_the_margin, shortfalls
from elections.domain.polls.recounts import asked_in_time, asked_until
from elections.services.house import (
    CONFLICT,
    FORBIDDEN,
    House,
    Refused,
    held_alone,
    refuse_if,
    the_election,
)
from elections.services.nominations.jointly.standing import candidacies_in, in_paper_order
from elections.services.results.quorums import declared_elected
from elections.services.results.recounts.telling import declared_at, recounts_in
from elections.services.results.vacancies import count_of
from elections.services.sequencing import place_waiting
from elections.store import log, people
from elections.store import nominations as kept
from elections.store.nominating import agents

CLAUSE: Final = "D6"


@dataclass(frozen=True, kw_only=True)
class OwnChance:
    """Whether somebody may ask for a recount of a contest in which they stood, and why not."""

    contest_id: str
    title: str
    name: str
    short: ShortFall | None
    until: datetime | None
    asked: bool
    objections: tuple[Objection, ...]


def ask_for_a_recount(house: House, act: Act, *, slug: str, contest_id: str) -> None:
    """Ask, as a candidate who fell short by little, that a contest be counted again (D6, D15)."""
    with house.store.writing() as tx:
        election = held_alone(tx, slug)
        chance = chance_in(tx, act, election, contest_id)
        refuse_if(chance.objections, CONFLICT)
        if chance.asked:
            reason = f"A recount of {chance.title} has been asked for already"
            raise Refused(Objection(clause=CLAUSE, reason=reason), status=CONFLICT)
        log.append(
            tx,
            election.id,
            {
                "type": "RecountAsked",
                "at": stamp(act.at),
                "by": [act.by.name],
                "contest": contest_id,
                "candidate": chance.name,
            },
        )
    place_waiting(house)


def chance_to_ask(house: House, act: Act, *, slug: str, contest_id: str) -> OwnChance:
    """Show a candidate whether they may ask for a recount, and until when (D6, D15)."""
    with house.store.reading() as tx:
        return chance_in(tx, act, the_election(tx, slug), contest_id)


def chance_in(tx: Connection, act: Act, election: Election, contest_id: str) -> OwnChance:
    """Judge whether whoever acts may ask for a recount of a contest (D6, D15)."""
    stage = (ElectionState.DECLARED,)
    refuse_if(at_the_right_stage(election, stage, "Asking for a recount"), CONFLICT)
    counted = count_of(tx, election, contest_id)
    name = own_name(tx, act, election, counted, contest_id)
    found = {short.name: short for short in shortfalls(counted)}
    rules, since = election.rules_for(contest_id), declared_at(tx, election)
    known = recounts_in(tx, election, contest_id)
    return OwnChance(
        contest_id=contest_id,
        title=counted.contest.title,
        name=name,
        short=found.get(name),
        until=asked_until(since, rules),
        asked=known.open or bool(known.made),
        objections=all_of(
            is_within_the_margin(found[name], rules) if name in found else nobody_fell_short(name),
            asked_in_time(since, act.at, rules),
            () if declared_elected(tx, election, contest_id) else nothing_was_decided(),
        ),
    )


def own_name(tx: Connection, act: Act, election: Election, counted: Count, contest_id: str) -> str:
    """Find the candidate that whoever acts is, or is an agent of, in a contest; or refuse (D6).

    A candidate who is another's agent as well asks for themself.
    """
    person = people.find_person(tx, act.by.person_id or 0)
    number = person.membership_number if person else ""
    acted_for = agents.acts_for(tx, act.by.person_id or 0)
    nominees = [n for n in kept.nominees(tx, election.id) if n.contest_id == contest_id]
    standing = in_paper_order(nominees, (), candidacies_in(tx, election))
    in_person = {
        one.name
        for one in standing
        for nominee in one.nominees
        if nominee.entry.entry.membership_number == number
    }
    names = in_person or {
        one.name for one in standing for nominee in one.nominees if nominee.id in acted_for
    }
    if len(names) != 1 or counted.contest.candidates.count(min(names)) != 1:
        reason = (
            f"Only those who stood in {counted.contest.title}, and their agents, may ask for its "
            "recount. If you are one of them, write to the returning officer"
        )
        raise Refused(Objection(clause=CLAUSE, reason=reason), status=FORBIDDEN)
    return min(names)


def nobody_fell_short(name: str) -> tuple[Objection, ...]:
    """Object to a recount that is asked for by somebody who was elected (D6)."""
    return (Objection(clause=CLAUSE, reason=f"{name} did not fall short"),)


def nothing_was_decided() -> tuple[Objection, ...]:
    """Object to a recount of a contest that decided nothing (D6)."""
    return (Objection(clause=CLAUSE, reason="Nobody was declared elected, whatever the count is"),)
