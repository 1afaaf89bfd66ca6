"""The counting methods: one module a method, one loop a statute.

It knows the names of the methods and their options. It refuses to know how any of them counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from counting.contests import Contest
from counting.methods import (
    alternative_vote,
    block_vote,
    card_vote,
    electoral_college,
    ers97,
    first_past_the_post,
    limited_vote,
    meek,
    meek_hill,
    scottish,
    single_vote,
    threshold_vote,
    wig,
)
from counting.methods.alternative_vote import AlternativeVoteRules
from counting.methods.block_vote import BlockVoteRules
from counting.methods.card_vote import CardMotionRules, CardVoteRules
from counting.methods.electoral_college import ElectoralCollegeRules
from counting.methods.ers97 import Ers97Rules
from counting.methods.first_past_the_post import FirstPastThePostRules
from counting.methods.limited_vote import LimitedVoteRules
from counting.methods.meek import MeekRules
from counting.methods.meek_hill import MeekHillRules
from counting.methods.scottish import ScottishRules
from counting.methods.single_vote import SingleVoteRules
from counting.methods.threshold_vote import RequiredShareRules
from counting.methods.wig import WigRules
from counting.options import Option, Rules, read_options, write_options
from counting.sections.shares import Section, in_order_of_sections
from counting.sentences import listed
from counting.stages import Count
from counting.ties import Lots

Papers = Iterable[tuple[tuple[int, ...], int]]
Counting = Callable[[Papers, Contest, Any, Lots], Count]
CountingSections = Callable[[Sequence[tuple[Section, Papers]], Contest, Any, Lots], Count]

COUNTING: Mapping[type[Rules], Counting] = {
    BlockVoteRules: block_vote.count,
    LimitedVoteRules: limited_vote.count,
    SingleVoteRules: single_vote.count,
    FirstPastThePostRules: first_past_the_post.count,
    AlternativeVoteRules: alternative_vote.count,
    ScottishRules: scottish.count,
    Ers97Rules: ers97.count,
    WigRules: wig.count,
    MeekRules: meek.count,
    MeekHillRules: meek_hill.count,
    RequiredShareRules: threshold_vote.count,
}

COUNTING_SECTIONS: Mapping[type[Rules], CountingSections] = {
    ElectoralCollegeRules: electoral_college.count,
    CardVoteRules: card_vote.count,
    CardMotionRules: card_vote.count_motion,
    RequiredShareRules: threshold_vote.count_by_sections,
}

METHODS: Mapping[str, type[Rules]] = {r.name: r for r in (*COUNTING, *COUNTING_SECTIONS)}


def count_by(rules: Rules, papers: Papers, contest: Contest, lots: Lots) -> Count:
    """Count papers by the method whose rules these are."""
    if sections_of(rules) or type(rules) not in COUNTING:
        message = f"“{rules.title}” is counted by sections: give the papers of each section apart"
        raise ValueError(message)
    return COUNTING[type(rules)](papers, contest, rules, lots)


def count_sections_by(
    rules: Rules, boxes: Mapping[str, Papers], contest: Contest, lots: Lots
) -> Count:
    """Count the papers of each section by the method whose rules these are."""
    sections = sections_of(rules)
    if not sections:
        message = f"“{rules.title}” here has no sections: give all the papers together"
        raise ValueError(message)
    together = in_order_of_sections(sections, boxes)
    return COUNTING_SECTIONS[type(rules)](together, contest, rules, lots)


def sections_of(rules: Rules) -> tuple[Section, ...]:
    """Give the sections that rules have; most have none."""
    sections: tuple[Section, ...] = getattr(rules, "sections", ())
    return sections


def rules_from(name: str, options: Mapping[str, object]) -> Rules:
    """Make the rules of a method from its name and options; a `ValueError` says what is wrong."""
    if name not in METHODS:
        message = f"there is no counting method “{name}”; there are {listed(sorted(METHODS))}"
        raise ValueError(message)
    rules = METHODS[name]
    return rules(**read_options(name, rules, options))


def rules_to(rules: Rules) -> dict[str, str | dict[str, Option]]:
    """Give the name and options of rules as a document, `{"method": ..., "options": {...}}`."""
    return {"method": rules.name, "options": write_options(rules)}
