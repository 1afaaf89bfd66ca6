"""Lots drawn from a committed seed, as the command line asks for them.

It knows the three options that go together and says each lot that is drawn. It refuses to draw
without a commitment: a seed that anybody could have chosen afterwards settles nothing.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from counting.commands.refusals import Refused, say
from counting.contests import Contest
from counting.sentences import named
from counting.ties import Lot, LotRequired


def draw_as_asked(asked: Namespace, contest: Contest) -> Callable[[LotRequired], Lot] | None:
    """Give the draw that is asked for, or nothing where lots are drawn by hand."""
    given = (asked.draw, asked.named_value, asked.commitment)
    if not any(each is not None for each in given):
        return None
    if any(each is None for each in given):
        message = "--draw, --named-value and --commitment are given together"
        raise Refused(message)
    from counting import draws  # noqa: PLC0415 - few counts draw, and digests take time to load

    commitment = draws.Commitment(digest=asked.commitment.strip().lower())
    revealed = draws.reveal(commitment, seed=asked.draw, value=asked.named_value)

    def draw(tie: LotRequired) -> Lot:
        """Draw one lot, and say so."""
        lot = draws.draw(tie, contest, revealed)
        among = named(contest.candidates, lot.among)
        say(
            f"Drawn to {lot.purpose} at stage {lot.stage} among {among}: "
            f"{contest.candidates[lot.drawn - 1]} ({lot.drawn})."
        )
        return lot

    return draw
