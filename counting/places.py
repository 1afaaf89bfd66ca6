"""Reserved places: floors and caps on how many of a group are elected, decided exactly.

A *filling* is a set of candidates, as many as the seats that can be filled, that contains
everyone elected, nobody excluded or withdrawn, and meets every floor and cap. A continuing
candidate in every filling is *guarded*; one in no filling is *doomed*; where there is no filling
the reserved places are *unfillable*, which is said before any ballot is issued and never decided
by a count. All three are found by types: candidates in the same groups are alike, so a filling is
a number of each type, and going through the types forward and backward finds the least and the
most of each (`counting.reserved.fillings`).

Where the rules leave *alternatives* (“at least two women, or one who is under 27”; “if fewer than
three women are elected, at least two BAME members are”), a filling meets at least one choice of
each, besides everything else. “Re-open nominations” is no person and is in no filling.

What a count by stages does with this, in the order in which it is done:

1. The state is worked out anew at the start and after every election or exclusion. A doomed
   candidate is excluded at once, before any surplus is transferred, lowest first, and their papers
   move at their present value.
2. A guarded candidate is never excluded: the lowest of the rest is.
3. Candidates who reach the quota together are elected in order of votes, the state being worked
   out anew after each; one who has become doomed is not elected but excluded with all their papers.
4. When the guarded are as many as the vacancies they are elected: everyone else is then doomed.
5. The last vacancies are filled from those who are not doomed.
6. Reserved places that nobody can fill are left vacant, or released to open, before the poll.

This is the one name under which the rest of the program knows reserved places; the work is done in
`counting.reserved`. They know contests and who is elected or excluded. They refuse to know votes,
papers or methods.
"""

from __future__ import annotations

from counting.reserved.floors import (
    Alternatives,
    ReservedPlace,
    alternatives_in_words,
    either,
    every_place,
    if_fewer_than,
    if_more_than,
    in_words,
)
from counting.reserved.looking_ahead import Outlook, outlook, tally, type_of
from counting.reserved.shortfalls import Shortfall, leave_vacant, release_to_open, unfillable

__all__ = [
    "Alternatives",
    "Outlook",
    "ReservedPlace",
    "Shortfall",
    "alternatives_in_words",
    "either",
    "every_place",
    "if_fewer_than",
    "if_more_than",
    "in_words",
    "leave_vacant",
    "outlook",
    "release_to_open",
    "tally",
    "type_of",
    "unfillable",
]
