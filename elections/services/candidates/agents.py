"""Agents: a candidate names them, replaces them and ends their office (E15)."""

from dataclasses import dataclass

from sqlalchemy import Connection

from elections.domain.candidates.agents import may_be_an_agent
from elections.domain.contests import STATE_WORDS, ElectionState
from elections.domain.eligibility import has_consented
from elections.domain.moments import stamp
from elections.domain.objections import Objection
from elections.domain.people import Act
from elections.services.candidates.knowing import Known, held_by, known_to, tell
from elections.services.house import (
    CONFLICT,
    NOT_FOUND,
    House,
    Refused,
    judged_again_if_raced,
    refuse_if,
)
from elections.services.nominations.proposing import named_so
from elections.store.nominating import agents
from elections.store.nominating.agents import KeptAgent


@dataclass(frozen=True, kw_only=True)
class AgentNamed:
    """Who becomes an agent: the membership number, and the last name that has to fit it."""

    number: str
    last_name: str


@judged_again_if_raced
def name_agent(
    house: House, act: Act, *, nominee_id: int, named: AgentNamed, instead_of: int | None = None
) -> None:
    """Let a member act for the candidate, perhaps in place of another agent; tell both (E15)."""
    with house.store.writing() as tx:
        found = held_by(tx, act, nominee_id)
        refuse_if(has_consented(found.nominee.consent), CONFLICT)
        refuse_if(why_too_late(found), CONFLICT)
        entry = named_so(tx, found.election, named.number, named.last_name)
        if instead_of is not None:
            ended(house, tx, act, found, instead_of)
        acting = tuple(one.person.id for one in agents.acting_for(tx, nominee_id))
        candidate = found.nominee.entry.person_id
        refuse_if(may_be_an_agent(entry.person_id, candidate, acting, found.rules))
        agents.name(tx, nominee_id, entry.person_id, stamp(act.at))
        tell(
            house,
            tx,
            found,
            act.at,
            subject=f"An agent of {found.name}",
            body=(
                f"{found.name}, nominated for {found.contest.title} ({found.election.title}), has "
                f"named {entry.entry.name} as an agent (E15). An agent sees what the candidate "
                "sees, and signs for nothing: sign in and open “Your nominations”."
            ),
        )


def end_agent(house: House, act: Act, *, nominee_id: int, agent_id: int) -> None:
    """End the office of an agent, and tell both (E15)."""
    with house.store.writing() as tx:
        found = held_by(tx, act, nominee_id)
        ended(house, tx, act, found, agent_id)


def resign(house: House, act: Act, *, nominee_id: int) -> None:
    """Let an agent give up the office, and tell both (E15)."""
    with house.store.writing() as tx:
        found = known_to(tx, act, nominee_id)
        for agent in agents.acting_for(tx, nominee_id):
            if agent.person.id == act.by.person_id:
                end_and_tell(house, tx, act, found, agent)


def ended(house: House, tx: Connection, act: Act, found: Known, agent_id: int) -> None:
    """End an agent's office, or refuse one who is no agent of this candidate."""
    for agent in agents.acting_for(tx, found.nominee.id):
        if agent.id == agent_id:
            end_and_tell(house, tx, act, found, agent)
            return
    reason = "This member is not an agent of yours"
    raise Refused(Objection(clause="E15", reason=reason), status=NOT_FOUND)


def end_and_tell(house: House, tx: Connection, act: Act, found: Known, agent: KeptAgent) -> None:
    """End an agent's office, and tell the candidate and the agent (E15)."""
    tell(
        house,
        tx,
        found,
        act.at,
        subject=f"An agent of {found.name} acts no longer",
        body=(
            f"{agent.person.name} is an agent of {found.name}, nominated for "
            f"{found.contest.title} ({found.election.title}), no longer (E15)."
        ),
    )
    agents.end(tx, agent.id, stamp(act.at))


def why_too_late(found: Known) -> tuple[Objection, ...]:
    """Object to an agent who is named once the result is declared: there is nothing left to see."""
    if found.election.state < ElectionState.DECLARED:
        return ()
    reason = f"This election is {STATE_WORDS[found.election.state]}"
    return (Objection(clause="T5", reason=reason),)
