"""Units that vote as one: each branch takes its own vote, and casts one paper for what it decided.

A trigger ballot's branches vote yes or no each by itself, and their section is counted in branches:
the share is taken only of the branches that cast a vote. It knows how a unit decides. It refuses
to know what the units' papers decide together.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from counting.contests import Contest
from counting.papers import sort_marks
from counting.sections.motions import AGAINST, FOR, refuse_no_question
from counting.sections.required import Reach, is_enough
from counting.sections.shares import Papers

MORE_THAN_HALF = Fraction(1, 2)


def papers_of_units(
    units: Mapping[str, Papers], contest: Contest
) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Give the paper that each unit casts: Yes where more than half of its formal papers are (C1).

    `units` has each unit's own papers by its name. Equal votes are not more than half, so that the
    unit casts No; a unit without a formal paper casts none. The papers come in the order of the
    names, one each.
    """
    refuse_no_question(contest)
    cast = []
    for name in sorted(units):
        box = sort_marks(units[name], contest, most_marks=1)
        if box.formal:
            yes = is_enough(box.credited[FOR - 1], box.formal, MORE_THAN_HALF, Reach.EXCEEDED)
            cast.append(((FOR if yes else AGAINST,), 1))
    return tuple(cast)
