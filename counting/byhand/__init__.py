"""The second engine: every ballot paper a thing of its own, moved one at a time by hand.

Each statute is read anew here, as people at a table with piles of papers would count it. Nothing is
shared with `counting.methods`, `counting.table`, `counting.papers` or the reckoning of
`counting.places`: a paper is a small record in a pile (`box`), a candidate's votes are counted from
the pile, ties are looked up in the figures written down, and reserved places are judged by writing
out the ways to fill the seats. Where the two engines agree stage by stage, a fault would have to
have been made twice.

    >>> from counting import Contest, ScottishRules, count
    >>> from counting.byhand import agree, count_by_hand
    >>> ward = Contest(title="Ward", seats=1, candidates=("Ann", "Bob"))
    >>> papers = [((1, 2), 3), ((2,), 2)]
    >>> by_hand = count_by_hand(papers, ward, ScottishRules())
    >>> by_hand.elected
    (1,)
    >>> agree(count(papers, ward, ScottishRules()), by_hand)
    True

It is slower and says no sentences. It takes from the rest of `counting` what went in (the contest,
rules and lots) and the shapes of a lot; it knows no events, clauses or documents.
"""

from __future__ import annotations

from counting.byhand.differences import Difference, agree, first_difference
from counting.byhand.figures import CountByHand, StageByHand, comparable
from counting.byhand.statutes import count_by_hand, count_sections_by_hand

__all__ = [
    "CountByHand",
    "Difference",
    "StageByHand",
    "agree",
    "comparable",
    "count_by_hand",
    "count_sections_by_hand",
    "first_difference",
]
