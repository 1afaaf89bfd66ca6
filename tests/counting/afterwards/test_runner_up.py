"""The runner-up: published polls, the last excluded, and places that go to a woman."""

from fractions import Fraction
from types import MappingProxyType

import pytest
from hypothesis import given, settings

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    ElectoralCollegeRules,
    Ers97Rules,
    Happening,
    Lot,
    LotMismatch,
    LotRequired,
    MeekRules,
    ReservedPlace,
    ScottishRules,
    Section,
    WigRules,
    count,
    count_sections,
)
from counting.afterwards.runner_up import best_placed, place_of, runner_up
from counting.afterwards.vacancies import Vacancy, who_may_fill
from counting.ties import Lots
from tests import corpus
from tests.strategies_counting import boxes

# R1: constituency section of the National Executive Committee, 2016, six places
POLL_OF_2016 = {
    "Black": 100999,
    "Shawcroft": 97510,
    "Webbe": 92377,
    "Williams": 87003,
    "Wolfson": 85687,
    "Willsman": 81863,
    "Reeves": 72514,
    "Izzard": 70993,
    "Bailey": 67205,
    "Baxter": 60367,
    "Dhanda": 53838,
    "Akehurst": 48632,
    "Wheeler": 44062,
    "Gallagher": 22678,
    "Gul": 14693,
}


def counted_poll(totals, seats, *, women=(), floor=0):
    names = tuple(totals)
    place = ReservedPlace(
        clause="P1",
        group="women",
        members=tuple(sorted(names.index(name) + 1 for name in women)),
        at_least=floor,
    )
    contest = Contest(
        title="Committee", seats=seats, candidates=names, reserved=(place,) if floor else ()
    )
    papers = [((number,), marks) for number, marks in enumerate(totals.values(), 1) if marks]
    return count(papers, contest, BlockVoteRules(most_marks=seats))


def vacancy_of(counted, name, unavailable=()):
    names = counted.contest.candidates
    left = names.index(name) + 1
    return Vacancy(
        clause="D4",
        counted=counted,
        left=left,
        in_office=tuple(c for c in counted.elected if c != left),
        unavailable=tuple(names.index(each) + 1 for each in unavailable),
    )


class TestThePollOf2016:
    """R1 and section 7: Shawcroft left in 2018 and Izzard came in, the next who was available."""

    counted = counted_poll(POLL_OF_2016, 6)

    def test_the_next_down_the_poll_comes_in(self):
        (said,) = runner_up(vacancy_of(self.counted, "Shawcroft")).sentences
        assert said == (
            "Reeves is the best-placed of those who may, with 72,514 votes, and fills the vacancy "
            "left by Shawcroft (D4)."
        )

    def test_izzard_where_reeves_is_no_longer_available(self):
        replaced = runner_up(vacancy_of(self.counted, "Shawcroft", ["Reeves"]))
        assert self.counted.contest.candidates[replaced.candidate - 1] == "Izzard"
        assert "with 70,993 votes" in replaced.sentences[0]

    def test_another_vacancy_passes_over_whoever_came_in(self):
        came_in = self.counted.contest.candidates.index("Izzard") + 1
        one, two = (self.counted.contest.candidates.index(n) + 1 for n in ("Shawcroft", "Black"))
        office = tuple(c for c in (*self.counted.elected, came_in) if c not in {one, two})
        vacancy = Vacancy(
            clause="D4", counted=self.counted, left=two, in_office=office, unavailable=(one,)
        )
        replaced = runner_up(vacancy)
        assert self.counted.contest.candidates[replaced.candidate - 1] == "Reeves"


