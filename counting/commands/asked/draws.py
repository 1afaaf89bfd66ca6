"""Lots drawn from a committed seed, as the command line asks for them.

It knows the three options that go together, says each lot that is drawn and keeps it. It refuses
to draw without a commitment: a seed that anybody could have chosen afterwards settles nothing.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from counting.commands.refusals import Refused, say
from counting.contests import Contest
from counting.sentences import named
from counting.ties import Lot, LotRequired


@dataclass(frozen=True, kw_only=True)
class Draw:
    """The draw of one contest, what was published of it, and the lots that were drawn so far."""

    contest: Contest
    commitment: str
    named_value: str
    draws: Callable[[LotRequired], Lot]
    drawn: list[Lot] = field(default_factory=list)

    def lot(self, tie: LotRequired) -> Lot:
        """Draw one lot, say so, and keep it."""
        lot = self.draws(tie)
        self.drawn.append(lot)
        among = named(self.contest.candidates, lot.among)
        say(
            f"Drawn to {lot.purpose} at stage {lot.stage} among {among}: "
            f"{self.contest.candidates[lot.drawn - 1]} ({lot.drawn})."
        )
        return lot

    def as_figures(self) -> dict[str, Any]:
        """Give what was published of the seed, the named value, and each lot, for `--json`."""
        return {
            "commitment": self.commitment,
            "named_value": self.named_value,
            "lots": [asdict(lot) for lot in self.drawn],
        }


def draw_as_asked(asked: Namespace, contest: Contest) -> Draw | None:
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
    return Draw(
        contest=contest,
        commitment=commitment.digest,
        named_value=revealed.value,
        draws=lambda tie: draws.draw(tie, contest, revealed),
    )
