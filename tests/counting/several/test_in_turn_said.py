"""Posts filled in turn: each shortfall, decision and restriction in full, as it is published."""

from dataclasses import replace

import pytest

from counting import Contest, Event, Happening, Lot, LotMismatch, ReservedPlace
from counting.places import Shortfall, either
from counting.several.in_turn import count_in_turn, unfillable_in_turn
from counting.several.posts import Decision, PlacesAcross, Post
from counting.several.restrictions import NEEDED_LATER
from tests.counting.several.posts import ONE_MARK, a_post, women

CHAIR = a_post("Chair", Al=9, Ann=5)
VICE = a_post("Vice-chair", Bob=9, Bea=5)
SECRETARY = a_post("Secretary", Cy=9)


def disabled(*members, at_least=0, at_most=None):
    return PlacesAcross(
        clause="P3",
        group="disabled members",
        one="a disabled member",
        members=members,
        at_least=at_least,
        at_most=at_most,
    )


def place(group, *members, at_least=0, at_most=None, clause="P4"):
    return ReservedPlace(
        clause=clause, group=group, members=members, at_least=at_least, at_most=at_most
    )


def with_its_own(post, *reserved, alternatives=()):
    return replace(
        post, contest=replace(post.contest, reserved=reserved, alternatives=alternatives)
    )


def events(filled):
    return [decision.event for decision in filled.decisions]


class TestTheShortfall:
    """P3: what those who stand cannot fill is said with its clause, group and number."""

    @pytest.mark.parametrize(
        "asked, places, sentence",
        [
            (
                women("Ann", at_least=2),
                1,
                "Two places are reserved for women, but those who stand can fill one of them",
            ),
            (
                women("Zoe", at_least=1),
                1,
                "One place is reserved for women, but those who stand can fill none of them",
            ),
            (
                women("Al", "Ann", "Cy", at_least=0, at_most=0),
                2,
                "No place may go to women, but too few others stand: two places cannot be filled",
            ),
        ],
    )
    def test_is_one_for_each_place_that_is_missed_and_for_no_other(self, asked, places, sentence):
        slack = disabled("Al", "Bob", at_least=0, at_most=2)
        assert unfillable_in_turn((CHAIR, VICE, SECRETARY), (asked, slack), None) == (
            Shortfall(clause="P1", group="women", places=places, sentence=f"{sentence} (P1)."),
        )

    def test_of_two_places_both_are_said_in_one_refusal(self):
        asked = (women("Ann", at_least=2), disabled(at_least=1))
        with pytest.raises(ValueError, match=r"fill one of them \(P1\)\. One place is reserved"):
            count_in_turn((CHAIR, VICE), asked)

    def test_one_woman_fills_no_two_posts_where_nobody_holds_two(self):
        posts = (CHAIR, a_post("Secretary", Ann=3, Cy=2))
        with pytest.raises(ValueError, match="can fill one of them"):
            count_in_turn(posts, [women("Ann", at_least=2)], "P2")

    def test_places_within_posts_that_nobody_can_fill_are_said_together(self):
        chair = with_its_own(CHAIR, place("women", at_least=1))
        assert unfillable_in_turn([chair, VICE], [], None) == (
            Shortfall(
                clause="P3",
                group="",
                places=1,
                sentence="The places reserved within Chair and Vice-chair cannot all be filled.",
            ),
        )


