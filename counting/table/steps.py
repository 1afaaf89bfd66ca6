"""A step of Meek's method: keep values lowered by the surpluses, and what is said of them.

It knows the arithmetic that the New Zealand schedule and the Reference Meek Rule have in common,
in the same nine places and rounded the same way. It refuses to know the quota, when a candidate
is elected or excluded, and when the steps have gone far enough: each statute says that itself.
"""

from __future__ import annotations

from counting import sentences, votes
from counting.stages import Happening
from counting.table.keep_values import KeepTable, rounded_up


def lower_keep_values(table: KeepTable) -> bool:
    """Multiply each elected candidate's keep value by quota / votes, rounded up each time.

    A keep value never rises: rounding up twice could raise it by one unit. Says whether any fell.
    """
    needed, fell = int(table.quota or 0), False
    for candidate in table.elected:
        held, now = int(table.votes_of(candidate)), table.keep_values[candidate - 1]
        if held <= needed:
            continue
        lower = rounded_up(rounded_up(now * needed, table.whole) * table.whole, held)
        if lower < now:
            table.keep_values[candidate - 1], fell = lower, True
    return fell


def total_surplus(table: KeepTable) -> int:
    """Add up what the elected candidates have beyond the quota, in units."""
    needed = int(table.quota or 0)
    return sum(max(0, int(table.votes_of(candidate)) - needed) for candidate in table.elected)


def say_what_is_kept(table: KeepTable, clause: str) -> None:
    """Say at which step the stage stands, the total surplus and what the elected keep."""
    keeping = [c for c in table.elected if table.keep_values[c - 1] < table.whole]
    if not keeping:
        return
    parts = sentences.listed(
        [
            f"{table.name(c)} keeps {votes.in_words(table.keep_values[c - 1], table.decimals)} of "
            f"each vote"
            for c in keeping
        ]
    )
    table.say(
        Happening.SURPLUS,
        keeping,
        clause,
        f"at step {len(table.steps)} {parts}; "
        f"the surpluses left are {table.in_words(total_surplus(table))} together",
    )
