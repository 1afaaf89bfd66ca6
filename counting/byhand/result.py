"""The end of a count by hand: the figures written down, as one result."""

from __future__ import annotations

from counting.byhand.figures import CountByHand, Informal
from counting.byhand.table import Standing
from counting.options import Rules


def written_down(table: Standing, rules: Rules, informal: Informal, formal: int) -> CountByHand:
    """Give the figures of a finished count; the places not filled are vacant or re-opened."""
    contest = table.contest
    not_filled = contest.seats - len(table.elected)
    re_opened = not_filled if table.re_opened else 0
    return CountByHand(
        names=contest.candidates,
        decimals=rules.decimals,
        exact=rules.exact,
        formal=formal,
        informal=informal,
        stages=tuple(table.stages),
        elected=tuple(table.elected),
        unfilled=not_filled - re_opened,
        re_opened=re_opened,
        lots=tuple(
            (lot.purpose, lot.among, lot.drawn, lot.stage)
            for lot in table.lots.lots[: table.lots.taken]
        ),
    )
