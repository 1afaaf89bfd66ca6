"""A floor over regions that each elect one (Q1): who is closest, and why."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import (
    AlternativeVoteRules,
    BlockVoteRules,
    Contest,
    Lot,
    LotMismatch,
    LotRequired,
    count,
)
from counting.several.at_once import (
    LotRequiredAgain,
    LotsAtOnce,
    count_at_once,
    unfillable_at_once,
)
from counting.several.posts import LotRequiredIn, PlacesAcross, Post

ONE_MARK = BlockVoteRules(most_marks=1)
AV = AlternativeVoteRules()


def region(title, re_open=None, **votes):
    """A region counted by first past the post."""
    names = tuple(votes)
    papers = tuple(((n,), number) for n, number in enumerate(votes.values(), 1) if number)
    contest = Contest(title=title, seats=1, candidates=names, re_open=re_open)
    return Post(contest=contest, rules=ONE_MARK, papers=papers, persons=names)


def women(*members, at_least):
    return PlacesAcross(
        clause="P1", group="women", one="a woman", members=members, at_least=at_least
    )


REGIONS = (
    region("North", Al=60, Ann=40),
    region("East", Bob=55, Bea=35, Ben=10),
    region("South", Cy=51, Cat=49),
    region("West", Dot=70, Dan=30),
    region("Wales", Ed=100),
)
THE_WOMEN = ("Ann", "Bea", "Cat", "Dot")


class TestTheClosestAreDecidedAgain:
    """P1: the fewest results change, and those that change were the closest."""

    def test_a_floor_that_is_met_changes_nothing(self):
        held = count_at_once(REGIONS, women(*THE_WOMEN, at_least=1))
        assert held.counts == held.alone
        assert held.decisions == ()
        assert held.elected == (("Al",), ("Bob",), ("Cy",), ("Dot",), ("Ed",))

    def test_the_smallest_share_behind_goes_first(self):
        held = count_at_once(REGIONS, women(*THE_WOMEN, at_least=2))
        assert held.elected == (("Al",), ("Bob",), ("Cat",), ("Dot",), ("Ed",))
        assert [(each.contest, each.behind) for each in held.closeness] == [
            (1, Fraction(1, 5)),
            (2, Fraction(1, 5)),
            (3, Fraction(1, 50)),
        ]

    def test_the_sentence_says_what_is_missed_and_how_close_it_was(self):
        held = count_at_once(REGIONS, women(*THE_WOMEN, at_least=2))
        (decision,) = held.decisions
        assert decision.contest == 3
        assert decision.event.sentence == (
            "Two places of five are reserved for women, and one would stay unfilled, so South, "
            "the closest, is decided again with only women electable. Had the two stood alone, "
            "Cat would have been 2.00% of the votes behind Cy; Cat is elected in place of Cy (P1)."
        )

    def test_equals_need_a_lot_only_where_it_matters(self):
        with pytest.raises(LotRequired) as tie:
            count_at_once(REGIONS, women(*THE_WOMEN, at_least=3))
        assert tie.value.among == (1, 2)
        assert tie.value.sentence == (
            "North and East are equally close, at 20.00% of the votes. The lot decides which of "
            "them is decided again; it is drawn among the numbers of the contests (P1)."
        )
        lots = LotsAtOnce(between=[tie.value.drawn(2)])
        held = count_at_once(REGIONS, women(*THE_WOMEN, at_least=3), lots)
        assert held.elected == (("Al",), ("Bea",), ("Cat",), ("Dot",), ("Ed",))
        assert "the next closest" in held.decisions[1].event.sentence
        everyone = count_at_once(REGIONS, women(*THE_WOMEN, at_least=4))
        assert everyone.elected[:2] == (("Ann",), ("Bea",))

    def test_two_candidates_are_compared_as_if_they_alone_had_stood(self):
        # Cat has the fewest first preferences and would beat Al or Bob
        contest = Contest(title="North", seats=1, candidates=("Al", "Bob", "Cat"))
        papers = (((1, 3, 2), 40), ((2, 3, 1), 35), ((3, 1, 2), 25))
        north = Post(contest=contest, rules=AV, papers=papers, persons=contest.candidates)
        south = region("South", Cy=51, Dot=49)
        held = count_at_once([north, south], women("Cat", "Dot", at_least=1))
        assert held.closeness[0].behind == Fraction(40 - 60, 100)
        assert held.elected == (("Cat",), ("Cy",))
        assert "20.00% of the votes ahead of Al" in held.decisions[0].event.sentence

    def test_the_count_from_which_the_share_comes_is_kept(self):
        held = count_at_once(REGIONS, women(*THE_WOMEN, at_least=2))
        for each in held.closeness:
            region_of, two = REGIONS[each.contest - 1], each.two
            other = each.again.elected[0]
            assert count(region_of.papers, two.contest, ONE_MARK) == two
            assert {*two.contest.persons} == {each.ahead, other}
            votes = two.stages[0].credited
            whole = sum(held.alone[each.contest - 1].stages[0].credited)
            assert each.behind == Fraction(votes[each.ahead - 1] - votes[other - 1], whole)

    def test_two_who_are_equal_to_the_last_have_no_count_and_are_no_vote_apart(self):
        # Ann and Al are equal had they alone stood; Ben's papers name neither
        contest = Contest(title="North", seats=1, candidates=("Al", "Ann", "Ben"))
        papers = (((1,), 5), ((2,), 5), ((3, 1), 1), ((3, 2), 1))
        north = Post(contest=contest, rules=ONE_MARK, papers=papers, persons=contest.candidates)
        lots = LotsAtOnce(alone={1: [Lot(purpose="elect", among=(1, 2), drawn=1, stage=1)]})
        (each,) = count_at_once([north], women("Ann", at_least=1), lots).closeness
        assert (each.two, each.behind) == (None, 0)

    def test_the_count_again_stands_on_its_own(self):
        held = count_at_once(REGIONS, women(*THE_WOMEN, at_least=2))
        again = held.counts[2]
        assert count(REGIONS[2].papers, again.contest, ONE_MARK) == again
        assert again.contest.reserved[0].at_least == 1


class TestReOpenedPlaces:
    """P1: a re-opened place is filled last, and nobody gives way to “re-open nominations”."""

    def test_a_re_opened_place_may_still_meet_the_floor(self):
        posts = [region("North", 3, Al=5, Ann=4, Ron=9), region("South", Bob=5, Bea=4)]
        held = count_at_once(posts, women("Ann", "Bea", at_least=1))
        assert held.elected == ((), ("Bob",))
        two = count_at_once(posts, women("Ann", "Bea", at_least=2))
        assert two.elected == ((), ("Bea",))

    def test_nobody_gives_way_to_re_open_nominations(self):
        posts = [region("North", 3, Al=9, Ann=1, Ron=5), region("South", Bob=9, Bea=1)]
        held = count_at_once(posts, women("Ann", "Bea", at_least=2))
        assert held.elected == (("Al",), ("Bea",))
        assert len(held.decisions) == 1

    def test_two_who_are_level_are_nothing_apart(self):
        posts = [region("North", Al=5, Ann=5), region("South", Bob=101, Bea=100)]
        lots = {1: [Lot(purpose="elect", among=(1, 2), drawn=1, stage=1)]}
        held = count_at_once(posts, women("Ann", "Bea", at_least=1), LotsAtOnce(alone=lots))
        assert [each.behind for each in held.closeness] == [0, Fraction(1, 201)]
        assert held.elected == (("Ann",), ("Bob",))


class TestInfeasible:
    """P3: a floor that cannot be met is said before any contest is counted."""

    def test_too_few_contests_have_a_candidate_of_the_group(self):
        (short,) = unfillable_at_once(REGIONS, women(*THE_WOMEN, at_least=5))
        assert short.places == 1
        with pytest.raises(ValueError, match="those who stand can fill four of them"):
            count_at_once(REGIONS, women(*THE_WOMEN, at_least=5))

    def test_it_is_for_one_place_each_and_for_floors(self):
        two = Post(
            contest=Contest(title="North", seats=2, candidates=("Al", "Ann")),
            rules=ONE_MARK,
            papers=(),
            persons=("Al", "Ann"),
        )
        with pytest.raises(ValueError, match="one place each"):
            count_at_once([two], women("Ann", at_least=1))
        cap = PlacesAcross(clause="P1", group="men", one="a man", members=("Al",), at_most=1)
        with pytest.raises(ValueError, match="a cap is a floor on everybody else"):
            count_at_once(REGIONS, cap)


class TestLots:
    """C2: a lot names the count that asks for it."""

    def test_a_tie_in_a_contest_alone(self):
        with pytest.raises(LotRequiredIn) as tie:
            count_at_once([region("North", Al=5, Ann=5)], women("Ann", at_least=0))
        assert (tie.value.contest, type(tie.value)) == (1, LotRequiredIn)

    def test_a_tie_in_a_contest_decided_again(self):
        posts = [region("North", Al=9, Ann=5, Bea=5)]
        with pytest.raises(LotRequiredAgain) as tie:
            count_at_once(posts, women("Ann", "Bea", at_least=1))
        lots = LotsAtOnce(again={1: [tie.value.drawn(3)]})
        held = count_at_once(posts, women("Ann", "Bea", at_least=1), lots)
        assert held.elected == (("Bea",),)

    def test_lots_that_no_tie_asked_for_are_refused(self):
        lot = Lot(purpose="elect", among=(1, 2), drawn=1, stage=1)
        for lots in (
            LotsAtOnce(alone={9: [lot]}),
            LotsAtOnce(again={1: [lot]}),
            LotsAtOnce(between=[lot]),
        ):
            with pytest.raises(LotMismatch):
                count_at_once(REGIONS, women(*THE_WOMEN, at_least=1), lots)


@st.composite
def regions(draw):
    """Make up to five regions of two or three candidates, women among them."""
    posts, members = [], []
    for number in range(draw(st.integers(1, 5))):
        names = tuple(f"{letter}{number}" for letter in "xyz"[: draw(st.integers(2, 3))])
        votes = draw(st.lists(st.integers(0, 9), min_size=len(names), max_size=len(names)))
        posts.append(region(f"Region {number}", **dict(zip(names, votes, strict=True))))
        members += draw(st.lists(st.sampled_from(names), unique=True))
    return posts, women(*members, at_least=draw(st.integers(0, 5)))


def drawn(posts, place):
    """Count at once, drawing every lot for the first named."""
    alone, again, between = {}, {}, []
    while True:
        try:
            return count_at_once(
                posts, place, LotsAtOnce(alone=alone, again=again, between=between)
            )
        except LotRequiredAgain as tie:
            again.setdefault(tie.contest, []).append(tie.drawn(min(tie.among)))
        except LotRequiredIn as tie:
            alone.setdefault(tie.contest, []).append(tie.drawn(min(tie.among)))
        except LotRequired as tie:
            between.append(tie.drawn(min(tie.among)))


class TestLaws:
    """P1: the floor is met, by the fewest changes, and nobody closer is passed by."""

    @given(regions())
    @settings(max_examples=150)
    def test_the_floor_is_met_by_the_fewest_and_closest_changes(self, made):
        posts, place = made
        if unfillable_at_once(posts, place):
            return
        held = drawn(posts, place)
        elected = [each[0] for each in held.elected]
        before = [post.persons_of(c.elected)[0] for post, c in zip(posts, held.alone, strict=True)]
        number = sum(person in place.members for person in before)
        assert sum(person in place.members for person in elected) == max(number, place.at_least)
        changed = {
            n for n, pair in enumerate(zip(before, elected, strict=True), 1) if len({*pair}) == 2
        }
        assert len(changed) == max(0, place.at_least - number)
        behind = {each.contest: each.behind for each in held.closeness}
        kept = [share for contest, share in behind.items() if contest not in changed]
        assert all(behind[n] <= share for n in changed for share in kept)
