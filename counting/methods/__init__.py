"""The counting methods: one module a method, one loop a statute.

It knows the names of the methods, where each stands, and their options. It refuses to know how any
of them counts, and loads a method only when it is asked for: whoever counts by one waits for none
of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from counting.contests import Contest
from counting.options import Option, Rules, read_options, write_options
from counting.sentences import listed
from counting.stages import Count
from counting.ties import Lots

if TYPE_CHECKING:
    from counting.sections.shares import Section

Papers = Iterable[tuple[tuple[int, ...], int]]

RULES = {
    "block-vote": "block_vote.BlockVoteRules",
    "limited-vote": "limited_vote.LimitedVoteRules",
    "single-non-transferable-vote": "single_vote.SingleVoteRules",
    "first-past-the-post": "first_past_the_post.FirstPastThePostRules",
    "alternative-vote": "alternative_vote.AlternativeVoteRules",
    "scottish-stv": "scottish.ScottishRules",
    "ers97-stv": "ers97.Ers97Rules",
    "wig-stv": "wig.WigRules",
    "meek-nz-stv": "meek.MeekRules",
    "meek-hill-stv": "meek_hill.MeekHillRules",
    "threshold-vote": "threshold_vote.RequiredShareRules",
    "electoral-college": "electoral_college.ElectoralCollegeRules",
    "card-vote": "card_vote.CardVoteRules",
    "card-motion": "card_vote.CardMotionRules",
}

COUNTING_SECTIONS = {
    "electoral-college": "electoral_college.count",
    "card-vote": "card_vote.count",
    "card-motion": "card_vote.count_motion",
    "threshold-vote": "threshold_vote.count_by_sections",
}

ALWAYS_BY_SECTIONS = {"electoral-college", "card-vote", "card-motion"}

COUNTING = {
    name: f"{place.partition('.')[0]}.count"
    for name, place in RULES.items()
    if name not in ALWAYS_BY_SECTIONS
}


def standing_at(place: str) -> Any:  # noqa: ANN401 - rules, or whatever counts by them
    """Give what stands in a module of this package under a name, “scottish.count”."""
    module, _, name = place.partition(".")
    return getattr(import_module(f"counting.methods.{module}"), name)


class Methods(Mapping[str, type[Rules]]):
    """The rules of every method by its name, each loaded when it is first asked for."""

    def __getitem__(self, name: str) -> type[Rules]:
        """Give the rules of a method."""
        rules: type[Rules] = standing_at(RULES[name])
        return rules

    def __iter__(self) -> Iterator[str]:
        """Give the names of the methods."""
        return iter(RULES)

    def __len__(self) -> int:
        """Give the number of methods."""
        return len(RULES)

    def __contains__(self, name: object) -> bool:
        """Say whether there is such a method, without loading it."""
        return name in RULES


METHODS: Mapping[str, type[Rules]] = Methods()


def count_by(rules: Rules, papers: Papers, contest: Contest, lots: Lots) -> Count:
    """Count papers by the method whose rules these are."""
    if sections_of(rules) or rules.name not in COUNTING:
        message = f"“{rules.title}” is counted by sections: give the papers of each section apart"
        raise ValueError(message)
    counting: Callable[[Papers, Contest, Any, Lots], Count] = standing_at(COUNTING[rules.name])
    return counting(papers, contest, rules, lots)


def count_sections_by(
    rules: Rules, boxes: Mapping[str, Papers], contest: Contest, lots: Lots
) -> Count:
    """Count the papers of each section by the method whose rules these are."""
    sections = sections_of(rules)
    if not sections:
        message = f"“{rules.title}” here has no sections: give all the papers together"
        raise ValueError(message)
    from counting.sections.shares import in_order_of_sections  # noqa: PLC0415 - few have sections

    counting: Callable[[Sequence[tuple[Section, Papers]], Contest, Any, Lots], Count] = standing_at(
        COUNTING_SECTIONS[rules.name]
    )
    return counting(in_order_of_sections(sections, boxes), contest, rules, lots)


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
