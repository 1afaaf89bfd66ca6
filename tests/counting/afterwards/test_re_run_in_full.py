"""The re-run in full: who is guarded, which lots it asks for, and the sentence of what changed."""

import pytest

from counting import (
    BlockVoteRules,
    Contest,
    LotRequired,
    ReservedPlace,
    ScottishRules,
    count,
)
from counting.afterwards.re_run import fill_by_re_run, re_run
from counting.afterwards.vacancies import Vacancy

NAMES = ("Ann", "Bob", "Cat", "Dev", "RON")
PAPERS = (((1, 3, 2), 20), ((1, 4, 2), 10), ((2, 4), 16), ((3, 2), 8), ((4, 2), 6))
SCOTTISH = ScottishRules()


def committee(seats=2, **more):
    return Contest(title="Committee", seats=seats, candidates=NAMES, **more)


def vacancy(counted, *, left=1, **more):
    office = tuple(c for c in counted.elected if c != left)
    return Vacancy(clause="D4", counted=counted, left=left, in_office=office, **more)


class TestTheReRun:
    """D4: those in office are guarded, and what changed is said."""

    def test_those_in_office_are_a_reserved_place(self):
        counted = count(PAPERS, committee(), SCOTTISH)
        made = fill_by_re_run(vacancy(counted), PAPERS)
        assert (made.way, made.events[-1].candidates) == ("re-run", (3,))
        assert made.counts[1].contest.reserved == (
            ReservedPlace(clause="D4", group="members in office", members=(2,), at_least=1),
        )

    def test_its_own_lots_are_asked_for_and_recorded(self):
        papers = (((1,), 30), ((2,), 20), ((3,), 8), ((4,), 8))
        counted = count(papers, committee(), BlockVoteRules(most_marks=1))
        with pytest.raises(LotRequired) as tie:
            fill_by_re_run(vacancy(counted), papers)
        lot = tie.value.drawn(4)
        filled = fill_by_re_run(vacancy(counted), papers, [lot])
        assert (filled.candidate, filled.lots) == (4, (lot,))
        again = re_run(counted, papers, [1], [lot])
        assert (again.after.elected, again.without) == ((2, 4), (1,))

    @pytest.mark.parametrize(
        "papers, without, elected, changed",
        [
            (
                (((3, 4), 22), ((2, 5, 1), 17), ((1, 4, 3), 11), ((4, 5, 2), 29), ((5, 4, 3), 17)),
                4,
                (4, 3),
                "Dev, the papers elect nobody else, and Cat would lose their place; 2 more",
            ),
            (
                (((1, 3), 21), ((4,), 22), ((2, 3), 19), ((3, 5, 2), 34), ((3,), 40)),
                3,
                (3, 2, 4),
                (
                    "Cat, the papers elect nobody else, and Bob and Dev would lose their places; "
                    "3 more"
                ),
            ),
        ],
    )
    def test_others_may_lose_their_places_to_re_opened_nominations(
        self, papers, without, elected, changed
    ):
        counted = count(papers, committee(seats=3, re_open=5), SCOTTISH)
        again = re_run(counted, papers, [without])
        assert (counted.elected, again.after.elected) == (elected, ())
        assert again.sentence == f"Counted again without {changed} to be filled by election."

    @pytest.mark.parametrize("without", [[], [9]])
    def test_it_is_without_somebody_who_stood(self, without):
        with pytest.raises(ValueError, match=r"^a re-run is without somebody who stood$"):
            re_run(count(PAPERS, committee(), SCOTTISH), PAPERS, without)
