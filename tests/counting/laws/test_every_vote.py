"""Laws of every finished count: no vote is lost, no paper forgotten, every seat accounted for.

Each law is a function that names its clause; all are put to the same count, so that making papers,
which is most of the time, is done once.
"""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting.methods import METHODS
from tests.counting.laws.tried import TRIED, cases, methods
from tests.strategies_counting import OR_NOT


def votes_are_credited_or_set_aside_or_cut_off_and_nothing_else(case, counted):
    """C4, C6: at every stage they add up to the formal papers."""
    if not TRIED[case.method].transfers:
        return
    one = 1 if counted.rules.exact else 10**counted.rules.decimals
    for stage in counted.stages:
        total = sum(stage.credited) + stage.non_transferable + stage.lost
        assert total == counted.formal * one
        assert min(*stage.credited, stage.non_transferable, stage.lost) >= 0


def where_nothing_is_cut_off_nothing_is_lost(case, counted):
    """C4: value is lost by cutting off fractions alone."""
    if TRIED[case.method].cuts_nothing_off:
        assert {stage.lost for stage in counted.stages} <= {0}


def every_mark_on_a_formal_paper_is_one_vote(case, counted):
    """C1: a paper with no mark, too many, or only withdrawn candidates marked is informal."""
    if TRIED[case.method].ranked:
        return
    contest, most, votes = case.box.contest, getattr(case.rules, "most_marks", 1), Counter()
    for paper, number in case.box.papers:
        if 1 <= len(paper) <= most and not {*paper} <= {*contest.withdrawn}:
            votes.update(dict.fromkeys({*paper} & {*contest.standing}, number))
    expected = [votes[number] for number in range(1, len(contest.candidates) + 1)]
    first = counted.stages[0]
    tallies = [each.votes for each in first.sections] or [first.credited]
    assert [sum(column) for column in zip(*tallies, strict=True)] == expected


def each_section_adds_up_and_is_based_on_what_continues(case, counted):
    """C1: a section's share of the whole is fixed, whatever its number of papers."""
    if not TRIED[case.method].by_sections:
        return
    formal = {each.name: each.formal for each in counted.sections}
    for stage in counted.stages:
        given = sum((each.share for each in stage.sections if each.base), Fraction(0))
        for each in stage.sections:
            if TRIED[case.method].ranked:
                assert sum(each.votes) == each.base == formal[each.name] - each.non_transferable
            else:
                assert max(each.votes) <= each.base == formal[each.name]
        if TRIED[case.method].ranked:
            assert sum(stage.credited) == given
        assert max(stage.credited) <= given


def every_paper_is_formal_or_informal_with_a_reason(case, counted):
    """B1: and they add up to the papers."""
    informal = [number for _, number in counted.informal]
    assert counted.formal + sum(informal) == sum(number for _, number in case.box.papers)
    assert all(number > 0 for number in informal)


def every_seat_is_filled_or_re_opened_or_said_to_be_unfilled(case, counted):
    """C1: as many are elected as there are seats that can be filled, each of them once."""
    contest, elected = case.box.contest, counted.elected
    assert len({*elected}) == len(elected)
    assert {*elected} <= {*contest.persons}
    assert tuple(c for stage in counted.stages for c in stage.elected) == elected
    assert len(elected) + counted.re_opened + counted.unfilled == contest.seats
    if TRIED[case.method].places and contest.re_open is None:
        assert len(elected) == contest.seats_that_can_be_filled


def who_continues_is_neither_elected_nor_excluded(case, counted):
    """C6: everyone who stands is one of the three at every stage, and but one."""
    if not TRIED[case.method].transfers:
        return
    elected, excluded = set(), set()
    for stage in counted.stages:
        elected |= {*stage.elected}
        excluded |= {*stage.excluded}
        if case.method == "alternative-vote":
            excluded -= {*stage.continuing}  # each place is a count of its own
        assert {*stage.continuing}.isdisjoint(elected | excluded)
        assert {*stage.continuing} | elected | excluded == {*case.box.contest.standing}


def every_decision_has_a_clause_and_a_sentence(case, counted):
    """C3: which ends with the clause, in brackets."""
    for stage in counted.stages:
        assert stage.events
        for event in stage.events:
            assert event.sentence.endswith(f" ({event.clause}).")
            assert not event.sentence[0].islower()


LAWS = (
    votes_are_credited_or_set_aside_or_cut_off_and_nothing_else,
    where_nothing_is_cut_off_nothing_is_lost,
    every_mark_on_a_formal_paper_is_one_vote,
    each_section_adds_up_and_is_based_on_what_continues,
    every_paper_is_formal_or_informal_with_a_reason,
    every_seat_is_filled_or_re_opened_or_said_to_be_unfilled,
    who_continues_is_neither_elected_nor_excluded,
    every_decision_has_a_clause_and_a_sentence,
)


def test_every_method_is_tried():
    assert [name for name in METHODS if name not in TRIED] == []


@pytest.mark.parametrize("method", methods())
@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_vote_no_paper_and_no_seat_is_lost(method, data):
    case = data.draw(cases(method, places=2, re_open=OR_NOT))
    counted = case.count()
    for law in LAWS:
        law(case, counted)
