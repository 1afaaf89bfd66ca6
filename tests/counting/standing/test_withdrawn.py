"""Candidates who withdraw or die before the count are passed over, in every method."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Ers97Rules,
    FirstPastThePostRules,
    LimitedVoteRules,
    MeekHillRules,
    MeekRules,
    Reason,
    ScottishRules,
    SingleVoteRules,
    WigRules,
    count,
)
from counting.documents import count_to_document, document_to_count
from tests.strategies_counting import NEVER, Box, boxes, contests

RANKED = (
    ScottishRules(),
    Ers97Rules(),
    WigRules(),
    MeekRules(),
    MeekHillRules(),
    AlternativeVoteRules(),
    SingleVoteRules(),
    FirstPastThePostRules(),
)
EVERY_RULE = (*RANKED, BlockVoteRules(most_marks=9), LimitedVoteRules(most_marks=1))


def contest(rules, *, withdrawn):
    seats = 1 if isinstance(rules, FirstPastThePostRules) else 2
    names = ("Ann", "Bob", "Cat")
    return Contest(title="Chair", seats=seats, candidates=names, withdrawn=withdrawn)


def votes_of(stage, candidate):
    return stage.credited[candidate - 1]


class TestPassedOver:
    """B1, C1: a paper that names someone who withdrew goes on to its next preference."""

    @pytest.mark.parametrize("rules", RANKED)
    def test_the_next_preference_counts_at_full_value(self, rules):
        papers = [((1, 3), 6), ((2,), 3), ((3,), 1)]
        counted = count(papers, contest(rules, withdrawn=(1,)), rules)
        one = 1 if rules.exact else 10**rules.decimals
        assert counted.stages[0].credited == (0, 3 * one, 7 * one)
        assert counted.elected[0] == 3

    @pytest.mark.parametrize("rules", EVERY_RULE)
    def test_a_paper_for_nobody_who_stands_is_informal(self, rules):
        papers = [((1,), 6), ((2,), 3)]
        counted = count(papers, contest(rules, withdrawn=(1,)), rules)
        assert (counted.formal, counted.informal) == (3, ((Reason.WITHDRAWN, 6),))

    @pytest.mark.parametrize("rules", EVERY_RULE)
    def test_the_only_one_left_is_elected_even_without_a_vote(self, rules):
        papers = [((1,), 6), ((2,), 3)]
        counted = count(papers, contest(rules, withdrawn=(1, 2)), rules)
        assert counted.elected == (3,)
        assert counted.unfilled == contest(rules, withdrawn=()).seats - 1

    @pytest.mark.parametrize("rules", EVERY_RULE)
    def test_where_nobody_is_left_nobody_is_elected_and_the_papers_say_why(self, rules):
        papers = [((1, 2), 6), ((), 3)]
        if rules.by_marks:
            papers = [((1,), 6), ((), 3)]
        made = contest(rules, withdrawn=(1, 2, 3))
        counted = count(papers, made, rules)
        assert (counted.elected, counted.unfilled) == ((), made.seats)
        assert counted.informal == ((Reason.BLANK, 3), (Reason.WITHDRAWN, 6))
        assert counted.stages[0].continuing == ()
        assert document_to_count(count_to_document(counted)) == counted


class TestLaws:
    """C1: a withdrawn candidate is as good as one whose name was never on the paper."""

    @settings(max_examples=200, deadline=None)
    @given(boxes(contests(withdraws=NEVER, most_seats=3)), st.sampled_from(RANKED), st.data())
    def test_the_count_is_the_same_as_if_their_names_were_struck_out(self, box, rules, data):
        everyone = range(1, len(box.contest.candidates) + 1)
        gone = tuple(sorted(data.draw(st.sets(st.sampled_from(everyone)))))
        if isinstance(rules, FirstPastThePostRules):
            box = Box(replace(box.contest, seats=1), box.papers)
        withdrawn = Box(replace(box.contest, withdrawn=gone), box.papers)
        struck = tuple((tuple(c for c in p if c not in gone), n) for p, n in box.papers)
        assume(all(paper for paper, _ in struck))
        counted = withdrawn.count(rules)
        assert counted.stages == Box(withdrawn.contest, struck).count(rules).stages
        for stage in counted.stages:
            assert not any(votes_of(stage, candidate) for candidate in gone)
            assert not {*gone} & {*stage.continuing, *stage.elected, *stage.excluded}
