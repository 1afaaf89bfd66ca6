"""Ranked papers put in order: each ranking once with its papers, and the informal by reason."""

from counting import Contest, Reason
from counting.papers import sort_rankings

CONTEST = Contest(title="T", seats=1, candidates=("Ann", "Bob", "Cat"), withdrawn=(3,))


def test_equal_rankings_are_one_with_the_papers_before_each_and_after_all():
    papers = [((2, 3, 1), 4), ((1, 2), 5), ((2, 1), 2), ((1, 2, 2), 1)]
    rankings = sort_rankings(papers, CONTEST)
    assert rankings.texts == ("\1\2", "\2\1")
    assert rankings.running_totals == (0, 6, 12)
    assert (rankings.formal, rankings.informal) == (12, ())


def test_informal_papers_of_one_reason_are_added_up():
    papers = [((), 1), ((3,), 2), ((3, 3), 3), ((0,), 4), ((4, 1), 5), ((1,), 6)]
    rankings = sort_rankings(papers, CONTEST)
    assert rankings.formal == 6
    assert dict(rankings.informal) == {Reason.BLANK: 1, Reason.NO_FIRST: 9, Reason.WITHDRAWN: 5}


def test_a_ranking_ends_before_a_number_that_is_no_candidates():
    rankings = sort_rankings([((1, 0, 2), 1), ((2, 4, 1), 1)], CONTEST)
    assert rankings.texts == ("\1", "\2")
