"""Keep values by hand: papers that go the same way lie together, and each way is followed anew.

A paper's way is the elected it passes, in its own order, up to the first continuing candidate, who
keeps whatever is left. It knows how one vote is divided along its way. It refuses to know when
anybody is elected or excluded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counting.byhand.box import Paper
from counting.byhand.equals import DrawnLots
from counting.byhand.table import Standing
from counting.contests import Contest

NINE_PLACES = 10**9
Way = tuple[int, ...]


class Keeping(Standing):
    """A table with what each candidate keeps of a vote, and the papers laid together by way."""

    stuck: bool

    def __init__(self, papers: Sequence[Paper], contest: Contest, lots: DrawnLots) -> None:
        """Lay out the papers by way; everyone who stands keeps every vote whole."""
        super().__init__(contest, lots, one=NINE_PLACES, forward=True)
        self.formal = len(papers)
        numbers = range(1, len(contest.candidates) + 1)
        self.keep_values = {c: NINE_PLACES if c in contest.standing else 0 for c in numbers}
        self.piles: dict[Way, list[Paper]] = {}
        self.laid_by_state = self.state
        self.lay(papers)

    @property
    def state(self) -> tuple[frozenset[int], frozenset[int]]:
        """Give who continues and who is elected: on this the ways of the papers depend."""
        return frozenset(self.continuing), frozenset(self.elected)

    @property
    def surplus(self) -> int:
        """Add up what the elected have beyond the quota."""
        quota = int(self.quota or 0)
        return sum(max(0, int(self.held[candidate]) - quota) for candidate in self.elected)

    def lay(self, papers: Iterable[Paper]) -> None:
        """Lay each paper with those that go the same way."""
        continuing, elected = self.state
        for paper in papers:
            way = []
            for candidate in paper.ranking:
                if candidate in elected:
                    way.append(candidate)
                elif candidate in continuing:
                    way.append(candidate)
                    break
            self.piles.setdefault(tuple(way), []).append(paper)

    def lay_again(self) -> None:
        """Lay again the papers whose way ended at somebody who no longer continues."""
        if self.state == self.laid_by_state:
            return
        continuing, _ = self.state
        ended = [way for way in self.piles if way and way[-1] in self.laid_by_state[0] - continuing]
        papers = [paper for way in ended for paper in self.piles.pop(way)]
        self.laid_by_state = self.state
        self.lay(papers)

    def allocate(self) -> None:
        """Divide every vote along its way: each keeps a part, rounded up, of what reaches them."""
        self.lay_again()
        self.held = dict.fromkeys(self.held, 0)
        self.non_transferable = 0
        for way, pile in self.piles.items():
            left, number = NINE_PLACES, len(pile)
            for candidate in way:
                kept = -(-left * self.keep_values[candidate] // NINE_PLACES)
                self.held[candidate] += kept * number
                left -= kept
            self.non_transferable += left * number
        self.written.append(dict(self.held))

    def lower_keep_values(self) -> bool:
        """Lower the keep values of those above the quota, in proportion, rounded up each time.

        Says whether any fell; none is ever raised.
        """
        quota, before = int(self.quota or 0), dict(self.keep_values)
        for candidate in self.elected:
            votes, now = int(self.held[candidate]), before[candidate]
            if votes > quota:
                share = -(-now * quota // NINE_PLACES)
                self.keep_values[candidate] = min(now, -(-share * NINE_PLACES // votes))
        return self.keep_values != before

    def exclude(self, candidate: int) -> None:
        """Exclude a candidate, who keeps nothing any more."""
        self.strike_out(candidate)
        self.keep_values[candidate] = 0
        self.look_ahead()

    def write_figures(self) -> None:
        """Leave the figures as they are: those of every step are written down already."""
