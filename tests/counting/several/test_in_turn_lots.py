"""Posts filled in turn: lots keyed by post, and what a post may be."""

import pytest

from counting import (
    Contest,
    Happening,
    Lot,
    LotMismatch,
    LotRequired,
)
from counting.several.in_turn import count_in_turn
from counting.several.posts import LotRequiredIn, Post
from tests.counting.several.posts import AV, a_post, women


class TestLots:
    """A lot names its post; the sequence is run again from the start."""

    def test_a_tie_names_its_post(self):
        posts = (a_post("Chair", Ann=3, Bob=2), a_post("Secretary", Cy=3, Dot=3))
        with pytest.raises(LotRequiredIn) as tie:
            count_in_turn(posts, [])
        assert isinstance(tie.value, LotRequired)
        assert tie.value.contest == 2
        assert tie.value.sentence.startswith("Secretary: Cy and Dot are equal")
        filled = count_in_turn(posts, [], None, {2: [tie.value.drawn(1)]})
        assert filled.elected == (("Ann",), ("Dot",))

    def test_a_lot_for_no_post_is_refused(self):
        lot = Lot(purpose="exclude", among=(1, 2), drawn=1, stage=1)
        with pytest.raises(LotMismatch):
            count_in_turn((a_post("Chair", Alan=30, Ann=20),), [], None, {7: [lot]})


class TestPosts:
    def test_happenings_say_why(self):
        posts = (a_post("Chair", Ann=3, Bob=2), a_post("Secretary", Ann=3, Bob=2, Cat=1))
        filled = count_in_turn(posts, [women("Ann", "Cat", at_least=2)], "P2")
        assert [d.event.kind for d in filled.decisions] == [
            Happening.DOOMED,
            Happening.ELSEWHERE,
            Happening.DOOMED,
        ]

    def test_everybody_is_somebody(self):
        contest = Contest(title="Chair", seats=1, candidates=("Al", "Ann"))
        with pytest.raises(ValueError, match="named as a person"):
            Post(contest=contest, rules=AV, papers=(), persons=("Al",))
        with pytest.raises(ValueError, match="stands once"):
            Post(contest=contest, rules=AV, papers=(), persons=("Al", "Al"))

    def test_places_that_mean_nothing_are_refused(self):
        with pytest.raises(ValueError, match="named once"):
            women("Ann", "Ann", at_least=1)
        with pytest.raises(ValueError, match="at least 2, at most 1"):
            women("Ann", at_least=2, at_most=1)
