"""The counting methods: one module a method, one loop a statute.

It knows the names of the methods and their options. It refuses to know how any of them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields

from counting.contests import Contest
from counting.methods import alternative_vote, block_vote, ers97, meek, scottish, wig
from counting.methods.alternative_vote import AlternativeVoteRules
from counting.methods.block_vote import BlockVoteRules
from counting.methods.ers97 import Ers97Rules
from counting.methods.meek import MeekRules
from counting.methods.scottish import ScottishRules
from counting.methods.wig import WigRules
from counting.sentences import listed
from counting.stages import Count
from counting.ties import Lots

Rules = BlockVoteRules | ScottishRules | Ers97Rules | AlternativeVoteRules | WigRules | MeekRules
type_of_rules = (
    type[BlockVoteRules]
    | type[ScottishRules]
    | type[Ers97Rules]
    | type[AlternativeVoteRules]
    | type[WigRules]
    | type[MeekRules]
)

METHODS: Mapping[str, type_of_rules] = {
    rules.name: rules
    for rules in (
        BlockVoteRules,
        ScottishRules,
        Ers97Rules,
        AlternativeVoteRules,
        WigRules,
        MeekRules,
    )
}


def count_by(
    rules: Rules, papers: Iterable[tuple[tuple[int, ...], int]], contest: Contest, lots: Lots
) -> Count:
    """Count papers by the method whose rules these are."""
    match rules:
        case BlockVoteRules():
            return block_vote.count(papers, contest, rules, lots)
        case ScottishRules():
            return scottish.count(papers, contest, rules, lots)
        case Ers97Rules():
            return ers97.count(papers, contest, rules, lots)
        case AlternativeVoteRules():
            return alternative_vote.count(papers, contest, rules, lots)
        case WigRules():
            return wig.count(papers, contest, rules, lots)
        case MeekRules():
            return meek.count(papers, contest, rules, lots)


def rules_from(name: str, options: Mapping[str, object]) -> Rules:
    """Make the rules of a method from its name and options; a `ValueError` says what is wrong."""
    if name not in METHODS:
        message = f"there is no counting method “{name}”; there are {listed(sorted(METHODS))}"
        raise ValueError(message)
    wanted = {field.name for field in fields(METHODS[name])}
    for option in sorted(wanted ^ options.keys()):
        fault = "needs the option" if option in wanted else "has no option"
        message = f"the method {name} {fault} “{option}”"
        raise ValueError(message)
    numbers: dict[str, int] = {}
    for option, value in options.items():
        if not isinstance(value, int) or isinstance(value, bool):
            message = f"the option “{option}” of {name} is a whole number, not {value!r}"
            raise ValueError(message)  # noqa: TRY004 - callers refuse every bad rule alike
        numbers[option] = value
    return METHODS[name](**numbers)


def rules_to(rules: Rules) -> dict[str, object]:
    """Give the name and options of rules as a document, `{"method": ..., "options": {...}}`."""
    return {"method": rules.name, "options": asdict(rules)}
