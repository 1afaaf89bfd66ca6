"""Laws on single preferences: when more support can only help, and when a later one cannot hurt.

No method has every virtue; where one fails there is an example of it here, kept.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import Contest
from tests.counting.laws.tried import TRIED, Case, cases, methods
from tests.strategies_counting import Box

STV = ("scottish-stv", "ers97-stv", "wig-stv", "meek-nz-stv", "meek-hill-stv")
THREE = Contest(title="A contest", seats=1, candidates=("Ann", "Bob", "Cat"))


class TestMoreSupport:
    """C1: down a poll, whoever is elected would be elected with one vote more."""

    @pytest.mark.parametrize("method", methods("monotone"))
    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def test_never_hurts_where_the_poll_decides(self, method, data):
        case = data.draw(cases(method, places=2))
        elected = case.count().elected
        if not elected or not case.box.papers:
            return
        helped = data.draw(st.sampled_from(elected))
        which = data.draw(st.integers(0, len(case.box.papers) - 1))
        (paper, number), papers = case.box.papers[which], list(case.box.papers)
        most = getattr(case.rules, "most_marks", None)
        if TRIED[method].ranked:
            papers[which] = (helped, *(c for c in paper if c != helped)), number
        elif helped not in paper and 0 < len(paper) < most and not TRIED[method].by_sections:
            papers[which] = (*paper, helped), number
        assert helped in case.but(papers=papers).count().elected

    @pytest.mark.parametrize("method", ["alternative-vote", *STV])
    def test_may_hurt_where_papers_move(self, method):
        """Six who raise Ann above Bob let Bob go out before Cat, whom Bob's voters prefer."""
        papers = [((1, 2, 3), 37), ((2, 3, 1), 27), ((3, 1, 2), 30)]
        before = Case(method, Box(THREE, (*papers, ((2, 1, 3), 6)))).count()
        after = Case(method, Box(THREE, (*papers, ((1, 2, 3), 6)))).count()
        assert (before.elected, after.elected) == ((1,), (3,))


class TestALaterPreference:
    """C4: is looked at when those before it are elected or excluded, and so cannot hurt them."""

    @pytest.mark.parametrize("method", methods("later_no_harm"))
    @settings(max_examples=200, deadline=None)
    @given(st.data())
    def test_never_hurts_an_earlier_one(self, method, data):
        case = data.draw(cases(method))
        if method == "alternative-vote":
            case = case.but(seats=1)  # to a second place the first place's papers come anew
        contest = case.box.contest
        short = [
            index
            for index, (paper, _) in enumerate(case.box.papers)
            if {*paper} & {*contest.standing} and len(paper) < len(contest.candidates)
        ]
        if not short:
            return
        which = data.draw(st.sampled_from(short))
        (paper, number), papers = case.box.papers[which], list(case.box.papers)
        unmarked = [c for c in range(1, len(contest.candidates) + 1) if c not in paper]
        papers[which] = (*paper, data.draw(st.sampled_from(unmarked))), number
        marked = {*paper}.intersection(case.count().elected)
        assert marked <= {*case.but(papers=papers).count().elected}

    def test_may_hurt_where_every_mark_counts(self):
        """Who marks Cat as well as Ann may elect Cat in her place."""
        two = Contest(title="A contest", seats=2, candidates=("Ann", "Bob", "Cat"))
        before = Case("block-vote", Box(two, (((1,), 5), ((2,), 6), ((3,), 4)))).count()
        after = Case("block-vote", Box(two, (((1, 3), 5), ((2,), 6), ((3,), 4)))).count()
        assert (before.elected, after.elected) == ((2, 1), (3, 2))
