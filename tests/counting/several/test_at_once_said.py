"""Contests held at once: each shortfall, tie and decision in full, as it is published."""

from dataclasses import replace

import pytest

from counting import Contest, Event, Happening, Lot, LotMismatch, LotRequired, ReservedPlace
from counting.places import Shortfall
from counting.several.at_once import (
    Closeness,
    LotRequiredAgain,
    LotsAtOnce,
    count_at_once,
    unfillable_at_once,
)
from counting.several.posts import Decision, LotRequiredIn, Post
from tests.counting.several.posts import ONE_MARK, women


def region(title, re_open=None, reserved=(), **votes):
    """A region in which every paper has one mark."""
    names = tuple(votes)
    papers = tuple(((n,), number) for n, number in enumerate(votes.values(), 1) if number)
    contest = Contest(title=title, seats=1, candidates=names, re_open=re_open, reserved=reserved)
    return Post(contest=contest, rules=ONE_MARK, papers=papers, persons=names)


NORTH = region("North", Al=60, Ann=40)
EAST = region("East", Bob=55, Bea=35, Ben=10)
SOUTH = region("South", Cy=51, Cat=49)
THREE = (NORTH, EAST, SOUTH)
TIE = Lot(purpose="elect", among=(1, 2), drawn=1, stage=1)


class TestTheShortfall:
    """P3: too few contests with a candidate of the group is said with its clause and number."""

    @pytest.mark.parametrize(
        "members, at_least, missed, sentence",
        [
            (
                ("Ann", "Bea"),
                3,
                1,
                "Three places are reserved for women, but those who stand can fill two of them",
            ),
            (
                (),
                1,
                1,
                "One place is reserved for women, but those who stand can fill none of them",
            ),
        ],
    )
    def test_says_how_many_can_be_filled(self, members, at_least, missed, sentence):
        assert unfillable_at_once(THREE, women(*members, at_least=at_least)) == (
            Shortfall(clause="P1", group="women", places=missed, sentence=f"{sentence} (P1)."),
        )

    def test_contests_for_several_places_are_refused(self):
        with pytest.raises(
            ValueError, match=r"^a floor over contests held at once is for contests"
        ):
            unfillable_at_once(
                [replace(NORTH, contest=replace(NORTH.contest, seats=2))], women("Ann", at_least=1)
            )


class TestWhatIsDecided:
    """P1: the closest is decided again, and the decision is an event of its clause."""

    def test_a_floor_just_met_asks_nobody_how_close_they_came(self):
        floor = women("Ann", "Bea", at_least=1)
        held = count_at_once([region("North", Ann=3, Al=2), EAST], floor)
        assert (held.closeness, held.decisions, held.place) == ((), (), floor)

    def test_the_decision_cites_the_clause_and_names_the_one_elected(self):
        held = count_at_once((NORTH, SOUTH), women("Ann", "Cat", at_least=1))
        assert held.decisions == (
            Decision(
                contest=2,
                event=Event(
                    kind=Happening.ELECTED,
                    candidates=(2,),
                    clause="P1",
                    sentence=(
                        "One place of two is reserved for women, and one would stay unfilled, so "
                        "South, the closest, is decided again with only women electable. Had the "
                        "two stood alone, Cat would have been 2.00% of the votes behind Cy; Cat "
                        "is elected in place of Cy (P1)."
                    ),
                ),
            ),
        )
        assert held.counts[1].contest.reserved == (
            ReservedPlace(clause="P1", group="women", members=(2,), at_least=1),
        )

    def test_the_second_decision_is_the_next_closest(self):
        held = count_at_once((NORTH, SOUTH), women("Ann", "Cat", at_least=2))
        assert held.decisions[1].event.sentence == (
            "Two places of two are reserved for women, and two would stay unfilled, so North, the "
            "next closest, is decided again with only women electable. Had the two stood alone, "
            "Ann would have been 20.00% of the votes behind Al; Ann is elected in place of Al (P1)."
        )

    def test_two_who_are_level_are_no_vote_behind(self):
        lots = LotsAtOnce(alone={1: [TIE]})
        held = count_at_once([region("North", Al=5, Ann=5)], women("Ann", at_least=1), lots)
        assert "Ann would have been 0.00% of the votes behind Al;" in (
            held.decisions[0].event.sentence
        )


class TestTwoAlone:
    """P1: everybody else is passed over, and nothing else that the contest asks for is asked."""

    def test_the_first_on_the_paper_is_passed_over_as_well(self):
        north = region("North", Zed=10, Al=50, Ann=40)
        (each,) = count_at_once([north], women("Ann", at_least=1)).closeness
        assert each.two is not None
        assert (each.two.contest.withdrawn, each.behind * 10) == ((1,), 1)

    def test_neither_reserved_places_nor_re_open_nominations_stand_with_them(self):
        young = ReservedPlace(clause="P2", group="young members", members=(1, 2), at_least=1)
        north = region("North", 3, (young,), Al=9, Ann=5, Ron=1)
        either = ((replace(young, clause="P3"),), ())
        north = replace(north, contest=replace(north.contest, alternatives=(either,)))
        (each,) = count_at_once([north], women("Ann", at_least=1)).closeness
        assert each.two is not None
        assert each.two.contest == Contest(
            title="North", seats=1, candidates=("Al", "Ann", "Ron"), withdrawn=(3,)
        )

    def test_where_nobody_is_elected_again_the_whole_vote_is_between_them(self):
        north = region("North", 3, Al=9, Ann=1, Ron=5)
        held = count_at_once([north, SOUTH], women("Ann", "Cat", at_least=1))
        again = held.closeness[0].again
        assert again.elected == ()
        assert held.closeness[0] == Closeness(contest=1, ahead=1, again=again, behind=1, two=None)


class TestLots:
    """C2: a tie names its contest, its purpose and its step, and no other lot is taken."""

    def test_a_tie_in_a_contest_alone_is_said_with_its_title(self):
        with pytest.raises(LotRequiredIn, match=r"^East: Bob and Bea are equal") as tie:
            count_at_once([NORTH, region("East", Bob=5, Bea=5)], women("Ann", at_least=0))
        assert tie.value.contest == 2

    def test_a_tie_in_a_contest_decided_again_is_said_with_its_title(self):
        posts = [NORTH, region("East", Bob=9, Bea=5, Bel=5)]
        with pytest.raises(LotRequiredAgain, match=r"^East: Bea and Bel are equal") as tie:
            count_at_once(posts, women("Bea", "Bel", at_least=1))
        assert tie.value.contest == 2

    def test_a_tie_between_contests_is_asked_for_at_the_step_that_it_stops(self):
        with pytest.raises(LotRequired) as tie:
            count_at_once(THREE, women("Ann", "Bea", "Cat", at_least=2))
        assert (tie.value.purpose, tie.value.among, tie.value.stage) == ("elect", (1, 2), 2)

    @pytest.mark.parametrize("number", [0, 4])
    def test_a_lot_for_a_contest_that_is_not_there_is_refused(self, number):
        lots = LotsAtOnce(alone={number: [TIE]})
        with pytest.raises(LotMismatch, match=r"^a lot was drawn for a contest that did not ask"):
            count_at_once(THREE, women("Ann", at_least=0), lots)
