"""The counting methods: one module a method, one loop a statute.

It knows the names of the methods and their options. It refuses to know how any of them counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from counting.contests import Contest
from counting.methods import alternative_vote, block_vote, ers97, meek, scottish, wig
from counting.methods.alternative_vote import AlternativeVoteRules
from counting.methods.block_vote import BlockVoteRules
from counting.methods.ers97 import Ers97Rules
from counting.methods.meek import MeekRules
from counting.methods.scottish import ScottishRules
from counting.methods.wig import WigRules
from counting.options import Option, Rules, read_options, write_options
from counting.sentences import listed
from counting.stages import Count
from counting.ties import Lots

Papers = Iterable[tuple[tuple[int, ...], int]]
Counting = Callable[[Papers, Contest, Any, Lots], Count]

COUNTING: Mapping[type[Rules], Counting] = {
    BlockVoteRules: block_vote.count,
    AlternativeVoteRules: alternative_vote.count,
    ScottishRules: scottish.count,
    Ers97Rules: ers97.count,
    WigRules: wig.count,
    MeekRules: meek.count,
}

METHODS: Mapping[str, type[Rules]] = {rules.name: rules for rules in COUNTING}


def count_by(rules: Rules, papers: Papers, contest: Contest, lots: Lots) -> Count:
    """Count papers by the method whose rules these are."""
    return COUNTING[type(rules)](papers, contest, rules, lots)


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
