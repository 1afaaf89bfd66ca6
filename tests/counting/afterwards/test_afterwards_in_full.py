"""What fills a vacancy, by every way, in full: decisions, counts, lots, and each paper's part."""

from fractions import Fraction

import pytest

from counting import (
    BlockVoteRules,
    Contest,
    Event,
    Happening,
    MarksFor,
    MeekRules,
    ReservedPlace,
    ScottishRules,
    WigRules,
    count,
)
from counting.afterwards.countback import countback
from counting.afterwards.held import papers_that_elected
from counting.afterwards.re_run import fill_by_re_run
from counting.afterwards.runner_up import runner_up
from counting.afterwards.vacancies import Replacement, Vacancy
from counting.places import either

NAMES = ("Ann", "Bob", "Cat", "Dev", "RON")
PAPERS = (((1, 3, 2), 20), ((1, 4, 2), 10), ((2, 4), 16), ((3, 2), 8), ((4, 2), 6))
SCOTTISH = ScottishRules()


def committee(seats=2, **more):
    return Contest(title="Committee", seats=seats, candidates=NAMES, **more)


def vacancy(counted, *, left=1, **more):
    office = tuple(c for c in counted.elected if c != left)
    return Vacancy(clause="D4", counted=counted, left=left, in_office=office, **more)


def decided(kind, candidates, sentence, clause="D4"):
    return Event(
        kind=kind, candidates=candidates, clause=clause, sentence=f"{sentence} ({clause})."
    )


class TestWhatEachPaperGave:
    """D4: what a paper kept with the member, by hand, for each way of sharing papers."""

    def test_in_exact_fractions(self):
        """Ann has 30 and the quota is 20: each of her papers keeps two thirds and passes one."""
        counted = count(PAPERS, committee(), WigRules())
        assert papers_that_elected(counted, PAPERS, 1) == {
            (1, 3, 2): Fraction(40, 3),
            (1, 4, 2): Fraction(20, 3),
        }
        assert papers_that_elected(counted, PAPERS, 2) == {
            (1, 4, 2): Fraction(10, 3),
            (2, 4): 16,
            (4, 2): 6,
        }

    def test_by_keep_values(self):
        """Ann keeps 0.666666667 of each; Dev is excluded and keeps nothing; Bob keeps the rest."""
        counted = count(PAPERS, committee(), MeekRules())
        keep = Fraction(666_666_667, 10**9)
        assert papers_that_elected(counted, PAPERS, 1) == {
            (1, 3, 2): 20 * keep,
            (1, 4, 2): 10 * keep,
        }
        assert papers_that_elected(counted, PAPERS[::-1], 2) == {
            (1, 4, 2): 10 * (1 - keep),
            (2, 4): 16,
            (4, 2): 6,
        }

    @pytest.mark.parametrize("fault", [0, 6, 1])
    def test_of_a_paper_with_a_fault_the_preferences_before_it(self, fault):
        papers = (((1, 3, fault, 2), 20), *PAPERS[1:])
        counted = count(papers, committee(), SCOTTISH)
        assert papers_that_elected(counted, papers, 1) == {(1, 3): 14, (1, 4, 2): 7}

    def test_other_papers_are_refused(self):
        counted = count(PAPERS, committee(), SCOTTISH)
        with pytest.raises(ValueError, match=r"\w") as refused:
            papers_that_elected(counted, PAPERS[1:], 1)
        assert str(refused.value) == (
            "these are not the papers of the count: it had another number of formal papers"
        )


