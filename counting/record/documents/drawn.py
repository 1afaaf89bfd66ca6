"""The order of candidates by lot: the statement has them as they were drawn in public (step 4).

It knows the draws that the log keeps, and draws again what a committed seed decided. It refuses to
know whether the rules ask for a lot: where none was drawn there is nothing to compare.
"""

from counting.draws import Commitment, DrawRefused, reveal
from counting.orders import order_from_seed, stand_as_drawn
from counting.record.documents.published import StatedContest, Statement
from counting.record.entries import DrawAnnounced, OrderDrawn
from counting.record.fields import Mismatch, shown
from counting.record.log import Log


def candidates_as_drawn(statement: Statement, log: Log) -> None:
    """Each contest has its candidates as they were drawn last, after the draw was announced."""
    announced: DrawAnnounced | None = None
    drawn: dict[str, OrderDrawn] = {}
    for entry in log.entries:
        if isinstance(entry, DrawAnnounced):
            announced = entry
        if isinstance(entry, OrderDrawn):
            _drawn_as_announced(entry, announced)
            drawn[entry.contest] = entry
    for contest in statement.contests:
        if contest.id in drawn:
            _in_the_order(contest, drawn[contest.id])


def _drawn_as_announced(entry: OrderDrawn, announced: DrawAnnounced | None) -> None:
    if announced is None:
        raise Mismatch(
            expected=f"a draw announced before log entry {entry.index}, OrderDrawn", found="none"
        )
    if not announced.commitment:
        return
    try:
        commitment = Commitment(digest=announced.commitment, named=announced.named)
        revealed = reveal(commitment, seed=entry.seed, value=entry.value)
    except DrawRefused as refusal:
        raise Mismatch(
            expected=f"the seed committed to in log entry {announced.index}, revealed in "
            f"{entry.index}",
            found=str(refusal),
        ) from None
    again = order_from_seed(revealed, entry.contest, entry.drawn)
    if again != entry.drawn:
        raise Mismatch(
            expected=f"the order that follows from the seed: {shown([*map(list, again)])}",
            found=f"log entry {entry.index}: {shown([*map(list, entry.drawn)])}",
        )


def _in_the_order(contest: StatedContest, entry: OrderDrawn) -> None:
    re_open = contest.re_open
    names = [name for number, name in enumerate(contest.candidates, start=1) if number != re_open]
    if not stand_as_drawn(names, entry.drawn):
        raise Mismatch(
            expected=f"the candidates of {contest.id} in the order drawn: "
            f"{shown([*map(list, entry.drawn)])}",
            found=shown(names),
        )
