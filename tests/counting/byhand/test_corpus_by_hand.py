"""Real elections by hand: against the first engine, and against the vectors of reserved places."""

import json
from dataclasses import replace

import pytest

from counting import (
    AlternativeVoteRules,
    Ers97Rules,
    LotRequired,
    MeekHillRules,
    MeekRules,
    ReservedPlace,
    ScottishRules,
    SingleVoteRules,
    WigRules,
    blt,
    votes,
)
from counting.byhand import count_by_hand
from tests.corpus import NAMED, known, ward
from tests.counting.byhand.counted_twice import count_twice

EVERY = 24  # every so many wards here; `python -m tests.counting.byhand.whole_corpus` has them all
METHODS = (
    ScottishRules(),
    Ers97Rules(),
    WigRules(),
    MeekRules(),
    MeekHillRules(),
    AlternativeVoteRules(),
    SingleVoteRules(),
)


@pytest.mark.parametrize("rules", METHODS, ids=lambda rules: rules.name)
def test_both_engines_agree_at_every_stage_of_a_sample_of_the_wards(rules):
    for name in list(known("expected.json"))[::EVERY]:
        contest, papers = ward(name)
        count_twice(papers, contest, rules)


@pytest.mark.parametrize("rules", METHODS, ids=lambda rules: rules.name)
def test_both_engines_agree_at_every_stage_of_the_named_elections(rules):
    manifest = json.loads((NAMED / "manifest.json").read_text(encoding="utf-8"))
    named = [name for name, election in manifest.items() if election["expected"]]
    assert len(named) == 11
    for name in named:
        contest, papers = blt.read((NAMED / name).read_text(encoding="utf-8"))
        if isinstance(rules, AlternativeVoteRules):  # a place each, with lots for many at nought
            contest = replace(contest, seats=min(contest.seats, 2))
        count_twice(papers, contest, rules)


def with_groups(name, expected):
    """Give a ward its made-up floors and caps."""
    contest, papers = ward(name)
    reserved = tuple(
        ReservedPlace(
            clause=f"P{number}",
            group=f"group {number}",
            members=tuple(group["members"]),
            at_least=group["floor"],
            at_most=group["cap"],
        )
        for number, group in enumerate(expected["groups"], 1)
    )
    return replace(contest, reserved=reserved), papers


def drawn_in_order(contest, papers, order):
    """Count by hand, drawing whoever is excluded first wherever a lot is asked for."""
    lots = []
    while True:
        try:
            return count_by_hand(papers, contest, ScottishRules(), lots)
        except LotRequired as tie:
            lots.append(tie.drawn(next(c for c in order if c in tie.among)))


def test_the_vectors_of_reserved_places_are_met_by_hand_at_every_stage():
    """P1 to P5: what two independent sketches agree on, with no help from the first engine."""
    assert len(known("reserved-places.json")) == 269
    for name, expected in known("reserved-places.json").items():
        excluded = [
            c
            for kind, who in expected["events"]
            if kind in {"exclude", "exclude-doomed"}
            for c in who
        ]
        by_hand = drawn_in_order(*with_groups(name, expected), excluded)
        printed = [[votes.decimal(v, 5) for v in stage.credited] for stage in by_hand.stages]
        assert printed == expected["votes"], name
        assert list(by_hand.elected) == expected["elected"], name
        assert [c for stage in by_hand.stages for c in stage.excluded] == excluded, name


@pytest.mark.parametrize("rules", METHODS[1:6], ids=lambda rules: rules.name)
def test_both_engines_agree_on_wards_with_reserved_places_by_the_other_methods(rules):
    for name, expected in list(known("reserved-places.json").items())[::9]:
        contest, papers = with_groups(name, expected)
        count_twice(papers, contest, rules)
