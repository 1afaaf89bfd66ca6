"""Posts filled in turn: the executive of six (P15), leader and deputy (Q10)."""

import pytest

from counting import (
    Contest,
    ReservedPlace,
    count,
)
from counting.several.in_turn import count_in_turn, unfillable_in_turn
from counting.several.posts import PlacesAcross, Post
from tests.counting.several.posts import AV, ONE_MARK, a_post, women


def sentences(in_turn):
    return [decision.event.sentence for decision in in_turn.decisions]


EXECUTIVE = (
    a_post("Chair", Alan=30, Ann=20),
    a_post("Vice-chair", Bert=30, Bea=20),
    a_post("Secretary", Carl=30, Cat=20),
    a_post("Treasurer", Bob=30, Dot=20),
    a_post("Policy officer", Ed=30, Eve=20),
    a_post("Campaigns officer", Fred=30, Fay=20),
)
THE_WOMEN = ("Ann", "Bea", "Cat", "Dot", "Eve", "Fay")


class TestTheExecutiveOfSix:
    """P15: six posts one by one, at least three women, the last posts restricted when needed."""

    def test_the_last_three_posts_are_restricted(self):
        filled = count_in_turn(EXECUTIVE, [women(*THE_WOMEN, at_least=3)])
        assert filled.elected == (("Alan",), ("Bert",), ("Carl",), ("Dot",), ("Eve",), ("Fay",))
        assert [decision.contest for decision in filled.decisions] == [4, 5, 6]

    def test_the_sentence_says_how_many_remain_and_who_is_concerned(self):
        filled = count_in_turn(EXECUTIVE, [women(*THE_WOMEN, at_least=3)])
        assert sentences(filled)[0] == (
            "Three posts remain and three places for women are unfilled, so Bob, who is not a "
            "woman, can no longer be elected as Treasurer (P1)."
        )
        assert sentences(filled)[2] == (
            "One post remains and one place for women is unfilled, so Fred, who is not a woman, "
            "can no longer be elected as Campaigns officer (P1)."
        )
        assert filled.counts[3].contest.reserved[0].clause == "P1"

    def test_the_order_of_the_posts_decides_who_is_restricted(self):
        turned = count_in_turn(EXECUTIVE[::-1], [women(*THE_WOMEN, at_least=3)])
        assert turned.elected == (("Fred",), ("Ed",), ("Bob",), ("Cat",), ("Bea",), ("Ann",))

    def test_without_a_floor_each_post_is_counted_as_if_alone(self):
        alone = tuple(count(post.papers, post.contest, post.rules) for post in EXECUTIVE)
        filled = count_in_turn(EXECUTIVE, [])
        assert filled.counts == alone
        assert filled.decisions == ()

    def test_a_floor_that_is_met_anyway_changes_nothing(self):
        posts = (a_post("Chair", Ann=30, Alan=20), *EXECUTIVE[1:2])
        assert count_in_turn(posts, [women(*THE_WOMEN, at_least=1)]).decisions == ()

    def test_posts_in_which_no_woman_stands_bring_the_floor_forward(self):
        posts = (*EXECUTIVE[:1], a_post("Secretary", Carl=3, Cy=2), a_post("Treasurer", Bob=9))
        filled = count_in_turn(posts, [women("Ann", at_least=1)])
        assert filled.elected == (("Ann",), ("Carl",), ("Bob",))
        (said,) = sentences(filled)
        assert said == (
            "One place for women is unfilled, and the later posts can fill none of them, so Alan, "
            "who is not a woman, can no longer be elected as Chair (P1)."
        )

    def test_a_cap_binds_as_well(self):
        filled = count_in_turn(EXECUTIVE[:2], [women("Alan", "Bert", at_least=0, at_most=1)])
        assert filled.elected == (("Alan",), ("Bea",))
        (said,) = sentences(filled)
        assert said == (
            "At most one place may go to women, and that is reached, so Bert, who is a woman, can "
            "no longer be elected as Vice-chair (P1)."
        )