class TestReservedPlaces:
    """P1: a vacated woman's place goes to a woman where the floor would otherwise be missed."""

    totals = MappingProxyType({"Al": 9, "Ann": 8, "Bea": 7, "Bob": 6, "Cat": 5})
    women = ("Ann", "Bea", "Cat")

    def test_the_best_placed_woman_comes_in(self):
        counted = counted_poll(self.totals, 3, women=self.women, floor=2)
        replaced = runner_up(vacancy_of(counted, "Ann"))
        assert replaced.candidate == 5
        assert replaced.sentences[0] == (
            "Bob may not fill the vacancy left by Ann, because the one place that remains is "
            "reserved for women (P1)."
        )

    def test_a_place_without_which_the_floor_is_met_is_open(self):
        counted = counted_poll(self.totals, 3, women=self.women, floor=1)
        assert runner_up(vacancy_of(counted, "Ann")).candidate == 4

    def test_a_mans_place_is_open(self):
        counted = counted_poll(self.totals, 3, women=self.women, floor=2)
        assert runner_up(vacancy_of(counted, "Al")).candidate == 4

    def test_two_vacancies_at_once_leave_one_of_them_open(self):
        counted = counted_poll(self.totals, 3, women=self.women, floor=2)
        both = Vacancy(clause="D4", counted=counted, left=2, in_office=(3,), unavailable=(1,))
        assert runner_up(both).candidate == 4
        again = Vacancy(clause="D4", counted=counted, left=1, in_office=(3, 4), unavailable=(2,))
        assert runner_up(again).candidate == 5

    def test_nobody_comes_in_where_no_woman_is_left(self):
        counted = counted_poll(self.totals, 3, women=self.women, floor=2)
        replaced = runner_up(vacancy_of(counted, "Ann", ["Cat"]))
        assert replaced.candidate is None
        assert replaced.events[-1].kind is Happening.VACANT


class TestTheLastExcluded:
    """Section 7: in 2022 Rahman came in as the last excluded, with no countback."""

    papers = (((1,), 30), ((2,), 25), ((3,), 9), ((4, 2), 8), ((5, 3), 3))
    names = ("Ann", "Bob", "Cat", "Dev", "Eve")

    def test_the_last_excluded_comes_before_those_excluded_earlier(self):
        contest = Contest(title="Committee", seats=2, candidates=self.names)
        counted = count(self.papers, contest, ScottishRules())
        assert counted.elected == (1, 2)
        assert [place_of(counted, c)[0] for c in (3, 4, 5)] == sorted(
            [place_of(counted, c)[0] for c in (3, 4, 5)], reverse=True
        )
        replaced = runner_up(vacancy_of(counted, "Bob"))
        assert replaced.candidate == 3

    def test_someone_never_excluded_comes_first_of_all(self):
        papers = (((1,), 30), ((2,), 28), ((3,), 27), ((4,), 12))
        contest = Contest(title="Committee", seats=3, candidates=self.names[:4])
        counted = count(papers, contest, ScottishRules())
        replaced = runner_up(vacancy_of(counted, "Ann"))
        assert counted.elected == (1, 2, 3)
        assert replaced.candidate == 4
        assert "is the best-placed of those who may, with 12 votes" in replaced.sentences[0]

    def test_of_those_excluded_together_the_one_with_more_votes_comes_first(self):
        papers = (((1,), 40), ((2,), 39), ((3, 1), 6), ((4, 1), 3))
        contest = Contest(title="Leader", seats=1, candidates=self.names[:4])
        counted = count(papers, contest, Ers97Rules())
        assert counted.stages[1].excluded == (4, 3, 2)
        assert [place_of(counted, c) for c in (2, 3, 4)] == [(2, 3900), (2, 600), (2, 300)]
        vacancy = Vacancy(clause="D4", counted=counted, left=1, in_office=(), unavailable=(2,))
        assert runner_up(vacancy).candidate == 3

    def test_equals_are_parted_by_an_earlier_stage(self):
        papers = (((1,), 9), ((2,), 4), ((3,), 3), ((4, 3), 1), ((4, 1), 1))
        contest = Contest(title="Leader", seats=1, candidates=self.names[:4])
        counted = count(papers, contest, AlternativeVoteRules())
        assert counted.stages[-1].credited == (10, 4, 4, 0)
        vacancy = Vacancy(clause="D4", counted=counted, left=1, in_office=())
        assert runner_up(vacancy).candidate == 2

    def test_the_sentence_names_the_stage(self):
        contest = Contest(title="Leader", seats=1, candidates=self.names[:3])
        counted = count((((1,), 5), ((2, 1), 3), ((3, 2), 4)), contest, AlternativeVoteRules())
        vacancy = Vacancy(clause="D4", counted=counted, left=1, in_office=(), unavailable=(3,))
        (said,) = runner_up(vacancy).sentences
        assert said == (
            "Bob was the last excluded of those who may, at stage 2 with 3 votes, and fills the "
            "vacancy left by Ann (D4)."
        )