class TestTheCountback:
    """D4: the decisions, and a count that asks for nothing that the contest asked for."""

    def test_is_recorded_with_both_counts(self):
        counted = count(PAPERS, committee(), SCOTTISH)
        made = countback(vacancy(counted), PAPERS)
        assert made == Replacement(
            vacancy=vacancy(counted),
            way="countback",
            candidate=3,
            events=(
                decided(
                    Happening.FIRST,
                    (1,),
                    "The papers that elected Ann are counted again, at what each gave, 21 votes "
                    "in all",
                ),
                decided(
                    Happening.ELECTED,
                    (3,),
                    "Cat has 14 of the 21 votes, and fills the vacancy left by Ann",
                ),
            ),
            counts=(counted, made.counts[1]),
        )

    def test_has_no_reserved_places_no_quota_of_marks_and_no_re_open_nominations(self):
        place = ReservedPlace(clause="P1", group="anybody", members=(1, 2, 3, 4), at_least=1)
        counted = count(
            PAPERS,
            committee(
                reserved=(place,),
                alternatives=(either(place),),
                marks_for=(MarksFor(clause="B1", group="all", members=(1, 2, 3, 4), at_least=1),),
                re_open=5,
            ),
            SCOTTISH,
        )
        assert countback(vacancy(counted), PAPERS).counts[1].contest == Contest(
            title="Committee: countback for Ann",
            seats=1,
            candidates=NAMES,
            withdrawn=(1, 2, 5),
        )

    def test_figures_in_parts_of_a_vote_are_said_in_votes(self):
        papers = (((1, 3), 23), ((1, 4), 8), ((2, 4), 20), ((3, 2), 9))
        counted = count(papers, committee(), SCOTTISH)
        assert countback(vacancy(counted), papers).sentences[-1] == (
            "Cat has 15.58066 of the 21.00002 votes, and fills the vacancy left by Ann (D4)."
        )

    def test_somebody_whom_no_paper_names_comes_in_where_nobody_else_may(self):
        papers = (((1, 3), 23), ((1,), 10), ((3,), 4), ((2, 4), 20))
        counted = count(papers, committee(), SCOTTISH)
        assert countback(vacancy(counted, unavailable=(3, 5)), papers).sentences[-1] == (
            "Dev is the only one left, though no paper names them, and fills the vacancy left by "
            "Ann (D4)."
        )


class TestNobody:
    """D4: a place that nobody may fill stays vacant, and the way that was tried is recorded."""

    women = ReservedPlace(clause="P1", group="women", members=(1,), at_least=1)
    barred = decided(
        Happening.PASSED_OVER,
        (3,),
        "Cat may not fill the vacancy left by Ann, because the one place that remains is reserved "
        "for women",
        "P1",
    )

    @pytest.mark.parametrize(
        "fill, way",
        [
            (lambda vacant: countback(vacant, PAPERS), "countback"),
            (lambda vacant: fill_by_re_run(vacant, PAPERS), "re-run"),
            (runner_up, "runner-up"),
        ],
    )
    def test_by_any_way(self, fill, way):
        counted = count(PAPERS, committee(reserved=(self.women,)), SCOTTISH)
        vacant = vacancy(counted, unavailable=(4, 5))
        assert fill(vacant) == Replacement(
            vacancy=vacant,
            way=way,
            candidate=None,
            events=(
                self.barred,
                decided(
                    Happening.VACANT,
                    (),
                    "None of those who stood and are available (Cat) may fill it, so the place "
                    "left by Ann stays vacant until it is filled by election",
                ),
            ),
        )

    def test_by_a_re_run_that_re_opens_nominations(self):
        papers = (((1,), 30), ((2,), 16), ((3,), 8), ((5,), 15))
        counted = count(papers, committee(re_open=5), BlockVoteRules(most_marks=1))
        vacant = vacancy(counted)
        made = fill_by_re_run(vacant, papers)
        assert made == Replacement(
            vacancy=vacant,
            way="re-run",
            candidate=None,
            events=(
                decided(
                    Happening.VACANT,
                    (),
                    "None of those who stood and are available (Cat and Dev) may fill it, so the "
                    "place left by Ann stays vacant until it is filled by election",
                ),
            ),
            counts=(counted, made.counts[1]),
        )


class TestTheRunnerUp:
    """D4: the decision names the one who comes in, and the count on which it rests."""

    def test_is_recorded_with_the_count(self):
        papers = [(ranking[:1], number) for ranking, number in PAPERS]
        counted = count(papers, committee(), BlockVoteRules(most_marks=1))
        assert runner_up(vacancy(counted)) == Replacement(
            vacancy=vacancy(counted),
            way="runner-up",
            candidate=3,
            events=(
                decided(
                    Happening.ELECTED,
                    (3,),
                    "Cat is the best-placed of those who may, with 8 votes, and fills the vacancy "
                    "left by Ann",
                ),
            ),
            counts=(counted,),
        )


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"left": 9, "in_office": ()}, "a vacancy concerns candidates who stood"),
        (
            {"left": 1, "in_office": (1,)},
            "whoever has left, or may not come in, is not in office",
        ),
        ({"left": 1, "in_office": (2, 3)}, "there is no vacancy while every seat is held"),
    ],
)
def test_a_vacancy_that_is_none_is_refused(wrong, sentence):
    counted = count(PAPERS, committee(), SCOTTISH)
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Vacancy(clause="D4", counted=counted, **wrong)
