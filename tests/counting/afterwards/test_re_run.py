"""The re-run: the sealed papers again, with somebody withdrawn or those in office guarded."""

import pytest
from hypothesis import given, settings

from counting import AlternativeVoteRules, Contest, LotRequired, ReservedPlace, ScottishRules, count
from counting.afterwards.re_run import fill_by_re_run, re_run
from counting.afterwards.vacancies import Vacancy, who_may_fill
from tests import corpus
from tests.strategies_counting import boxes

NAMES = ("Ann", "Bob", "Cat", "Dev", "Eve")
PAPERS = (((1, 3), 30), ((2, 4), 16), ((3, 2), 8), ((4, 2), 6), ((5, 4), 11))
RULES = ScottishRules()


def committee(seats=2, **more):
    return Contest(title="Committee", seats=seats, candidates=NAMES, **more)


class TestWhatChanged:
    """The whole count again, and a statement of the difference."""

    counted = count(PAPERS, committee(), RULES)

    def test_somebody_elected_is_replaced(self):
        again = re_run(self.counted, PAPERS, [1])
        assert self.counted.elected == (1, 2)
        assert (again.gained, again.lost) == ((3,), (1,))
        assert again.sentence == (
            "Counted again without Ann, the papers elect Cat in place of Ann, and everyone else "
            "who was elected."
        )
        assert again.after == count(PAPERS, committee(withdrawn=(1,)), RULES)

    def test_nothing_changes(self):
        again = re_run(self.counted, PAPERS, [5])
        assert again.sentence == ("Counted again without Eve, the papers elect the same members.")

    def test_others_who_lose_their_place_are_named(self):
        papers = (((1,), 40), ((2, 3), 35), ((3, 1), 25))
        contest = Contest(title="Leader", seats=1, candidates=NAMES[:3])
        counted = count(papers, contest, AlternativeVoteRules())
        again = re_run(counted, papers, [2])
        assert (counted.elected, again.after.elected) == ((1,), (3,))
        assert again.sentence == (
            "Counted again without Bob, the papers elect Cat, and Ann would lose their place."
        )

    def test_too_few_left_is_said(self):
        contest = Contest(title="Committee", seats=2, candidates=("Ann", "Bob"))
        papers = (((1,), 3), ((2,), 2))
        again = re_run(count(papers, contest, RULES), papers, [2])
        assert again.sentence == (
            "Counted again without Bob, the papers elect nobody else; 1 more to be filled by "
            "election."
        )

    @pytest.mark.parametrize("without", [[], [9]])
    def test_without_somebody_who_stood(self, without):
        with pytest.raises(ValueError, match="without somebody who stood"):
            re_run(self.counted, PAPERS, without)


class TestThoseInOfficeKeepTheirPlaces:
    """D4: every paper counted again, those in office guarded."""

    counted = count(PAPERS, committee(), RULES)

    def test_the_vacancy_goes_to_one_more(self):
        vacancy = Vacancy(clause="D4", counted=self.counted, left=1, in_office=(2,))
        replaced = fill_by_re_run(vacancy, PAPERS)
        assert replaced.candidate == 3
        (said,) = replaced.sentences
        assert said == (
            "Cat is elected when all the papers are counted again without Ann, those in office "
            "keeping their places, and fills the vacancy left by Ann (D4)."
        )
        assert 2 in replaced.counts[1].elected

    def test_a_member_whom_a_new_count_would_not_elect_stays(self):
        papers = (((1, 3), 40), ((2,), 16), ((3,), 12), ((4, 3), 15))
        counted = count(papers, committee(), RULES)
        assert counted.elected == (1, 3)
        free = re_run(counted, papers, [1])
        other = next(c for c in counted.elected if c != 1)
        replaced = fill_by_re_run(
            Vacancy(clause="D4", counted=counted, left=1, in_office=(other,)), papers
        )
        assert replaced.candidate not in {1, other}
        assert other in replaced.counts[1].elected
        assert free.before == counted

    def test_a_single_place_is_counted_again_by_all_the_papers(self):
        counted = count(PAPERS, committee(seats=1), RULES)
        vacancy = Vacancy(clause="D4", counted=counted, left=counted.elected[0], in_office=())
        replaced = fill_by_re_run(vacancy, PAPERS)
        assert replaced.candidate == re_run(counted, PAPERS, [counted.elected[0]]).gained[0]

    def test_the_reserved_places_bind(self):
        women = ReservedPlace(clause="P1", group="women", members=(1, 5), at_least=1)
        counted = count(PAPERS, committee(reserved=(women,)), RULES)
        vacancy = Vacancy(clause="D4", counted=counted, left=1, in_office=(2,))
        assert fill_by_re_run(vacancy, PAPERS).candidate == 5
        none = Vacancy(clause="D4", counted=counted, left=1, in_office=(2,), unavailable=(5,))
        assert fill_by_re_run(none, PAPERS).candidate is None


class TestLaws:
    @given(box=boxes(places=2))
    @settings(max_examples=100)
    def test_those_in_office_stay_and_one_comes_in(self, box):
        counted = box.count(RULES)
        for left in counted.elected:
            office = tuple(c for c in counted.elected if c != left)
            vacancy = Vacancy(clause="D4", counted=counted, left=left, in_office=office)
            lots = []
            while True:
                try:
                    replaced = fill_by_re_run(vacancy, box.papers, lots)
                    break
                except LotRequired as tie:
                    lots.append(tie.drawn(min(tie.among)))
            may, _ = who_may_fill(vacancy)
            assert (replaced.candidate is None) == (not may)
            if may:
                assert replaced.candidate in may
                assert {*office} < {*replaced.counts[1].elected}


def test_by_elections_in_real_wards():
    for name in sorted(corpus.known("expected.json"))[3:80:11]:
        contest, papers = corpus.ward(name)
        try:
            counted = count(papers, contest, RULES)
            for left in counted.elected:
                office = tuple(c for c in counted.elected if c != left)
                vacancy = Vacancy(clause="D4", counted=counted, left=left, in_office=office)
                replaced = fill_by_re_run(vacancy, papers)
                assert {*replaced.counts[1].elected} == {*office, replaced.candidate}
        except LotRequired:
            continue
