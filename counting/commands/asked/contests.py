"""The contest of a file with what the command line asks of it.

It knows which option changes what of a contest. It refuses to know any method.
"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from counting import leave_vacant, release_to_open, unfillable
from counting.commands.asked.places import (
    read_alternatives,
    read_marks_for,
    read_numbers,
    read_reserved,
)
from counting.commands.refusals import say
from counting.contests import Contest


def contest_as_asked(contest: Contest, asked: Namespace) -> tuple[Contest, int]:
    """Give the contest with the seats, withdrawals and reserved places that are asked for.

    Reserved places that nobody can fill are refused by the count, unless they are to be left
    vacant or released to open; then what cannot be filled is said before the count. The contest
    comes with the number of places that are left vacant.
    """
    reserved = read_reserved(asked.reserve)
    withdrawn = {*contest.withdrawn, *read_numbers(asked.withdrawn, "--withdrawn")}
    made = replace(
        contest,
        seats=contest.seats if asked.seats is None else asked.seats,
        withdrawn=tuple(sorted(withdrawn)),
        reserved=reserved,
        alternatives=read_alternatives(asked.either, len(reserved)),
        marks_for=read_marks_for(asked.marks_for),
        re_open=asked.re_open,
    )
    shortfalls = unfillable(made)
    if not shortfalls or asked.if_unfillable == "refuse":
        return made, 0
    for shortfall in shortfalls:
        say(shortfall.sentence)
    changed = leave_vacant(made) if asked.if_unfillable == "vacant" else release_to_open(made)
    return changed, made.seats - changed.seats
