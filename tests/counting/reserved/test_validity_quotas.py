"""A quota of marks: a paper is formal only if it marks enough of each group (party rules, Q8)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import BlockVoteRules, Contest, MarksFor, Reason, count
from counting.documents import count_to_document, document_to_count
from counting.papers import sort_marks, sort_rankings
from tests.strategies_counting import NAMES, messy_papers

WOMEN = MarksFor(clause="B7", group="women", members=tuple(range(1, 16)), at_least=6)
MEN = MarksFor(clause="B7", group="men", members=tuple(range(16, 31)), at_least=6)
SHADOW_CABINET = Contest(
    title="Shadow cabinet, 2010",
    seats=19,
    candidates=tuple(f"MP {number}" for number in range(1, 31)),
    marks_for=(WOMEN, MEN),
)


def paper(women, men):
    """Mark so many women and so many men."""
    return (*range(1, women + 1), *range(16, men + 16))


class TestMarkedPapers:
    """B7: six women and six men, on a paper of up to nineteen marks."""

    @pytest.mark.parametrize(
        "women, men, reason",
        [
            (6, 6, None),
            (13, 6, None),
            (5, 14, Reason.TOO_FEW),
            (13, 5, Reason.TOO_FEW),
            (14, 6, Reason.TOO_MANY),
            (0, 0, Reason.BLANK),
        ],
    )
    def test_a_paper_is_formal_with_six_of_each(self, women, men, reason):
        marked = sort_marks([(paper(women, men), 3)], SHADOW_CABINET, most_marks=19)
        assert marked.informal == (() if reason is None else ((reason, 3),))
        assert marked.formal == (3 if reason is None else 0)

    def test_the_reason_stands_in_the_count_and_in_its_document(self):
        papers = [(paper(10, 9), 5), (paper(5, 14), 2)]
        counted = count(papers, SHADOW_CABINET, BlockVoteRules(most_marks=19))
        document = count_to_document(counted)
        assert document["informal"] == [{"reason": "too few marks for a group", "papers": 2}]
        assert document_to_count(document) == counted

    def test_a_mark_for_one_who_has_withdrawn_since_counts_towards_the_quota(self):
        contest = Contest(
            title="C",
            seats=1,
            candidates=("Ann", "Bea", "Cal"),
            withdrawn=(1,),
            marks_for=(MarksFor(clause="B7", group="women", members=(1, 2), at_least=1),),
        )
        marks = sort_marks([((1, 3), 1), ((1,), 1), ((3,), 1)], contest, 2)
        assert (marks.formal, marks.credited) == (1, (0, 0, 1))
        assert marks.informal == ((Reason.TOO_FEW, 1), (Reason.WITHDRAWN, 1))


class TestRankedPapers:
    """B7: the preferences before the first fault are those that count towards the quota."""

    contest = Contest(
        title="C",
        seats=1,
        candidates=("Ann", "Bea", "Cal", "Dan"),
        marks_for=(MarksFor(clause="B7", group="women", members=(1, 2), at_least=2),),
    )

    @pytest.mark.parametrize(
        "preferences, reason",
        [
            ((1, 2), None),
            ((3, 1, 4, 2), None),
            ((1, 3, 4), Reason.TOO_FEW),
            ((1, 3, 3, 2), Reason.TOO_FEW),
            ((1, 9, 2), Reason.TOO_FEW),
            ((1, 2, 2), None),
            ((9, 1, 2), Reason.NO_FIRST),
            ((), Reason.BLANK),
        ],
    )
    def test_a_ranking_is_formal_with_enough_preferences_for_the_group(self, preferences, reason):
        ranked = sort_rankings([(preferences, 2)], self.contest)
        assert ranked.informal == (() if reason is None else ((reason, 2),))

    def test_a_preference_for_one_who_has_withdrawn_since_counts_towards_the_quota(self):
        gone = Contest(
            title="C",
            seats=1,
            candidates=self.contest.candidates,
            withdrawn=(1, 2),
            marks_for=self.contest.marks_for,
        )
        sorted_papers = sort_rankings([((1, 2, 3), 1), ((1, 2), 1), ((3,), 1)], gone)
        assert sorted_papers.formal == 1
        assert sorted_papers.informal == ((Reason.TOO_FEW, 1), (Reason.WITHDRAWN, 1))


class TestLaws:
    """B7: a quota of marks makes papers informal and changes nothing else."""

    @settings(max_examples=200, deadline=None)
    @given(
        st.lists(st.tuples(messy_papers(5), st.integers(1, 3)), max_size=8),
        st.sets(st.integers(1, 5), min_size=1),
    )
    def test_the_papers_that_meet_it_are_counted_as_if_there_were_none(self, papers, members):
        quota = MarksFor(clause="B7", group="women", members=tuple(sorted(members)), at_least=1)
        free = Contest(title="C", seats=2, candidates=NAMES[:5])
        bound = Contest(title="C", seats=2, candidates=NAMES[:5], marks_for=(quota,))
        formal = [each for each in papers if sort_rankings([each], bound).formal]
        assert sort_rankings(formal, free).texts == sort_rankings(papers, bound).texts
        everything = sort_rankings(papers, bound)
        set_aside = sum(number for _, number in everything.informal)
        assert everything.formal + set_aside == sum(number for _, number in papers)
