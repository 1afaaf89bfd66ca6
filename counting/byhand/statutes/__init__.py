"""Each statute read a second time, one module a statute; none knows the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from counting.byhand.box import Papers
from counting.byhand.equals import DrawnLots
from counting.byhand.figures import CountByHand
from counting.byhand.fillings import foresee
from counting.byhand.statutes import (
    alternative_vote,
    ers97,
    marks,
    meek,
    meek_hill,
    questions,
    scottish,
    sections,
    wig,
)
from counting.contests import Contest
from counting.options import Rules
from counting.ties import Lot

Counting = Callable[[Papers, Contest, Any, DrawnLots], CountByHand]
CountingSections = Callable[[Sequence[Papers], Contest, Any, DrawnLots], CountByHand]

STATUTES: Mapping[str, Counting] = {
    "scottish-stv": scottish.count,
    "wig-stv": wig.count,
    "ers97-stv": ers97.count,
    "meek-nz-stv": meek.count,
    "meek-hill-stv": meek_hill.count,
    "alternative-vote": alternative_vote.count,
    "block-vote": marks.count_marks,
    "limited-vote": marks.count_marks,
    "first-past-the-post": marks.count_firsts,
    "single-non-transferable-vote": marks.count_firsts,
    "threshold-vote": questions.count,
}

STATUTES_OF_SECTIONS: Mapping[str, CountingSections] = {
    "electoral-college": sections.count_college,
    "card-vote": sections.count_cards,
    "card-motion": questions.count_motion,
    "threshold-vote": questions.count_by_sections,
}


def count_by_hand(
    papers: Papers, contest: Contest, rules: Rules, lots: Sequence[Lot] = ()
) -> CountByHand:
    """Count papers one at a time by a method's rules, with the lots drawn so far.

    The arguments are those of `counting.count`. Raises `LotRequired` where a tie is left to
    chance, `LotMismatch` where a recorded lot does not fit, and `ValueError` where the reserved
    places cannot be filled or where nobody has read the method's rules a second time.
    """
    return counted(STATUTES, papers, contest, rules, lots)


def count_sections_by_hand(
    boxes: Mapping[str, Papers], contest: Contest, rules: Rules, lots: Sequence[Lot] = ()
) -> CountByHand:
    """Count papers by sections one at a time; the arguments are those of `counting.count_sections`.

    Raises what `count_by_hand` raises, and `ValueError` where the boxes are not the sections'.
    """
    names = [section.name for section in getattr(rules, "sections", ())]
    if {*names} != boxes.keys():
        message = f"counted by hand, there is a box for each of {names} and no other"
        raise ValueError(message)
    return counted(STATUTES_OF_SECTIONS, [boxes[name] for name in names], contest, rules, lots)


def counted(
    statutes: Mapping[str, Callable[[Any, Contest, Any, DrawnLots], CountByHand]],
    papers: object,
    contest: Contest,
    rules: Rules,
    lots: Sequence[Lot],
) -> CountByHand:
    """Count by the statute of that name, once it is known that the places can be filled."""
    if rules.name not in statutes:
        message = f"the method {rules.name} is not counted by hand in this way"
        raise ValueError(message)
    if not foresee(contest, (), ()).possible:
        message = "counted by hand, there is no way to fill the reserved places"
        raise ValueError(message)
    drawn = DrawnLots(lots, contest.candidates)
    result = statutes[rules.name](papers, contest, rules, drawn)
    drawn.refuse_what_is_left()
    return result