class TestPlacesWithinAPost:
    """P3: a post's own floors, caps and alternatives are met by every filling that is looked at."""

    members = a_post("Members", ONE_MARK, 2, Al=9, Ann=5, Bea=4)

    @pytest.mark.parametrize(
        "own, fillable",
        [
            (place("women", 2, 3, at_least=2), True),
            (place("women", 2, at_least=2), False),
            (place("women", 2, 3, at_most=1), True),
            (place("everyone", 1, 2, 3, at_most=1), False),
            (place("women", 2, 3, at_least=1, at_most=2), True),
        ],
    )
    def test_a_floor_and_a_cap(self, own, fillable):
        post = with_its_own(self.members, own)
        assert (unfillable_in_turn([post], [], None) == ()) == fillable

    @pytest.mark.parametrize("young, fillable", [((1, 2), True), ((1,), False)])
    def test_alternatives_are_met_by_one_choice(self, young, fillable):
        choices = either(place("men", 1, at_least=2), place("young members", *young, at_least=2))
        post = with_its_own(self.members, alternatives=(choices,))
        assert (unfillable_in_turn([post], [], None) == ()) == fillable

    def test_somebody_needed_for_a_later_posts_own_place_is_kept_for_it_by_its_clause(self):
        chair = a_post("Chair", Dot=9, Eve=5)
        secretary = with_its_own(a_post("Secretary", Dot=9, Cy=1), place("x", 1, at_least=1))
        filled = count_in_turn((chair, secretary), [], "P2")
        assert filled.elected == (("Eve",), ("Dot",))
        assert filled.counts[0].contest.reserved == (place(NEEDED_LATER, 1, at_most=0),)
        assert events(filled)[0].sentence == (
            "Dot can no longer be elected as Chair, because the reserved places could then no "
            "longer all be filled by the posts that remain (P4)."
        )


class TestWhoCanNoLongerBeElected:
    """P1: the reason says how many places remain, are unfilled, and can be filled later."""

    def test_what_went_in_is_kept_with_what_came_out(self):
        asked = (women("Ann", at_least=1),)
        filled = count_in_turn((CHAIR,), list(asked), "P2")
        assert (filled.posts, filled.reserved, filled.one_post_each) == ((CHAIR,), asked, "P2")
        assert filled.decisions == (
            Decision(
                contest=1,
                event=Event(
                    kind=Happening.DOOMED,
                    candidates=(1,),
                    clause="P1",
                    sentence=(
                        "One post remains and one place for women is unfilled, so Al, who is not a "
                        "woman, can no longer be elected as Chair (P1)."
                    ),
                ),
            ),
        )

    def test_a_general_reason_cites_every_clause(self):
        posts = (a_post("Chair", Dot=9, Eve=5, Bob=1), a_post("Secretary", Dot=9, Cy=1))
        filled = count_in_turn(posts, [disabled("Dot", "Eve", at_least=2)], "P2")
        assert (events(filled)[0].candidates, events(filled)[0].clause) == ((1,), "P3")

    def test_the_later_posts_can_fill_some_and_not_enough(self):
        filled = count_in_turn((CHAIR, VICE, SECRETARY), [women("Ann", "Bea", at_least=2)])
        assert filled.elected == (("Ann",), ("Bea",), ("Cy",))
        assert events(filled)[0].sentence == (
            "Two places for women are unfilled, and the later posts can fill one of them, so Al, "
            "who is not a woman, can no longer be elected as Chair (P1)."
        )

    def test_places_are_counted_where_a_post_has_several(self):
        members = a_post("Members", ONE_MARK, 2, Al=9, Ann=5, Bea=4)
        filled = count_in_turn((members,), [women("Ann", "Bea", at_least=2)])
        assert filled.elected == (("Ann", "Bea"),)
        assert events(filled)[0].sentence == (
            "Two places remain and two places for women are unfilled, so Al, who is not a woman, "
            "can no longer be elected as Members (P1)."
        )

    def test_a_cap_of_nought_is_no_place_from_the_start(self):
        filled = count_in_turn((CHAIR,), [women("Al", at_least=0, at_most=0)])
        assert filled.elected == (("Ann",),)
        assert events(filled)[0].sentence == (
            "No place may go to women, so Al, who is a woman, can no longer be elected as Chair "
            "(P1)."
        )

    def test_a_place_opened_again_is_not_counted_as_unfilled(self):
        ron = Contest(title="Chair", seats=1, candidates=("Al", "Ann", "Ron"), re_open=3)
        names = ron.candidates
        chair = Post(contest=ron, rules=ONE_MARK, papers=(((3,), 9), ((1,), 1)), persons=names)
        second = replace(chair, contest=replace(ron, title="Deputy chair"))
        two = women("Ann", "Bea", at_least=2)
        filled = count_in_turn((chair, VICE), [two])
        assert filled.elected == ((), ("Bea",))
        assert events(filled)[-1].sentence == (
            "One post remains and one place for women is unfilled, so Bob, who is not a woman, "
            "can no longer be elected as Vice-chair (P1)."
        )
        assert count_in_turn((chair, second, VICE), [two]).elected == ((), (), ("Bob",))