class TestOnePostEach:
    """Whoever is elected is passed over in later posts, and that is looked ahead to."""

    def test_the_elected_are_passed_over_in_later_posts(self):
        posts = (a_post("Chair", Ann=3, Bob=2), a_post("Secretary", Ann=3, Bob=2, Cy=1))
        filled = count_in_turn(posts, [], "P2")
        assert filled.elected == (("Ann",), ("Bob",))
        assert sentences(filled) == [
            "Ann has been elected as Chair and is passed over for Secretary (P2)."
        ]

    def test_they_may_hold_both_where_no_clause_forbids_it(self):
        posts = (a_post("Chair", Ann=3, Bob=2), a_post("Secretary", Ann=3, Bob=2))
        assert count_in_turn(posts, []).elected == (("Ann",), ("Ann",))

    def test_the_only_woman_is_kept_for_no_post_but_a_place_of_hers_is(self):
        posts = (a_post("Chair", Ann=3, Bea=2), a_post("Secretary", Ann=3, Bea=2, Cy=1))
        filled = count_in_turn(posts, [women("Ann", "Bea", at_least=2)], "P2")
        assert filled.elected == (("Ann",), ("Bea",))

    def test_someone_needed_for_a_later_post_cannot_be_elected_before_it(self):
        disabled = PlacesAcross(
            clause="P3",
            group="disabled members",
            one="a disabled member",
            members=("Dot", "Eve"),
            at_least=2,
        )
        posts = (a_post("Chair", Dot=9, Eve=5, Bob=1), a_post("Secretary", Dot=9, Cy=1))
        filled = count_in_turn(posts, [disabled], "P2")
        assert filled.elected == (("Eve",), ("Dot",))
        assert sentences(filled)[0] == (
            "Dot can no longer be elected as Chair, because the reserved places could then no "
            "longer all be filled by the posts that remain (P3)."
        )

    def test_no_floor_is_named_that_is_not_the_reason(self):
        cap = PlacesAcross(clause="P5", group="x", one="an x", members=("Al", "Cat"), at_most=1)
        posts = (a_post("Chair", Al=9, Bob=5), a_post("Secretary", Cat=9))
        filled = count_in_turn(posts, [women("Cat", at_least=1), cap])
        assert filled.elected == (("Bob",), ("Cat",))
        (said,) = sentences(filled)
        assert said == (
            "Al can no longer be elected as Chair, because the reserved places could then no "
            "longer all be filled by the posts that remain (P1 and P5)."
        )

    def test_a_post_whose_only_candidate_is_elected_before_stays_vacant(self):
        posts = (a_post("Chair", Ann=3, Bob=2), a_post("Secretary", Ann=3))
        filled = count_in_turn(posts, [], "P2")
        assert filled.elected == (("Ann",), ())
        assert filled.counts[1].unfilled == 1


class TestLeaderAndDeputy:
    """Q10: one of leader and deputy a woman is a floor over two posts."""

    def test_a_man_as_leader_leaves_the_deputy_to_a_woman(self):
        posts = (a_post("Leader", Al=9, Ann=5), a_post("Deputy leader", Bob=9, Bea=5, Cat=4))
        filled = count_in_turn(posts, [women("Ann", "Bea", "Cat", at_least=1)], "P2")
        assert filled.elected == (("Al",), ("Bea",))

    def test_a_woman_as_leader_leaves_the_deputy_open(self):
        posts = (a_post("Leader", Al=5, Ann=9), a_post("Deputy leader", Bob=9, Bea=5, Cat=4))
        filled = count_in_turn(posts, [women("Ann", "Bea", "Cat", at_least=1)], "P2")
        assert filled.elected == (("Ann",), ("Bob",))


class TestReOpenedPosts:
    """P1: a place for which nominations are re-opened is filled last, by whoever is then needed."""

    def chair(self, **votes):
        names = tuple(votes)
        papers = tuple(((n,), number) for n, number in enumerate(votes.values(), 1))
        contest = Contest(title="Chair", seats=1, candidates=names, re_open=len(names))
        return Post(contest=contest, rules=ONE_MARK, papers=papers, persons=names)

    def test_it_may_still_go_to_a_woman(self):
        posts = (self.chair(Al=3, Ann=2, Ron=9), a_post("Treasurer", Bob=3, Bea=2))
        filled = count_in_turn(posts, [women("Ann", "Bea", at_least=1)])
        assert filled.elected == ((), ("Bob",))
        assert filled.decisions == ()

    def test_a_filled_place_may_not(self):
        posts = (self.chair(Al=9, Ann=2, Ron=3), a_post("Treasurer", Bob=3, Bea=2))
        filled = count_in_turn(posts, [women("Ann", "Bea", at_least=1)])
        assert filled.elected == (("Al",), ("Bea",))


