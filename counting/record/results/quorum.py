"""The quorum of a contest: how many have to vote before it decides anything (step 15).

It knows the share of the rule book and the numbers of the account. It refuses to know who voted
how.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from counting.record.documents.chain import Chain
from counting.sentences import in_figures

CLAUSE = "C10"


@dataclass(frozen=True, kw_only=True)
class Turnout:
    """The electors of a poll, those of them who voted, and the share that a quorum asks for.

    `share` is written as in the rule book, empty where no quorum is asked.
    """

    electors: int
    voted: int
    share: str

    @property
    def needed(self) -> int:
        """How many have to vote: the share of the electors, rounded up."""
        return -int(-Fraction(self.share) * self.electors // 1) if self.share else 0


def turnouts(chain: Chain) -> dict[str, Turnout]:
    """The turnout of each poll, from the account, with the share that its rules ask for."""
    kinds = {contest.id: contest.kind for contest in chain.notice.contests}
    return {
        accounted.id: Turnout(
            electors=accounted.electors,
            voted=accounted.cast,
            share=chain.rule_book.counts[kinds[accounted.id]].quorum,
        )
        for accounted in (chain.polled.account.contests if chain.polled else ())
    }


def without_a_quorum(polls: Mapping[str, Turnout], bound: Iterable[str] = ()) -> dict[str, str]:
    """Name each poll in which too few voted, with the sentence that says so.

    Contests that are `bound` together, by whatever clause, are one meeting: those who voted in the
    one in which most did were at it.
    """
    together = any(bound)
    there = max((poll.voted for poll in polls.values()), default=0)
    found = {}
    for contest, poll in polls.items():
        voted = there if together else poll.voted
        if voted < poll.needed:
            found[contest] = (
                f"There was no quorum: {in_figures(voted, 'elector')} voted, and "
                f"{poll.needed:,} of {poll.electors:,} had to. Nobody is elected ({CLAUSE})."
            )
    return found
