"""Agents: who acts for a candidate, and how many there may be (E15)."""

from collections.abc import Iterator

from elections.domain.objections import clause
from elections.rulebook.model import RuleBook


@clause("E15")
def may_be_an_agent(
    agent: int, candidate: int | None, acting: tuple[int, ...], rules: RuleBook
) -> Iterator[str]:
    """A candidate may name so many agents, each somebody else and each once (E15).

    `agent` and `candidate` are ids of people, `acting` those of the agents whom the candidate has.
    """
    most = rules.candidates.agents if rules.candidates is not None else None
    if most is None:
        yield "These rules do not provide for agents"
        return
    if agent == candidate:
        yield "You cannot be your own agent"
    if agent in acting:
        yield "This member is your agent already"
    elif len(acting) >= most:
        agents = "1 agent" if most == 1 else f"{most} agents"
        yield f"A candidate has no more than {agents}. End the office of one first"
