"""What a declared result leads to: who may ask for a recount, what was filled since (D6, V1)."""

from elections.domain.contests import ElectionState
from elections.domain.polls.afterwards import who_may_ask
from elections.services.house import House, the_election
from elections.services.results.quorums import declared_elected
from elections.services.results.vacancies import Filled, count_of, filled_so_far
from elections.store import elections

__all__ = ["Filled", "filled_so_far", "recounts"]


def recounts(house: House, *, slug: str) -> dict[str, tuple[str, ...]]:
    """Say in each contest who may ask for a recount, where the rules know one (D6)."""
    with house.store.reading() as tx:
        election = the_election(tx, slug)
        if election.state is not ElectionState.DECLARED or not election.rules.declaration.recount:
            return {}
        made = elections.digests_of(tx, election.id)
        return {
            contest.id: tuple(
                who_may_ask(count_of(tx, election, contest.id), election.rules_for(contest.id))
            )
            for contest in election.contests
            if f"count {contest.id}" in made and declared_elected(tx, election, contest.id)
        }
