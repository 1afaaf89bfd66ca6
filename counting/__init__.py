"""What a count is, in one page.

A **contest** is one choosing: seats, candidates numbered from 1 in ballot-paper order, perhaps
some withdrawn, perhaps places reserved for a group. A **paper** is a tuple of candidate numbers:
preferences in order, or marks; `()` is a blank paper. Papers come with the number of identical
ones. **Rules** name a method and its options. `count` sorts the papers into formal and informal
(with a reason each), goes through the method's **stages**, and gives a `Count`: the candidates
elected, in order, and at every stage the votes, what was transferred to whom, who was elected or
excluded, and for each decision the clause and a sentence.

    >>> from counting import BlockVoteRules, Contest, count
    >>> panel = Contest(title="Panel", seats=1, candidates=("Ann", "Bob"))
    >>> count([((1,), 3), ((2,), 2)], panel, BlockVoteRules(most_marks=1)).elected
    (1,)

The package is pure: standard library only, no floats, no clock, no chance, no files but in its
command line (`python -m counting`). The same papers, contest, rules and lots always give the same
`Count`, byte for byte as a document. A tie that the rules leave to chance raises `LotRequired`
with a sentence that says who is tied and what the lot decides; the returning officer draws, the
`Lot` is recorded, and the count is run again from the start with every lot so far. A lot that does
not fit, or that no tie asked for, is refused with `LotMismatch`. Reserved places that nobody can
fill are refused with `ValueError`: `unfillable`, `leave_vacant` and `release_to_open` deal with
them before any ballot is issued.

Votes are integers in the smallest unit of the method, `10**-rules.decimals` of a vote; documents
print them as decimal strings. A method that cuts nothing off (`WigRules`) counts in exact
fractions of a vote, which its documents give beside the decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from counting.contests import Contest, MarksFor
from counting.methods import count_by, count_sections_by, rules_from, rules_to
from counting.options import Rules
from counting.papers import Reason
from counting.places import ReservedPlace, Shortfall, leave_vacant, release_to_open, unfillable
from counting.sentences import one_sentence
from counting.stages import (
    Count,
    Event,
    Happening,
    Movement,
    SectionPapers,
    SectionTally,
    Stage,
    Transfer,
)
from counting.ties import Lot, LotMismatch, LotRequired, Lots, Purpose

if TYPE_CHECKING:
    from counting.methods.alternative_vote import AlternativeVoteRules
    from counting.methods.block_vote import BlockVoteRules
    from counting.methods.card_vote import CardMotionRules, CardVoteRules
    from counting.methods.electoral_college import ElectedBy, ElectoralCollegeRules
    from counting.methods.ers97 import Ers97Rules
    from counting.methods.first_past_the_post import FirstPastThePostRules
    from counting.methods.limited_vote import LimitedVoteRules
    from counting.methods.meek import MeekRules
    from counting.methods.meek_hill import MeekHillRules
    from counting.methods.scottish import ScottishRules
    from counting.methods.single_vote import SingleVoteRules
    from counting.methods.threshold_vote import CarriedBy, RequiredShareRules
    from counting.methods.wig import WigRules
    from counting.sections.required import Base, Reach
    from counting.sections.shares import Section
    from counting.sections.units import papers_of_units
    from counting.sheets import result_sheet

# Loaded when they are first asked for, so that a count by one method waits for none of the others.
WHEN_ASKED_FOR = {
    "AlternativeVoteRules": "counting.methods.alternative_vote",
    "Base": "counting.sections.required",
    "BlockVoteRules": "counting.methods.block_vote",
    "CardMotionRules": "counting.methods.card_vote",
    "CardVoteRules": "counting.methods.card_vote",
    "CarriedBy": "counting.methods.threshold_vote",
    "ElectedBy": "counting.methods.electoral_college",
    "ElectoralCollegeRules": "counting.methods.electoral_college",
    "Ers97Rules": "counting.methods.ers97",
    "FirstPastThePostRules": "counting.methods.first_past_the_post",
    "LimitedVoteRules": "counting.methods.limited_vote",
    "MeekHillRules": "counting.methods.meek_hill",
    "MeekRules": "counting.methods.meek",
    "Reach": "counting.sections.required",
    "RequiredShareRules": "counting.methods.threshold_vote",
    "ScottishRules": "counting.methods.scottish",
    "Section": "counting.sections.shares",
    "SingleVoteRules": "counting.methods.single_vote",
    "WigRules": "counting.methods.wig",
    "papers_of_units": "counting.sections.units",
    "result_sheet": "counting.sheets",
}

__all__ = [
    "AlternativeVoteRules",
    "Base",
    "BlockVoteRules",
    "CardMotionRules",
    "CardVoteRules",
    "CarriedBy",
    "Contest",
    "Count",
    "ElectedBy",
    "ElectoralCollegeRules",
    "Ers97Rules",
    "Event",
    "FirstPastThePostRules",
    "Happening",
    "LimitedVoteRules",
    "Lot",
    "LotMismatch",
    "LotRequired",
    "MarksFor",
    "MeekHillRules",
    "MeekRules",
    "Movement",
    "Purpose",
    "Reach",
    "Reason",
    "RequiredShareRules",
    "ReservedPlace",
    "Rules",
    "ScottishRules",
    "Section",
    "SectionPapers",
    "SectionTally",
    "Shortfall",
    "SingleVoteRules",
    "Stage",
    "Transfer",
    "WigRules",
    "count",
    "count_sections",
    "leave_vacant",
    "papers_of_units",
    "release_to_open",
    "result_sheet",
    "rules_from",
    "rules_to",
    "unfillable",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what is asked for for the first time, and keep it."""
        if name not in WHEN_ASKED_FOR:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        globals()[name] = found = getattr(import_module(WHEN_ASKED_FOR[name]), name)
        return found


def count(
    papers: Iterable[tuple[tuple[int, ...], int]],
    contest: Contest,
    rules: Rules,
    lots: Sequence[Lot] = (),
    *,
    observe: Callable[[Stage], None] | None = None,
) -> Count:
    """Count papers by a method's rules, with the lots drawn so far.

    `papers` gives each paper with its number of identical copies, in any order. `observe` is
    called with each stage of a count by preferences once it is closed; it changes nothing. Raises
    `LotRequired` where a tie is left to chance, `LotMismatch` where a recorded lot does not fit,
    and `ValueError` where the contest's reserved places cannot be filled.
    """
    refuse_unfillable(contest)
    recorded = Lots(lots, observe)
    counted = count_by(rules, papers, contest, recorded)
    recorded.refuse_unused()
    return counted


def count_sections(
    boxes: Mapping[str, Iterable[tuple[tuple[int, ...], int]]],
    contest: Contest,
    rules: Rules,
    lots: Sequence[Lot] = (),
    *,
    observe: Callable[[Stage], None] | None = None,
) -> Count:
    """Count papers by sections: a box for each section of the rules, by the section's name.

    Raises what `count` raises, and `ValueError` where a box is missing, where there is one of no
    section, or where the rules have no sections.
    """
    refuse_unfillable(contest)
    recorded = Lots(lots, observe)
    counted = count_sections_by(rules, boxes, contest, recorded)
    recorded.refuse_unused()
    return counted


def refuse_unfillable(contest: Contest) -> None:
    """Refuse a contest with reserved places that those who stand cannot fill."""
    shortfalls = unfillable(contest)
    if shortfalls:
        raise ValueError(one_sentence([shortfall.sentence for shortfall in shortfalls]))