class TestTheNumberOfVotes:
    """One vote is one vote, and a share of the whole is no number of votes."""

    names = ("Ann", "Bob")

    @pytest.mark.parametrize("rules", [BlockVoteRules(most_marks=1), WigRules(), ScottishRules()])
    def test_one_vote_is_in_the_singular(self, rules):
        contest = Contest(title="Leader", seats=1, candidates=self.names)
        counted = count((((1,), 5), ((2,), 1)), contest, rules)
        (said,) = runner_up(vacancy_of(counted, "Ann")).sentences
        assert "with 1 vote, and fills" in said

    def test_after_a_college_it_is_a_share_of_the_whole(self):
        half = Fraction(1, 2)
        sections = (Section(name="Members", share=half), Section(name="Others", share=half))
        contest = Contest(title="Leader", seats=1, candidates=self.names)
        boxes_of = {"Members": [((1,), 5), ((2,), 3)], "Others": [((1,), 1)]}
        rules = ElectoralCollegeRules(sections=sections)
        counted = count_sections(boxes_of, contest, rules)
        (said,) = runner_up(vacancy_of(counted, "Ann")).sentences
        assert "with 18.750% of the whole, and fills" in said


class TestLots:
    def test_equals_are_left_to_a_lot(self):
        counted = counted_poll({"Al": 9, "Ann": 5, "Bea": 5}, 1)
        with pytest.raises(LotRequired) as tie:
            runner_up(vacancy_of(counted, "Al"))
        assert tie.value.sentence == (
            "Ann and Bea are equal with 5 votes each, as at every stage. The lot decides who "
            "fills the vacancy."
        )
        drawn = tie.value.drawn(3)
        assert runner_up(vacancy_of(counted, "Al"), [drawn]).candidate == 3

    def test_a_lot_that_no_tie_asked_for_is_refused(self):
        counted = counted_poll({"Al": 9, "Ann": 5, "Bea": 4}, 1)
        lot = Lot(purpose="elect", among=(2, 3), drawn=2, stage=2)
        with pytest.raises(LotMismatch):
            runner_up(vacancy_of(counted, "Al"), [lot])


class TestLaws:
    """Whoever comes in stood, was not elected, keeps the floors, and came closest."""

    @pytest.mark.parametrize("rules", [ScottishRules(), WigRules(), MeekRules()])
    @given(box=boxes(places=2))
    @settings(max_examples=60)
    def test_the_floors_still_hold(self, rules, box):
        counted = box.count(rules)
        for left in counted.elected:
            office = tuple(c for c in counted.elected if c != left)
            vacancy = Vacancy(clause="D4", counted=counted, left=left, in_office=office)
            may, _ = who_may_fill(vacancy)
            if not may:
                assert runner_up(vacancy).candidate is None
                continue
            lots = []
            while True:
                try:
                    replaced = runner_up(vacancy, lots)
                    break
                except LotRequired as tie:
                    lots.append(tie.drawn(min(tie.among)))
            assert replaced.candidate in may
            best = max(place_of(counted, c) for c in may)
            assert place_of(counted, replaced.candidate) == best
            now = {*office, replaced.candidate}
            for place in counted.contest.reserved:
                number = len(now & {*place.members})
                assert place.at_least <= number
                assert place.at_most is None or number <= place.at_most


def test_in_real_wards_the_last_excluded_is_the_last_whose_papers_moved():
    for name in sorted(corpus.known("expected.json"))[5:60:9]:
        contest, papers = corpus.ward(name)
        try:
            counted = count(papers, contest, ScottishRules())
        except LotRequired:
            continue
        rest = [c for c in contest.persons if c not in counted.elected]
        excluded = [c for stage in counted.stages for c in stage.excluded]
        never = [c for c in rest if c not in excluded]
        best = best_placed(counted, rest, Lots(()), "fills the vacancy")
        last = counted.stages[-1].credited
        assert best == (max(never, key=lambda c: last[c - 1]) if never else excluded[-1])
