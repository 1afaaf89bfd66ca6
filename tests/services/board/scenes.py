"""Elections whose nominations are published when a rule says, and boards of them at a moment."""

from datetime import timedelta

from elections.services.nominations.board.keeping import nomination_board
from elections.services.nominations.papers.drafting import Step, change_nominees
from elections.services.nominations.papers.sending import send_paper, withdraw_paper
from elections.store import elections
from elections.store.nominating import papers
from tests.domain.nominating.alternatives import one_way
from tests.services.nominating.wide_election import WideElection, in_ways, rules
from tests.services.small_election import CONTEST, NOMINATING, NOON, SLUG

TWO_CLPS = one_way({"kinds": ["CLP"], "count": 2})
AT_ONCE = "as they are received"
DAILY = "every day at 12:00, UK time"
AFTERWARDS = "once nominations have closed"
THIRD_NOON = NOON + timedelta(days=3)


class BoardElection(WideElection):
    """A small election whose board is looked at."""

    def board(self, day: float = NOMINATING):
        """The public board so many days after the notice."""
        return nomination_board(self.house, self.by("R1", day).at, slug=SLUG)

    def line(self, name: str, day: float = NOMINATING):
        """A nominee's line of the board; None where there is none."""
        found = (line for line in self.board(day).lines if line.name.endswith(name))
        return next(found, None)

    def turn_of(self, body_id: int) -> int:
        """The turn at which a body's paper was saved last; nought before the first."""
        with self.house.store.reading() as tx:
            found = papers.find(tx, elections.find(tx, SLUG).id, body_id)
            return found.turn if found else 0

    def sends(self, body: str, body_id: int, *numbers: str, day: float, contest: str = CONTEST):
        """The secretary of a body sends a paper that names these members in one contest."""
        act = self.officer_of(body, day=day)
        for number in numbers:
            change_nominees(
                self.house,
                act,
                slug=SLUG,
                body_id=body_id,
                turn=self.turn_of(body_id),
                contest_id=contest,
                number=number,
                step=Step.ADD,
            )
        return send_paper(
            self.house, act, slug=SLUG, body_id=body_id, turn=self.turn_of(body_id), reason="More."
        )

    def takes_back(self, body: str, body_id: int, *, day: float) -> None:
        """The secretary of a body withdraws its paper."""
        act = self.officer_of(body, day=day)
        withdraw_paper(self.house, act, slug=SLUG, body_id=body_id, reason="A mistake.")


def an_election(url: str, published: str, *ways, **changes):
    """An election under such a rule, its notice published; two CLPs are enough."""
    nominations = in_ways(*(ways or (TWO_CLPS,)), kinds=("CLP",), **changes)
    said = {"board": {"published": published}}
    return BoardElection(url, rules=rules(nominations, **said)).noticed()