class TestOnePostEach:
    """P2: whoever is passed over is named with the post that they hold."""

    def test_each_is_passed_over_for_the_post_that_they_hold(self):
        posts = [a_post(title, Ann=3, Bob=2, Cy=1) for title in ("Chair", "Secretary", "Treasurer")]
        filled = count_in_turn(posts, [], "P2")
        assert filled.decisions == tuple(
            Decision(
                contest=contest,
                event=Event(
                    kind=Happening.ELSEWHERE,
                    candidates=(candidate,),
                    clause="P2",
                    sentence=(
                        f"{name} has been elected as {held} and is passed over for {post} (P2)."
                    ),
                ),
            )
            for contest, candidate, name, held, post in (
                (2, 1, "Ann", "Chair", "Secretary"),
                (3, 1, "Ann", "Chair", "Treasurer"),
                (3, 2, "Bob", "Secretary", "Treasurer"),
            )
        )


class TestRestrictions:
    """P1: a post is restricted by a floor or cap where that says it all, and else by more."""

    def test_a_cap_adds_no_floor_and_no_alternatives(self):
        members = a_post("Members", ONE_MARK, 2, Ann=9, Bea=8, Cy=7)
        filled = count_in_turn((members,), [women("Ann", "Bea", at_least=0, at_most=1)])
        assert filled.elected == (("Ann", "Cy"),)
        assert filled.counts[0].contest.reserved == (place("women", 1, 2, at_most=1, clause="P1"),)
        assert filled.counts[0].contest.alternatives == ()

    def test_a_floor_adds_no_cap_and_no_alternatives(self):
        members = a_post("Members", ONE_MARK, 2, Bob=9, Cy=8, Bea=5, Cat=4)
        filled = count_in_turn((members,), [women("Bea", "Cat", at_least=1)])
        assert filled.elected == (("Bob", "Bea"),)
        assert filled.counts[0].contest.reserved == (place("women", 3, 4, at_least=1, clause="P1"),)
        assert filled.counts[0].contest.alternatives == ()

    def test_one_who_is_needed_later_is_doomed_by_a_cap_besides_the_floor(self):
        posts = (a_post("Chair", Dot=9, Eve=5, Fay=4, Bob=1), a_post("Secretary", Dot=9, Cy=1))
        filled = count_in_turn(posts, [disabled("Dot", "Eve", "Fay", at_least=2)], "P2")
        assert filled.counts[0].contest.reserved == (
            place("disabled members", 1, 2, 3, at_least=1, clause="P3"),
            place(NEEDED_LATER, 1, at_most=0, clause="P3"),
        )
        assert filled.counts[0].contest.alternatives == ()

    def test_outcomes_themselves_are_named_by_those_who_may_make_them(self):
        posts = (
            a_post("Members", ONE_MARK, 2, Bob=9, Cy=8, Bea=5, Dan=4),
            a_post("Liaison officer", ONE_MARK, Fay=2, Ed=1),
        )
        asked = [women("Bea", "Fay", at_least=1), disabled("Dan", "Ed", at_least=1)]
        ((*ways,),) = count_in_turn(posts, asked).counts[0].contest.alternatives

        def named(*members, at_least=1):
            group = " or ".join(posts[0].contest.candidates[n - 1] for n in members)
            return place(group, *members, at_least=at_least, clause="P1 and P3")

        assert ways == [
            (named(1, 2), named(3)),
            (named(1, 2), named(4)),
            (named(3), named(4)),
        ]


class TestLots:
    """C2: lots are by number of post, from 1, for any of the posts and for no other."""

    lot = Lot(purpose="exclude", among=(1, 2), drawn=1, stage=2)

    def test_every_post_may_have_its_lots(self):
        posts = (a_post("Chair", Ann=3, Bob=3), a_post("Secretary", Cy=3, Dot=3))
        assert count_in_turn(posts, [], None, {1: [self.lot], 2: [self.lot]}).elected == (
            ("Bob",),
            ("Dot",),
        )

    @pytest.mark.parametrize("number", [0, 2])
    def test_a_post_that_is_not_there_has_none(self, number):
        with pytest.raises(LotMismatch, match=r"^a lot was drawn for a post that is not there$"):
            count_in_turn((CHAIR,), [], None, {number: [self.lot]})