class TestInfeasible:
    """P3: floors that those who stand cannot meet are said before the first post is counted."""

    def test_too_few_women(self):
        places = [women("Ann", "Bea", at_least=3)]
        (short,) = unfillable_in_turn(EXECUTIVE, places, None)
        assert short.places == 1
        assert short.sentence == (
            "Three places are reserved for women, but those who stand can fill two of them (P1)."
        )
        with pytest.raises(ValueError, match="those who stand can fill two"):
            count_in_turn(EXECUTIVE, places)

    def test_one_woman_in_two_posts_fills_one_place(self):
        posts = (a_post("Chair", Ann=3, Bob=2), a_post("Secretary", Ann=3, Cy=2))
        places = [women("Ann", at_least=2)]
        assert unfillable_in_turn(posts, places, None) == ()
        assert unfillable_in_turn(posts, places, "P2")[0].places == 1

    def test_too_few_others_for_a_cap(self):
        places = [women("Ann", "Alan", "Bea", "Bert", at_least=0, at_most=1)]
        (short,) = unfillable_in_turn(EXECUTIVE[:2], places, None)
        assert short.sentence == (
            "At most one place may go to women, but too few others stand: one place cannot be "
            "filled (P1)."
        )

    def test_a_place_within_a_post_that_nobody_can_fill(self):
        place = ReservedPlace(clause="P4", group="women", members=(), at_least=1)
        contest = Contest(title="Chair", seats=1, candidates=("Al",), reserved=(place,))
        post = Post(contest=contest, rules=AV, papers=(), persons=("Al",))
        (short,) = unfillable_in_turn([post], [], None)
        assert short.sentence == "The places reserved within Chair cannot all be filled."


class TestSeveralPlacesInAPost:
    """A post of several places is restricted exactly, if need be by alternatives."""

    def test_a_floor_within_the_post(self):
        posts = (
            a_post("Chair", ONE_MARK, Al=9, Ann=5),
            a_post("Members", ONE_MARK, 2, Bob=9, Cy=8, Bea=5, Cat=4),
        )
        filled = count_in_turn(posts, [women("Ann", "Bea", "Cat", at_least=1)])
        assert filled.elected == (("Al",), ("Bob", "Bea"))
        (place,) = filled.counts[1].contest.reserved
        assert (place.at_least, place.at_most) == (1, None)

    def test_what_no_floor_of_the_post_can_say(self):
        # the last post can fill one of the two places, not both: here it must be either
        disabled = PlacesAcross(
            clause="P3",
            group="disabled members",
            one="a disabled member",
            members=("Dan", "Ed"),
            at_least=1,
        )
        posts = (
            a_post("Members", ONE_MARK, 2, Bob=9, Cy=8, Bea=5, Dan=4),
            a_post("Liaison officer", ONE_MARK, Fay=2, Ed=1),
        )
        filled = count_in_turn(posts, [women("Bea", "Fay", at_least=1), disabled])
        assert filled.elected == (("Bob", "Bea"), ("Ed",))
        assert filled.counts[0].contest.reserved == ()
        assert len(filled.counts[0].contest.alternatives) == 1
        assert [decision.contest for decision in filled.decisions] == [2]
        for said in filled.counts[0].stages[0].events:
            assert "P1 and P3" not in said.clause or "Cy" in said.sentence

    def test_two_floors_that_one_person_may_meet(self):
        disabled = PlacesAcross(
            clause="P3",
            group="disabled members",
            one="a disabled member",
            members=("Dan", "Dot"),
            at_least=1,
        )
        members = a_post("Members", ONE_MARK, 2, Bob=9, Cy=8, Dan=7, Bea=5, Dot=4)
        filled = count_in_turn([members], [women("Bea", "Dot", at_least=1), disabled])
        assert filled.elected == (("Bob", "Dot"),)
